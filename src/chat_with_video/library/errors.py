"""What can be wrong with a search."""

from chat_with_video.core.errors import Invalid


class NothingToSearch(Invalid):
    """The search has no words."""

    code = "nothing-to-search"

    def __init__(self) -> None:
        super().__init__("There is nothing to search for. Give one word or more in `q`.")
