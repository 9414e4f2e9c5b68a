"""The chain that analyses a transcript: prompt, model, schema."""

from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable, RunnableLambda

from chat_with_video.analysis.schemas import AnalysisDraft, AnalysisInput, Drafted
from chat_with_video.llm.fencing import fence, new_marker
from chat_with_video.llm.prompts import Prompts
from chat_with_video.llm.retries import Patience
from chat_with_video.llm.structured import structured
from chat_with_video.llm.usage import Usage
from chat_with_video.passages.numbered import numbered

PROMPTS = Prompts("chat_with_video.analysis", "system", "request")


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


def _drafted(answer: tuple[AnalysisDraft, Usage | None]) -> Drafted:
    return Drafted(*answer)


def _variables(part: AnalysisInput) -> dict[str, Any]:
    mark = new_marker()
    return {
        "title": fence("title", part.title, mark),
        "channel": fence("channel", part.channel_name or "", mark),
        "transcript": fence("transcript", numbered(part.passages), mark),
    }
