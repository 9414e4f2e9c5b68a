"""Host, Origin and queries of any form: refused with a sentence or answered, never a bug."""

import asyncio
import socket
import urllib.parse
from functools import partial

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.web.conversation import upload

HEADER = st.text(
    st.characters(max_codepoint=255, exclude_characters="\r\n\0")
    | st.sampled_from("[]:@/?#%-.\\ 09aZ"),
    max_size=40,
)
QUERY = st.text(
    st.sampled_from("-\"()!&|<>:*\\'%_, or and aé記\u00ad\u200d\uff02\uff0d\ufdfa\ud800")
    | st.characters(),
    max_size=200,
)
ANY = settings(
    max_examples=120,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
FOREIGN = (
    "127.0.0.1:80@evil.example",
    "evil.example@127.0.0.1",
    "127.0.0.1:",
    "127.0.0.1:x",
    "127.0.0.1:80:80",
    "127.0.0.1:80/evil.example",
    "127.0.0.1 evil.example",
    "127.0.0.1,evil.example",
    "[::1",
    "[::1]x",
    "[::1]@evil.example",
    "evil.example[::1]",
    "http://127.0.0.1",
    "localhost.",
    "[",
    "",
)


def status_of(address: tuple[str, int], method: str, path: str, **headers: str) -> int:
    """The status of the response to a request with exactly these headers."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"{method} {path} HTTP/1.1\r\n{lines}Connection: close\r\nContent-Length: 0\r\n\r\n"
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(head.encode("latin-1"))
        return int(connection.makefile("rb").readline().split()[1])


@pytest.mark.parametrize("host", FOREIGN)
async def test_a_host_is_a_name_with_or_without_a_port_and_nothing_else(
    client: httpx.AsyncClient, host: str
) -> None:
    response = await client.get("/api/chats", headers={"Host": host})
    assert (response.status_code, response.json()["code"]) == (403, "host-not-allowed")


async def test_two_hosts_are_one_too_many(client: httpx.AsyncClient) -> None:
    address = (client.base_url.host, client.base_url.port or 80)
    for second in ("evil.example", "127.0.0.1"):
        two = {"Host": "127.0.0.1", "host": second}
        assert await asyncio.to_thread(partial(status_of, address, "GET", "/", **two)) == 403


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "http://\uff0f", "://", "http://a]"])
async def test_an_origin_that_is_no_address_is_another_site(
    client: httpx.AsyncClient, origin: str
) -> None:
    headers = {"Origin": origin.encode()}
    response = await client.post("/sample", headers=headers)
    assert (response.status_code, response.json()["code"]) == (403, "cross-site-request")


async def test_no_host_or_origin_is_a_bug(client: httpx.AsyncClient) -> None:
    address = (client.base_url.host, client.base_url.port or 80)

    @ANY
    @given(host=HEADER, origin=HEADER, method=st.sampled_from(["GET", "POST", "HEAD"]))
    @example(host="127.0.0.1", origin="http://[", method="POST")
    def fuzz(host: str, origin: str, method: str) -> None:
        for path in ("/api/chats", "/health/live", "/health/live/"):
            assert status_of(address, method, path, Host=host, Origin=origin) < 500
            assert status_of(address, method, path, Host="127.0.0.1", Origin=origin) < 500

    await asyncio.to_thread(fuzz)


async def test_no_query_is_a_bug(client: httpx.AsyncClient) -> None:
    for language in ("en", "de", "ja"):
        await upload(client, language=language)
    address = (client.base_url.host, client.base_url.port or 80)

    @ANY
    @given(typed=QUERY, raw=st.text(st.characters(min_codepoint=33, max_codepoint=126)))
    @example(typed="-" * 200, raw="")
    @example(typed="- " * 100, raw="q=%%%&&;=")
    @example(typed='-"' * 100, raw="")
    @example(typed="\uff0d" * 200, raw="")
    @example(typed='"a" or -' * 25, raw="")
    def fuzz(typed: str, raw: str) -> None:
        quoted = urllib.parse.quote(typed.encode("utf-8", "surrogatepass"))
        for path in ("/api/search", "/api/chats", "/history"):
            for query in (f"q={quoted}", raw.replace("#", "")):
                assert status_of(address, "GET", f"{path}?{query}", Host="127.0.0.1") < 500

    await asyncio.to_thread(fuzz)
