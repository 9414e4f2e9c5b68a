"""A transcript that a user supplies through the API, the page or the command line."""

from dataclasses import dataclass
from typing import Self

from chat_with_video.sources.errors import LanguageInvalid
from chat_with_video.sources.links import VideoLink, parse_link
from chat_with_video.text.cleaning import line_or_none
from chat_with_video.text.codes import LanguageCode, parse_language_code


@dataclass(frozen=True, slots=True)
class SuppliedTranscript:
    """The bytes of a file, or pasted text in UTF-8, not read yet; with what the user says of it.

    `link` is the video that it is the transcript of. Nothing is fetched because of it.
    """

    content: bytes
    file_name: str | None = None
    title: str | None = None
    language: LanguageCode | None = None
    link: VideoLink | None = None

    @classmethod
    def parse(
        cls,
        content: bytes,
        *,
        file_name: str | None = None,
        title: str | None = None,
        language: str | None = None,
        source_url: str | None = None,
    ) -> Self:
        """Names and titles become clean lines, empty ones None.

        Raises LanguageInvalid, UnsupportedUrl.
        """
        return cls(
            content,
            line_or_none(file_name),
            line_or_none(title),
            require_language(code) if (code := line_or_none(language)) else None,
            parse_link(source_url) if source_url else None,
        )


def require_language(code: str) -> LanguageCode:
    """The code of a language in its usual form. Raises LanguageInvalid."""
    try:
        return parse_language_code(code)
    except ValueError as exc:
        raise LanguageInvalid(str(exc)) from exc
