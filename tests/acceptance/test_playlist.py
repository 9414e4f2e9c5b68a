"""A playlist, a block, and a worker that is killed again and again."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.acceptance.forked import ForkedProcess, start_forked
from tests.acceptance.program import environment
from tests.fakes.youtube import PLAYER, FakeYouTube
from tests.fakes.youtube_playlists import (
    LINK,
    BlockedFrom,
    captions_given,
    has_playlist,
    speaks,
    video,
    video_ids,
    videos_asked,
)

MEMBER = "tests.acceptance.with_fake_youtube"


class Fleet:
    """A server, and a worker that can be killed."""

    def __init__(self, cwd: Path, variables: dict[str, str]) -> None:
        self._cwd = cwd
        self._variables = variables
        self._processes: list[ForkedProcess] = []
        self.client = httpx.Client(base_url=self.start("serve"), timeout=20)
        self.start("work")

    def start(self, what: str) -> str:
        read_end, write_end = os.pipe()
        log = self._cwd / "fleet.log"
        with (
            os.fdopen(read_end) as printed,
            Path(os.devnull).open() as nothing,
            log.open("a") as err,
        ):
            streams = (nothing.fileno(), write_end, err.fileno())
            process = start_forked([what], self._cwd, self._variables, streams, MEMBER)
            os.close(write_end)
            self._processes.append(process)
            return printed.readline().strip()

    def kill_worker(self) -> None:
        worker = self._processes.pop()
        worker.kill()
        worker.wait(timeout=30)

    def replace_worker(self) -> None:
        """Kill the worker like a crash, and start another."""
        self.kill_worker()
        self.start("work")

    def close(self) -> None:
        self.client.close()
        for process in self._processes:
            process.kill()
            process.wait(timeout=30)

    def playlist(self, id_: str) -> dict[str, Any]:
        return self.client.get(f"/api/playlists/{id_}").json()

    def until(
        self, id_: str, is_there: Callable[[dict[str, Any]], bool], seconds: float = 120
    ) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        while not is_there(shown := self.playlist(id_)):
            assert time.monotonic() < deadline, shown
            time.sleep(0.02)
        return shown


@pytest.fixture
def youtube() -> Iterator[FakeYouTube]:
    with FakeYouTube() as fake:
        fake.replies[PLAYER] = speaks
        yield fake


@pytest.fixture
def fleet(tmp_path: Path, database_url: str, youtube: FakeYouTube) -> Iterator[Fleet]:
    variables = environment(
        tmp_path,
        DATABASE_URL=database_url,
        FAKE_YOUTUBE_PORT=str(youtube.port),
        PLAYLIST_PACE_S="0.4",
        COOLDOWN_S="4",
    )
    with ExitStack() as stack:
        fleet = Fleet(tmp_path, variables)
        stack.callback(fleet.close)
        yield fleet


def in_flight(shown: dict[str, Any]) -> set[str]:
    return {each["video_id"] for each in shown["videos"] if each["status"] == "processing"}


@pytest.mark.slow
def test_thirty_videos_are_each_fetched_once_through_a_block_and_kills(
    fleet: Fleet, youtube: FakeYouTube
) -> None:
    ids = video_ids(30)
    has_playlist(youtube, [video(id_) for id_ in ids])
    block = BlockedFrom(youtube, ids[11])
    accepted = fleet.client.post("/api/chats", json={"source_url": LINK}).json()
    id_ = accepted["playlist_id"]
    assert accepted["count"] == 30

    # Between two videos, so that none is in flight.
    fleet.until(id_, lambda shown: shown["done"] == 5 and not in_flight(shown))
    fleet.replace_worker()
    paused = fleet.until(id_, lambda shown: shown["status"] == "paused")
    assert (paused["done"], paused["failed"]) == (11, 0)
    assert paused["videos"][11]["error"]["code"] == "youtube-blocked"

    # In the cool-down: the next worker, which knows nothing of the block, leaves YouTube alone too.
    fleet.replace_worker()
    asked = len(youtube.asked)
    time.sleep(1.5)
    assert fleet.playlist(id_)["status"] == "paused"
    assert len(youtube.asked) == asked
    block.is_over = True

    # At any moment: a video in flight may be asked for again, since nothing of it is stored.
    fleet.until(id_, lambda shown: shown["done"] >= 18)
    fleet.kill_worker()
    killed = in_flight(fleet.playlist(id_))
    assert len(killed) <= 1
    fleet.start("work")

    done = fleet.until(id_, lambda shown: shown["status"] == "complete")
    assert [each["status"] for each in done["videos"]] == ["complete"] * 30
    assert videos_asked(youtube) == ids
    given = captions_given(youtube)
    assert set(given) == set(ids)
    assert {id_ for id_, times in given.items() if times > 1} <= killed
    assert len(fleet.client.get("/api/chats?limit=100").json()) == 30
    assert Counter(each["chat_id"] for each in done["videos"]).most_common(1)[0][1] == 1
