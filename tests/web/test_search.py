"""Search in all transcripts."""

from typing import Any

import httpx
import pytest

from chat_with_video.library import service
from tests.web.conversation import LINES, srt, upload

type Found = list[dict[str, Any]]


async def search(client: httpx.AsyncClient, q: str, **params: object) -> Found:
    response = await client.get("/api/search", params={"q": q, **params})
    assert response.status_code == 200, response.text
    found: Found = response.json()
    return found


async def lines(client: httpx.AsyncClient, q: str) -> list[str]:
    return [hit["html"] for group in await search(client, q) for hit in group["hits"]]


async def test_hits_come_by_video_with_their_times_and_the_best_first(
    client: httpx.AsyncClient,
) -> None:
    await upload(client, title="Little", language="en")
    said = ("Sleep.", "Nothing.", "Sleep more, sleep well.", "Nothing.", "Who sleeps, learns.")
    much = await upload(client, srt(said), title="Much", language="en")
    first, second = await search(client, "sleep")
    assert first["chat"]["id"] == much
    assert [hit["start_s"] for hit in first["hits"]] == [20.0, 0.0, 40.0]
    assert first["hits"][0]["html"] == "<mark>Sleep</mark> more, <mark>sleep</mark> well."
    assert (first["hit_count"], second["hit_count"]) == (3, 1)
    assert second["chat"]["title"] == "Little"


@pytest.mark.parametrize(
    ("language", "line", "typed", "marked"),
    [
        ("en", "She was sleeping.", "sleep", "sleeping"),
        ("en-GB", "He often sleeps.", "sleeping", "sleeps"),
        ("de", "Die Häuser am See.", "haus", "Häuser"),
        ("es", "Hablamos de canciones.", "canción", "canciones"),
        ("el", "Οι υπολογιστές μαθαίνουν.", "υπολογιστής", "υπολογιστές"),
        ("ar", "مرحبا بكم في الدروس", "الدروس", "الدروس"),
        ("zh", "记忆在最初两天里消失得快。", "最初两天", "最初两天"),
        ("xx", "Volapük is easy.", "volapük", "Volapük"),
    ],
)
async def test_a_language_is_searched_by_its_own_rules(
    client: httpx.AsyncClient, language: str, line: str, typed: str, marked: str
) -> None:
    for other in ("en", "ru"):
        await upload(client, srt(("Something else.",)), language=other)
    await upload(client, srt((line,)), language=language)
    assert await lines(client, typed) == [line.replace(marked, f"<mark>{marked}</mark>")]


@pytest.mark.parametrize(
    ("said", "typed", "marked"),
    [
        ("Memory is short.", "ＭＥＭＯＲＹ", "<mark>Memory</mark> is short."),
        ("Memory is short.", "mem\u00adory", "<mark>Memory</mark> is short."),
        ("Memory is short.", "me\u200bmory\u2060", "<mark>Memory</mark> is short."),
        ("Ein Café hier.", "cafe\u0301", "Ein <mark>Café</mark> hier."),
        ("Ein Cafe\u0301 hier.", "café", "Ein <mark>Café</mark> hier."),
        ("ＭＥＭＯＲＹ　is ｓｈｏｒｔ.", "memory", "<mark>MEMORY</mark> is short."),
        ("The ﬁrst … day.", "first", "The <mark>first</mark> ... day."),
        ("Wait … for memory!", "memory", "Wait … for <mark>memory</mark>!"),
        ("Short mem\u00adory.", "memory", "Short <mark>memory</mark>."),
        ("ﾃｽﾄ です", "テスト", "<mark>テスト</mark> です"),
    ],
)
async def test_it_does_not_matter_how_letters_are_encoded(
    client: httpx.AsyncClient, said: str, typed: str, marked: str
) -> None:
    chat_id = await upload(client, srt((said,)), title=said, language="en")
    assert await lines(client, typed) == [marked]
    for path in ("/api/chats", "/history"):
        assert chat_id in (await client.get(path, params={"q": typed})).text


async def test_a_search_of_invisible_characters_is_refused(client: httpx.AsyncClient) -> None:
    chat_id = await upload(client)
    found = await client.get("/api/search", params={"q": "\u00ad\u200b"})
    assert (found.status_code, found.json()["code"]) == (422, "nothing-to-search")
    listed = await client.get("/api/chats", params={"q": "\u00ad"})
    assert [chat["id"] for chat in listed.json()] == [chat_id]


