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
