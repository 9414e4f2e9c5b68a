"""What commands print: readable on a terminal and in a pipe."""

from collections.abc import Sequence

from rich.console import Console
from rich.markdown import Markdown
from rich.text import Text

from chat_with_video.chats.schemas import ChatView, Coverage, MessageView
from chat_with_video.citations.schemas import Citation
from chat_with_video.core.timecode import format_timecode

STAGES = {
    "queued": "Waiting for its turn",
    "fetching": "Fetching the transcript",
    "analyzing": "Analysing what was said",
    "done": "Done",
}


class Output:
    """Prints chats and answers."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def say(self, text: str, style: str = "") -> None:
        """A line of the program's own words."""
        self._console.print(Text(text, style=style))

    def stage(self, stage: str) -> None:
        """The stage that a chat has reached."""
        self.say(f"• {STAGES[stage]}", style="dim")

    def analysis(self, chat: ChatView) -> None:
        """Summary, action items, chapters and questions, with their moments."""
        self.heading(chat.title, top=True)
        self.say(f"Analysed by: {_engine_in_words(chat.engine, chat.model)}", style="dim")
        self.heading("Summary")
        self._console.print(Markdown(chat.generated_summary or ""))
        self.moments(chat.citations, chat.dropped_citations)
        self._list(
            "Action items", [_timed(item.start_s, item.text) for item in chat.actionable_items]
        )
        self._list("Chapters", [_timed(c.start_s, c.title) for c in chat.chapters])
        self._list("Questions to ask", chat.suggested_questions)

    def answer_piece(self, text: str) -> None:
        """A piece of a streaming answer, at once."""
        self._console.print(Text(text), end="", soft_wrap=True)

    def answer_end(self, answer: MessageView) -> None:
        """What an answer rests on."""
        self.say("")
        self.moments(answer.citations, answer.dropped_citations)
        words = [_engine_in_words(answer.engine, answer.model), _coverage_in_words(answer.coverage)]
        self.say(f"Answered by: {', '.join(filter(None, words))}", style="dim")

    def moments(self, citations: Sequence[Citation], dropped: int) -> None:
        """The checked citations, each with its time and words."""
        self.say("")
        for citation in citations:
            time = "" if citation.start_s is None else f"{format_timecode(citation.start_s)}  "
            line = f"[{citation.number}] {time}“{citation.quote}” ({citation.verdict})"
            self.say(line, style="cyan")
        if dropped:
            self.say(f"{dropped} without evidence in the transcript left out", style="yellow")

    def heading(self, text: str, *, top: bool = False) -> None:
        self.say("")
        self.say(text, style="bold underline" if top else "bold")

    def _list(self, heading: str, lines: Sequence[str]) -> None:
        if lines:
            self.heading(heading)
        for line in lines:
            self.say(f"- {line}")


def _timed(start_s: float | None, text: str) -> str:
    return text if start_s is None else f"{format_timecode(start_s)}  {text}"


def _engine_in_words(engine: str | None, model: str | None) -> str:
    if engine == "offline":
        return "the offline engine (exact quotes, no model; set GOOGLE_API_KEY for Gemini)"
    return f"{engine}, {model}"


def _coverage_in_words(coverage: Coverage | None) -> str:
    if coverage is None:
        return ""
    if coverage.mode == "full":
        return "from the whole transcript"
    return f"from {coverage.passages_used} of {coverage.passages_total} passages"
