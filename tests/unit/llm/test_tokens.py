from importlib.util import find_spec
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from chat_with_video.llm.tokens import estimate_tokens, least_tokens

ENGLISH = "So what we are going to do in this chapter is to look at how a program decides. "
GREEK = "Καλώς ήρθατε στο πρώτο κεφάλαιο, όπου μιλάμε για τον προγραμματισμό. "
ARABIC = "مرحبا بكم في الفصل الأول حيث نتحدث عن البرمجة. "
SPANISH = "Así que bienvenidos al primer capítulo, en el que hablamos de cómo decide un programa. "
PORTUGUESE = "Então, bem-vindos ao primeiro capítulo, em que falamos de programação e decisões. "
RUSSIAN = "Добро пожаловать в первую главу, где мы говорим о программировании. "
HINDI = "आज हम स्मृति के बारे में बात करेंगे। "
JAPANESE = "これは記憶についての短い講演です。"
KOREAN = "안녕하세요 오늘은 기억에 대해 이야기하겠습니다. "
CHINESE = "欢迎来到第一章，我们在这里谈论编程。"


def test_english_is_estimated_above_a_token_for_every_four_characters_but_not_wildly() -> None:
    assert len(ENGLISH) / 4 < estimate_tokens(ENGLISH) < len(ENGLISH) / 2.5


@pytest.mark.parametrize("text", [GREEK, ARABIC, CHINESE])
def test_other_scripts_cost_more_for_each_character_than_english(text: str) -> None:
    assert estimate_tokens(text) / len(text) > 1.5 * estimate_tokens(ENGLISH) / len(ENGLISH)


def test_every_character_counts_and_none_twice() -> None:
    for code in [*range(1, 0x500), 0x0915, 0x4E00, 0xAC00, 0x1F3AC, 0x10A60]:
        cost = (estimate_tokens(chr(code) * 1000) - 1) / 1000
        assert 0.25 < cost <= 4, hex(code)
    assert estimate_tokens("") == 0


def test_a_mixed_text_costs_the_sum_of_its_parts() -> None:
    parts = [ENGLISH, GREEK, ARABIC, CHINESE, "12:34 🎬\n"]
    together = estimate_tokens("".join(parts))
    assert abs(together - sum(map(estimate_tokens, parts))) <= len(parts)


ALL = [ENGLISH, SPANISH, PORTUGUESE, GREEK, ARABIC, RUSSIAN, HINDI, CHINESE, JAPANESE, KOREAN]


@pytest.mark.parametrize("text", ALL)
def test_the_least_is_well_below_the_estimate_and_no_trifle(text: str) -> None:
    assert 0.1 < least_tokens(text * 20) / estimate_tokens(text * 20) < 0.65


def test_the_least_is_below_what_the_largest_vocabularies_need() -> None:
    # OpenAI's o200k, as published: English 4.6 characters a token, Russian 4.1, Chinese 1.5.
    assert least_tokens(ENGLISH * 20) < len(ENGLISH) * 20 / 4.6
    assert least_tokens(RUSSIAN * 20) < len(RUSSIAN) * 20 / 4.1
    assert least_tokens(CHINESE * 20) < len(CHINESE) * 20 / 1.5


@pytest.mark.parametrize("text", ALL)
def test_the_estimate_is_not_below_what_a_small_vocabulary_needs(text: str) -> None:
    """WordLlama's tokenizer has 32 thousand pieces; Gemini's, eight times as many."""
    package = Path(find_spec("wordllama").origin).parent
    tokenizer = Tokenizer.from_file(str(next(package.rglob("*tokenizer*.json"))))
    assert estimate_tokens(text) >= len(tokenizer.encode(text * 20).ids) / 20
