"""A transcript that a user supplies through the API, the page or the command line."""

from dataclasses import dataclass
from typing import Self

from chat_with_video.sources.errors import LanguageInvalid
from chat_with_video.text.cleaning import clean_line
from chat_with_video.text.codes import LanguageCode, parse_language_code


@dataclass(frozen=True, slots=True)
class SuppliedTranscript:
    """The unread bytes of a file or of pasted text (UTF-8), and the user's facts about it."""

    content: bytes
    file_name: str | None = None
    title: str | None = None
    language: LanguageCode | None = None

    @classmethod
    def parse(
        cls,
        content: bytes,
        *,
        file_name: str | None = None,
        title: str | None = None,
        language: str | None = None,
    ) -> Self:
        """Names and titles become clean lines, empty ones None. Raises LanguageInvalid."""
        return cls(content, _line(file_name), _line(title), _language(_line(language)))


def _line(text: str | None) -> str | None:
    return clean_line(text or "") or None


def _language(code: str | None) -> LanguageCode | None:
    try:
        return parse_language_code(code) if code else None
    except ValueError as exc:
        raise LanguageInvalid(str(exc)) from exc
