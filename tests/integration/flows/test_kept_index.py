"""The search index of a transcript is built once, and kept with it."""

import httpx
import psycopg
import pytest

from chat_with_video.core.database import psycopg_conninfo
from chat_with_video.flows.services import Services, make_transcript_cache
from chat_with_video.passages.index import PassageIndex
from chat_with_video.videos.schemas import TranscriptVersion
from tests.web.conversation import DIALOGUE, complete, upload


def kept(url: str) -> list[tuple[TranscriptVersion, bytes]]:
    """The stored indexes, each with its transcript."""
    with psycopg.connect(psycopg_conninfo(url)) as connection:
        rows = connection.execute("SELECT transcript_id, content FROM passage_indexes").fetchall()
        return [(TranscriptVersion(id_, 1), content) for id_, content in rows]


async def test_it_is_there_when_the_chat_is_complete_and_no_other_process_builds_it(
    client: httpx.AsyncClient,
    services: Services,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await complete(client, await upload(client))
    ((transcript, _),) = kept(database_url)
    monkeypatch.setattr(PassageIndex, "build", None)
    context = await make_transcript_cache(services.app).get_indexed(transcript)
    assert context.index.best("sleep", 1)


async def test_an_index_of_an_older_release_is_rebuilt_and_stored(
    client: httpx.AsyncClient, services: Services, database_url: str
) -> None:
    await complete(client, await upload(client))
    ((transcript, content),) = kept(database_url)
    with psycopg.connect(psycopg_conninfo(database_url)) as connection:
        connection.execute("UPDATE passage_indexes SET content = %s", (b"older" + content,))
    context = await make_transcript_cache(services.app).get_indexed(transcript)
    assert context.index.best("sleep", 1)
    assert kept(database_url)[0][1][:16] == content[:16]


async def test_few_long_transcripts_are_held_in_memory_and_the_one_in_use_always(
    client: httpx.AsyncClient,
    services: Services,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for _ in range(2):
        await complete(client, await upload(client))
    (one, _), (other, _) = kept(database_url)
    transcripts = make_transcript_cache(services.app)
    first = await transcripts.get(one)
    await transcripts.get(other)
    assert await transcripts.get(one) is first
    monkeypatch.setattr("chat_with_video.flows.transcript_cache.KEPT_PASSAGES", 0)
    assert await transcripts.get(one) is first
    await transcripts.get(other)
    assert await transcripts.get(one) is not first


async def test_a_renamed_speaker_is_read_again(
    client: httpx.AsyncClient, services: Services, database_url: str
) -> None:
    chat_id = await upload(client, DIALOGUE, "talk.vtt")
    await complete(client, chat_id)
    ((transcript, _),) = kept(database_url)
    transcripts = make_transcript_cache(services.app)
    assert "Ines: " in (await transcripts.get(transcript)).numbered.text
    await client.patch(f"/api/chats/{chat_id}/speakers/1", json={"name": "Dr. Vogel"})
    async with services.app.reading() as tx:
        renamed = await tx.videos.get_version(transcript.id)
    text = (await transcripts.get(renamed)).numbered.text
    assert "Dr. Vogel: " in text
    assert "Ines" not in text
