"""How often one client may open chats and ask."""

import httpx
import pytest

from chat_with_video.core.config import Settings, WebSettings
from chat_with_video.web.rate_limits import MAX_CLIENTS, ClientRateLimiter
from tests.web.conversation import srt


@pytest.fixture
def settings(settings: Settings) -> Settings:
    web = WebSettings(port=0, chats_per_minute=2, questions_per_minute=1)
    return settings.model_copy(update={"web": web})


async def test_a_third_chat_in_a_minute_has_to_wait_and_reading_does_not(
    client: httpx.AsyncClient,
) -> None:
    files = {"file": ("talk.srt", srt())}
    answers = [await client.post("/api/chats/upload", files=files) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [202, 202, 429]
    assert answers[-1].json()["code"] == "rate-limited"
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert len((await client.get("/api/chats")).json()) == 2
    assert (await client.post("/sample")).status_code == 429


async def test_a_second_question_in_a_minute_has_to_wait(client: httpx.AsyncClient) -> None:
    nowhere = "/api/chats/00000000-0000-0000-0000-000000000000/messages"
    statuses = [
        (await client.post(nowhere, json={"message": "Why?"})).status_code for _ in range(2)
    ]
    assert statuses == [404, 429]


def test_any_minute_has_at_most_so_many_and_clients_do_not_wait_for_each_other() -> None:
    clock = [0.0]
    limiter = ClientRateLimiter(2, lambda: clock[0])
    for clock[0] in (0.0, 50.0):
        assert limiter.wait_s("a") == 0
        limiter.record("a")
    assert (limiter.wait_s("a"), limiter.wait_s("b")) == (10, 0)
    clock[0] = 60.0
    assert limiter.wait_s("a") == 0
    limiter.record("a")
    assert limiter.wait_s("a") == 50


def test_clients_beyond_number_take_no_memory() -> None:
    limiter = ClientRateLimiter(1)
    for number in range(MAX_CLIENTS + 5):
        limiter.record(str(number))
    assert len(limiter._latest) == MAX_CLIENTS
