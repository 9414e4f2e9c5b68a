"""The state of the key and the quota, as recorded from the calls of a model."""

import pytest

from chat_with_video.analysis.schemas import AnalysisInput
from chat_with_video.core.config import Settings
from chat_with_video.core.errors import NotFound
from chat_with_video.engines import EngineChains, Engines
from chat_with_video.engines.fallback import FALLBACK_S
from chat_with_video.llm.errors import (
    KeyRefused,
    ModelBusy,
    ModelNotFound,
    ModelUnusable,
    SafetyBlocked,
)
from chat_with_video.passages.chunking import chunk_segments
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.languages import find_language
from tests.conftest import KEY
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, Failure
from tests.web.test_messages import ANALYSIS
from tests.web.test_model_limits import SPENT

TALK = AnalysisInput(
    "A talk", None, find_language("en"), chunk_segments([Segment(0, 0.0, 9.0, "Welcome.")])
)


async def analyze(chains: EngineChains) -> str:
    await chains.analysis.ainvoke(TALK)
    return chains.engine.name


async def run(engines: Engines) -> str:
    return await engines.run(engines.pick(), analyze, lambda: None)


@pytest.fixture
def offline_settings(gemini: GeminiServer) -> Settings:
    """Settings with a key and the small Gemini server, for which no database is needed."""
    llm = {"base_url": gemini.url, "max_retries": 0}
    return Settings(_env_file=None, google_api_key=KEY, llm=llm)


async def test_after_a_spent_quota_the_offline_engine_works_for_an_hour(
    offline_settings: Settings, gemini: GeminiServer
) -> None:
    gemini.reply_with(SPENT, ANALYSIS)
    now_s = 0.0
    engines = Engines(offline_settings, clock=lambda: now_s)
    assert [await run(engines) for _ in range(2)] == ["offline", "offline"]
    assert (engines.pick().name, engines.quota_is_spent, engines.key) == ("offline", True, "set")
    assert len(gemini.requests) == 1
    now_s = FALLBACK_S + 1
    assert (engines.pick().name, engines.quota_is_spent) == ("gemini", False)
    assert await run(engines) == "gemini"
    await engines.close()


async def test_a_refused_key_stays_refused_until_the_model_is_asked_again(
    offline_settings: Settings, gemini: GeminiServer
) -> None:
    async def find_nothing(chains: EngineChains) -> str:
        raise NotFound("There is no such chat.")

    engines = Engines(offline_settings)
    gemini.reply_with(Failure(400, reason="API_KEY_INVALID"))
    with pytest.raises(KeyRefused) as caught:
        await run(engines)
    assert KEY.get_secret_value() not in caught.value.detail
    assert engines.key == "refused"
    gemini.reply_with(Failure(500), ANALYSIS)
    with pytest.raises(ModelBusy):  # This says nothing about the key.
        await run(engines)
    assert engines.key == "refused"
    with pytest.raises(NotFound):  # The work may fail for reasons of its own.
        await engines.run(engines.pick(), find_nothing, lambda: None)
    assert engines.key == "refused"
    assert await run(engines) == "gemini"
    assert engines.key == "set"
    await engines.close()


async def test_the_last_result_is_that_of_the_provider_alone(
    offline_settings: Settings, gemini: GeminiServer
) -> None:
    engines = Engines(offline_settings)
    assert (engines.last_result, engines.problem) == ("not_asked", None)
    gemini.reply_with(Failure(500), Answer([], finish="SAFETY"), Failure(404), ANALYSIS)
    for error, result in (
        (ModelBusy, "failed"),
        (SafetyBlocked, "worked"),
        (ModelNotFound, "failed"),
    ):
        with pytest.raises(error):
            await run(engines)
        assert engines.last_result == result
    assert engines.problem is not None and engines.problem.code == "model-not-found"
    await run(engines)
    assert (engines.last_result, engines.problem) == ("worked", None)
    await engines.close()


async def test_a_check_is_a_call_too(offline_settings: Settings, gemini: GeminiServer) -> None:
    engines = Engines(offline_settings)
    gemini.reply_with(Failure(400, reason="API_KEY_INVALID"))
    with pytest.raises(KeyRefused):
        await engines.check()
    assert (engines.key, engines.last_result) == ("refused", "failed")


async def test_a_model_whose_package_is_missing_has_failed_before_it_is_asked() -> None:
    engines = Engines(Settings(_env_file=None, llm={"model": "mistralai:mistral-small"}))
    with pytest.raises(ModelUnusable):
        await engines.prepare()
    assert engines.last_result == "failed"
    assert engines.problem is not None and "pip install" in engines.problem.detail
