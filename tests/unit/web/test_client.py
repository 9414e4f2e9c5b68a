"""Which client a request counts for, whatever its headers claim."""

from typing import Any

import pytest

from chat_with_video.core.config import WebSettings
from chat_with_video.web.client import TrustedProxies, client_of
from chat_with_video.web.middleware.forwarded import ForwardedMiddleware

OPEN: dict[str, Any] = {}
TRUSTING = {"trust_network": True}
NAMED = {"trusted_proxies": "10.0.0.0/8, 192.0.2.7, ::1"}


async def seen(settings: dict[str, Any], peer: str, lines: list[str], proto: str = "") -> Any:
    """The scope of a request with these lines of `X-Forwarded-For`, behind the middleware."""
    scopes: list[Any] = []

    async def app(scope: Any, *_: Any) -> None:
        scopes.append(scope)

    headers = [(b"x-forwarded-for", line.encode()) for line in lines]
    headers += [(b"x-forwarded-proto", proto.encode())] if proto else []
    scope = {"type": "http", "client": (peer, 1), "scheme": "http", "headers": headers}
    proxies = TrustedProxies.of(WebSettings.model_validate(settings))
    await ForwardedMiddleware(app, proxies=proxies)(scope, None, None)  # type: ignore[arg-type]
    return scopes[0]


@pytest.mark.parametrize(
    ("settings", "peer", "lines", "client"),
    [
        (OPEN, "127.0.0.1", ["6.6.6.6"], "127.0.0.1"),
        (OPEN, "192.0.2.1", [], "192.0.2.1"),
        (OPEN, "2001:db8:1:2:3:4:5:6", [], "2001:db8:1:2::/64"),
        (OPEN, "::ffff:192.0.2.1", [], "192.0.2.1"),
        (OPEN, "fe80::1%eth0", [], "fe80::/64"),
        (TRUSTING, "10.0.0.1", ["6.6.6.6, 203.0.113.9"], "203.0.113.9"),
        (TRUSTING, "10.0.0.1", ["6.6.6.6", "203.0.113.9"], "203.0.113.9"),
        (TRUSTING, "10.0.0.1", ["6.6.6.6, 192.168.1.9"], "192.168.1.9"),
        (TRUSTING, "10.0.0.1", [], "10.0.0.1"),
        (TRUSTING, "8.8.4.4", ["6.6.6.6"], "8.8.4.4"),
        (NAMED, "10.0.0.1", ["6.6.6.6, 203.0.113.9, 10.1.1.1"], "203.0.113.9"),
        (NAMED, "10.0.0.1", ["6.6.6.6,203.0.113.9", "192.0.2.7"], "203.0.113.9"),
        (NAMED, "::ffff:10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        (NAMED, "192.168.1.1", ["6.6.6.6"], "192.168.1.1"),
        (NAMED, "10.0.0.1", ["10.9.9.9, 10.1.1.1"], "10.9.9.9"),
        (NAMED | TRUSTING, "192.168.1.1", ["6.6.6.6"], "192.168.1.1"),
        (NAMED, "10.0.0.1", ["203.0.113.9:4711"], "203.0.113.9"),
        (NAMED, "::1", ["[2001:db8::1]:4711"], "2001:db8::/64"),
        (NAMED, "::1", ['"[2001:db8::1]"'], "2001:db8::/64"),
        (NAMED, "10.0.0.1", ["::ffff:203.0.113.9"], "203.0.113.9"),
        (NAMED, "10.0.0.1", ["203.0.113.9, unknown, 10.1.1.1"], "10.1.1.1"),
        (NAMED, "10.0.0.1", [", ,"], "10.0.0.1"),
    ],
)
async def test_a_client_is_the_last_address_that_no_trusted_proxy_has(
    settings: dict[str, Any], peer: str, lines: list[str], client: str
) -> None:
    assert client_of(await seen(settings, peer, lines)) == client


@pytest.mark.parametrize(
    ("settings", "proto", "scheme"),
    [
        (OPEN, "https", "http"),
        (TRUSTING, "https", "https"),
        (NAMED, "http, HTTPS", "https"),
        (NAMED, "javascript", "http"),
    ],
)
async def test_only_a_trusted_proxy_says_that_a_browser_came_by_https(
    settings: dict[str, Any], proto: str, scheme: str
) -> None:
    assert (await seen(settings, "10.0.0.1", [], proto))["scheme"] == scheme
