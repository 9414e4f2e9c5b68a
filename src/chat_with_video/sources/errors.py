"""The errors of sources, in the order in which users meet them."""

from chat_with_video.core.errors import Conflict, Invalid


class UnreadableCaptions(Invalid):
    """The file or text cannot be read as captions."""

    code = "unreadable-captions"
    title = "Captions not readable"


class NoTimes(Conflict):
    """The transcript has no times, and the format asked for needs them."""

    code = "no-times"
    title = "This transcript has no times"


class LanguageInvalid(Invalid):
    """The text is not the code of a language."""

    code = "language-invalid"
