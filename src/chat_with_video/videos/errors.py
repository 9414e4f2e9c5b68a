"""The errors of stored videos."""

from chat_with_video.core.errors import Conflict


class NoTranscriptYet(Conflict):
    """The transcript is not stored yet, or could not be fetched."""

    code = "no-transcript"

    def __init__(self) -> None:
        super().__init__(
            "There is no transcript yet. Wait until it is fetched, or upload a caption file."
        )


class LanguageFixed(Conflict):
    """The transcript was fetched, and its language with it."""

    code = "language-fixed"

    def __init__(self) -> None:
        super().__init__(
            "Only the language of a transcript that you supplied can be corrected. For a video, "
            "open a chat in another language."
        )
