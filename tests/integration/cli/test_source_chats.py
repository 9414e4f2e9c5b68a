"""The chat on a source, as the commands find or open it."""

from chat_with_video.bootstrap import App
from chat_with_video.cli.source_chats import find_or_add_chat
from chat_with_video.cli.targets import CaptionFile
from chat_with_video.sources.links import VideoLink
from chat_with_video.sources.youtube.errors import fetch_failed
from chat_with_video.sources.youtube.provider_errors import ProviderFailed
from tests.web.conversation import srt

FILE = CaptionFile("talk.srt", srt())
LINK = VideoLink("aBcDeFgHiJk")


async def test_a_known_file_leads_to_its_chat_whatever_its_name(app: App) -> None:
    first = await find_or_add_chat(app, FILE)
    assert not first.existing
    again = await find_or_add_chat(app, CaptionFile("other name.srt", FILE.content))
    assert (again.chat_id, again.existing) == (first.chat_id, True)


async def test_other_captions_another_language_or_a_wish_for_another_open_a_new_chat(
    app: App,
) -> None:
    first = await find_or_add_chat(app, FILE)
    later = FILE.content.replace(b"00:00:", b"00:01:")
    changed = FILE.content.replace(b"memory", b"memories")
    more = FILE.content + b"\n99\n00:09:00,000 --> 00:09:05,000\nOne more.\n"
    others = [await find_or_add_chat(app, CaptionFile("a.srt", c)) for c in (later, changed, more)]
    others += [
        await find_or_add_chat(app, FILE, language="nl"),
        await find_or_add_chat(app, FILE, again=True),
    ]
    assert not any(other.existing for other in others)
    assert len({first.chat_id, *(other.chat_id for other in others)}) == 6


async def test_a_deleted_chat_on_a_file_is_not_found_again(app: App) -> None:
    first = await find_or_add_chat(app, FILE)
    async with app.transaction() as tx:
        await tx.chats.delete(first.chat_id)
    assert not (await find_or_add_chat(app, FILE)).existing


async def test_a_title_names_a_new_chat_and_renames_an_existing_one(app: App) -> None:
    for title in ("A talk", "The talk"):
        added = await find_or_add_chat(app, FILE, title=title)
        async with app.reading() as tx:
            assert (await tx.chats.get(added.chat_id)).title == title


async def test_a_link_whose_video_could_not_be_fetched_is_queued_once_more(app: App) -> None:
    first = await find_or_add_chat(app, LINK)
    async with app.transaction() as tx:
        await tx.processing.fail(first.chat_id, fetch_failed(ProviderFailed("offline")))
    again = await find_or_add_chat(app, LINK)
    assert (again.chat_id, again.existing) == (first.chat_id, True)
    async with app.reading() as tx:
        assert (await tx.chats.get(first.chat_id)).status == "processing"
