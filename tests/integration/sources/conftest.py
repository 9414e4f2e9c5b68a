"""A YouTube on loopback and the real libraries in front of it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.network import FetchLimits
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.service import make_fetcher
from tests.fakes.youtube import FakeYouTube

HASTY = FetchLimits(request_s=0.2, total_s=0.4, pauses_s=(0.01,))
PATIENT = FetchLimits(request_s=5, total_s=10, pauses_s=(0.01, 0.02))


class Clock:
    """Time that passes only when told to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def advance(self, **units: float) -> None:
        self.time += timedelta(**units)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def youtube() -> Iterator[FakeYouTube]:
    with FakeYouTube() as fake:
        yield fake


@pytest.fixture
def build(youtube: FakeYouTube, clock: Clock) -> Iterator[Callable[..., YouTubeFetcher]]:
    """Makes the fetcher of the product, its transport led to loopback."""
    with ThreadPoolExecutor(2) as executor:

        def make(limits: FetchLimits = PATIENT, **settings: Any) -> YouTubeFetcher:
            return make_fetcher(
                SourceSettings(**settings),
                executor,
                limits=limits,
                transport=youtube.transport(),
                clock=clock,
            )

        yield make


@pytest.fixture
def fetcher(build: Callable[..., YouTubeFetcher]) -> YouTubeFetcher:
    return build()


@pytest.fixture
def cookies_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file with the cookies of an account, in Netscape's format."""

    def write(*names: str, expires: int = 2_147_483_647) -> Path:
        lines = [
            "\t".join((".youtube.com", "TRUE", "/", "TRUE", str(expires), name, "abc123"))
            for name in names or ("SID", "SAPISID", "__Secure-3PAPISID", "LOGIN_INFO")
        ]
        file = tmp_path / "cookies.txt"
        file.write_text("\n".join(("# Netscape HTTP Cookie File", *lines, "")))
        return file

    return write
