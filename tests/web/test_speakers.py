"""The speakers of a transcript: listed, renamed, merged and divided again."""

from typing import Any

import httpx
import pytest

from tests.web.conversation import DIALOGUE, ask, complete, upload


@pytest.fixture
async def chat_id(client: httpx.AsyncClient) -> str:
    chat_id = await upload(client, DIALOGUE, "festival.vtt")
    await complete(client, chat_id)
    return chat_id


async def names(client: httpx.AsyncClient, chat_id: str) -> list[str]:
    """The name at each line of the transcript."""
    transcript = (await client.get(f"/api/chats/{chat_id}/transcript")).json()
    return [segment["speaker"] for segment in transcript["segments"]]


async def rename(
    client: httpx.AsyncClient, chat_id: str, speaker_id: int, name: str
) -> dict[str, Any]:
    path = f"/api/chats/{chat_id}/speakers/{speaker_id}"
    response = await client.patch(path, json={"name": name})
    assert response.status_code == 200, response.text
    speaker: dict[str, Any] = response.json()
    return speaker


async def test_they_are_numbered_in_the_order_of_their_first_words(
    client: httpx.AsyncClient, chat_id: str
) -> None:
    speakers = (await client.get(f"/api/chats/{chat_id}/speakers")).json()
    assert [(one["id"], one["name"], one["segment_count"]) for one in speakers] == [
        (1, "Ines", 2),
        (2, "Bo", 2),
        (3, "Marta", 1),
    ]
    transcript = (await client.get(f"/api/chats/{chat_id}/transcript")).json()
    assert [segment["speaker_id"] for segment in transcript["segments"]] == [1, 1, 2, 3, 2]


async def test_a_transcript_without_names_has_none(client: httpx.AsyncClient) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    assert (await client.get(f"/api/chats/{chat_id}/speakers")).json() == []
    assert await names(client, chat_id) == [None] * 5


async def test_a_new_name_is_shown_in_the_transcript_and_in_old_citations(
    client: httpx.AsyncClient, chat_id: str
) -> None:
    await ask(client, chat_id, "Which heated tent does the fire brigade lend?")
    await rename(client, chat_id, 3, "Marta Blum")
    assert await names(client, chat_id) == ["Ines", "Ines", "Bo", "Marta Blum", "Bo"]
    chat = (await client.get(f"/api/chats/{chat_id}")).json()
    answer = chat["messages"][-1]
    page = (await client.get(f"/api/chats/{chat_id}/messages")).json()
    for citations in (answer["citations"], page[-1]["citations"]):
        by_id = {citation["speaker_id"]: citation["speaker"] for citation in citations}
        assert by_id[3] == "Marta Blum"


async def test_the_name_of_another_merges_the_two_and_the_old_name_divides_them(
    client: httpx.AsyncClient, chat_id: str
) -> None:
    merged = await rename(client, chat_id, 3, "ines")
    assert (merged["name"], merged["merged_into"]) == ("Marta", 1)
    assert await names(client, chat_id) == ["Ines", "Ines", "Bo", "Ines", "Bo"]
    await rename(client, chat_id, 1, "Dr. Vogel")
    assert await names(client, chat_id) == ["Dr. Vogel", "Dr. Vogel", "Bo", "Dr. Vogel", "Bo"]
    divided = await rename(client, chat_id, 3, "Marta")
    assert divided["merged_into"] is None
    assert await names(client, chat_id) == ["Dr. Vogel", "Dr. Vogel", "Bo", "Marta", "Bo"]


async def test_a_name_is_cleaned_and_shown_as_text(client: httpx.AsyncClient, chat_id: str) -> None:
    typed = "  =HYPERLINK(\u202e)\n[[1|<b>  "
    assert (await rename(client, chat_id, 1, typed))["name"] == "=HYPERLINK() [[1|<b>"


@pytest.mark.parametrize("name", ["", " \u200b\n", "x" * 101])
async def test_an_empty_or_long_name_is_refused_with_the_limits(
    client: httpx.AsyncClient, chat_id: str, name: str
) -> None:
    response = await client.patch(f"/api/chats/{chat_id}/speakers/1", json={"name": name})
    problem = response.json()
    assert (response.status_code, problem["code"]) == (422, "speaker-name-invalid")
    assert problem["detail"] == "A name has 1 to 100 characters."


@pytest.mark.parametrize("speaker_id", [0, 4, -1, 10**12])
async def test_an_unknown_speaker_is_not_found(
    client: httpx.AsyncClient, chat_id: str, speaker_id: int
) -> None:
    path = f"/api/chats/{chat_id}/speakers/{speaker_id}"
    response = await client.patch(path, json={"name": "Ines"})
    assert (response.status_code, response.json()["code"]) == (404, "speaker-not-found")


async def search(client: httpx.AsyncClient, query: str) -> list[str]:
    """The lines that a search finds."""
    response = await client.get("/api/search", params={"q": query})
    assert response.status_code == 200, response.text
    return [hit["html"] for group in response.json() for hit in group["hits"]]


async def test_a_search_finds_the_lines_of_one_speaker(
    client: httpx.AsyncClient, chat_id: str
) -> None:
    (by_bo,) = await search(client, "speaker:bo heated tent")
    assert by_bo.startswith("With a <mark>heated</mark> <mark>tent</mark> I agree")
    (by_marta,) = await search(client, 'speaker:"Marta" tent')
    assert by_marta.startswith("I will ask")
    # The first line of Ines is another person's than Bo's answer to it.
    assert await search(client, "speaker:bo brass") == []
    assert len(await search(client, "speaker:ines")) == 1
    assert await search(client, "speaker:nobody") == []


async def test_a_search_knows_merged_and_new_names(client: httpx.AsyncClient, chat_id: str) -> None:
    await rename(client, chat_id, 3, "Ines")
    await rename(client, chat_id, 1, "Dr. Vogel")
    (line,) = await search(client, "speaker:vogel fire")
    assert "<mark>fire</mark>" in line
    assert await search(client, "speaker:marta fire") == []


async def test_the_history_is_searched_for_a_speaker_too(
    client: httpx.AsyncClient, chat_id: str
) -> None:
    await upload(client, title="speaker tent")
    found = (await client.get("/api/chats", params={"q": "speaker:bo tent"})).json()
    assert [chat["id"] for chat in found] == [chat_id]


async def test_files_name_the_speakers(client: httpx.AsyncClient, chat_id: str) -> None:
    await rename(client, chat_id, 2, 'Bo <b>"{\\\\an8}')
    path = f"/api/chats/{chat_id}/transcript"
    srt, vtt, txt = [
        (await client.get(path, params={"format": kind})).text for kind in ("srt", "vtt", "txt")
    ]
    assert "\nInes: We could move" in srt
    assert "\nThe hall is free" in srt
    assert "<b" not in srt
    assert "<v Ines>The hall is free" in vtt
    assert "<v Bo &lt;b&gt;" in vtt
    assert txt.startswith("Ines: We could move")
    await ask(client, chat_id, "Which heated tent does the fire brigade lend?")
    markdown = (await client.get(f"/api/chats/{chat_id}/export?format=md")).text
    assert "Marta: “I will ask the fire brigade" in markdown
