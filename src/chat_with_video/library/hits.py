"""Groups, ranks and filters the segments that match a search. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from chat_with_video.library.cursor import HitCursor


class Hit(NamedTuple):
    """A segment that matches, together with the segment before it, and its score."""

    transcript_id: UUID
    position: int
    rank: float


class NewestChat(NamedTuple):
    """The newest chat on a transcript."""

    id: UUID
    created_at: datetime


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits in one transcript, best first, and the newest chat on it."""

    chat: NewestChat
    hits: Sequence[Hit]

    @property
    def place(self) -> HitCursor:
        """The order of groups: by best hit, then number of hits, then age of the chat."""
        best = self.hits[0].rank
        return HitCursor(best, len(self.hits), self.chat.created_at, self.chat.id)


def distinct(hits: Iterable[Hit]) -> dict[UUID, list[Hit]]:
    """The hits by transcript, best first, then in transcript order, without duplicates.

    The words of a segment include those of the segment before, so one word gives two hits in a row.
    The second one is left out.
    """
    by_place = sorted(hits, key=lambda hit: (hit.transcript_id, hit.position))
    found: dict[UUID, list[Hit]] = {}
    for transcript_id, run in groupby(by_place, key=lambda hit: hit.transcript_id):
        once = _without_echoes(run)
        found[transcript_id] = sorted(once, key=lambda hit: (-hit.rank, hit.position))
    return found


def _without_echoes(hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.position == kept[-1].position + 1:
            kept[-1] = kept[-1]._replace(rank=max(kept[-1].rank, hit.rank))
        else:
            kept.append(hit)
    return kept


def ranked(hits: Iterable[Hit], chats: Mapping[UUID, NewestChat]) -> list[HitGroup]:
    """The hits by transcript, best first, without transcripts that have no chat."""
    groups = [
        HitGroup(chats[transcript_id], found)
        for transcript_id, found in distinct(hits).items()
        if transcript_id in chats
    ]
    return sorted(groups, key=lambda group: group.place, reverse=True)
