"""The chain that answers a question: prompt, model, text."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, NoReturn

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, trim_messages
from langchain_core.prompt_values import PromptValue
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
from langchain_core.runnables import Runnable, RunnableConfig, RunnableLambda

from chat_with_video.chats.schemas import AnswerChunk, AnswerInput, Coverage, Exchange
from chat_with_video.llm.fencing import fence, new_marker, stable_marker, unfenced
from chat_with_video.llm.messages import text_of, usage_of
from chat_with_video.llm.patience import Patience
from chat_with_video.llm.prompts import Prompts
from chat_with_video.llm.retries import with_retries
from chat_with_video.llm.tokens import estimate_tokens
from chat_with_video.passages.numbered import numbered

PROMPTS = Prompts("chat_with_video.chats", "system", "question")
# The share of the context that earlier exchanges may take, up to so many tokens.
HISTORY_SHARE, HISTORY_TOKENS = 0.15, 8_000


def make_answer_chain(
    model: BaseChatModel, patience: Patience, *, context_tokens: int, fence_secret: bytes
) -> Runnable[AnswerInput, AnswerChunk]:
    """`AnswerInput` to a stream of `AnswerChunk`.

    The transcript comes first and is the same from call to call, so that a provider can keep it;
    history and question follow. Of one that is too long the chapters come first, and its passages
    with the question. `fence_secret` keeps the fence's mark from whoever wrote the
    transcript.
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
        return _variables(asked, history_tokens, fence_secret)

    return _Answering(RunnableLambda(variables) | prompt, with_retries(model, patience))


def _variables(asked: AnswerInput, history_tokens: int, fence_secret: bytes) -> dict[str, Any]:
    is_whole = asked.coverage.mode == "full"
    transcript = numbered(asked.passages)
    # What stays the same from question to question comes first, what was found for one with it.
    kept = transcript if is_whole else _listed(asked.chapters)
    mark = stable_marker(fence_secret, kept)
    question = fence("question", asked.question, new_marker())
    found = fence("transcript", transcript, new_marker())
    return {
        "coverage": _coverage_in_words(asked.coverage),
        "title": fence("title", asked.title, mark),
        "channel": fence("channel", asked.channel_name or "", mark),
        "material": fence("transcript" if is_whole else "chapters", kept, mark),
        "history": _history(asked.history, history_tokens, fence_secret),
        "question": question if is_whole else f"{found}\n\n{question}",
    }


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
    exchanges: Sequence[Exchange], max_tokens: int, fence_secret: bytes
) -> list[BaseMessage]:
    messages: list[BaseMessage] = []
    for exchange in exchanges:
        # The same mark each time, so that what came before stays the same for the provider.
        mark = stable_marker(fence_secret, exchange.question)
        question = fence("question", exchange.question, mark)
        messages += [HumanMessage(question), AIMessage(unfenced(exchange.answer))]
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
        async for message in self._asking.astream(prompt, config, **kwargs):
            yield AnswerChunk(text_of(message), usage_of(message))
