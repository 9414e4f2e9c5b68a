"""Links to playlists and channels, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_with_video.sources.links import (
    PlaylistLink,
    UnsupportedUrl,
    VideoLink,
    find_playlist_around,
    parse_source_link,
)

ID = "dQw4w9WgXcQ"
LIST = "PL0123456789abcdef"
CHANNEL = "UCuAXFkgsw1L7xaCfnd5JJOw"

FORMS = [
    (f"https://www.youtube.com/playlist?list={LIST}", f"playlist?list={LIST}"),
    (f" youtube.com/playlist?list={LIST}&si=x\n", f"playlist?list={LIST}"),
    (f"https://m.youtube.com/playlist?list={LIST}", f"playlist?list={LIST}"),
    (f"https://music.youtube.com/playlist?list=OLAK5uy_{LIST}", f"playlist?list=OLAK5uy_{LIST}"),
    (f"https://www.youtube.com/watch?list={LIST}", f"playlist?list={LIST}"),
    (f"https://www.youtube.com/embed/videoseries?list={LIST}", f"playlist?list={LIST}"),
    ("https://www.youtube.com/@harbour", "@harbour/videos"),
    ("https://www.youtube.com/@harbour/featured?x=1", "@harbour/videos"),
    ("https://www.youtube.com/@harbour/shorts", "@harbour/shorts"),
    ("https://www.youtube.com/@harbour/streams/", "@harbour/streams"),
    ("https://www.youtube.com/@håfen·x", "@h%C3%A5fen%C2%B7x/videos"),
    ("https://www.youtube.com/%40h%C3%A5fen", "@h%C3%A5fen/videos"),
    ("https://www.youtube.com/@a%2F..%2F..%2Fx@", "@a/videos"),
    (f"https://www.youtube.com/channel/{CHANNEL}", f"channel/{CHANNEL}/videos"),
    ("https://www.youtube.com/c/harbour/about", "c/harbour/videos"),
    ("https://www.youtube.com/user/harbour", "user/harbour/videos"),
]

REFUSED = [
    f"https://evil.com/playlist?list={LIST}",
    f"https://www.youtube.com.evil.com/playlist?list={LIST}",
    f"https://www.youtube.com@evil.com/playlist?list={LIST}",
    "https://evil.com/@harbour",
    "https://youtu.be/@harbour",
    "https://www.youtube.com/playlist",
    "https://www.youtube.com/playlist?list=",
    "https://www.youtube.com/playlist?list=../../x",
    "https://www.youtube.com/playlist?list=WL",
    "https://www.youtube.com/playlist?list=LL",
    f"https://www.youtube.com/playlist?list=RD{ID}",
    "https://www.youtube.com/@",
    "https://www.youtube.com/c/..",
    "https://www.youtube.com/@..%2Fx",
    "https://www.youtube.com/@a%3Fb",
    "https://www.youtube.com/channel/",
    "https://www.youtube.com/channel/UCshort",
    "https://www.youtube.com/c/",
    f"https://www.youtube.com/embed/live_stream?channel={CHANNEL}",
]


@pytest.mark.parametrize(("text", "path"), FORMS)
def test_every_form_of_a_link_names_the_playlist_or_channel(text: str, path: str) -> None:
    link = parse_source_link(text)
    assert isinstance(link, PlaylistLink)
    assert link.url == f"https://www.youtube.com/{path}"


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_listed_is_refused(text: str) -> None:
    with pytest.raises(UnsupportedUrl):
        parse_source_link(text)


@pytest.mark.parametrize(
    "text", [ID, f"https://youtu.be/{ID}", f"https://www.youtube.com/watch?v={ID}&list={LIST}"]
)
def test_a_link_to_a_video_names_the_video(text: str) -> None:
    assert parse_source_link(text) == VideoLink(ID)


@pytest.mark.parametrize(
    "text",
    [
        f"https://www.youtube.com/watch?v={ID}&list={LIST}&index=3",
        f"https://youtu.be/{ID}?list={LIST}",
    ],
)
def test_the_playlist_around_a_video_is_found(text: str) -> None:
    assert find_playlist_around(text) == PlaylistLink(f"playlist?list={LIST}")


@pytest.mark.parametrize(
    "text",
    [
        ID,
        f"https://youtu.be/{ID}",
        f"https://www.youtube.com/watch?v={ID}&list=RD{ID}",
        f"https://www.youtube.com/watch?v={ID}&list=WL",
        f"https://www.youtube.com/playlist?list={LIST}",
        f"https://evil.com/watch?v={ID}&list={LIST}",
        "hello",
    ],
)
def test_no_playlist_is_offered_where_there_is_none_to_list(text: str) -> None:
    assert find_playlist_around(text) is None


@given(st.text(alphabet=st.characters(), max_size=60))
def test_the_address_of_a_channel_is_one_of_youtube(name: str) -> None:
    try:
        link = parse_source_link(f"https://www.youtube.com/@{name}")
    except UnsupportedUrl:
        return
    assert isinstance(link, PlaylistLink)
    assert link.url.startswith("https://www.youtube.com/@")
    assert link.url.isascii() and "?" not in link.url and ".." not in link.url.split("/")
