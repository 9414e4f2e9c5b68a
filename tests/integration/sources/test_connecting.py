"""Connections to hosts with many addresses, of which some or all do not answer."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.connecting import connect
from chat_with_video.sources.network import FetchLimits
from chat_with_video.sources.youtube.errors import FetchFailed
from chat_with_video.sources.youtube.schemas import CaptionRequest
from chat_with_video.sources.youtube.service import make_fetcher
from tests.fakes import youtube_answers as answers

# Addresses for documentation (RFC 5737 and 3849): nobody answers there.
SILENT_4 = [f"192.0.2.{n}" for n in range(1, 9)]
SILENT_6 = [f"2001:db8::{n:x}" for n in range(1, 9)]


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a server on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def resolve_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    def answer(host: str, port: int, *_: Any) -> list[Any]:
        return [
            (
                socket.AF_INET6 if ":" in address else socket.AF_INET,
                socket.SOCK_STREAM,
                6,
                "",
                (address, port, 0, 0) if ":" in address else (address, port),
            )
            for address in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


def test_ipv6_that_leads_nowhere_does_not_hold_up_ipv4(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve_to(monkeypatch, *SILENT_6, "127.0.0.1")
    started = time.monotonic()
    with connect("host.example", port, 4) as connection:
        assert connection.getpeername() == ("127.0.0.1", port)
    assert time.monotonic() - started < 2


def test_an_address_that_refuses_is_followed_by_the_next(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve_to(monkeypatch, "127.0.0.2", "127.0.0.1")
    with connect("host.example", port, 4) as connection:
        assert connection.getpeername()[0] == "127.0.0.1"


def test_many_silent_addresses_take_no_longer_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, *SILENT_4, *SILENT_6)
    started = time.monotonic()
    with pytest.raises(OSError, match=r"answers|failed|unreachable"):
        connect("host.example", 443, 0.5)
    assert time.monotonic() - started < 2


def test_an_unknown_name_and_a_silent_name_server_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown(*_: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(socket.gaierror):
        connect("host.example", 443, 1)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: time.sleep(5))
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        connect("host.example", 443, 0.2)
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("resolves", [True, False])
async def test_without_a_network_the_user_reads_so_in_under_five_seconds(
    resolves: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if resolves:
        resolve_to(monkeypatch, *SILENT_4, *SILENT_6)
    else:
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_: time.sleep(20))
    started = time.monotonic()
    with ThreadPoolExecutor(1) as executor:
        fetcher = make_fetcher(SourceSettings(), executor, limits=FetchLimits())
        with pytest.raises(FetchFailed) as failed:
            await fetcher.fetch(CaptionRequest(answers.VIDEO_ID, ("en",)))
    assert time.monotonic() - started < 5
    assert [attempt.outcome for attempt in failed.value.attempts] == ["offline"]
    assert failed.value.code == "youtube-unreachable"
