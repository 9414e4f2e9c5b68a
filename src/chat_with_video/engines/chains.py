"""An engine's chains, and how they are made."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chat_with_video.analysis.schemas import AnalysisChain, AnalysisKey, MergeChain
from chat_with_video.chats.schemas import AnswerChain
from chat_with_video.core.config import LlmSettings
from chat_with_video.llm.engine import Engine, engine_of
from chat_with_video.llm.retry_policy import AcquireSlot, RetryPolicy

if TYPE_CHECKING:
    from chat_with_video.citations.transcript_context import TranscriptContext
    from chat_with_video.llm.models import ChatModel

# Chains are imported where they are made: LangChain takes half a second to import, and a starting
# server must be ready before that.
# ruff: noqa: PLC0415

OFFLINE = Engine("offline", "extractive")


@dataclass(frozen=True, slots=True)
class EngineChains:
    """An engine's chains, and the versions of their prompts."""

    engine: Engine
    analysis: AnalysisChain
    # None if a transcript of any length is analyzed at once.
    merge: MergeChain | None
    analysis_version: str
    # Returns the chain for questions about one transcript; a model has the same chain for all.
    answer_chain: "Callable[[TranscriptContext], AnswerChain]"
    answer_version: str

    @property
    def is_offline(self) -> bool:
        return self.engine == OFFLINE

    @property
    def analysis_key(self) -> AnalysisKey:
        return AnalysisKey(self.engine.name, self.engine.model, self.analysis_version)


def make_model_chains(
    model: "ChatModel", settings: LlmSettings, acquire_slot: AcquireSlot
) -> EngineChains:
    """The chains of the model that the settings name."""
    from chat_with_video.analysis import chains as analysis_chains
    from chat_with_video.chats import chains as answer_chains

    retry_policy = RetryPolicy(settings.max_retries, settings.timeout_s, acquire_slot)
    answer = answer_chains.make_answer_chain(
        model,
        retry_policy,
        context_tokens=settings.context_tokens,
        delimiter_secret=secrets.token_bytes(16),
    )
    return EngineChains(
        engine=engine_of(settings),
        analysis=analysis_chains.make_analysis_chain(model, retry_policy),
        merge=analysis_chains.make_merge_chain(model, retry_policy),
        analysis_version=analysis_chains.PROMPTS.version,
        answer_chain=lambda _: answer,
        answer_version=answer_chains.PROMPTS.version,
    )


def make_offline_chains() -> EngineChains:
    """The chains of the offline engine."""
    from chat_with_video.offline import analysis_chain, answer_chain

    return EngineChains(
        engine=OFFLINE,
        analysis=analysis_chain.make_offline_analysis_chain(),
        merge=None,
        analysis_version=analysis_chain.VERSION,
        answer_chain=answer_chain.make_offline_answer_chain,
        answer_version=answer_chain.VERSION,
    )
