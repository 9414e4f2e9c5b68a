"""What the forms of pages bring, each field clean."""

from pydantic import BaseModel

from chat_with_video.text.cleaning import CleanLine, OptionalLine, TrimmedText


class LinkForm(BaseModel):
    """A link to a video; `again` opens another chat on one that has a chat already."""

    source_url: TrimmedText = ""
    language: OptionalLine = None
    again: bool = False


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
