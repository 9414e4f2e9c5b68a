"""Encodings from before Unicode: recognized by the language, or refused; never gibberish."""

import pytest

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import read_transcript

SPOKEN = {
    "cp1252": "Heute schauen wir uns das Dach der Scheune an. Zwei Balken müssen größer sein.",
    "mac_roman": "Aujourd'hui nous réparons la toiture, et l'été sera très sec près du château.",
    "cp850": "La semana que viene arreglamos el tejado, porque el año pasado llovió allí dentro.",
    "cp1250": "Dzisiaj naprawiamy dach stodoły. Dwie belki są zgniłe, więc kupujemy dąb.",
    "iso8859_2": "Dnes opravujeme střechu stodoly. Dva trámy jsou shnilé, a proto koupíme dub.",
    "cp1251": "Сегодня мы чиним крышу сарая. Две балки сгнили, и мы покупаем дуб.",
    "koi8_r": "Сегодня мы чиним крышу сарая. Две балки сгнили, и мы покупаем дуб.",
    "cp866": "Сегодня мы чиним крышу сарая. Две балки сгнили, и мы покупаем дуб.",
    "cp1253": "Σήμερα επισκευάζουμε τη στέγη του αχυρώνα. Δύο δοκάρια είναι σάπια.",
    "cp1254": "Bugün ahırın çatısını onarıyoruz. İki kiriş çürümüş, bu yüzden meşe alıyoruz.",
    "cp1255": "היום אנחנו מתקנים את גג האסם. שתי קורות רקובות ולכן נקנה עץ אלון.",
    "cp1256": "اليوم نصلح سقف الحظيرة. عارضتان متعفنتان ولذلك نشتري خشب البلوط.",
    "cp874": "วันนี้เราจะซ่อมหลังคาโรงนา คานสองตัวผุแล้ว เราจึงซื้อไม้โอ๊ก",
    "cp932": "今日は納屋の屋根を直します。梁が二本腐っているので、樫の木を買います。",
    "euc_jp": "今日は納屋の屋根を直します。梁が二本腐っているので、樫の木を買います。",
    "cp949": "오늘은 헛간 지붕을 고칩니다. 들보 두 개가 썩어서 참나무를 삽니다.",
    "gb18030": "今天我们修谷仓的屋顶。两根梁已经烂了，所以我们要买橡木。",
    "big5hkscs": "今天我們修穀倉的屋頂。兩根樑已經爛了，所以我們要買橡木。",
}


@pytest.mark.parametrize("encoding", SPOKEN)
def test_words_come_in_right_from_an_older_encoding(encoding: str) -> None:
    srt = f"1\r\n00:00:01,000 --> 00:00:09,000\r\n{SPOKEN[encoding]}\r\n"
    read = read_transcript(srt.encode(encoding))
    assert [cue.text for cue in read.cues] == [SPOKEN[encoding]]
    assert read.encoding != "utf-8"


def test_an_older_encoding_cut_within_a_character_is_still_recognized() -> None:
    assert read_transcript(SPOKEN["gb18030"].encode("gb18030")[:-1]).encoding == "gb18030"


def test_an_unclear_encoding_is_refused_with_advice() -> None:
    with pytest.raises(UnreadableCaptions, match=r"cannot be determined.*save it as UTF-8"):
        read_transcript(b"1\n00:00:01,000 --> 00:00:02,000\n" + bytes(range(0xA0, 0x100)) * 3)


def test_a_very_long_text_in_an_older_encoding_is_recognized_by_its_beginning() -> None:
    assert read_transcript((SPOKEN["cp1251"] + " ").encode("cp1251") * 2_000).encoding == "cp1251"


@pytest.mark.parametrize("mistaken_for", ["cp1252", "cp1251", "mac_roman"])
def test_text_that_was_encoded_twice_is_repaired(mistaken_for: str) -> None:
    spoken = "Größe, naïve “Café"
    read = read_transcript(spoken.encode().decode(mistaken_for).encode())
    assert [cue.text for cue in read.cues] == [spoken]
    assert "encoded twice" in read.notes[0]


def test_text_that_was_encoded_twice_and_damaged_is_refused() -> None:
    twice = "Größe naïve Café über Öl".encode().decode("cp1252")
    with pytest.raises(UnreadableCaptions, match="encoded twice"):
        read_transcript(f"{twice} — ™ é".encode())


@pytest.mark.parametrize(
    "spoken", ["Ã is a letter", "Größe, Ñandú — “so”", "Привет, РЎ.", "5 €, 7 °C"]
)
def test_text_in_good_order_is_left_alone(spoken: str) -> None:
    assert [cue.text for cue in read_transcript(spoken.encode()).cues] == [spoken]


def test_damaged_characters_are_counted() -> None:
    read = read_transcript("Ελληνικά και πάλι ".encode() + b"\xce" + " ελληνικά".encode())
    assert read.notes == ("1 damaged characters could not be read; they are shown as “\ufffd”.",)
