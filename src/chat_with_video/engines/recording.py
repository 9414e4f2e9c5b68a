"""Chains that report how each of their calls ended."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from chat_with_video.chats.schemas import AnswerChain, AnswerChunk, AnswerInput
from chat_with_video.engines.chains import EngineChains

if TYPE_CHECKING:
    from chat_with_video.citations.transcript_context import TranscriptContext

type Recording = Callable[[], AbstractContextManager[None]]


def record_calls(chains: EngineChains, recording: Recording) -> EngineChains:
    """The same chains, each of whose calls runs inside `recording`."""

    def answer_chain(context: "TranscriptContext") -> AnswerChain:
        return _RecordedAnswer(chains.answer_chain(context), recording)

    merge = chains.merge
    return replace(
        chains,
        analysis=_Recorded(chains.analysis.ainvoke, recording),
        merge=merge and _Recorded(merge.ainvoke, recording),
        answer_chain=answer_chain,
    )


class _Recorded[I, O]:
    # LangChain requires the name `input`.
    # ruff: noqa: A002
    def __init__(self, invoke: Callable[[I], Awaitable[O]], recording: Recording) -> None:
        self._invoke = invoke
        self._recording = recording

    async def ainvoke(self, input: I, /) -> O:
        with self._recording():
            return await self._invoke(input)


class _RecordedAnswer:
    def __init__(self, chain: AnswerChain, recording: Recording) -> None:
        self._chain = chain
        self._recording = recording

    async def astream(self, input: AnswerInput, /) -> AsyncIterator[AnswerChunk]:
        with self._recording():
            async for chunk in self._chain.astream(input):
                yield chunk
