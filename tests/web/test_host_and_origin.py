"""Which hosts and origins may read and change data."""

import httpx
import pytest

from chat_with_video.core.config import Settings, WebSettings
from chat_with_video.web.server import NotGuarded, address_of, listen
from tests.web.conversation import srt

OURS = "https://ours.example"


@pytest.fixture(scope="module")
def shared_settings(shared_settings: Settings) -> Settings:
    return shared_settings.model_copy(update={"web": WebSettings(port=0, allowed_origins=(OURS,))})


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", ""]
)
async def test_a_foreign_name_is_refused_as_dns_rebinding_brings_it(
    shared_client: httpx.AsyncClient, host: str
) -> None:
    response = await shared_client.get("/api/chats", headers={"Host": host})
    assert (response.status_code, response.json()["code"]) == (403, "host-not-allowed")
    assert (await shared_client.get("/health/ready", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("host", ["localhost:1234", "127.0.0.1", "[::1]:8000", "LOCALHOST"])
async def test_our_own_names_are_known(shared_client: httpx.AsyncClient, host: str) -> None:
    assert (await shared_client.get("/api/chats", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": OURS, "Sec-Fetch-Site": "cross-site"}, True),
    ],
)
async def test_only_our_own_page_a_program_or_a_named_site_changes_anything(
    shared_client: httpx.AsyncClient, headers: dict[str, str], allowed: bool
) -> None:
    files = {"file": ("talk.srt", srt())}
    response = await shared_client.post("/api/chats/upload", files=files, headers=headers)
    assert response.status_code == (202 if allowed else 403)
    own = {"Origin": str(shared_client.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert (
        await shared_client.post("/api/chats/upload", files=files, headers=own)
    ).status_code == 202


async def test_a_named_site_may_read_what_others_may_not(shared_client: httpx.AsyncClient) -> None:
    for origin, allowed in ((OURS, OURS), ("https://evil.example", None)):
        response = await shared_client.get("/api/status", headers={"Origin": origin})
        assert response.headers.get("access-control-allow-origin") == allowed


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org"])
def test_listening_where_others_are_has_to_be_meant(host: str) -> None:
    with pytest.raises(NotGuarded, match="CWV_WEB__TRUST_NETWORK"):
        listen(WebSettings(host=host, port=0))


def test_it_can_be_meant() -> None:
    with listen(WebSettings(host="0.0.0.0", port=0, trust_network=True)) as listener:
        # The address that is printed is one that a browser can open.
        assert address_of(listener).startswith("http://127.0.0.1:")
