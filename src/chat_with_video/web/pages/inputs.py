"""What the forms of pages bring, each field clean."""

from pydantic import BaseModel

from chat_with_video.text.cleaning import CleanLine, OptionalLine, TrimmedText


class LinkForm(BaseModel):
    """Links to videos, one a line; `again` opens another chat on one that has a chat already."""

    source_url: TrimmedText = ""
    language: OptionalLine = None
    again: bool = False

    @property
    def links(self) -> list[str]:
        """The links, at least one, which may be empty."""
        lines = (line.strip() for line in self.source_url.splitlines())
        return [line for line in lines if line] or [""]


class LanguageForm(BaseModel):
    """The right language of a transcript."""

    language: CleanLine = ""


class SpeakerForm(BaseModel):
    """A speaker's new name, and the one before it."""

    name: CleanLine = ""
    was: CleanLine = ""


class RenameForm(BaseModel):
    """A new title, and the page to come back to."""

    title: CleanLine = ""
    back: CleanLine = ""


class QuestionForm(BaseModel):
    """A question; None where the form has no field for one."""

    message: TrimmedText | None = None


class LoginForm(BaseModel):
    """The access token, and the page that was asked for."""

    token: TrimmedText = ""
    next: TrimmedText = ""
