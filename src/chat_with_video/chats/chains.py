"""The chain that answers a question: prompt, model, text."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any, NoReturn

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, trim_messages
from langchain_core.prompt_values import PromptValue
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
from langchain_core.runnables import Runnable, RunnableConfig, RunnableLambda

from chat_with_video.chats.schemas import AnswerChunk, AnswerInput, Coverage, QuestionAndAnswer
from chat_with_video.llm.messages import compare_with_prompt, text_of, usage_of
from chat_with_video.llm.prompt_delimiters import (
    delimit,
    new_delimiter,
    stable_delimiter,
    without_delimiters,
)
from chat_with_video.llm.prompts import Prompts
from chat_with_video.llm.retries import with_retries
from chat_with_video.llm.retry_policy import RetryPolicy
from chat_with_video.llm.tokens import estimate_tokens
from chat_with_video.llm.usage import Usage, total

PROMPTS = Prompts("chat_with_video.chats", "system", "question")
# The share of the context that earlier answers may take, up to a number of tokens.
HISTORY_SHARE, HISTORY_TOKENS = 0.15, 8_000


def make_answer_chain(
    model: BaseChatModel, retry_policy: RetryPolicy, *, context_tokens: int, delimiter_secret: bytes
) -> Runnable[AnswerInput, AnswerChunk]:
    """`AnswerInput` to a stream of `AnswerChunk`.

    The transcript comes first and is the same from call to call, so that a provider can cache it;
    history and question follow. For a transcript that is too long, the chapters come first, and
    its passages come with the question. `delimiter_secret` hides the delimiter's marker from the
    author of the transcript.
    """
    prompt = ChatPromptTemplate.from_messages(
        [
            ("system", PROMPTS["system"]),
            MessagesPlaceholder("history"),
            ("human", PROMPTS["question"]),
        ]
    )

    history_tokens = min(HISTORY_TOKENS, round(HISTORY_SHARE * context_tokens))

    def variables(asked: AnswerInput) -> dict[str, Any]:
        return _variables(asked, history_tokens, delimiter_secret)

    return _Answering(RunnableLambda(variables) | prompt, with_retries(model, retry_policy))


def _variables(asked: AnswerInput, history_tokens: int, delimiter_secret: bytes) -> dict[str, Any]:
    is_whole = asked.coverage.mode == "full"
    # Text that every question shares comes first; a question's own passages come with it.
    if is_whole:
        mark, material = asked.transcript.delimited(delimiter_secret)
    else:
        mark, material = _delimited_chapters(asked.chapters, delimiter_secret)
    question = delimit("question", asked.question, new_delimiter())
    if not is_whole:
        found = delimit("transcript", asked.transcript.text, new_delimiter())
        question = f"{found}\n\n{question}"
    return {
        "coverage": _coverage_in_words(asked.coverage),
        "title": delimit("title", asked.title, mark),
        "channel": delimit("channel", asked.channel_name or "", mark),
        "material": material,
        "history": _history(asked.history, history_tokens, delimiter_secret),
        "question": question,
    }


def _delimited_chapters(chapters: Sequence[tuple[int, str]], secret: bytes) -> tuple[str, str]:
    listed = _listed(chapters)
    mark = stable_delimiter(secret, listed)
    return mark, delimit("chapters", listed, mark)


def _listed(chapters: Sequence[tuple[int, str]]) -> str:
    return "\n".join(f"from passage {number} on: {title}" for number, title in chapters)


def _coverage_in_words(coverage: Coverage) -> str:
    if coverage.mode == "full":
        return "You see the whole transcript."
    return (
        f"It has {coverage.passages_total} passages and is too long to be given whole: you see the "
        "list of its chapters, and with each question the passages that fit it best. If they do "
        "not answer it, say that you saw only a part."
    )


def _history(
    earlier: Sequence[QuestionAndAnswer], max_tokens: int, delimiter_secret: bytes
) -> list[BaseMessage]:
    messages: list[BaseMessage] = []
    for pair in earlier:
        # The same marker each time, so that the provider can cache the earlier messages.
        mark = stable_delimiter(delimiter_secret, pair.question)
        question = delimit("question", pair.question, mark)
        messages += [HumanMessage(question), AIMessage(without_delimiters(pair.answer))]
    return trim_messages(
        messages,
        max_tokens=max_tokens,
        token_counter=lambda kept: sum(estimate_tokens(text_of(message)) for message in kept),
        start_on="human",
    )


class _Answering(Runnable[AnswerInput, AnswerChunk]):
    """Prompt, then model, as `prompt | asking` would be, but read by the caller's own task.

    LangChain's sequences read each piece in a task of its own. A stop that comes between two
    pieces does not reach the model then, and its connection stays open.
    """

    # `input` is the name that callers of a Runnable may use.
    # ruff: noqa: A002
    def __init__(
        self, prompt: Runnable[AnswerInput, PromptValue], asking: Runnable[PromptValue, BaseMessage]
    ) -> None:
        self._prompt = prompt
        self._asking = asking

    def invoke(
        self, input: AnswerInput, config: RunnableConfig | None = None, **kwargs: Any
    ) -> NoReturn:
        raise NotImplementedError("Answers are streamed: use astream.")

    async def astream(
        self, input: AnswerInput, config: RunnableConfig | None = None, **kwargs: Any
    ) -> AsyncIterator[AnswerChunk]:
        prompt = await self._prompt.ainvoke(input, config)
        spent: list[Usage | None] = []
        async for message in self._asking.astream(prompt, config, **kwargs):
            spent.append(usage_of(message))
            yield AnswerChunk(text_of(message), spent[-1])
        usage = await asyncio.to_thread(compare_with_prompt, total(spent), prompt.to_messages())
        if usage is not None and usage.prompt_cut:
            yield AnswerChunk("", Usage(input_tokens=0, output_tokens=0, prompt_cut=True))
