"""Access with a token, and limits on guesses."""

from datetime import timedelta
from hashlib import sha256

import httpx
import psycopg
import pytest
from itsdangerous import TimestampSigner

from chat_with_video.bootstrap import open_app
from chat_with_video.core.clock import now
from chat_with_video.core.config import Settings, WebSettings
from chat_with_video.core.database import psycopg_conninfo
from chat_with_video.flows.services import Services, lifespan
from chat_with_video.web.auth import SESSION_COOKIE, WRONG_TOKENS_PER_MINUTE, TokenAuth
from chat_with_video.web.server import listen
from tests.conftest import open_client
from tests.web.conversation import srt

TOKEN = "tür-und-tor"
BEARER = {"Authorization": f"Bearer {TOKEN}".encode()}
BROWSER = {"Accept": "text/html,*/*"}
WEB = WebSettings(port=0, access_token=TOKEN)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"web": WEB})


@pytest.fixture(scope="module")
def shared_settings(shared_settings: Settings) -> Settings:
    return shared_settings.model_copy(update={"web": WEB})


@pytest.mark.parametrize("path", ["/api/chats", "/api/status", "/openapi.json", "/metrics"])
async def test_programs_need_the_token(client: httpx.AsyncClient, path: str) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN!a}"}):
        response = await client.get(path, headers=headers)
        assert (response.status_code, response.json()["code"]) == (401, "access-needed")
        assert response.headers["www-authenticate"] == "Bearer"
    assert (await client.get(path, headers=BEARER)).status_code == 200


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/login", "/receive"])
async def test_health_and_pages_without_data_need_none(
    shared_client: httpx.AsyncClient, path: str
) -> None:
    assert (await shared_client.get(path)).status_code == 200


async def test_nothing_is_written_without_the_token(client: httpx.AsyncClient) -> None:
    files = {"file": ("talk.srt", srt())}
    assert (await client.post("/api/chats/upload", files=files)).status_code == 401
    assert (await client.post("/upload", files=files)).status_code == 401
    assert (await client.get("/api/chats", headers=BEARER)).json() == []


async def test_a_browser_signs_in_and_is_led_to_where_it_wanted(client: httpx.AsyncClient) -> None:
    asked = await client.get("/history?q=memory", headers=BROWSER)
    assert (asked.status_code, asked.headers["location"]) == (
        303,
        "/login?next=%2Fhistory%3Fq%3Dmemory",
    )
    form = {"token": TOKEN, "next": "/history?q=memory"}
    signed_in = await client.post("/login", data=form)
    assert (signed_in.status_code, signed_in.headers["location"]) == (303, "/history?q=memory")
    cookie = signed_in.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and TOKEN not in cookie
    assert (await client.get("/history", headers=BROWSER)).status_code == 200
    await client.post("/logout")
    assert (await client.get("/history", headers=BROWSER)).status_code == 303


@pytest.mark.parametrize(
    "wanted", ["https://evil.example", "//evil.example", "/\\evil.example", ""]
)
async def test_signing_in_never_leads_to_another_site(
    shared_client: httpx.AsyncClient, wanted: str
) -> None:
    signed_in = await shared_client.post("/login", data={"token": TOKEN, "next": wanted})
    assert signed_in.headers["location"] == "/"


async def test_a_session_cookie_that_was_tampered_with_or_made_for_another_token_is_refused(
    client: httpx.AsyncClient,
) -> None:
    other = TokenAuth(WebSettings(access_token="another")).new_session_cookie()
    ours = TokenAuth(WebSettings(access_token=TOKEN)).new_session_cookie()
    for cookie in (other, ours[:-1], "", "signed in"):
        response = await client.get("/api/chats", headers={"Cookie": f"{SESSION_COOKIE}={cookie}"})
        assert response.status_code == 401
    response = await client.get("/api/chats", headers={"Cookie": f"{SESSION_COOKIE}={ours}"})
    assert response.status_code == 200


async def test_a_browser_that_signed_in_to_an_older_release_stays_signed_in(
    client: httpx.AsyncClient,
) -> None:
    signer = TimestampSigner(TOKEN, salt="chat_with_video.web.access", digest_method=sha256)
    cookie = f"chat_with_video_access={signer.sign('signed in').decode()}"
    assert (await client.get("/api/chats", headers={"Cookie": cookie})).status_code == 200


async def test_guessing_is_slowed_down_but_signed_in_browsers_stay_signed_in(
    client: httpx.AsyncClient,
) -> None:
    statuses = [
        (await client.post("/login", data={"token": f"guess {number}"})).status_code
        for number in range(WRONG_TOKENS_PER_MINUTE)
    ]
    assert statuses == [401] * WRONG_TOKENS_PER_MINUTE
    slowed = await client.get("/api/chats", headers=BEARER)
    assert (slowed.status_code, slowed.json()["code"]) == (429, "rate-limited")
    assert 1 <= int(slowed.headers["retry-after"]) <= 60
    cookie = TokenAuth(WebSettings(access_token=TOKEN)).new_session_cookie()
    response = await client.get("/api/chats", headers={"Cookie": f"{SESSION_COOKIE}={cookie}"})
    assert response.status_code == 200


