"""The errors of a search."""

from chat_with_video.core.errors import Invalid


class NothingToSearch(Invalid):
    """The search has no words."""

    code = "nothing-to-search"

    def __init__(self) -> None:
        super().__init__("The search has no words. Give one or more words in `q`.")
