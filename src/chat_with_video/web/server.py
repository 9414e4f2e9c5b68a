"""The HTTP server, with an orderly shutdown."""

import asyncio
import ipaddress
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from chat_with_video.core.config import WebSettings
from chat_with_video.core.errors import Invalid, Unavailable
from chat_with_video.flows.services import Services
from chat_with_video.web.app import create_web
from chat_with_video.web.protocol import LimitedHttpProtocol

# Answers get 10 s; then their streams end, and so do the connections.
GRACE_S = 15
# Longer than browsers' and load balancers' pauses (60 s): if the server closes a connection that
# they are about to use, that request fails.
KEEP_ALIVE_S = 75


class AddressTaken(Unavailable):
    """The server cannot listen on the configured address."""

    code = "address-taken"


class NotGuarded(Invalid):
    """The server would listen where others can reach it, without any access control."""

    code = "not-guarded"


def listen(settings: WebSettings) -> socket.socket:
    """A socket on the address that is set. Raises NotGuarded, AddressTaken."""
    is_guarded = settings.trust_network or settings.access_token is not None
    if not is_guarded and not _is_loopback(settings.host):
        raise NotGuarded(
            f"On {settings.host} everybody who can reach this machine could read and delete all "
            "chats. Listen on 127.0.0.1; or set CWV_WEB__ACCESS_TOKEN; or, if a proxy or firewall "
            "keeps strangers out, set CWV_WEB__TRUST_NETWORK=true. Add the name that browsers use "
            "to CWV_WEB__ALLOWED_HOSTS."
        )
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family)
    except OSError as exc:
        raise AddressTaken(
            f"The server cannot listen on {settings.host}, port {settings.port} "
            f"({exc.strerror}). Is it running already? Another port: CWV_WEB__PORT=8001."
        ) from exc
    # Its connections inherit this; without it, the packets after the first wait 40 ms for a
    # client that acknowledges late. asyncio does it only for sockets whose protocol is named.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address_of(listener: socket.socket) -> str:
    """Where a browser on this machine finds the server."""
    host, port = listener.getsockname()[:2]
    # No browser can open "all addresses", and the server refuses that name.
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def make_config(web: ASGIApp, *, grace_s: int = GRACE_S) -> uvicorn.Config:
    """How uvicorn serves an application."""
    return uvicorn.Config(
        web,
        log_config=None,
        access_log=False,
        lifespan="off",
        http=LimitedHttpProtocol,
        # This server has no WebSockets, and their protocol has no limits.
        ws="none",
        timeout_graceful_shutdown=grace_s,
        timeout_keep_alive=KEEP_ALIVE_S,
        server_header=False,
        # `web.client` decides which proxies to trust.
        proxy_headers=False,
    )


class _Server(uvicorn.Server):
    """Leaves signals to `serve`: uvicorn's own handling ends the process by the signal itself."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(
    listener: socket.socket, services: Services, on_started: Callable[[], None]
) -> None:
    """Serve until SIGINT or SIGTERM, then shut down in order: running answers get 10 s."""
    server = _Server(make_config(create_web(services)))
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    serving = asyncio.create_task(server.serve(sockets=[listener]), name="http server")
    on_started()
    stopping = asyncio.create_task(stopped.wait(), name="wait for a signal")
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    for number in (signal.SIGINT, signal.SIGTERM):
        # After a second signal the user does not want to wait.
        asyncio.get_running_loop().remove_signal_handler(number)
    server.should_exit = True
    await asyncio.gather(serving, services.shut_down())
