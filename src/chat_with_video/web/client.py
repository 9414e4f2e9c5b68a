"""The client of a request: the address that limits are counted by, and what it accepts."""

import ipaddress

from starlette.datastructures import Headers
from starlette.types import Scope


def client_of(scope: Scope, *, behind_proxy: bool) -> str:
    """The address that a request comes from; for IPv6 its network, since one client has many.

    Behind a proxy it is the last of `X-Forwarded-For`: the one that the proxy itself has seen.
    """
    address = str((scope.get("client") or ("", 0))[0])
    if behind_proxy:
        forwarded = Headers(scope=scope).get("x-forwarded-for", "")
        address = forwarded.rpartition(",")[2].strip() or address
    return _network(address)


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(ipaddress.ip_network((parsed, 64), strict=False))


def wants_page(scope: Scope) -> bool:
    """Whether it is a person's browser that asks, for a page."""
    return "text/html" in _accepted(scope) and not scope["path"].startswith("/api/")


def wants_stream(scope: Scope) -> bool:
    """Whether a script asks, which shows an answer while it is written."""
    return "text/event-stream" in _accepted(scope)


def _accepted(scope: Scope) -> str:
    return Headers(scope=scope).get("accept", "")
