"""What commands print: readable on a terminal and in a pipe."""

from collections.abc import Sequence

from rich.console import Console
from rich.markdown import Markdown
from rich.text import Text

from chat_with_video.chats.export import moment_url
from chat_with_video.chats.schemas import ChatView, Coverage, MessageView
from chat_with_video.citations.schemas import Citation
from chat_with_video.cli.findings import Finding
from chat_with_video.core.timecode import format_timecode
from chat_with_video.library.schemas import ChatSummary
from chat_with_video.sources.youtube.schemas import Attempt

STAGES = {
    "queued": "Waiting for its turn",
    "fetching": "Fetching the transcript",
    "analyzing": "Analysing what was said",
    "done": "Done",
}


class Output:
    """Prints results to standard output, and progress to standard error."""

    def __init__(self) -> None:
        self._results = Console()
        self._progress = Console(stderr=True)

    def say(self, text: str = "", style: str = "") -> None:
        """A line of a result. It is not cut: in a pipe it is as long as it is."""
        self._results.print(Text(text, style=style), soft_wrap=not self._results.is_terminal)

    def heading(self, text: str, *, top: bool = False) -> None:
        self.say()
        self.say(text, style="bold underline" if top else "bold")

    def json(self, text: str) -> None:
        """A result for a program."""
        self._results.out(text, highlight=False)

    def note(self, text: str) -> None:
        """A line about how things are going."""
        self._progress.print(Text(text, style="dim"), soft_wrap=True)

    def stage(self, stage: str) -> None:
        """The stage that a chat has reached."""
        self.note(f"• {STAGES[stage]}")

    def attempt(self, attempt: Attempt) -> None:
        """One way of fetching, and what came of it."""
        self.note(f"  {attempt.rung}: {attempt.detail}")

    def finding(self, finding: Finding) -> None:
        """What a check came to."""
        style = {"ok": "green", "warn": "yellow", "bad": "red"}[finding.state]
        self.say(f"{finding.state:<4}  {finding.check}: {finding.detail}", style=style)

    def chats(self, chats: Sequence[ChatSummary]) -> None:
        """The history, a chat a line."""
        for chat in chats:
            length = "" if chat.duration_s is None else f"  {format_timecode(chat.duration_s)}"
            status = "" if chat.status == "complete" else f"  ({chat.status})"
            self.say(
                f"{str(chat.id)[:8]}  {chat.created_at:%Y-%m-%d}{length}  {chat.title}{status}"
            )

    def chat(self, chat: ChatView) -> None:
        """A chat with its analysis and its conversation."""
        self.analysis(chat)
        for message in chat.messages:
            if message.role == "user":
                self.heading(f"> {message.content}")
            else:
                self.say(message.content)
                self.answer_end(chat, message)

    def analysis(self, chat: ChatView) -> None:
        """Summary, action items, chapters and questions, with their moments."""
        self.heading(chat.title, top=True)
        self.say(f"Chat {chat.id}", style="dim")
        if chat.error:
            self.say(chat.error["detail"], style="red")
        if chat.generated_summary is None:
            return
        self.say(f"Analysed by {_engine_in_words(chat.engine, chat.model)}", style="dim")
        self.heading("Summary")
        self._markdown(chat.generated_summary)
        self._moments(chat, chat.citations, chat.dropped_citations)
        self._list("Action items", [_timed(i.start_s, i.text) for i in chat.actionable_items])
        self._list("Chapters", [_timed(c.start_s, c.title) for c in chat.chapters])
        self._list("Questions to ask", chat.suggested_questions)

    def answer_piece(self, text: str) -> None:
        """A piece of a streaming answer, at once."""
        self._results.print(Text(text), end="", soft_wrap=True)

    def answer_end(self, chat: ChatView, answer: MessageView) -> None:
        """What an answer rests on."""
        self.say()
        self._moments(chat, answer.citations, answer.dropped_citations)
        words = [_engine_in_words(answer.engine, answer.model), _coverage_in_words(answer.coverage)]
        self.say(f"Answered by {', '.join(filter(None, words))}", style="dim")

    def _markdown(self, text: str) -> None:
        if self._results.is_terminal:
            self._results.print(Markdown(text))
        else:
            self.say(text)

    def _moments(self, chat: ChatView, citations: Sequence[Citation], dropped: int) -> None:
        self.say()
        for citation in citations:
            time = "" if citation.start_s is None else f"{format_timecode(citation.start_s)}  "
            line = f"[{citation.number}] {time}“{citation.quote}” ({citation.verdict})"
            link = moment_url(chat, citation.start_s)
            self.say(f"{line} {link}" if link else line, style="cyan")
        if dropped:
            self.say(f"{dropped} left out: not found in the transcript", style="yellow")

    def _list(self, heading: str, lines: Sequence[str]) -> None:
        if lines:
            self.heading(heading)
        for line in lines:
            self.say(f"- {line}")


def _timed(start_s: float | None, text: str) -> str:
    return text if start_s is None else f"{format_timecode(start_s)}  {text}"


def _engine_in_words(engine: str | None, model: str | None) -> str:
    if engine == "offline":
        return "the offline engine (exact quotes; set GOOGLE_API_KEY for Gemini)"
    return f"{engine} ({model})"


def _coverage_in_words(coverage: Coverage | None) -> str:
    if coverage is None:
        return ""
    if coverage.mode == "full":
        return "from the whole transcript"
    return f"from {coverage.passages_used} of {coverage.passages_total} passages"
