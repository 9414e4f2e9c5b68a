"""The read-only interface of stored search indexes."""

from typing import Protocol
from uuid import UUID


class IndexReader(Protocol):
    """The part of `IndexRepository` that changes nothing."""

    async def find(self, transcript_id: UUID) -> bytes | None: ...
