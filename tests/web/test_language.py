"""The language of a transcript: detected, shown by name, and corrected."""

import httpx
import psycopg
import pytest

from chat_with_video.core.database import psycopg_conninfo
from chat_with_video.flows.services import Services
from tests.web.conversation import ask, complete, srt, upload

GERMAN = (
    "Herzlich willkommen zu diesem kurzen Vortrag über das Gedächtnis.",
    "Als Erstes sollten Sie wissen, dass die ersten zwei Tage entscheiden.",
    "Prüfen Sie sich nach jedem Kapitel der Bücher, denn das stärkt die Erinnerungen.",
)


async def found(client: httpx.AsyncClient, words: str) -> list[str]:
    chats = await client.get("/api/chats", params={"q": words})
    return [chat["id"] for chat in chats.json()]


def words_of(url: str) -> list[str]:
    with psycopg.connect(psycopg_conninfo(url)) as connection:
        rows = connection.execute("SELECT words FROM segments ORDER BY transcript_id, position")
        return [words for (words,) in rows.fetchall()]


async def test_the_language_is_detected_and_shown_by_name(client: httpx.AsyncClient) -> None:
    chat_id = await upload(client, srt(GERMAN))
    chat = await complete(client, chat_id)
    assert (chat["language"], chat["transcript_kind"]) == ("de", "supplied")
    assert chat["report"]["sentence"] == "3 lines, times found, German"
    page = (await client.get(f"/chat/{chat_id}")).text
    assert "3 lines, times found, German" in page
    assert '<option value="de" selected>German</option>' in page
    assert "(German)" in (await client.get(f"/chat/{chat_id}/transcript")).text


async def test_search_follows_a_corrected_language_and_so_does_the_report(
    client: httpx.AsyncClient, database_url: str
) -> None:
    chat_id = await upload(client, srt(GERMAN), language="en")
    await complete(client, chat_id)
    assert await found(client, "Buch") == []
    corrected = await client.patch(f"/api/chats/{chat_id}", json={"language": "DE"})
    assert (corrected.status_code, corrected.json()["language"]) == (200, "de")
    assert corrected.json()["report"]["language"] == "de"
    assert await found(client, "Buch") == [chat_id]
    corrected_words = words_of(database_url)
    await client.delete(f"/api/chats/{chat_id}")
    with psycopg.connect(psycopg_conninfo(database_url)) as connection:
        connection.execute("DELETE FROM chats")
        connection.execute("DELETE FROM transcripts")
    await complete(client, await upload(client, srt(GERMAN), language="de"))
    assert words_of(database_url) == corrected_words


async def test_answers_and_a_new_analysis_follow_the_corrected_language(
    client: httpx.AsyncClient,
) -> None:
    chat_id = await upload(client, srt(GERMAN), language="en")
    before = await complete(client, chat_id)
    await ask(client, chat_id, "Was passiert in den ersten Tagen?")
    await client.patch(f"/api/chats/{chat_id}", json={"language": "de"})
    unchanged = (await client.get(f"/api/chats/{chat_id}")).json()
    assert unchanged["generated_summary"] == before["generated_summary"]
    assert before["generated_summary"].startswith("Key terms:")
    done = (await ask(client, chat_id, "Was passiert in den ersten Tagen?"))[-1]
    assert done.data["content"].startswith("Im Video heißt es")
    await client.post(f"/api/chats/{chat_id}/analyze")
    after = await complete(client, chat_id)
    assert after["generated_summary"].startswith("Stichwörter:")


async def test_the_page_corrects_it_without_a_script(client: httpx.AsyncClient) -> None:
    chat_id = await upload(client, language="pt-BR")
    page = (await client.get(f"/chat/{chat_id}")).text
    assert '<option value="pt-BR" selected>Portuguese (Brazil)</option>' in page
    sent = await client.post(f"/chat/{chat_id}/language", data={"language": "en"})
    assert (sent.status_code, sent.headers["Location"]) == (303, f"/chat/{chat_id}")
    assert (await client.get(f"/api/chats/{chat_id}")).json()["language"] == "en"
    refused = await client.post(f"/chat/{chat_id}/language", data={"language": ""})
    assert refused.status_code == 422


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"language": "Klingon"}, "language-invalid"),
        ({"language": ""}, "language-invalid"),
        ({"title": "", "language": "de"}, "title-invalid"),
        ({}, "invalid-request"),
        ({"title": None}, "invalid-request"),
    ],
)
async def test_what_is_no_language_and_no_title_is_refused(
    client: httpx.AsyncClient, body: dict[str, str | None], code: str
) -> None:
    chat_id = await upload(client, title="Memory")
    refused = await client.patch(f"/api/chats/{chat_id}", json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    chat = (await client.get(f"/api/chats/{chat_id}")).json()
    assert (chat["title"], chat["language"]) == ("Memory", "en")


async def test_the_language_of_a_fetched_transcript_is_fixed(
    client: httpx.AsyncClient, services: Services, database_url: str
) -> None:
    chat_id = await upload(client)
    with psycopg.connect(psycopg_conninfo(database_url)) as connection:
        connection.execute("UPDATE transcripts SET kind = 'manual', report = NULL")
    refused = await client.patch(f"/api/chats/{chat_id}", json={"language": "de"})
    assert (refused.status_code, refused.json()["code"]) == (409, "language-fixed")
    page = (await client.get(f"/chat/{chat_id}")).text
    assert "Language of the transcript" not in page
    assert "· English" in page


async def test_a_chat_without_a_transcript_has_no_language_to_correct(
    client: httpx.AsyncClient,
) -> None:
    opened = await client.post("/api/chats", json={"source_url": "aBcDeFgHiJk"})
    path = f"/api/chats/{opened.json()['chat_id']}"
    refused = await client.patch(path, json={"language": "de"})
    assert (refused.status_code, refused.json()["code"]) == (409, "no-transcript")


async def test_a_text_whose_language_is_unclear_can_be_given_one(client: httpx.AsyncClient) -> None:
    sent = await client.post("/api/chats/upload", json={"text": "Ok.\nMm."})
    assert sent.json()["report"]["sentence"] == "2 lines, no times, language not recognized"
    page = (await client.get(f"/chat/{sent.json()['chat_id']}")).text
    assert '<option value="">Not recognized</option>' in page
