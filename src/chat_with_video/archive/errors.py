"""The errors of backup and restore."""

from chat_with_video.chats.errors import AnswerInterrupted
from chat_with_video.core.errors import AppError, Conflict, Invalid


class ArchiveExists(Conflict):
    """There is already a file with that name."""

    code = "archive-exists"


class ArchiveNotWritable(Invalid):
    """The archive cannot be written there."""

    code = "archive-not-writable"


class ArchiveNotReadable(Invalid):
    """The file does not exist, or cannot be read."""

    code = "archive-not-readable"


class NotAnArchive(Invalid):
    """The file is not an archive of this program."""

    code = "not-an-archive"

    def __init__(self) -> None:
        super().__init__(
            "This file was not made by `chat-with-video backup`. Nothing was restored."
        )


class ArchiveTooNew(Invalid):
    """Only a newer version of the program can read the archive."""

    code = "archive-too-new"

    def __init__(self, version: int, known: int) -> None:
        super().__init__(
            f"The archive has version {version}, and this program reads versions up to {known}. "
            "Nothing was restored. Update chat-with-video, then restore the archive."
        )


class ArchiveDamaged(Invalid):
    """The archive is incomplete, or was changed after the backup."""

    code = "archive-damaged"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The archive is incomplete, or was changed after the backup: {what}. Nothing was "
            "restored. Use another copy of it."
        )


class ArchiveUnfit(Invalid):
    """The archive has contents that no backup writes."""

    code = "archive-unfit"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The archive has contents that no backup writes: {what}. Nothing was restored. "
            "Restore only archives made by `chat-with-video backup`."
        )


class ArchiveConflict(Conflict):
    """The contents of the archive conflict with the data in this installation."""

    code = "archive-conflict"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} Nothing was restored or changed. Restore the archive into an empty "
            "installation: set CWV_DATA_DIR to another folder, or DATABASE_URL to another database."
        )


class SavedUnfinished(AnswerInterrupted):
    """The backup was made while the answer was being written."""

    def __init__(self) -> None:
        AppError.__init__(
            self,
            "The backup was made while this answer was being written. The text up to then is "
            "kept. Try again.",
        )
