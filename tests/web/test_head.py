"""HEAD is answered like GET, without the body."""

import asyncio

import httpx

from chat_with_video.flows.services import Services
from chat_with_video.sources.links import PlaylistLink
from chat_with_video.sources.youtube.schemas import ListedVideo, PlaylistVideos
from chat_with_video.web.app import create_web
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, JsonAnswer
from tests.web.conversation import ask, complete, upload
from tests.web.routes import routes_of

ANALYSIS = JsonAnswer(
    {"summary": "s", "action_items": [], "suggested_questions": [], "chapters": []}
)


async def test_every_page_and_call_that_can_be_read_answers_head(
    client: httpx.AsyncClient, services: Services
) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    answer = await ask(client, chat_id, "What of memory?")
    ids = {
        "chat_id": chat_id,
        "message_id": answer[0].data["message_id"],
        "playlist_id": await stopped_playlist(services),
    }
    paths = [
        path.format(**ids) for method, path in routes_of(create_web(services)) if method == "GET"
    ]
    assert len(paths) > 12
    for path in [*paths, "/nowhere", "/api/search?q=memory", "/favicon.ico"]:
        for accept in ("*/*", "text/html"):
            got = await client.get(path, headers={"Accept": accept})
            head = await client.head(path, headers={"Accept": accept})
            assert (head.status_code, head.content) == (got.status_code, b""), path
            kinds = [response.headers.get("content-type") for response in (head, got)]
            assert kinds[0] == kinds[1], path


async def stopped_playlist(services: Services) -> str:
    """A playlist whose videos nobody asks for."""
    videos = PlaylistVideos("Talks", (ListedVideo("aBcDeFgHiJk", "A talk"),))
    async with services.app.transaction() as tx:
        id_ = await tx.playlists.add(PlaylistLink("playlist?list=PL0123456789"), videos, None)
        await tx.playlists.stop(id_)
    return str(id_)


async def test_a_page_of_styles_answers_head_with_its_type(client: httpx.AsyncClient) -> None:
    html = (await client.get("/")).text
    path = html.split('href="/static/', 1)[1].split('"', 1)[0]
    head = await client.head(f"/static/{path}")
    assert (head.status_code, head.content) == (200, b"")


async def test_head_of_a_running_answer_comes_at_once_and_leaves_it_running(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    gemini.reply_with(ANALYSIS, Answer(["word "] * 30, delay_s=0.1))
    chat_id = await upload(gemini_client)
    await complete(gemini_client, chat_id)
    asking = asyncio.create_task(ask(gemini_client, chat_id, "What?"))
    while (
        len(messages := (await gemini_client.get(f"/api/chats/{chat_id}")).json()["messages"]) < 2
    ):
        await asyncio.sleep(0.05)
    path = f"/api/chats/{chat_id}/messages/{messages[1]['id']}/events"
    head = await asyncio.wait_for(gemini_client.head(path), 1)
    assert head.headers["content-type"].startswith("text/event-stream")
    assert (await asking)[-1].name == "done"


async def test_head_changes_nothing_and_is_no_way_to_post(client: httpx.AsyncClient) -> None:
    assert (await client.head("/sample")).status_code == 405
    assert (await client.get("/api/chats")).json() == []
