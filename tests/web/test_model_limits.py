"""A model without requests left, one that never ends, and one that gets too many requests."""

import httpx
import pytest

from chat_with_video.core.config import Settings
from chat_with_video.flows import answer_writer
from tests.conftest import needs_current_gemini_client
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, Failure
from tests.web.conversation import ask, complete, until, upload
from tests.web.test_messages import ANALYSIS

SPENT = Failure(429, quota_id="GenerateRequestsPerDayPerProjectPerModel-FreeTier")
QUESTION = "What makes memory stronger?"


async def test_once_the_days_quota_is_spent_the_offline_engine_analyzes_and_says_so(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    gemini.reply_with(SPENT)
    chat = await complete(gemini_client, await upload(gemini_client))
    assert (chat["status"], chat["engine"]) == ("complete", "offline")
    status = (await gemini_client.get("/api/status")).json()
    assert (status["engine"], status["key"]) == ("offline", "set")
    assert "The offline engine is in use for now" in (await gemini_client.get("/")).text
    # The program sends the model no requests for a while.
    assert (await complete(gemini_client, await upload(gemini_client)))["engine"] == "offline"
    assert len(gemini.requests) == 1


async def test_a_quota_that_ends_at_a_question_is_answered_offline_and_labelled(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    gemini.reply_with(ANALYSIS, SPENT)
    chat = await complete(gemini_client, await upload(gemini_client))
    assert chat["engine"] == "gemini"
    done = (await ask(gemini_client, chat["id"], QUESTION))[-1]
    assert (done.name, done.data["engine"], done.data["status"]) == ("done", "offline", "complete")
    assert "recall makes memory stronger" in done.data["citations"][0]["quote"]
    stored = (await gemini_client.get(f"/api/chats/{chat['id']}")).json()["messages"][-1]
    assert stored == done.data


async def test_an_offline_answer_names_the_offline_engine_when_it_finds_nothing(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    gemini.reply_with(ANALYSIS, SPENT)
    chat = await complete(gemini_client, await upload(gemini_client))
    done = (await ask(gemini_client, chat["id"], "How do I repair a bicycle chain?"))[-1]
    assert done.data["content"] == "The offline engine found no passage about this."


@needs_current_gemini_client("its LangChain closes a stream that is left when memory is tidied")
async def test_an_answer_without_an_end_is_stopped_and_kept_and_its_connection_closed(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_writer, "LONGEST_ANSWER_CHARACTERS", 500)
    gemini.reply_with(ANALYSIS, Answer(["round and round "] * 10_000, delay_s=0.001))
    chat = await complete(gemini_client, await upload(gemini_client))
    error = (await ask(gemini_client, chat["id"], QUESTION))[-1]
    assert (error.name, error.data["code"]) == ("error", "answer-too-long")
    kept = (await gemini_client.get(f"/api/chats/{chat['id']}")).json()["messages"][-1]
    assert kept["status"] == "failed"
    assert kept["content"].startswith("round and round ") and len(kept["content"]) < 1000
    await until(lambda: gemini.requests[-1].closed_early_s)


class TestSlowPace:
    @pytest.fixture
    def gemini_settings(self, gemini_settings: Settings) -> Settings:
        llm = gemini_settings.llm.model_copy(update={"requests_per_minute": 0.5})
        return gemini_settings.model_copy(update={"llm": llm})

    async def test_a_request_above_the_rate_learns_when_to_try_again(
        self, gemini_client: httpx.AsyncClient, gemini: GeminiServer
    ) -> None:
        gemini.reply_with(ANALYSIS)
        chat = await complete(gemini_client, await upload(gemini_client))
        assert chat["status"] == "complete"
        error = (await ask(gemini_client, chat["id"], QUESTION))[-1]
        assert (error.name, error.data["code"]) == ("error", "model-busy")
        assert "CWV_LLM__REQUESTS_PER_MINUTE" in error.data["detail"]
        assert len(gemini.requests) == 1