async def test_words_are_found_across_the_break_of_two_lines_and_shown_with_both(
    client: httpx.AsyncClient,
) -> None:
    said = ("One.", "This is the forgetting of", "the curve by Ebbinghaus.", "Two.", "Three.")
    await upload(client, srt(said), language="en")
    for typed in ('"forgetting of the curve"', "ebbinghaus forgetting"):
        ((group),) = await search(client, typed)
        assert [hit["start_s"] for hit in group["hits"]] == [10.0]
        assert "forgetting</mark> of the" in group["hits"][0]["html"]
    assert await search(client, '"curve forgetting"') == []


async def test_quotes_or_and_minus_mean_what_they_mean_elsewhere(client: httpx.AsyncClient) -> None:
    await upload(client, srt(("Red apples.", "So.", "Green pears.", "So.", "Red pears.")))
    assert len(await lines(client, "apples or pears")) == 3
    assert await lines(client, "pears -green") == ["Red <mark>pears</mark>."]
    assert await lines(client, '"red pears"') == ["<mark>Red</mark> <mark>pears</mark>."]
    assert len(await lines(client, "pear")) == 2
    assert len(await lines(client, "pears")) == 2


async def test_spoken_words_can_run_nothing(client: httpx.AsyncClient) -> None:
    await upload(client, b"A <b>volcano</b> & its \x02ashes\x03 <script>alert(1)</script>", "a.txt")
    (html,) = await lines(client, "volcano")
    assert "<mark>volcano</mark>" in html
    assert html.replace("<mark>", "").replace("</mark>", "").count("<") == 0


async def test_only_transcripts_with_a_chat_are_found_once_with_the_newest_chat(
    client: httpx.AsyncClient,
) -> None:
    chat_id = await upload(client)
    assert len(await search(client, "forgetting")) == 1
    await client.delete(f"/api/chats/{chat_id}")
    assert await search(client, "forgetting") == []
    await client.post(f"/api/chats/{chat_id}/restore")
    assert [group["chat"]["id"] for group in await search(client, "forgetting")] == [chat_id]


async def test_pages_follow_one_another_without_gaps(client: httpx.AsyncClient) -> None:
    made = [await upload(client, title=f"Talk {n}") for n in range(5)]
    shown, address = [], "/api/search?q=memory&limit=2"
    while address:
        response = await client.get(address)
        shown += [group["chat"]["id"] for group in response.json()]
        address = response.links["next"]["url"] if "next" in response.links else ""
    assert shown == made[::-1]


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({}, "invalid-request"),
        ({"q": ""}, "nothing-to-search"),
        ({"q": " \n"}, "nothing-to-search"),
        ({"q": "x" * 201}, "invalid-request"),
        ({"q": "x", "limit": 0}, "invalid-request"),
        ({"q": "x", "limit": 51}, "invalid-request"),
        ({"q": "x", "cursor": "nonsense"}, "cursor-invalid"),
    ],
)
async def test_an_invalid_search_is_refused(
    shared_client: httpx.AsyncClient, params: dict[str, Any], code: str
) -> None:
    response = await shared_client.get("/api/search", params=params)
    assert (response.status_code, response.json()["code"]) == (422, code)


@pytest.mark.parametrize("typed", ["'", "\x00", "a:b & !", "100%_", "!!", "((", "''':*", "\\"])
async def test_nothing_that_is_typed_is_an_error(
    shared_client: httpx.AsyncClient, typed: str
) -> None:
    await upload(shared_client)
    for path in ("/api/search", "/api/chats"):
        response = await shared_client.get(path, params={"q": typed + "x"})
        assert response.status_code == 200


async def test_a_word_that_is_said_all_the_time_is_found_in_the_newest_videos_too(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "GATHERED", 1_000)
    often = await upload(client, srt(("the tide again",) * 1_200, seconds=2), title="Often")
    newer = [await upload(client, srt((*LINES, "A tide."))) for _ in range(3)]
    found = await search(client, "tide")
    assert {group["chat"]["id"] for group in found} == {often, *newer}
    listed = (await client.get("/api/chats", params={"q": "tide"})).json()
    assert [chat["id"] for chat in listed] == [*newer[::-1], often]
    assert listed[0]["match"] == {"start_s": 50.0, "html": "A <mark>tide</mark>."}
