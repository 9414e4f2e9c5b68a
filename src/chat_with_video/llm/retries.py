"""Retries until the first text arrives: LangChain's `with_retry` does not cover streams."""

import asyncio
import random
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from itertools import count
from typing import Any, NoReturn, cast

import structlog
from langchain_core.messages import BaseMessage
from langchain_core.runnables import Runnable, RunnableConfig

from chat_with_video.core.errors import AppError
from chat_with_video.llm.errors import EmptyAnswer, SafetyBlocked, translated
from chat_with_video.llm.messages import refusal_of, text_of
from chat_with_video.llm.retry_policy import RetryPolicy

LONGEST_PAUSE_S = 30.0
_FIRST_PAUSE_S = 1.0

Sleep = Callable[[float], Awaitable[None]]

_NOTHING_SAID = "The model gave an empty answer. Try again, or ask in other words."

log = structlog.get_logger(__name__)


def with_retries[I](
    runnable: Runnable[I, BaseMessage], retry_policy: RetryPolicy, sleep: Sleep = asyncio.sleep
) -> Runnable[I, BaseMessage]:
    """The same runnable, repeated after temporary failures up to the policy's limit.

    Retries end with the first chunk that has text. Every failure of the provider is raised as an
    `AppError`: an answer without text as `EmptyAnswer` (after one retry), one that a filter
    stopped as `SafetyBlocked`. Asynchronous use only.
    """
    return _Retrying(runnable, retry_policy, sleep)


def pause_s(error: AppError, attempt: int, max_retries: int) -> float | None:
    """Seconds to wait after failed attempt number `attempt` (from 1); None means give up.

    Exponential with full jitter (Brooker, "Exponential Backoff And Jitter", AWS 2015), and
    never shorter than the provider asked. A wait longer than `LONGEST_PAUSE_S` means give up.
    """
    allowed = min(max_retries, 1) if isinstance(error, EmptyAnswer) else max_retries
    asked_s = error.retry_after_s or 0.0
    if not error.retryable or attempt > allowed or asked_s > LONGEST_PAUSE_S:
        return None
    ceiling_s = min(LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2 ** (attempt - 1))
    jittered_s = random.uniform(0, ceiling_s)  # noqa: S311 - it spreads load and protects nothing.
    return max(asked_s, jittered_s)


class _Retrying[I](Runnable[I, BaseMessage]):
    # `input` is the name that callers of a Runnable may use.
    # ruff: noqa: A002
    def __init__(
        self, runnable: Runnable[I, BaseMessage], retry_policy: RetryPolicy, sleep: Sleep
    ) -> None:
        self._runnable = runnable
        self._retry_policy = retry_policy
        self._sleep = sleep

    def invoke(self, input: I, config: RunnableConfig | None = None, **kwargs: Any) -> NoReturn:
        raise NotImplementedError("Models are asked asynchronously: use ainvoke or astream.")

    async def ainvoke(
        self, input: I, config: RunnableConfig | None = None, **kwargs: Any
    ) -> BaseMessage:
        for attempt in count(1):
            try:
                await self._retry_policy.acquire_slot()
                with translated():
                    async with asyncio.timeout(self._retry_policy.timeout_s):
                        return _sound(await self._runnable.ainvoke(input, config, **kwargs))
            except AppError as error:
                await self._pause_or_raise(error, attempt)
        raise AssertionError  # The loop never ends by itself.

    async def astream(
        self, input: I, config: RunnableConfig | None = None, **kwargs: Any
    ) -> AsyncIterator[BaseMessage]:
        spoke = False
        for attempt in count(1):
            try:
                await self._retry_policy.acquire_slot()
                with translated():
                    async with aclosing(self._words(input, config, kwargs)) as chunks:
                        async for chunk in chunks:
                            spoke = True
                            yield chunk
                return
            except AppError as error:
                if spoke:
                    raise
                await self._pause_or_raise(error, attempt)

    async def _words(
        self, prompt: I, config: RunnableConfig | None, kwargs: dict[str, Any]
    ) -> AsyncGenerator[BaseMessage]:
        """One attempt's chunks; those before the first text are held back until it comes."""
        held: list[BaseMessage] | None = []
        refusal: SafetyBlocked | None = None
        stream = cast(
            "AsyncGenerator[BaseMessage]", self._runnable.astream(prompt, config, **kwargs)
        )
        async with aclosing(stream) as chunks:
            async for chunk in chunks:
                # Checked at the end: a stream that is read to its end closes its connection.
                refusal = refusal or refusal_of(chunk)
                if held is None:
                    yield chunk
                    continue
                held.append(chunk)
                if text_of(chunk).strip():
                    for early in held:
                        yield early
                    held = None
        if refusal or held is not None:
            raise refusal or EmptyAnswer(_NOTHING_SAID)

    async def _pause_or_raise(self, error: AppError, attempt: int) -> None:
        seconds = pause_s(error, attempt, self._retry_policy.max_retries)
        if seconds is None:
            raise error
        log.warning("llm.retry", attempt=attempt, code=error.code, pause_s=round(seconds, 2))
        await self._sleep(seconds)


def _sound(message: BaseMessage) -> BaseMessage:
    refusal = refusal_of(message)
    if refusal or not text_of(message).strip():
        raise refusal or EmptyAnswer(_NOTHING_SAID)
    return message
