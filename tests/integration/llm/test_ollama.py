"""A local model behind Ollama's protocol, with LangChain's own client for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from chat_with_video.analysis.schemas import AnalysisInput
from chat_with_video.chats.schemas import AnswerInput, Coverage
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.core.config import LOCAL_CONTEXT_TOKENS, Settings
from chat_with_video.engines import EngineChains, Engines
from chat_with_video.llm.usage import Usage, total
from chat_with_video.sources.schemas import Segment
from tests.fakes.ollama import OllamaServer, serving

pytest.importorskip("langchain_ollama", reason="langchain-ollama is an extra of the user's own")

# About ten thousand tokens.
TALK = [Segment(n, float(n), n + 1.0, f"Line {n} of a long talk.") for n in range(1_600)]
CONTEXT = TranscriptContext(TALK, "en", None)
DRAFT = '{"summary": "S", "action_items": [], "suggested_questions": [], "chapters": []}'


@asynccontextmanager
async def chains_of(ollama: OllamaServer, **llm: object) -> AsyncIterator[EngineChains]:
    with serving(ollama):
        given = {"model": "ollama:llama3.1:8b", "base_url": ollama.url, "max_retries": 0, **llm}
        engines = Engines(Settings(_env_file=None, llm=given))
        yield await engines._chains_of(engines.pick())
        await engines.close()


async def answer(chains: EngineChains) -> tuple[str, Usage | None]:
    passages = len(CONTEXT.passages)
    asked = AnswerInput(
        "What of memory?",
        [],
        "A talk",
        None,
        CONTEXT.numbered,
        Coverage(mode="full", passages_used=passages, passages_total=passages),
    )
    chunks = [chunk async for chunk in chains.answer_chain(CONTEXT).astream(asked)]
    return "".join(chunk.text for chunk in chunks), total(chunk.usage for chunk in chunks)


@pytest.mark.parametrize(
    ("llm", "tokens"), [({}, LOCAL_CONTEXT_TOKENS), ({"context_tokens": 20_000}, 20_000)]
)
async def test_the_size_of_the_context_is_sent_and_the_prompt_read_whole(
    llm: dict[str, object], tokens: int
) -> None:
    ollama = OllamaServer(["Off", "."])
    async with chains_of(ollama, **llm) as chains:
        said, usage = await answer(chains)
    assert ollama.requests[0]["options"]["num_ctx"] == tokens
    assert said == "Off."
    assert usage is not None and usage.input_tokens > 8_000 and not usage.prompt_cut


async def test_a_model_that_cannot_hold_the_prompt_is_detected() -> None:
    ollama = OllamaServer(["Off."], model_tokens=4_096)
    async with chains_of(ollama) as chains:
        _, usage = await answer(chains)
    assert usage is not None and usage.input_tokens == 4_096 and usage.prompt_cut


async def test_an_analysis_whose_prompt_was_cut_is_detected_too() -> None:
    ollama = OllamaServer([DRAFT], model_tokens=4_096)
    async with chains_of(ollama) as chains:
        drafted = await chains.analysis.ainvoke(
            AnalysisInput("A talk", None, "en", CONTEXT.passages)
        )
    assert ollama.requests[0]["format"]["properties"].keys() >= {"summary", "chapters"}
    assert drafted.usage is not None and drafted.usage.prompt_cut
