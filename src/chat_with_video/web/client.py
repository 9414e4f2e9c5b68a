"""The client of a request: its address for rate limits, and the formats it accepts."""

import ipaddress
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

from starlette.datastructures import Headers
from starlette.types import Scope

from chat_with_video.core.config import Network, WebSettings

type Address = IPv4Address | IPv6Address


def client_of(scope: Scope) -> str:
    """The address that a request comes from; for IPv6 its network, since one client has many.

    Behind a trusted proxy, `ForwardedMiddleware` has put the address that the proxy saw there.
    """
    host = str((scope.get("client") or ("", 0))[0])
    address = parse_address(host)
    if isinstance(address, IPv6Address):
        return str(ipaddress.ip_network((int(address), 64), strict=False))
    return host[:64] if address is None else str(address)


@dataclass(frozen=True, slots=True)
class TrustedProxies:
    """The proxies whose forwarded headers are trusted.

    `networks` are the configured ones. If there are none and `any_private` is set, a peer with a
    private address counts as the only proxy.
    """

    networks: Sequence[Network] = ()
    any_private: bool = False

    @classmethod
    def of(cls, settings: WebSettings) -> "TrustedProxies":
        named = settings.trusted_proxies
        return cls(named, any_private=settings.trust_network and not named)

    def trusts_peer(self, address: Address | None) -> bool:
        if address is None:
            return False
        return (self.any_private and address.is_private) or self._has(address)

    def find_client(self, peer: Address, forwarded: str) -> Address:
        """The last address that no trusted proxy has, read from the right.

        Each proxy adds the address that it saw on the right. A client can write anything to the
        left of the first untrusted one. If a part is not an address, or all are proxies, the
        last one that was read.
        """
        client = peer
        for hop in reversed(forwarded.split(",")):
            address = parse_address(hop)
            if address is None:
                break
            client = address
            if not self._has(address):
                break
        return client

    def _has(self, address: Address) -> bool:
        return any(address in network for network in self.networks)


def parse_address(text: str) -> Address | None:
    """An IP address, with or without a port, brackets or quotation marks; None if it is none.

    An IPv4 address inside an IPv6 one is the IPv4 address.
    """
    try:
        address = ipaddress.ip_address(_without_port(text.strip().strip('"')).partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _without_port(text: str) -> str:
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def header_values(scope: Scope, name: bytes) -> Iterator[str]:
    """The values of every line of a header, in their order."""
    return (value.decode("latin-1") for key, value in scope["headers"] if key == name)


def wants_page(scope: Scope) -> bool:
    """Whether the request is a browser's, for a page."""
    return "text/html" in _accepted(scope) and not scope["path"].startswith("/api/")


def wants_stream(scope: Scope) -> bool:
    """Whether the request is a script's, for a streamed answer."""
    return "text/event-stream" in _accepted(scope)


def _accepted(scope: Scope) -> str:
    return Headers(scope=scope).get("accept", "")
