"""Every form of a YouTube link, and text that only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_with_video.sources.links import UnsupportedUrl, VideoLink, parse_link

ID = "dQw4w9WgXcQ"

FORMS = [
    ID,
    f"  {ID}\n",
    f"https://www.youtube.com/watch?v={ID}",
    f"http://www.youtube.com/watch?v={ID}",
    f"HTTPS://WWW.YouTube.COM/watch?v={ID}",
    f"\t https://youtube.com/watch?v={ID} \r\n",
    f"www.youtube.com/watch?v={ID}",
    f"youtube.com/watch?v={ID}",
    f"//youtube.com/watch?v={ID}",
    f"https://www.youtube.com/watch/?v={ID}",
    f"https://www.youtube.com/watch?v={ID}&t=42s",
    f"https://www.youtube.com/watch?t=42&v={ID}#comments",
    f"https://www.youtube.com/watch?app=desktop&v={ID}&list=PL0123456789&index=2",
    f"https://www.youtube.com/watch?v={ID}&v={ID}",
    f"https://m.youtube.com/watch?v={ID}",
    f"https://music.youtube.com/watch?v={ID}&si=AbC",
    f"https://youtu.be/{ID}",
    f"youtu.be/{ID}?si=AbCdEf&t=10",
    f"https://youtu.be/{ID}/",
    f"https://www.youtube.com/shorts/{ID}?feature=share",
    f"https://www.youtube.com/live/{ID}?si=x",
    f"https://www.youtube.com/embed/{ID}?start=5",
    f"https://www.youtube.com/v/{ID}",
    f"https://www.youtube-nocookie.com/embed/{ID}",
    f"youtube-nocookie.com/embed/{ID}",
]

OTHER_SITE = "does not lead to YouTube"
NOT_A_LINK = "is not a YouTube link"
CHANNEL = "leads to a channel"
PLAYLIST = "leads to a playlist"
NO_VIDEO = "is not a video"
BAD_ID = "is not complete"

LOOK_ALIKES = [
    ("", NOT_A_LINK),
    ("hello", NOT_A_LINK),
    ("what is said in the video?", NOT_A_LINK),
    (f"look at this: https://youtu.be/{ID}", NOT_A_LINK),
    (f"https://evil.com/?x=youtube.com/watch?v={ID}", OTHER_SITE),
    (f"https://evil.com/www.youtube.com/watch?v={ID}", OTHER_SITE),
    (f"https://evil.com/#https://youtu.be/{ID}", OTHER_SITE),
    (f"https://youtube.com.evil.com/watch?v={ID}", OTHER_SITE),
    (f"https://evilyoutube.com/watch?v={ID}", OTHER_SITE),
    (f"https://youtube.com@evil.com/watch?v={ID}", OTHER_SITE),
    (f"https://user:secret@www.youtube.com/watch?v={ID}", OTHER_SITE),
    (f"https://evil.com\\@www.youtube.com/watch?v={ID}", NOT_A_LINK),
    (f"https://www.youtube.com\\.evil.com/watch?v={ID}", NOT_A_LINK),
    (f"https://www.youtube.com:8080/watch?v={ID}", OTHER_SITE),
    (f"www.youtube.com:443/watch?v={ID}", OTHER_SITE),
    (f"https://www.y\u043eutube.com/watch?v={ID}", OTHER_SITE),
    (f"https://www.youtube-nocoo\u212aie.com/embed/{ID}", OTHER_SITE),
    (f"https://www.youtube\u3002com/watch?v={ID}", OTHER_SITE),
    (f"https://www.youtube.com\u2044.evil.com/watch?v={ID}", OTHER_SITE),
    (f"javascript:alert('https://www.youtube.com/watch?v={ID}')", NOT_A_LINK),
    (f"javascript://www.youtube.com/watch?v={ID}", NOT_A_LINK),
    (f"file://www.youtube.com/watch?v={ID}", NOT_A_LINK),
    (f"ftp://youtu.be/{ID}", NOT_A_LINK),
    (f"view-source:https://youtu.be/{ID}", NOT_A_LINK),
    (f"https:youtu.be/{ID}", NOT_A_LINK),
    (f"https:///youtu.be/{ID}", NOT_A_LINK),
    (f"https://youtu.be/\n{ID}", NOT_A_LINK),
    (f"http://[::1]/watch?v={ID}", OTHER_SITE),
    (f"http://[youtube.com/watch?v={ID}", NOT_A_LINK),
    (f"http://127.0.0.1/watch?v={ID}", OTHER_SITE),
    ("https://vimeo.com/76979871", OTHER_SITE),
    ("https://www.youtube.com/@somebody", CHANNEL),
    ("https://www.youtube.com/@somebody/videos", CHANNEL),
    ("https://www.youtube.com/channel/UCuAXFkgsw1L7xaCfnd5JJOw", CHANNEL),
    ("https://www.youtube.com/c/somebody", CHANNEL),
    ("https://www.youtube.com/user/somebody", CHANNEL),
    ("https://www.youtube.com/embed/live_stream?channel=UCuAXFkgsw1L7xaCfnd5JJOw", CHANNEL),
    ("https://www.youtube.com/playlist?list=PL0123456789", PLAYLIST),
    ("https://www.youtube.com/watch?list=PL0123456789", PLAYLIST),
    ("https://www.youtube.com/embed/videoseries?list=PL0123456789", PLAYLIST),
    ("https://www.youtube.com/", NO_VIDEO),
    ("https://youtu.be/", NO_VIDEO),
    ("https://www.youtube.com/watch", NO_VIDEO),
    ("https://www.youtube.com/shorts/", NO_VIDEO),
    ("https://www.youtube.com/results?search_query=dQw4w9WgXcQ", NO_VIDEO),
    (f"https://www.youtube.com/redirect?q=https://www.youtube.com/watch?v={ID}", NO_VIDEO),
    ("https://www.youtube.com/watch?v=tooshort", BAD_ID),
    (f"https://www.youtube.com/watch?v={ID}x", BAD_ID),
    ("https://youtu.be/dQw4w9WgX$Q", BAD_ID),
    ("https://youtu.be/dQw4w9WgXc\u0430", BAD_ID),
    (f"https://youtu.be/{ID}/../../evil", BAD_ID),
    (f"https://www.youtube.com/watch?v={ID}&v=aaaaaaaaaaa", BAD_ID),
]


@pytest.mark.parametrize("text", FORMS)
def test_every_form_of_a_link_names_the_video(text: str) -> None:
    link = parse_link(text)
    assert link.video_id == ID
    assert link.url == f"https://www.youtube.com/watch?v={ID}"


@pytest.mark.parametrize(("text", "said"), LOOK_ALIKES)
def test_text_that_only_looks_like_a_link_is_refused_with_a_fitting_sentence(
    text: str, said: str
) -> None:
    with pytest.raises(UnsupportedUrl, match=said) as refused:
        parse_link(text)
    assert refused.value.as_problem().code == "unsupported-url"


@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_text_is_a_video_or_is_refused(text: str) -> None:
    try:
        link = parse_link(text)
    except UnsupportedUrl:
        return
    assert link.video_id in text


def test_an_id_with_a_wrong_character_is_never_made() -> None:
    with pytest.raises(ValueError, match="11 letters"):
        VideoLink("dQw4w9WgX\nQ")
