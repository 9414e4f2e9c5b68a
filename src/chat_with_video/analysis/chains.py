"""The chains that analyze a transcript and merge the summaries of its parts."""

from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable, RunnableLambda

from chat_with_video.analysis.schemas import (
    AnalysisDraft,
    AnalysisInput,
    Draft,
    MergeInput,
    SummaryDraft,
)
from chat_with_video.llm.prompt_delimiters import delimit, new_delimiter
from chat_with_video.llm.prompts import Prompts
from chat_with_video.llm.retry_policy import RetryPolicy
from chat_with_video.llm.structured import structured
from chat_with_video.llm.usage import Usage
from chat_with_video.passages.numbered import numbered

PROMPTS = Prompts("chat_with_video.analysis", "system", "request", "merge-system", "merge")


def make_analysis_chain(
    model: BaseChatModel, retry_policy: RetryPolicy
) -> Runnable[AnalysisInput, Draft]:
    """`AnalysisInput` to `Draft`, validated against the schema of `AnalysisDraft`.

    Raises UnfitAnswer if two answers of the model do not fit the schema.
    """
    prompt = ChatPromptTemplate.from_messages(
        [("system", PROMPTS["system"]), ("human", PROMPTS["request"])]
    )
    return (
        RunnableLambda(_variables)
        | prompt
        | structured(model, AnalysisDraft, retry_policy)
        | RunnableLambda(_as_draft)
    )


def make_merge_chain(
    model: BaseChatModel, retry_policy: RetryPolicy
) -> Runnable[MergeInput, tuple[SummaryDraft, Usage | None]]:
    """`MergeInput` to one summary with markers, and its token usage. Raises UnfitAnswer."""
    prompt = ChatPromptTemplate.from_messages(
        [("system", PROMPTS["merge-system"]), ("human", PROMPTS["merge"])]
    )
    return RunnableLambda(_merge_variables) | prompt | structured(model, SummaryDraft, retry_policy)


def _as_draft(answer: tuple[AnalysisDraft, Usage | None]) -> Draft:
    return Draft(*answer)


def _variables(part: AnalysisInput) -> dict[str, Any]:
    mark = new_delimiter()
    return {
        "title": delimit("title", part.title, mark),
        "channel": delimit("channel", part.channel_name or "", mark),
        "transcript": delimit("transcript", numbered(part.passages), mark),
    }


def _merge_variables(parts: MergeInput) -> dict[str, Any]:
    mark = new_delimiter()
    count = len(parts.summaries)
    summaries = "\n\n".join(
        f"Part {number} of {count}\n{summary}" for number, summary in enumerate(parts.summaries, 1)
    )
    return {
        "title": delimit("title", parts.title, mark),
        "channel": delimit("channel", parts.channel_name or "", mark),
        "summaries": delimit("summaries", summaries, mark),
    }
