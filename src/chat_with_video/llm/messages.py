"""The parts of a model's message: its text, its finish reason, its tokens."""

from collections.abc import Sequence

from langchain_core.messages import AIMessage, BaseMessage

from chat_with_video.llm.errors import SafetyBlocked
from chat_with_video.llm.tokens import least_tokens
from chat_with_video.llm.usage import Usage

# Finish reasons of an answer that a filter stopped: Gemini's, and OpenAI's last.
_FILTERED = {"SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII", "RECITATION", "content_filter"}
_ADVICE = "Ask in other words, or name another model in CWV_LLM__MODEL."
PROMPT_REFUSED = f"The provider's filter refused the transcript or question. {_ADVICE}"


def text_of(message: BaseMessage) -> str:
    """The text alone; Gemini 3 sends blocks, earlier models a string."""
    if isinstance(message.content, str):
        return message.content
    return "".join(_block_text(block) for block in message.content)


def _block_text(block: object) -> str:
    if isinstance(block, dict):
        return str(block.get("text", "")) if block.get("type") == "text" else ""
    return str(block)


def usage_of(message: BaseMessage) -> Usage | None:
    """The tokens of this message; in a stream, those that each chunk adds. None if not given."""
    counts = message.usage_metadata if isinstance(message, AIMessage) else None
    if counts is None:
        return None
    return Usage(input_tokens=counts["input_tokens"], output_tokens=counts["output_tokens"])


def compare_with_prompt(usage: Usage | None, prompt: Sequence[BaseMessage]) -> Usage | None:
    """The usage, with `prompt_cut` set if the provider read fewer tokens than the prompt has.

    A server with a small context cuts a prompt to size without an error.
    """
    if usage is None or usage.input_tokens == 0:  # Cached ones may be left out.
        return usage
    least = least_tokens("\n".join(text_of(message) for message in prompt))
    return usage.model_copy(update={"prompt_cut": usage.input_tokens < least})


def finish_reason_of(message: BaseMessage) -> str | None:
    """The finish reason (`STOP`, `MAX_TOKENS`, …), in the provider's own word."""
    return message.response_metadata.get("finish_reason")


def refusal_of(message: BaseMessage) -> SafetyBlocked | None:
    """The error to raise if the provider's filter stopped the prompt or this answer."""
    feedback = message.response_metadata.get("prompt_feedback") or {}
    if feedback.get("block_reason"):
        return SafetyBlocked(PROMPT_REFUSED)
    if finish_reason_of(message) in _FILTERED:
        return SafetyBlocked(f"The provider's filter stopped the answer. {_ADVICE}")
    return None
