from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

import pytest
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.runnables import Runnable, RunnableConfig
from structlog.testing import capture_logs

from chat_with_video.core.errors import AppError
from chat_with_video.llm import errors
from chat_with_video.llm.retries import LONGEST_PAUSE_S, pause_s, with_retries
from chat_with_video.llm.retry_policy import RetryPolicy

BUSY = errors.ModelBusy("Busy.")


class Script(Runnable[str, BaseMessage]):
    """Plays one take per call: pieces of text and errors, in order."""

    # Runnable's own name for the argument.
    # ruff: noqa: A002

    def __init__(self, *takes: Iterable[str | Exception]) -> None:
        self.takes = list(takes)
        self.calls = 0

    def invoke(self, input: str, config: RunnableConfig | None = None, **_: object) -> BaseMessage:
        raise NotImplementedError

    async def astream(
        self, input: str, config: RunnableConfig | None = None, **_: object
    ) -> AsyncIterator[BaseMessage]:
        self.calls += 1
        for piece in self.takes.pop(0):
            if isinstance(piece, Exception):
                raise piece
            yield AIMessageChunk(piece)

    async def ainvoke(
        self, input: str, config: RunnableConfig | None = None, **_: object
    ) -> BaseMessage:
        return AIMessage("".join([str(chunk.content) async for chunk in self.astream(input)]))


class Ear:
    """Streams a script, and records the text and the pauses."""

    def __init__(self, script: Script, max_retries: int = 3) -> None:
        self.heard = ""
        self.pauses: list[float] = []
        self._asking = with_retries(script, RetryPolicy(max_retries), self._pause)

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def stream(self) -> None:
        async for chunk in self._asking.astream("?"):
            self.heard += str(chunk.content)

    async def whole(self) -> None:
        self.heard = str((await self._asking.ainvoke("?")).content)


async def test_a_stream_is_repeated_until_its_first_word_and_each_pause_is_logged() -> None:
    ear = Ear(Script([BUSY], ["", errors.ModelConnectionLost("Cut.")], ["", "Hel", "lo"]))
    with capture_logs() as lines:
        await ear.stream()
    assert ear.heard == "Hello"
    assert [line["pause_s"] for line in lines] == [round(pause, 2) for pause in ear.pauses]
    assert [(line["attempt"], line["code"]) for line in lines] == [
        (1, "model-busy"),
        (2, "model-cut"),
    ]


async def test_after_the_first_word_nothing_is_asked_again() -> None:
    script = Script(["Hel", errors.ModelConnectionLost("Cut.")], ["Hello"])
    ear = Ear(script)
    with pytest.raises(errors.ModelConnectionLost):
        await ear.stream()
    assert ear.heard == "Hel"
    assert script.calls == 1


@pytest.mark.parametrize("listen", [Ear.stream, Ear.whole])
@pytest.mark.parametrize(
    ("error", "calls"),
    [
        (BUSY, 3),
        (errors.QuotaSpent("Spent."), 1),
        (errors.KeyRefused("Refused."), 1),
        (errors.ModelBusy("Later.", retry_after_s=LONGEST_PAUSE_S + 1), 1),
    ],
)
async def test_only_temporary_errors_are_retried_and_only_so_often(
    error: AppError, calls: int, listen: Callable[[Ear], Awaitable[None]]
) -> None:
    script = Script(*[[error]] * 5)
    with pytest.raises(type(error)):
        await listen(Ear(script, max_retries=2))
    assert script.calls == calls


async def test_an_empty_answer_is_repeated_once_and_then_an_error() -> None:
    script = Script([""], [" ", "\n"], ["Hello"])
    with pytest.raises(errors.EmptyAnswer):
        await Ear(script).stream()
    assert script.calls == 2


async def test_a_bug_is_neither_hidden_nor_tried_again() -> None:
    script = Script([KeyError("passages")], ["Hello"])
    with pytest.raises(KeyError):
        await Ear(script).stream()
    assert script.calls == 1


def test_pauses_grow_within_bounds_and_are_never_shorter_than_asked() -> None:
    for attempt in range(1, 20):
        pauses = [pause_s(BUSY, attempt, max_retries=20) for _ in range(50)]
        assert all(
            p is not None and 0 <= p <= min(LONGEST_PAUSE_S, 2 ** (attempt - 1)) for p in pauses
        )
        assert len(set(pauses)) > 1
    asked = errors.ModelBusy("Later.", retry_after_s=20)
    assert (pause_s(asked, 1, max_retries=3) or 0) >= 20
