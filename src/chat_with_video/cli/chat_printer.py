"""Prints a chat: its analysis, its conversation and their timestamps."""

from collections.abc import Sequence

from rich.markdown import Markdown

from chat_with_video.chats.schemas import ChatView, Coverage, MessageView
from chat_with_video.citations.schemas import Citation
from chat_with_video.cli.output import Output, timed
from chat_with_video.cli.progress import STAGES
from chat_with_video.core.config import Settings
from chat_with_video.core.timecode import format_timecode
from chat_with_video.exports.blocks import write_prose
from chat_with_video.exports.document import moment_url
from chat_with_video.llm.engine import is_configured

ANALYSIS_CUT = (
    "The model read only a part of the transcript, since its context is too small. Set "
    "CWV_LLM__CONTEXT_TOKENS to what it can hold, and analyze again."
)


class ChatPrinter:
    """Prints chats, or parts of them."""

    def __init__(self, output: Output, settings: Settings) -> None:
        self._output = output
        self._has_model = is_configured(settings.llm, settings.google_api_key)

    def chat(self, chat: ChatView) -> None:
        """A chat with its analysis and its conversation."""
        self.analysis(chat)
        for message in chat.messages:
            if message.role == "user":
                self._output.heading(f"> {message.content}")
            else:
                self._output.say(message.content)
                self.answer_end(chat, message)

    def analysis(self, chat: ChatView) -> None:
        """Summary, action items, chapters and questions, with their timestamps."""
        self._head(chat)
        if chat.generated_summary is None:
            return
        self._output.say(f"Analyzed by {self._engine(chat.engine, chat.model)}", style="dim")
        if chat.analysis_cut:
            self._output.say(ANALYSIS_CUT, style="yellow")
        if chat.generated_summary:
            self._output.heading("Summary")
            self._markdown(chat.generated_summary)
        self._moments(chat, chat.citations, chat.dropped_citations)
        self._list("Action items", [timed(i.start_s, i.text) for i in chat.actionable_items])
        self._list("Chapters", [timed(c.start_s, c.title) for c in chat.chapters])
        self._list("Questions to ask", chat.suggested_questions)

    def answer_end(self, chat: ChatView, answer: MessageView) -> None:
        """The timestamps that an answer cites, and the engine that wrote it."""
        self._output.say()
        if answer.status != "complete":
            self._output.say(_describe_end(answer), style="yellow")
        self._moments(chat, answer.citations, answer.dropped_citations)
        engine = self._engine(answer.engine, answer.model)
        if answer.status == "failed":
            self._output.say(f"Asked: {engine}", style="dim")
        else:
            facts = [engine, _describe_coverage(answer.coverage)]
            self._output.say(f"Answered by {', '.join(filter(None, facts))}", style="dim")

    def _head(self, chat: ChatView) -> None:
        self._output.heading(chat.title, top=True)
        self._output.say(f"Chat {chat.id}", style="dim")
        if chat.source_url:
            self._output.say(chat.source_url, style="dim")
        if chat.error:
            self._output.say(chat.error.detail, style="red")
        elif chat.status == "processing":
            going_on = (
                "Processing continues while the program runs: `serve`, `worker`, `add` or `ask`."
            )
            self._output.say(f"{STAGES[chat.stage]}. {going_on}", style="yellow")

    def _engine(self, engine: str | None, model: str | None) -> str:
        if engine != "offline":
            return f"{engine} ({model})"
        advice = "" if self._has_model else "; set GOOGLE_API_KEY for Gemini"
        return f"the offline engine (sentences of the talk, tidied{advice})"

    def _markdown(self, text: str) -> None:
        if self._output.is_terminal:
            # Rich would hide HTML, decode entities to hidden characters, and follow links.
            self._output.render(Markdown(write_prose(text)))
        else:
            self._output.say(text)

    def _moments(self, chat: ChatView, citations: Sequence[Citation], dropped: int) -> None:
        if citations or dropped:
            self._output.say()
        for citation in citations:
            time = "" if citation.start_s is None else f"{format_timecode(citation.start_s)}  "
            line = f"[{citation.number}] {time}“{citation.quote}” ({citation.verdict})"
            link = moment_url(chat, citation.start_s)
            self._output.say(f"{line} {link}" if link else line, style="cyan")
            if citation.is_doubtful:
                self._output.say(f"    doubtful: {citation.reason}", style="yellow")
        if dropped:
            self._output.say(f"{dropped} left out: not found in the transcript", style="yellow")

    def _list(self, heading: str, lines: Sequence[str]) -> None:
        if lines:
            self._output.heading(heading)
        for line in lines:
            self._output.say(f"- {line}")


def _describe_end(answer: MessageView) -> str:
    match answer.status:
        case "streaming":
            return "The answer is not complete yet; show the chat again in a moment."
        case "stopped":
            return "Stopped here."
        case _:
            return answer.error.detail if answer.error else "This answer failed."


def _describe_coverage(coverage: Coverage | None) -> str:
    if coverage is None:
        return ""
    if coverage.cut:
        return "which read only a part of the prompt: its context is too small"
    if coverage.mode == "full":
        return "from the whole transcript"
    return f"from {coverage.passages_used} of {coverage.passages_total} passages"
