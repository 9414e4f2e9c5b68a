"""Connections that are made, or given up, within one time limit.

A host has many addresses, some of IPv6. One after the other, each with a timeout of its own, takes
a minute where nothing answers, and long where IPv6 alone is broken.
"""

import selectors
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, zip_longest
from queue import Empty, SimpleQueue
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

# RFC 8305 ("Happy Eyeballs") gives an address this long before the next one is tried beside it.
_HEAD_START_S = 0.25
_DEFAULT_TIMEOUT_S = 10.0

# What `socket.getaddrinfo` gives for one address.
type Address = tuple[int, int, int, str, tuple[Any, ...]]


def connect(host: str, port: int, timeout_s: float) -> socket.socket:
    """A connection to the address of a host that answers first, IPv6 and IPv4 in turn.

    Raises OSError: `socket.gaierror` if the name is unknown, TimeoutError if the time is over.
    """
    ends = time.monotonic() + timeout_s
    addresses = _alternated(_resolve(host, port, timeout_s))
    with selectors.DefaultSelector() as selector:
        try:
            return _first_connected(selector, addresses, ends)
        finally:
            for key in list(selector.get_map().values()):
                selector.unregister(key.fileobj)
                _close(key.fileobj)


def _resolve(host: str, port: int, timeout_s: float) -> Sequence[Address]:
    """The addresses of a name; a name server that is silent is not waited for."""
    answers: SimpleQueue[Sequence[Address] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM))
        except OSError as exc:
            answers.put(exc)

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=timeout_s)
    except Empty as exc:
        raise TimeoutError("The name server does not answer.") from exc
    if isinstance(answer, OSError):
        raise answer
    return answer


def _alternated(addresses: Sequence[Address]) -> list[Address]:
    """The addresses in their order, but one of each family in turn."""
    first = [each for each in addresses if each[0] == addresses[0][0]]
    others = [each for each in addresses if each[0] != addresses[0][0]]
    pairs = chain.from_iterable(zip_longest(first, others))
    return [each for each in pairs if each is not None]


def _first_connected(
    selector: selectors.BaseSelector, addresses: Sequence[Address], ends: float
) -> socket.socket:
    waiting = iter(addresses)
    error: OSError = TimeoutError("No address answers.")
    while time.monotonic() < ends:
        started = _start_next(selector, waiting)
        if isinstance(started, OSError):
            error = started
            continue
        if not selector.get_map():
            raise error
        left_s = ends - time.monotonic()
        wait_s = min(_HEAD_START_S, left_s) if started else left_s
        for connected in _finished(selector, wait_s):
            if isinstance(connected, socket.socket):
                return connected
            error = connected
    raise TimeoutError("No address answers.")


def _start_next(
    selector: selectors.BaseSelector, waiting: Iterator[Address]
) -> socket.socket | OSError | None:
    """Begin to connect to the next address; its error if that is not possible, None at the end."""
    address = next(waiting, None)
    if address is None:
        return None
    family, kind, protocol, _, where = address
    try:
        sock = socket.socket(family, kind, protocol)
    except OSError as exc:
        return exc
    try:
        sock.setblocking(False)
        with suppress(BlockingIOError):
            sock.connect(where)
    except OSError as exc:
        sock.close()
        return exc
    selector.register(sock, selectors.EVENT_WRITE)
    return sock


def _finished(selector: selectors.BaseSelector, wait_s: float) -> Iterator[socket.socket | OSError]:
    """The sockets that are connected, and the errors of those that will not be."""
    for key, _ in selector.select(max(wait_s, 0)):
        sock = key.fileobj
        assert isinstance(sock, socket.socket)
        selector.unregister(sock)
        code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            sock.close()
            yield OSError(code, "The connection failed.")
        else:
            sock.setblocking(True)
            yield sock


def _close(file: Any) -> None:
    with suppress(OSError):
        file.close()


class _Connection(HTTPSConnection):
    """Connects as above."""

    def _new_conn(self) -> socket.socket:
        timeout_s = self.timeout if isinstance(self.timeout, int | float) else _DEFAULT_TIMEOUT_S
        try:
            sock = connect(self._dns_host, self.port, timeout_s)
        except socket.gaierror as exc:
            raise NameResolutionError(self.host, self, exc) from exc
        except TimeoutError as exc:
            raise ConnectTimeoutError(self, f"No connection to {self.host} was made.") from exc
        except OSError as exc:
            raise NewConnectionError(self, f"No connection to {self.host}: {exc}") from exc
        sock.settimeout(timeout_s)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return sock


class _Pool(HTTPSConnectionPool):
    ConnectionCls = _Connection


class PromptAdapter(HTTPAdapter):
    """Makes connections as above, to a server or to a proxy that is spoken to in TLS or plainly."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _Pool}

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **kwargs)
        # A SOCKS proxy has pools of its own.
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = {"https": _Pool}
        return manager