def altered(cookie: str) -> str:
    """Another spelling of the same signature: its last letter has two bits that do not count."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return cookie[:-1] + letters[letters.index(cookie[-1]) ^ 1]


async def test_signing_out_ends_that_session_on_every_server_and_no_other(
    settings: Settings, client: httpx.AsyncClient
) -> None:
    cookies = []
    for _ in range(2):
        await client.post("/login", data={"token": TOKEN})
        cookies.append((client.cookies.get(SESSION_COOKIE) or "").strip('"'))
        client.cookies.clear()
    mine, other = ({"Cookie": f"{SESSION_COOKIE}={cookie}"} for cookie in cookies)
    spelled = {"Cookie": f"{SESSION_COOKIE}={altered(cookies[0])}"}
    assert (await client.get("/api/chats", headers=spelled)).status_code == 200
    assert (await client.post("/logout", headers=mine)).status_code == 303
    async with (
        open_app(settings) as app,
        lifespan(app, take_jobs=False) as services,
        open_client(services) as another_server,
    ):
        for server in (client, another_server):
            for revoked in (mine, spelled):
                assert (await server.get("/api/chats", headers=revoked)).status_code == 401
            assert (await server.get("/api/chats", headers=other)).status_code == 200


async def test_a_session_of_an_older_release_can_be_ended_too(client: httpx.AsyncClient) -> None:
    signer = TimestampSigner(TOKEN, salt="chat_with_video.web.access", digest_method=sha256)
    old = {"Cookie": f"chat_with_video_access={signer.sign('signed in').decode()}"}
    assert (await client.post("/logout", headers=old)).status_code == 303
    assert (await client.get("/api/chats", headers=old)).status_code == 401


async def test_words_that_only_begin_like_a_session_are_none(client: httpx.AsyncClient) -> None:
    signer = TimestampSigner(TOKEN, salt="chat_with_video.web.access", digest_method=sha256)
    for words in ("signed inside", "signed", ""):
        forged = {"Cookie": f"chat_with_video_access={signer.sign(words).decode()}"}
        assert (await client.get("/api/chats", headers=forged)).status_code == 401


async def test_sessions_that_have_expired_are_forgotten(
    services: Services, database_url: str
) -> None:
    revoked = services.app.revoked_sessions
    await revoked.add("old", now() - timedelta(seconds=1))
    await revoked.add("new", now() + timedelta(days=1))
    with psycopg.connect(psycopg_conninfo(database_url)) as connection:
        rows = connection.execute("SELECT session_id FROM revoked_sessions").fetchall()
    assert rows == [("new",)]


async def guess(client: httpx.AsyncClient, number: int, **headers: str) -> int:
    wrong = {"Authorization": f"Bearer guess {number}", **headers}
    return (await client.get("/api/chats", headers=wrong)).status_code


async def test_guesses_with_made_up_addresses_are_slowed_down_as_well(
    client: httpx.AsyncClient,
) -> None:
    statuses = [
        await guess(client, number, **{"X-Forwarded-For": f"198.51.100.{number}"})
        for number in range(WRONG_TOKENS_PER_MINUTE + 3)
    ]
    assert statuses == [401] * WRONG_TOKENS_PER_MINUTE + [429] * 3


@pytest.mark.parametrize("named", [(), ("127.0.0.0/8",)])
async def test_behind_a_proxy_a_guesser_is_slowed_down_and_nobody_else(
    settings: Settings, named: tuple[str, ...]
) -> None:
    web = WebSettings(port=0, access_token=TOKEN, trust_network=True, trusted_proxies=named)
    async with (
        open_app(settings.model_copy(update={"web": web})) as app,
        lifespan(app, take_jobs=False) as services,
        open_client(services) as client,
    ):
        forms = ("203.0.113.9", "203.0.113.9:{}", "6.6.6.{}, 203.0.113.9", "::ffff:203.0.113.9")
        statuses = [
            await guess(client, n, **{"X-Forwarded-For": forms[n % 4].format(n)}) for n in range(8)
        ]
        assert statuses == [401] * WRONG_TOKENS_PER_MINUTE + [429] * 3
        two_lines = [("X-Forwarded-For", "6.6.6.6"), ("X-Forwarded-For", "203.0.113.9")]
        assert (await client.get("/api/chats", headers=two_lines)).status_code == 401
        bearer = ("Authorization", f"Bearer {TOKEN}".encode())
        slowed = await client.get("/api/chats", headers=[*two_lines, bearer])
        assert slowed.status_code == 429
        other = {**BEARER, "X-Forwarded-For": "203.0.113.10"}
        assert (await client.get("/api/chats", headers=other)).status_code == 200
        form = {"token": TOKEN}
        login = await client.post("/login", data=form, headers=[two_lines[1]])
        assert login.status_code == 429


def test_a_token_allows_to_listen_for_others() -> None:
    listen(WebSettings(host="0.0.0.0", port=0, access_token=TOKEN)).close()
