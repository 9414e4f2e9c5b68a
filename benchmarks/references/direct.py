"""LangChain's Gemini client alone, with the same calls as in the program."""

import time
from collections.abc import AsyncIterator

from langchain_google_genai import ChatGoogleGenerativeAI
from pydantic import SecretStr

from benchmarks.load import Streamed


def make_client(model_url: str) -> ChatGoogleGenerativeAI:
    return ChatGoogleGenerativeAI(
        model="gemini-flash-lite-latest",
        base_url=model_url,
        api_key=SecretStr("any"),
        max_retries=1,
        thinking_level="minimal",
    )


async def words(client: ChatGoogleGenerativeAI, prompt: str) -> AsyncIterator[str]:
    async for chunk in client.astream(prompt):
        if text := str(chunk.text):
            yield text


async def streamed(client: ChatGoogleGenerativeAI, prompt: str) -> Streamed:
    """The arrival times of the tokens of an answer."""
    started = time.perf_counter()
    times = [time.perf_counter() - started async for _ in words(client, prompt)]
    return Streamed(tuple(times), time.perf_counter() - started, 0)
