"""A model whose context is smaller than the prompt: it reads a part, and nothing fails."""

from dataclasses import replace
from uuid import UUID

import httpx
import pytest

from chat_with_video.cli.chat_printer import ChatPrinter
from chat_with_video.cli.output import Output
from chat_with_video.core.config import Settings
from chat_with_video.flows.services import Services
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer
from tests.web.conversation import ask, complete, upload
from tests.web.test_messages import ANALYSIS

SMALL = 100


async def test_an_answer_from_a_cut_prompt_says_so_everywhere(
    gemini_client: httpx.AsyncClient,
    gemini_services: Services,
    gemini: GeminiServer,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gemini.reply_with(ANALYSIS, Answer(["Off."], context_tokens=SMALL))
    chat_id = await upload(gemini_client)
    await complete(gemini_client, chat_id)
    done = (await ask(gemini_client, chat_id, "What of memory?"))[-1]
    assert done.data["coverage"]["cut"] is True
    assert done.data["usage"] == {"input_tokens": SMALL, "output_tokens": 1}
    stored = (await gemini_client.get(f"/api/chats/{chat_id}")).json()
    assert stored["messages"][-1]["coverage"] == done.data["coverage"]
    assert stored["analysis_cut"] is False
    page = (await gemini_client.get(f"/chat/{chat_id}")).text
    assert "read only a part of the prompt" in page
    assert "read the whole transcript" not in page
    async with gemini_services.app.reading() as tx:
        chat = await tx.chats.get(UUID(chat_id))
    ChatPrinter(Output(), Settings(_env_file=None)).chat(chat)
    printed = capsys.readouterr().out
    assert "read only a part of the prompt" in printed
    assert "from the whole transcript" not in printed


async def test_an_analysis_of_a_cut_prompt_says_so_and_can_be_made_again(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    gemini.reply_with(replace(ANALYSIS, context_tokens=SMALL), ANALYSIS)
    chat_id = await upload(gemini_client)
    assert (await complete(gemini_client, chat_id))["analysis_cut"] is True
    page = (await gemini_client.get(f"/chat/{chat_id}")).text
    assert "The model read only a part of the transcript" in page
    assert "Analyze again with Gemini" in page
    assert (await gemini_client.post(f"/chat/{chat_id}/analyze")).status_code == 303
    assert (await complete(gemini_client, chat_id))["analysis_cut"] is False


async def test_a_prompt_that_was_read_whole_is_not_called_cut(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    gemini.reply_with(ANALYSIS, Answer(["Off."]), Answer(["Off."], usage=False))
    chat_id = await upload(gemini_client)
    await complete(gemini_client, chat_id)
    for question in ("What of memory?", "What of sleep?"):
        done = (await ask(gemini_client, chat_id, question))[-1]
        assert done.data["coverage"]["cut"] is False
