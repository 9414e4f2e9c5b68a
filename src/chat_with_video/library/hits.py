"""From segments that matched to what is worth showing; all pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from chat_with_video.library.cursor import HitCursor


class Hit(NamedTuple):
    """A segment whose words, with those of the segment before, match; and how well."""

    transcript_id: UUID
    position: int
    rank: float


class ChatOn(NamedTuple):
    """The newest chat on a transcript."""

    id: UUID
    created_at: datetime


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits in one transcript, best first, and the chat that shows them."""

    chat: ChatOn
    hits: Sequence[Hit]

    @property
    def place(self) -> HitCursor:
        """By the best hit, then by how many there are, then by how new the chat is."""
        best = self.hits[0].rank
        return HitCursor(best, len(self.hits), self.chat.created_at, self.chat.id)


def distinct(hits: Iterable[Hit]) -> dict[UUID, list[Hit]]:
    """By transcript, each hit once, best first, then as they were said.

    A segment's words are those of the one before as well, so that one word gives two hits in a
    row: the second is left out.
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


def ranked(hits: Iterable[Hit], chats: Mapping[UUID, ChatOn]) -> list[HitGroup]:
    """The hits by transcript, best first; those that no chat leads to are left out."""
    groups = [
        HitGroup(chats[transcript_id], found)
        for transcript_id, found in distinct(hits).items()
        if transcript_id in chats
    ]
    return sorted(groups, key=lambda group: group.place, reverse=True)
