"""The errors of stored videos."""

from chat_with_video.core.errors import Conflict, Invalid, NotFound


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


class SpeakerNotFound(NotFound):
    """The transcript has no speaker with this id."""

    code = "speaker-not-found"

    def __init__(self) -> None:
        super().__init__("There is no speaker with this id in the transcript.")


class SpeakerNameInvalid(Invalid):
    """The name is empty or too long."""

    code = "speaker-name-invalid"
