"""Chats over HTTP, with the offline engine."""

import httpx
import pytest

from tests.web.conversation import LINES, complete, srt, upload


async def test_a_caption_file_becomes_a_chat_with_checked_times(client: httpx.AsyncClient) -> None:
    chat = await complete(client, await upload(client, language="en"))
    assert (chat["status"], chat["stage"], chat["error"]) == ("complete", "done", None)
    assert (chat["title"], chat["source_type"], chat["language"]) == (
        "memory talk",
        "captions",
        "en",
    )
    assert (chat["engine"], chat["duration_s"]) == ("offline", 50.0)
    assert chat["citations"] and chat["chapters"]
    for citation in chat["citations"]:
        line = int(citation["start_s"] // 10)
        assert citation["quote"].split()[0] in LINES[line]
        assert citation["verdict"] == "verified"
        assert f'data-seek="{citation["start_s"]:g}"' in chat["summary_html"]


async def test_pasted_text_has_no_times_and_citations_lead_to_the_line(
    client: httpx.AsyncClient,
) -> None:
    body = {"text": "\n".join(LINES), "title": "Pasted"}
    accepted = await client.post("/api/chats/upload", json=body)
    assert accepted.json()["status"] == "processing"
    chat = await complete(client, accepted.json()["chat_id"])
    assert (chat["source_type"], chat["title"], chat["duration_s"]) == ("text", "Pasted", None)
    assert {citation["start_s"] for citation in chat["citations"]} == {None}
    assert all(c["quote"].split()[0] in LINES[c["position"]] for c in chat["citations"])


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.srt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "accepted|captions"),
        ("page.html", b"<!DOCTYPE html><html><body>hi</body></html>", "accepted|captions"),
        ("data.json", b'{"a": 1}', "accepted|captions"),
    ],
)
async def test_a_file_without_captions_is_refused_and_nothing_is_stored(
    shared_client: httpx.AsyncClient, name: str, content: bytes, says: str
) -> None:
    response = await shared_client.post("/api/chats/upload", files={"file": (name, content)})
    problem = response.json()
    assert (response.status_code, problem["code"]) == (422, "unreadable-captions")
    assert any(word in problem["detail"].lower() for word in says.split("|"))
    assert (await shared_client.get("/api/chats")).json() == []


async def test_an_upload_without_a_file_or_of_another_form_gets_advice(
    shared_client: httpx.AsyncClient,
) -> None:
    for request in (
        {"data": {"title": "x"}, "files": {"other": ("a.srt", srt())}},
        {"content": b"x", "headers": {"content-type": "text/plain"}},
        {"json": {"title": "no text"}},
    ):
        response = await shared_client.post("/api/chats/upload", **request)
        assert response.status_code == 422
        assert response.json()["detail"]


async def test_the_transcript_comes_back_as_it_went_in_every_form(
    client: httpx.AsyncClient,
) -> None:
    chat_id = await upload(client)
    path = f"/api/chats/{chat_id}/transcript"
    transcript = (await client.get(path)).json()
    assert [segment["text"] for segment in transcript["segments"]] == list(LINES)
    assert transcript["kind"] == "supplied"
    for form in ("srt", "vtt", "txt"):
        file = await client.get(path, params={"format": form})
        assert "attachment" in file.headers["content-disposition"]
        again = await upload(client, file.content, f"again.{form}")
        segments = (await client.get(f"/api/chats/{again}/transcript")).json()["segments"]
        assert [segment["text"] for segment in segments] == list(LINES)
    assert (await client.get(path, params={"format": "pdf"})).status_code == 422


async def test_the_history_is_newest_first_and_pages_without_gaps(
    client: httpx.AsyncClient,
) -> None:
    made = [await upload(client, title=f"Talk {n}") for n in range(5)]
    shown, address = [], "/api/chats?limit=2"
    while address:
        response = await client.get(address)
        shown += [chat["id"] for chat in response.json()]
        address = response.links["next"]["url"] if "next" in response.links else ""
    assert shown == made[::-1]
    assert (await client.get("/api/chats?cursor=nonsense")).json()["code"] == "cursor-invalid"
    assert (await client.get("/api/chats?limit=0")).json()["code"] == "invalid-request"


async def test_search_finds_titles_and_spoken_words_and_shows_the_line(
    client: httpx.AsyncClient,
) -> None:
    dirty = srt(("Nothing to see here.", "A <b>volcano</b> & its <script>ashes</script>."))
    spoken = await upload(client, dirty, title="Geology")
    titled = await upload(client, title="My volcano trip")
    found = (await client.get("/api/chats", params={"q": "volcano"})).json()
    assert [chat["id"] for chat in found] == [titled, spoken]
    assert found[0]["match"] is None
    assert found[1]["match"]["start_s"] == 10.0
    assert "<mark>volcano</mark>" in found[1]["match"]["html"]
    assert "<script" not in found[1]["match"]["html"]
    for query in ("100%_nothing", "'", "\x00", "a:b & !"):
        assert (await client.get("/api/chats", params={"q": query})).status_code == 200


async def test_a_chat_is_renamed_deleted_and_restored(client: httpx.AsyncClient) -> None:
    chat_id = await upload(client)
    path = f"/api/chats/{chat_id}"
    assert (await client.patch(path, json={"title": "  New \x00 name "})).json()[
        "title"
    ] == "New name"
    assert (await client.patch(path, json={"title": " "})).json()["code"] == "title-invalid"
    assert (await client.delete(path)).status_code == 204
    assert (await client.get(path)).json()["code"] == "chat-not-found"
    assert (await client.get("/api/chats")).json() == []
    assert (await client.post(f"{path}/restore")).json()["title"] == "New name"
    assert (await client.post(f"{path}/restore")).json()["code"] == "nothing-to-restore"


async def test_a_chat_that_is_deleted_while_it_is_processed_continues_when_it_is_restored(
    client: httpx.AsyncClient,
) -> None:
    chat_id = await upload(client)
    await client.delete(f"/api/chats/{chat_id}")
    await complete(client, await upload(client, title="Another, whose turn comes later"))
    assert (await client.post(f"/api/chats/{chat_id}/restore")).status_code == 200
    assert (await complete(client, chat_id))["status"] == "complete"


async def test_only_operations_that_fit_the_state_of_a_chat_are_done(
    client: httpx.AsyncClient,
) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    assert (await client.post(f"/api/chats/{chat_id}/retry")).json()["code"] == "chat-not-failed"
    assert (await client.post(f"/api/chats/{chat_id}/analyze")).status_code == 202
    assert (await client.post(f"/api/chats/{chat_id}/analyze")).status_code in (202, 409)
    assert (await complete(client, chat_id))["status"] == "complete"


@pytest.mark.parametrize("chat_id", ["00000000-0000-4000-8000-000000000000", "not-an-id", "1"])
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("PATCH", "", {"title": "x"}),
        ("DELETE", "", None),
        ("POST", "/retry", None),
        ("POST", "/analyze", None),
        ("GET", "/transcript", None),
        ("POST", "/messages", {"message": "x"}),
    ],
)
async def test_an_unknown_chat_is_a_clear_404(
    shared_client: httpx.AsyncClient, chat_id: str, method: str, path: str, body: object
) -> None:
    response = await shared_client.request(method, f"/api/chats/{chat_id}{path}", json=body)
    assert (response.status_code, response.json()["code"]) == (404, "chat-not-found")
