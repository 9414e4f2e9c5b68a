"""The chains that analyse a transcript, and merge what was found in parts of one."""

from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable, RunnableLambda

from chat_with_video.analysis.schemas import (
    AnalysisDraft,
    AnalysisInput,
    Drafted,
    MergeInput,
    SummaryDraft,
)
from chat_with_video.llm.fencing import fence, new_marker
from chat_with_video.llm.patience import Patience
from chat_with_video.llm.prompts import Prompts
from chat_with_video.llm.structured import structured
from chat_with_video.llm.usage import Usage
from chat_with_video.passages.numbered import numbered

PROMPTS = Prompts("chat_with_video.analysis", "system", "request", "merge-system", "merge")


def make_analysis_chain(
    model: BaseChatModel, patience: Patience
) -> Runnable[AnalysisInput, Drafted]:
    """`AnalysisInput` to `Drafted`, validated against the schema of `AnalysisDraft`.

    Raises UnfitAnswer when the model's answer did not fit twice.
    """
    prompt = ChatPromptTemplate.from_messages(
        [("system", PROMPTS["system"]), ("human", PROMPTS["request"])]
    )
    return (
        RunnableLambda(_variables)
        | prompt
        | structured(model, AnalysisDraft, patience)
        | RunnableLambda(_drafted)
    )


def make_merge_chain(
    model: BaseChatModel, patience: Patience
) -> Runnable[MergeInput, tuple[SummaryDraft, Usage | None]]:
    """`MergeInput` to one summary with markers, and what it cost. Raises UnfitAnswer."""
    prompt = ChatPromptTemplate.from_messages(
        [("system", PROMPTS["merge-system"]), ("human", PROMPTS["merge"])]
    )
    return RunnableLambda(_merge_variables) | prompt | structured(model, SummaryDraft, patience)


def _drafted(answer: tuple[AnalysisDraft, Usage | None]) -> Drafted:
    return Drafted(*answer)


def _variables(part: AnalysisInput) -> dict[str, Any]:
    mark = new_marker()
    return {
        "title": fence("title", part.title, mark),
        "channel": fence("channel", part.channel_name or "", mark),
        "transcript": fence("transcript", numbered(part.passages), mark),
    }


def _merge_variables(asked: MergeInput) -> dict[str, Any]:
    mark = new_marker()
    count = len(asked.summaries)
    summaries = "\n\n".join(
        f"Part {number} of {count}\n{summary}" for number, summary in enumerate(asked.summaries, 1)
    )
    return {
        "title": fence("title", asked.title, mark),
        "channel": fence("channel", asked.channel_name or "", mark),
        "summaries": fence("summaries", summaries, mark),
    }
