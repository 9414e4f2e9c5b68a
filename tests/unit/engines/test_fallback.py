"""The one policy for falling back to the offline engine."""

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from chat_with_video.core.config import Settings
from chat_with_video.engines import EngineChains, Engines
from chat_with_video.llm.errors import ModelBusy, QuotaSpent


class Fallbacks:
    """Counts how often work fell back."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


@pytest.fixture
def fallbacks() -> Fallbacks:
    return Fallbacks()


@pytest.fixture(scope="module")
def engines() -> Engines:
    return Engines(Settings(_env_file=None, google_api_key=SecretStr("a-key")))


async def test_work_whose_quota_is_spent_is_done_by_the_offline_engine(
    engines: Engines, fallbacks: Fallbacks
) -> None:
    async def work(chains: EngineChains) -> str:
        if not chains.is_offline:
            raise QuotaSpent("None left.")
        return chains.engine.name

    assert engines.pick().name == "gemini"
    assert await engines.run(engines.pick(), work, fallbacks) == "offline"
    assert fallbacks.count == 1


async def test_any_other_error_is_raised(engines: Engines, fallbacks: Fallbacks) -> None:
    async def work(chains: EngineChains) -> str:
        raise ModelBusy("Later.")

    with pytest.raises(ModelBusy):
        await engines.run(engines.pick(), work, fallbacks)
    assert fallbacks.count == 0


async def test_work_is_done_with_the_engine_it_began_with(
    engines: Engines, fallbacks: Fallbacks
) -> None:
    async def work(chains: EngineChains) -> str:
        return chains.engine.name

    offline = Engines(Settings(_env_file=None, google_api_key=None)).pick()
    assert await engines.run(offline, work, fallbacks) == "offline"
    assert await engines.run(engines.pick(), work, fallbacks) == "gemini"
    assert fallbacks.count == 0


@pytest.mark.parametrize("said", [0, 1])
async def test_a_stream_falls_back_only_before_its_first_piece(
    engines: Engines, fallbacks: Fallbacks, said: int
) -> None:
    async def work(chains: EngineChains) -> AsyncIterator[str]:
        for _ in range(said):
            yield chains.engine.name
        if not chains.is_offline:
            raise QuotaSpent("None left.")
        yield "the end"

    pieces = engines.stream(engines.pick(), work, fallbacks)
    if said:
        assert await anext(pieces) == "gemini"
        with pytest.raises(QuotaSpent):
            await anext(pieces)
        assert fallbacks.count == 0
    else:
        assert [piece async for piece in pieces] == ["the end"]
        assert fallbacks.count == 1
