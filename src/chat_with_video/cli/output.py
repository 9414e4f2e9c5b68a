"""What commands print: readable on a terminal and in a pipe."""

import html
import re
from collections.abc import Sequence

from rich.console import Console
from rich.markdown import Markdown
from rich.text import Text

from chat_with_video.chats.export import moment_url, visible
from chat_with_video.chats.schemas import ChatView, Coverage, MessageView
from chat_with_video.citations.schemas import Citation
from chat_with_video.cli.findings import Finding
from chat_with_video.core.timecode import format_timecode
from chat_with_video.library.schemas import ChatSummary, Match
from chat_with_video.sources.youtube.schemas import Attempt

STAGES = {
    "queued": "Waiting for its turn",
    "fetching": "Fetching the transcript",
    "analyzing": "Analyzing what was said",
    "done": "Done",
}
STATE_STYLES = {"ok": "green", "warn": "yellow", "bad": "red"}


class Output:
    """Prints results to standard output, and progress to standard error."""

    def __init__(self) -> None:
        self._results = Console()
        self._progress = Console(stderr=True)

    def say(self, text: str = "", style: str = "") -> None:
        """A line of a result. It is not cut: in a pipe it is as long as it is."""
        self._results.print(
            Text(visible(text), style=style), soft_wrap=not self._results.is_terminal
        )

    def heading(self, text: str, *, top: bool = False) -> None:
        self.say()
        self.say(text, style="bold underline" if top else "bold")

    def document(self, text: str) -> None:
        """A result to be kept or read by a program: as it is."""
        self._results.out(visible(text.rstrip("\n")), highlight=False)

    def note(self, text: str) -> None:
        """A line about how things are going."""
        self._progress.print(Text(visible(text), style="dim"), soft_wrap=True)

    def stage(self, stage: str) -> None:
        """The stage that a chat has reached."""
        self.note(f"• {STAGES[stage]}")

    def attempt(self, attempt: Attempt) -> None:
        """One way of fetching, and what came of it."""
        self.note(f"  {attempt.rung} ({attempt.outcome.replace('_', ' ')}): {attempt.detail}")

    def finding(self, finding: Finding) -> None:
        """What a check came to, and what to do where it is not in order."""
        state = f"{finding.state:<4}"
        self.say(f"{state}  {finding.check}: {finding.detail}", STATE_STYLES[finding.state])
        if finding.advice:
            self.say(f"      → {finding.advice}")

    def chats(self, chats: Sequence[ChatSummary]) -> None:
        """The history, a chat a line, and below it where a search hit."""
        for chat in chats:
            length = "" if chat.duration_s is None else format_timecode(chat.duration_s)
            status = "" if chat.status == "complete" else f"  ({chat.status})"
            day = f"{chat.created_at.astimezone():%Y-%m-%d}"
            self.say(f"{str(chat.id)[:8]}  {day}  {length:>8}  {chat.title}{status}")
            if chat.match is not None:
                self.say(f"{'':30}{_match_in_words(chat.match)}", style="dim")

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
        if chat.source_url:
            self.say(chat.source_url, style="dim")
        self._status(chat)
        if chat.generated_summary is None:
            return
        self.say(f"Analyzed by {_engine_in_words(chat.engine, chat.model)}", style="dim")
        if chat.generated_summary:
            self.heading("Summary")
            self._markdown(chat.generated_summary)
        self._moments(chat, chat.citations, chat.dropped_citations)
        self._list("Action items", [_timed(i.start_s, i.text) for i in chat.actionable_items])
        self._list("Chapters", [_timed(c.start_s, c.title) for c in chat.chapters])
        self._list("Questions to ask", chat.suggested_questions)

    def answer_piece(self, text: str) -> None:
        """A piece of a streaming answer, at once."""
        self._results.out(visible(text), end="", highlight=False)

    def answer_end(self, chat: ChatView, answer: MessageView) -> None:
        """What an answer rests on."""
        self.say()
        if answer.status != "complete":
            self.say(_end_in_words(answer), style="yellow")
        self._moments(chat, answer.citations, answer.dropped_citations)
        words = [_engine_in_words(answer.engine, answer.model), _coverage_in_words(answer.coverage)]
        self.say(f"Answered by {', '.join(filter(None, words))}", style="dim")

    def _status(self, chat: ChatView) -> None:
        if chat.error:
            self.say(chat.error.detail, style="red")
        elif chat.status == "processing":
            going_on = "It goes on while the program runs: `serve`, `worker`, `add` or `ask`."
            self.say(f"{STAGES[chat.stage]}. {going_on}", style="yellow")

    def _markdown(self, text: str) -> None:
        if self._results.is_terminal:
            # A link that a model wrote shows where it leads.
            self._results.print(Markdown(visible(text), hyperlinks=False))
        else:
            self.say(text)

    def _moments(self, chat: ChatView, citations: Sequence[Citation], dropped: int) -> None:
        if citations or dropped:
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


def _match_in_words(match: Match) -> str:
    return _timed(match.start_s, html.unescape(re.sub("</?mark>", "", match.html)))


def _end_in_words(answer: MessageView) -> str:
    match answer.status:
        case "streaming":
            return "Still being answered; ask for it again in a moment."
        case "stopped":
            return "Stopped here."
        case _:
            return answer.error.detail if answer.error else "This answer failed."


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
