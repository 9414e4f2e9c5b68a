"""Several files and links by the page's forms, without a script."""

import httpx

from tests.web.conversation import LINES, srt

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


async def test_each_file_of_a_form_is_listed_with_its_chat_or_its_error(
    client: httpx.AsyncClient,
) -> None:
    files = [
        ("file", ("one <b>.srt", srt())),
        ("file", ("two.png", PNG)),
        ("file", ("three.srt", srt(LINES[:2]))),
    ]
    page = await client.post("/upload", files=files)
    assert page.status_code == 200
    chats = {chat["title"]: chat["id"] for chat in (await client.get("/api/chats")).json()}
    assert f'<a href="/chat/{chats["one <b>"]}">one &lt;b&gt;.srt</a>' in page.text
    assert "2 lines, times found, English" in page.text
    assert "This is a picture" in page.text
    assert "3 of 3 done, 1 not accepted" in page.text


async def test_each_link_of_a_form_is_listed_with_its_chat_or_its_error(
    client: httpx.AsyncClient,
) -> None:
    known = (await client.post("/api/chats", json={"source_url": "aBcDeFgHiJk"})).json()["chat_id"]
    links = (
        "https://youtu.be/aBcDeFgHiJk\r\n\r\n https://youtu.be/bBcDeFgHiJk \r\nhttps://a.example/"
    )
    page = await client.post("/", data={"source_url": links})
    assert page.status_code == 200
    assert f'<a href="/chat/{known}">https://youtu.be/aBcDeFgHiJk</a>' in page.text
    assert "This video has a chat already." in page.text
    assert "does not lead to YouTube" in page.text
    assert "3 of 3 done, 1 not accepted" in page.text
    assert len((await client.get("/api/chats")).json()) == 2


async def test_too_many_links_are_refused_and_kept_in_the_field(client: httpx.AsyncClient) -> None:
    links = "\n".join(["aBcDeFgHiJk"] * 201)
    page = await client.post("/", data={"source_url": links})
    assert page.status_code == 422
    assert "these are 201" in page.text
    assert links in page.text
    assert (await client.get("/api/chats")).json() == []


async def test_the_field_for_files_takes_every_kind_that_can_be_read(
    client: httpx.AsyncClient,
) -> None:
    html = (await client.get("/")).text
    accepted = html.partition('accept="')[2].partition('"')[0].split(",")
    assert {".srt", ".vtt", ".ass", ".lrc", ".docx", ".json3", ".csv", ".zip"} <= set(accepted)


async def test_what_was_left_out_is_shown_with_the_chat(client: httpx.AsyncClient) -> None:
    damaged = b"start\tend\ttext\n0\t1000\tHello there\n" + b"\t\tno start <i>\n" * 70
    opened = await client.post("/upload", files={"file": ("talk.tsv", damaged)})
    page = (await client.get(opened.headers["Location"])).text
    assert "70 notes on what was left out or changed" in page
    assert '<li dir="auto">Line 3 ' in page
    assert "And 20 more." in page
