"""The one policy for using an engine: pick it, run the work, record failures, and fall back."""

import asyncio
import math
import threading
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from chat_with_video.core.config import Settings
from chat_with_video.core.errors import AppError, Problem
from chat_with_video.engines.chains import (
    OFFLINE,
    EngineChains,
    make_model_chains,
    make_offline_chains,
)
from chat_with_video.engines.keys import KeyState, LastResult, ProviderKeys
from chat_with_video.engines.recording import record_calls
from chat_with_video.llm.engine import Engine, engine_of, is_configured, provider_and_model
from chat_with_video.llm.errors import (
    ANSWERED,
    PROVIDER_FAILED,
    KeyRefused,
    ModelUnusable,
    QuotaSpent,
)
from chat_with_video.llm.retry_policy import AcquireSlot, no_rate_limit

if TYPE_CHECKING:
    from chat_with_video.llm.models import ChatModel

# Models are imported where they are made: LangChain takes half a second to import.
# ruff: noqa: PLC0415

# How long the offline engine does the work before the next request to the model. Providers do not
# say when a day's quota is available again; one request an hour finds out.
FALLBACK_S = 3600.0


class Engines:
    """The engine that the settings ask for, and the offline engine to fall back to.

    Work falls back to the offline engine while no key is set, and for an hour after the model's
    quota for the day is spent.
    """

    def __init__(
        self,
        settings: Settings,
        acquire_slot: AcquireSlot = no_rate_limit,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._acquire_slot = acquire_slot
        self._clock = clock
        self._keys = ProviderKeys(settings.google_api_key)
        self._fallback_until = -math.inf
        self._has_answered = False
        self._failure: AppError | None = None
        self._making = threading.Lock()
        self._made: dict[Engine, EngineChains] = {}
        self._model: ChatModel | None = None

    async def close(self) -> None:
        """Close the model's connections."""
        if self._model is not None:
            from chat_with_video.llm.models import close_chat_model

            await close_chat_model(self._model)

    def pick(self) -> Engine:
        """The engine for work that begins now."""
        is_offline = not self._has_model or self.quota_is_spent
        return OFFLINE if is_offline else engine_of(self._settings.llm)

    @property
    def quota_is_spent(self) -> bool:
        """Whether the model accepts no more requests today, so that work falls back."""
        return self._clock() < self._fallback_until

    @property
    def key(self) -> KeyState:
        """The state of the configured provider's key."""
        return self._keys.state(self._provider)

    @property
    def last_result(self) -> LastResult:
        """How the last call of the configured model ended in this process."""
        if self._failure is not None:
            return "failed"
        return "worked" if self._has_answered else "not_asked"

    @property
    def problem(self) -> Problem | None:
        """Why the last call failed; None if it did not."""
        return None if self._failure is None else self._failure.as_problem()

    @property
    def configured(self) -> Engine:
        """The engine that the settings name, whether or not it can be used now."""
        return engine_of(self._settings.llm)

    async def prepare(self) -> None:
        """Make the current engine's chains before they are needed.

        Raises ModelUnusable.
        """
        await self._chains_of(self.pick())

    async def run[T](
        self,
        engine: Engine,
        work: Callable[[EngineChains], Awaitable[T]],
        on_fallback: Callable[[], None],
    ) -> T:
        """The result of the work with that engine, or else with the offline engine.

        Falls back as `stream` does. Raises ModelUnusable, and the errors of the work.
        """

        async def once(chains: EngineChains) -> AsyncIterator[T]:
            yield await work(chains)

        (result,) = [result async for result in self.stream(engine, once, on_fallback)]
        return result

    async def stream[T](
        self,
        engine: Engine,
        work: Callable[[EngineChains], AsyncIterator[T]],
        on_fallback: Callable[[], None],
    ) -> AsyncGenerator[T]:
        """The pieces of the work with that engine, or else with the offline engine.

        When the model's quota is spent before the first piece, it calls `on_fallback` and begins
        again with the offline engine. The chains that the work receives name the engine. Raises
        ModelUnusable, and the errors of the work.
        """
        has_begun = False
        try:
            async for piece in work(await self._chains_of(engine)):
                has_begun = True
                yield piece
        except QuotaSpent:
            if has_begun:
                raise
        else:
            return
        on_fallback()
        async for piece in work(await self._chains_of(OFFLINE)):
            yield piece

    async def check(self) -> None:
        """Send the model a short request; the offline engine needs no check.

        Raises ModelUnusable and the errors of `llm.errors`.
        """
        from chat_with_video.llm.models import close_chat_model, make_chat_model, send_test_request

        if not self._has_model:
            return
        with self._recording():
            model = make_chat_model(self._settings.llm, self._settings.google_api_key)
            try:
                await send_test_request(model)
            finally:
                await close_chat_model(model)

    @contextmanager
    def _recording(self) -> Iterator[None]:
        """Record how the call inside ended. No error contains the key."""
        try:
            yield
        except AppError as error:
            error.detail = self._keys.redact(error.detail)
            if isinstance(error, ANSWERED):
                self._record_answer()
            elif isinstance(error, PROVIDER_FAILED):
                self._record_failure(error)
            raise
        self._record_answer()

    def _record_answer(self) -> None:
        self._keys.record(self._provider, is_refused=False)
        self._has_answered, self._failure = True, None

    def _record_failure(self, error: AppError) -> None:
        self._failure = error
        if isinstance(error, KeyRefused):
            self._keys.record(self._provider, is_refused=True)
        elif isinstance(error, QuotaSpent):
            self._fallback_until = self._clock() + FALLBACK_S

    @property
    def _provider(self) -> str:
        return provider_and_model(self._settings.llm)[0]

    @property
    def _has_model(self) -> bool:
        return is_configured(self._settings.llm, self._settings.google_api_key)

    async def _chains_of(self, engine: Engine) -> EngineChains:
        # In a thread, since importing a provider takes a second.
        made = self._made.get(engine)
        return made if made is not None else await asyncio.to_thread(self._make_once, engine)

    def _make_once(self, engine: Engine) -> EngineChains:
        with self._making:
            if engine not in self._made:
                self._made[engine] = self._make(engine)
            return self._made[engine]

    def _make(self, engine: Engine) -> EngineChains:
        if engine == OFFLINE:
            return make_offline_chains()
        from chat_with_video.llm.models import make_chat_model

        llm = self._settings.llm
        try:
            self._model = make_chat_model(llm, self._settings.google_api_key)
        except ModelUnusable as error:
            self._record_failure(error)
            raise
        chains = make_model_chains(self._model, llm, self._acquire_slot)
        return record_calls(chains, self._recording)
