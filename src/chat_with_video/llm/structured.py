"""Structured answers: requested with the provider's response schema, and validated here."""

import asyncio
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import structlog
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import BaseMessage, HumanMessage, convert_to_messages
from langchain_core.prompt_values import PromptValue
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import BaseModel, ValidationError

from chat_with_video.llm.errors import UnfitAnswer
from chat_with_video.llm.messages import compare_with_prompt, finish_reason_of, text_of, usage_of
from chat_with_video.llm.retries import with_retries
from chat_with_video.llm.retry_policy import RetryPolicy
from chat_with_video.llm.usage import Usage, total

_ATTEMPTS = 2
_FAULTS_TOLD = 5

log = structlog.get_logger(__name__)


def structured[T: BaseModel](
    model: BaseChatModel, schema: type[T], retry_policy: RetryPolicy
) -> Runnable[LanguageModelInput, tuple[T, Usage | None]]:
    """A runnable that returns an answer that fits the schema, and the tokens of all attempts.

    After an answer that does not fit, it asks once more and names the mistakes; then it raises
    UnfitAnswer. Failures of the provider are retried as by `with_retries`. Asynchronous use only.
    """
    answering: Runnable[LanguageModelInput, Any] = model.with_structured_output(
        schema, method="json_schema", include_raw=True
    )
    # Only the message is taken: LangChain's own parser repairs JSON that was cut off, and half an
    # answer would pass for a whole one.
    raw: Runnable[LanguageModelInput, BaseMessage] = answering | RunnableLambda(itemgetter("raw"))
    asking = with_retries(raw, retry_policy)

    async def ask(prompt: LanguageModelInput) -> tuple[T, Usage | None]:
        messages, usage = _messages(prompt), None
        for _ in range(_ATTEMPTS):
            answer = await asking.ainvoke(messages)
            spent = await asyncio.to_thread(compare_with_prompt, usage_of(answer), messages)
            usage = total([usage, spent])
            try:
                return schema.model_validate_json(text_of(answer)), usage
            except ValidationError as exc:
                messages = [*messages, answer, _complaint(answer, exc)]
        raise UnfitAnswer(
            "The model's answer did not have the requested form, twice."
            " Try again, or name another model in CWV_LLM__MODEL."
        )

    return RunnableLambda(ask)


def _messages(prompt: LanguageModelInput) -> list[BaseMessage]:
    if isinstance(prompt, PromptValue):
        return prompt.to_messages()
    return convert_to_messages([prompt] if isinstance(prompt, str) else prompt)


def _complaint(answer: BaseMessage, error: ValidationError) -> HumanMessage:
    faults = _faults(error)
    log.warning("llm.unfit", finish_reason=finish_reason_of(answer), faults=faults)
    listed = "\n".join(f"- {fault}" for fault in faults)
    return HumanMessage(
        f"That answer does not fit the schema:\n{listed}\nGive the whole answer once more, fitting."
    )


def _faults(error: ValidationError) -> Sequence[str]:
    """The places and kinds of the answer's mistakes, without its words."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [
        f"{'.'.join(map(str, fault['loc'])) or 'all'}: {fault['msg']}"
        for fault in found[:_FAULTS_TOLD]
    ]
