"""Replacing letters that look like others."""

import pytest

from chat_with_video.text.confusables import skeleton


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("ѕуѕtеm", "system"),
        ("ＩＧＮＯＲＥ", "IGNORE"),
        ("𝐢𝐠𝐧𝐨𝐫𝐞", "ignore"),
        ("ⓘⓖⓝⓞⓡⓔ", "ignore"),
        ("‹transcript⁄›", "<transcript/>"),
        ("plain", "plain"),
        ("水", "水"),
    ],
)
def test_a_text_is_read_as_it_looks(text: str, looks: str) -> None:
    assert skeleton(text) == looks


def test_the_length_stays_even_for_characters_that_stand_for_several_letters() -> None:
    text = "".join(map(chr, (*range(0x2460, 0x24EA), *range(0xFF01, 0xFF5F))))
    assert len(skeleton(text)) == len(text)
