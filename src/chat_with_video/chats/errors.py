"""Errors of chats and conversations."""

from chat_with_video.core.errors import AppError, Conflict, Invalid, NotFound, Refused, Unavailable


class ChatNotFound(NotFound):
    """There is no such chat, or it was deleted."""

    code = "chat-not-found"

    def __init__(self) -> None:
        super().__init__(
            "There is no such chat. It may have been deleted; the history lists all chats."
        )


class AmbiguousPrefix(Invalid):
    """The ids of several chats begin with this prefix."""

    code = "ambiguous-prefix"

    def __init__(self) -> None:
        super().__init__(
            "The ids of several chats begin with this prefix. Give a few more characters."
        )


class MessageNotFound(NotFound):
    """There is no such message in this chat."""

    code = "message-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such message in this chat. Load the chat again.")


class NothingToRestore(NotFound):
    """The chat is unknown, not deleted, or was deleted too long ago."""

    code = "nothing-to-restore"

    def __init__(self) -> None:
        super().__init__(
            "A deleted chat can be restored for 10 minutes; this one cannot be restored."
        )


class QuestionInvalid(Invalid):
    """The question is empty or too long."""

    code = "question-invalid"


class TitleInvalid(Invalid):
    """The title is empty or too long."""

    code = "title-invalid"


class AnswerRunning(Conflict):
    """Another question is being answered in this chat."""

    code = "answer-running"

    def __init__(self) -> None:
        super().__init__(
            "The last question is still being answered. Wait for the answer, or stop it first."
        )


class NotTheLastAnswer(Conflict):
    """Only the last answer can be tried again."""

    code = "not-the-last-answer"

    def __init__(self) -> None:
        super().__init__("Only the last answer can be tried again. Ask a new question instead.")


class ChatNotFailed(Conflict):
    """Only a failed chat can be retried."""

    code = "chat-not-failed"

    def __init__(self) -> None:
        super().__init__("This chat did not fail, so there is nothing to try again.")


class ChatProcessing(Conflict):
    """The chat is still being processed."""

    code = "chat-processing"

    def __init__(self) -> None:
        super().__init__("This chat is still being processed. Wait until it is complete.")


class ProcessingCrashed(AppError):
    """The program crashed repeatedly while it processed the video."""

    code = "processing-crashed"
    title = "Processing was given up"

    def __init__(self, deaths: int) -> None:
        super().__init__(
            f"The program crashed {deaths} times while it processed this video. Usually the "
            "video needs more memory than is available. Give the program more memory, or set "
            "CWV_WORKER__CONCURRENCY=1, and try again."
        )


class HasTranscript(Conflict):
    """The chat has a transcript already."""

    code = "has-transcript"

    def __init__(self) -> None:
        super().__init__(
            "This chat has a transcript already. Open a new chat to upload another one."
        )


class AnswerInterrupted(Unavailable):
    """The process that wrote the answer ended before the answer was complete."""

    code = "answer-interrupted"
    title = "The answer was interrupted"

    def __init__(self) -> None:
        super().__init__(
            "The program stopped during the answer. The text so far is kept; try again."
        )


class AnswerTooLong(Refused):
    """The model did not end its answer by itself."""

    code = "answer-too-long"
    title = "The answer did not end"

    def __init__(self) -> None:
        super().__init__(
            "The model did not stop writing, so the program stopped it. The text so far is kept; "
            "ask again, or ask for less at once."
        )


class ServerStopping(Unavailable):
    """The server is stopping and starts no more answers."""

    code = "server-stopping"

    def __init__(self) -> None:
        super().__init__(
            "The server is stopping. Ask again in a few seconds, when it is back.",
            retry_after_s=5,
        )
