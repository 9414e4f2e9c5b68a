"""Which engine does the work: the configured model, or the offline engine."""

import math
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from chat_with_video.analysis.schemas import AnalysisChain, AnalysisKey, MergeChain
from chat_with_video.chats.schemas import AnswerChain
from chat_with_video.core.config import Settings
from chat_with_video.core.errors import AppError
from chat_with_video.llm.engine import Engine, engine_of, is_configured
from chat_with_video.llm.errors import KeyRefused, QuotaSpent
from chat_with_video.llm.retry_policy import AcquireSlot, RetryPolicy, no_rate_limit

if TYPE_CHECKING:
    from chat_with_video.llm.models import ChatModel

# Chains and models are imported where they are made: LangChain takes half a second to import, and
# a server that starts is ready before anybody needs it.
# ruff: noqa: PLC0415

OFFLINE = Engine("offline", "extractive")

# How long the offline engine stands in before the model is asked again. Providers do not say when
# a day's quota comes back; a request an hour finds out.
STANDS_IN_S = 3600.0

KeyState = Literal["set", "missing", "refused"]


@dataclass(frozen=True, slots=True)
class EngineChains:
    """An engine's chains, and the versions of what they are told."""

    engine: Engine
    analysis: AnalysisChain
    # None where a transcript of any length is analyzed at once.
    merge: MergeChain | None
    analysis_version: str
    answer: AnswerChain
    answer_version: str

    @property
    def is_offline(self) -> bool:
        return self.engine == OFFLINE

    @property
    def analysis_key(self) -> AnalysisKey:
        return AnalysisKey(self.engine.name, self.engine.model, self.analysis_version)


class Engines:
    """The engine that the settings ask for, made when it is first needed.

    Once the day's quota of its model is spent, the offline engine stands in.
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
        self._key_was_refused = False
        self._fallback_until = -math.inf
        self._making = threading.Lock()
        self._model_chains: EngineChains | None = None
        self._offline_chains: EngineChains | None = None
        self._model: ChatModel | None = None

    async def close(self) -> None:
        """Let go of the model's connections."""
        if self._model is not None:
            from chat_with_video.llm.models import close_chat_model

            await close_chat_model(self._model)

    @property
    def engine(self) -> Engine:
        """Who answers now."""
        return OFFLINE if self.is_offline else engine_of(self._settings.llm)

    @property
    def is_offline(self) -> bool:
        return not self._has_model or self.quota_is_spent

    @property
    def quota_is_spent(self) -> bool:
        """Whether the offline engine stands in for a model that takes no more requests today."""
        return self._clock() < self._fallback_until

    @property
    def key(self) -> KeyState:
        if not self._has_model:
            return "missing"
        return "refused" if self._key_was_refused else "set"

    @property
    def chains(self) -> EngineChains:
        """The chains of `engine`, made once. Ask in a thread: it may take a second.

        Raises ModelUnusable.
        """
        with self._making:
            if self.is_offline:
                self._offline_chains = self._offline_chains or _make_offline_chains()
                return self._offline_chains
            self._model_chains = self._model_chains or self._make_model_chains()
            return self._model_chains

    @contextmanager
    def recording_failures(self) -> Iterator[None]:
        """Remember whether the call inside found the key refused or the day's quota spent.

        Whatever it raises does not repeat the key.
        """
        try:
            yield
        except AppError as error:
            self._key_was_refused = isinstance(error, KeyRefused)
            if isinstance(error, QuotaSpent):
                self._fallback_until = self._clock() + STANDS_IN_S
            error.detail = self._without_key(error.detail)
            raise
        self._key_was_refused = False

    async def check(self) -> None:
        """Ask the model for a word; the offline engine needs no check.

        Raises ModelUnusable and what a model's provider is told apart by.
        """
        from chat_with_video.llm.models import close_chat_model, make_chat_model, say_something

        if self._has_model:
            model = make_chat_model(self._settings.llm, self._settings.google_api_key)
            try:
                await say_something(model)
            finally:
                await close_chat_model(model)

    def _without_key(self, text: str) -> str:
        key = self._settings.google_api_key
        secret = key.get_secret_value() if key else ""
        return text.replace(secret, "[secret]") if secret else text

    @property
    def _has_model(self) -> bool:
        return is_configured(self._settings.llm, self._settings.google_api_key)

    def _make_model_chains(self) -> EngineChains:
        from chat_with_video.analysis import chains as analysis_chains
        from chat_with_video.chats import chains as answer_chains
        from chat_with_video.llm.models import make_chat_model

        llm = self._settings.llm
        retry_policy = RetryPolicy(llm.max_retries, llm.timeout_s, self._acquire_slot)
        self._model = model = make_chat_model(llm, self._settings.google_api_key)
        return EngineChains(
            engine=engine_of(llm),
            analysis=analysis_chains.make_analysis_chain(model, retry_policy),
            merge=analysis_chains.make_merge_chain(model, retry_policy),
            analysis_version=analysis_chains.PROMPTS.version,
            answer=answer_chains.make_answer_chain(
                model,
                retry_policy,
                context_tokens=llm.context_tokens,
                delimiter_secret=secrets.token_bytes(16),
            ),
            answer_version=answer_chains.PROMPTS.version,
        )


def _make_offline_chains() -> EngineChains:
    from chat_with_video.analysis import offline as analysis_offline
    from chat_with_video.chats import offline as answer_offline

    return EngineChains(
        engine=OFFLINE,
        analysis=analysis_offline.make_offline_analysis_chain(),
        merge=None,
        analysis_version=analysis_offline.VERSION,
        answer=answer_offline.make_offline_answer_chain(),
        answer_version=answer_offline.VERSION,
    )
