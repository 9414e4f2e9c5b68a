"""Every response forbids what our pages do not need, whichever route it comes from."""

import httpx
import pytest

from chat_with_video.flows.services import Services
from chat_with_video.web.app import create_web
from tests.web.conversation import upload
from tests.web.routes import routes_of

HTML = {"Accept": "text/html"}


def check(response: httpx.Response) -> None:
    """The policy lets a browser load and run only our own files."""
    headers = response.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert "unsafe" not in str(policy)
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["frame-src"] == "https://www.youtube-nocookie.com"
    assert policy["img-src"] == "'self' https://i.ytimg.com"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    # It would block the player.
    assert "Cross-Origin-Embedder-Policy" not in headers


async def test_every_route_sends_every_header(
    client: httpx.AsyncClient, services: Services
) -> None:
    unknown = "00000000-0000-4000-8000-000000000000"
    ids = {
        "chat_id": await upload(client),
        "message_id": unknown,
        "playlist_id": unknown,
        "speaker_id": 1,
    }
    routes = routes_of(create_web(services))
    assert {("GET", "/docs"), ("GET", "/"), ("GET", "/metrics")} <= set(routes)
    # The request that deletes the chat comes last.
    for method, path in sorted(routes, key=lambda route: route[0] in {"DELETE", "POST"}):
        for accept in ({}, HTML):
            response = await client.request(method, path.format(**ids), headers=accept)
            assert response.status_code < 500, (method, path)
            check(response)


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/nowhere", {}),
        ("GET", "/static/no.css", {}),
        ("PUT", "/", {}),
        ("HEAD", "/docs", {}),
        ("OPTIONS", "/api/chats", {"Access-Control-Request-Method": "GET", "Origin": "http://a"}),
        ("GET", "/", {"Host": "evil.example"}),
        ("POST", "/sample", {"Origin": "https://evil.example"}),
        ("GET", "/openapi.json", {}),
        ("GET", "/redoc", {}),
        ("GET", "/docs/oauth2-redirect", {}),
    ],
)
async def test_so_does_every_refusal(
    client: httpx.AsyncClient, method: str, path: str, headers: dict[str, str]
) -> None:
    check(await client.request(method, path, headers=headers))
