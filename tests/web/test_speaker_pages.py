"""Speakers on the pages, as they are served: names are text, and plain forms rename."""

import re
from html import unescape

import httpx
import pytest

from tests.web.conversation import DIALOGUE, ask, complete, upload

EVIL = '"><b>[[1|x'


@pytest.fixture
async def chat_id(client: httpx.AsyncClient) -> str:
    chat_id = await upload(client, DIALOGUE, "festival.vtt")
    await complete(client, chat_id)
    return chat_id


async def post(
    client: httpx.AsyncClient, chat_id: str, speaker_id: object, **fields: str
) -> httpx.Response:
    return await client.post(f"/chat/{chat_id}/speakers/{speaker_id}", data=fields)


def names_in(html: str) -> list[str]:
    return [unescape(name) for name in re.findall(r'class="who"[^>]*><bdi>(.*?)</bdi>', html)]


async def test_the_form_renames_and_the_page_offers_the_old_name(
    client: httpx.AsyncClient, chat_id: str
) -> None:
    done = await post(client, chat_id, 3, name="Marta Blum", was="Marta")
    location = done.headers["Location"]
    assert done.status_code == 303
    assert location == f"/chat/{chat_id}?renamed=3&was=Marta#speakers"
    html = (await client.get(location)).text
    assert names_in(html) == ["Ines", "Bo", "Marta Blum"]
    assert "“<bdi>Marta</bdi>”" in html and "“<bdi>Marta Blum</bdi>”" in html
    undone = await post(client, chat_id, 3, name="Marta")
    assert undone.headers["Location"] == f"/chat/{chat_id}#speakers"
    assert names_in((await client.get(f"/chat/{chat_id}")).text) == ["Ines", "Bo", "Marta"]


async def test_the_form_merges_and_the_page_offers_to_separate(
    client: httpx.AsyncClient, chat_id: str
) -> None:
    await post(client, chat_id, 3, name="Ines", was="Marta")
    html = (await client.get(f"/chat/{chat_id}")).text
    assert names_in(html) == ["Ines", "Bo"]
    assert 'data-ids="1 3"' in html and "Separate<span" in html
    transcript = (await client.get(f"/chat/{chat_id}/transcript")).text
    assert names_in(transcript) == ["Ines", "Bo", "Ines", "Bo"]
    assert re.findall(r'data-color="(\d)"', transcript) == ["1", "1", "2", "1", "2"]


@pytest.mark.parametrize("name", ["", " \u200b\n ", "x" * 101])
async def test_a_name_that_cannot_be_is_told_beside_its_field(
    client: httpx.AsyncClient, chat_id: str, name: str
) -> None:
    told = await post(client, chat_id, 2, name=name, was="Bo")
    assert told.status_code == 422
    assert 'id="speaker-2-error" role="alert" data-error>A name has 1 to 100' in told.text
    assert f'name="name" value="{name.strip(" \u200b\n")}"' in told.text
    assert names_in(told.text) == ["Ines", "Bo", "Marta"]


@pytest.mark.parametrize(("speaker_id", "status"), [(9, 404), (10**20, 404), ("x", 422)])
async def test_a_speaker_that_is_not_there_is_an_error_page(
    client: httpx.AsyncClient, chat_id: str, speaker_id: object, status: int
) -> None:
    assert (await post(client, chat_id, speaker_id, name="Bo")).status_code == status
    page = await client.get(f"/chat/{chat_id}?renamed={10**20}&was=Bo")
    assert page.status_code == 200 and "data-renamed" not in page.text


async def test_any_name_is_text_on_every_page(client: httpx.AsyncClient, chat_id: str) -> None:
    await ask(client, chat_id, "Which heated tent does the fire brigade lend?")
    await post(client, chat_id, 3, name=f"\u202e{EVIL}\u200f")
    pages = (f"/chat/{chat_id}", f"/chat/{chat_id}/transcript")
    for path in (*pages, f"/chat/{chat_id}?renamed=3&was={EVIL}-"):
        html = (await client.get(path)).text
        assert EVIL in names_in(html)
        assert "<b>" not in html and "\u202e" not in html
    assert 'data-name="&quot;&gt;&lt;b&gt;[[1|x"' in (await client.get(pages[0])).text


async def test_a_transcript_without_names_has_no_list(client: httpx.AsyncClient) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    for path in (f"/chat/{chat_id}", f"/chat/{chat_id}/transcript"):
        html = (await client.get(path)).text
        assert "speakers" not in html and "data-color" not in html


async def test_a_list_of_very_many_is_cut_and_says_so(client: httpx.AsyncClient) -> None:
    cues = "\n\n".join(
        f"{n // 60:02}:{n % 60:02}.000 --> {n // 60:02}:{n % 60:02}.900\n<v Guest {n}>I am here."
        for n in range(130)
    )
    chat_id = await upload(client, f"WEBVTT\n\n{cues}\n".encode(), "crowd.vtt")
    await complete(client, chat_id)
    html = (await client.get(f"/chat/{chat_id}")).text
    assert len(names_in(html)) == 100
    assert "And 30 more speakers." in html
