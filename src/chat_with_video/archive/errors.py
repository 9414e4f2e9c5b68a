"""What can be wrong with an archive, or with the place it is to go to."""

from chat_with_video.chats.errors import AnswerInterrupted
from chat_with_video.core.errors import AppError, Conflict, Invalid


class ArchiveExists(Conflict):
    """There is a file of that name already."""

    code = "archive-exists"


class ArchiveNotWritable(Invalid):
    """The archive cannot be written there."""

    code = "archive-not-writable"


class ArchiveNotReadable(Invalid):
    """There is no such file, or it cannot be read."""

    code = "archive-not-readable"


class NotAnArchive(Invalid):
    """The file is no archive of ours."""

    code = "not-an-archive"

    def __init__(self) -> None:
        super().__init__(
            "This file was not made by `chat-with-video backup`. Nothing was restored."
        )


class ArchiveTooNew(Invalid):
    """The archive is of a version that only a newer program reads."""

    code = "archive-too-new"

    def __init__(self, version: int, known: int) -> None:
        super().__init__(
            f"The archive is of version {version}, and this program reads up to {known}: a newer "
            "one made it. Nothing was restored. Update chat-with-video, then restore it."
        )


class ArchiveDamaged(Invalid):
    """The archive is cut off, or was altered after it was made."""

    code = "archive-damaged"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The archive is cut off, or was altered after it was made: {what}. Nothing was "
            "restored. Use another copy of it."
        )


class ArchiveUnfit(Invalid):
    """The archive holds what no backup holds."""

    code = "archive-unfit"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The archive holds what no backup holds: {what}. Nothing was restored. Restore only "
            "what `chat-with-video backup` has made."
        )


class ArchiveConflict(Conflict):
    """What the archive holds does not go together with what is here."""

    code = "archive-conflict"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} Nothing was restored, and what is here stays as it is. Restore the archive "
            "into an empty installation: set CWV_DATA_DIR to another folder, or DATABASE_URL to "
            "another database."
        )


class SavedUnfinished(AnswerInterrupted):
    """The backup was made while the answer was being written."""

    def __init__(self) -> None:
        AppError.__init__(
            self,
            "The backup was made while this answer was being written. What it had by then is "
            "kept; try again.",
        )
