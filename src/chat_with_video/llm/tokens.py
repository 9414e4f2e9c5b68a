"""Upper and lower estimates of the tokens of a text, without a tokenizer."""

import math
import re
from collections.abc import Sequence

# Characters per token. Gemini's documentation says four for English; its vocabulary of 256 thousand
# pieces gives two to three for other alphabets, between one and two for Chinese, Japanese and
# Korean, and splits unknown characters into bytes, up to four a character. Digits and
# punctuation stand alone. Other models have smaller vocabularies: one of 32 thousand pieces gives
# 3.3 for Portuguese and one for Greek. Each figure here is lower than those, so that the estimate
# is higher; no character is in two of the classes.
_PER_TOKEN = (
    (re.compile(r"[A-Za-z \n]+"), 3.2),
    (re.compile(r"[\x00-\x09\x0b-\x1f!-@\[-`{-\x7f]+"), 1.0),
    (re.compile(r"[\u0080-\u024f]+"), 1.0),  # accented Latin
    (re.compile(r"[\u0400-\u052f]+"), 1.5),  # Cyrillic
    (re.compile(r"[\u0370-\u03ff\u0530-\u06ff]+"), 0.8),  # Greek, Armenian, Hebrew, Arabic
    (re.compile(r"[\u0900-\u109f\u2010-\u2027]+"), 0.7),  # scripts of India and its neighbours
    (re.compile(r"[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]+"), 0.55),  # Chinese, Japanese, Korean
)
_OTHER_PER_TOKEN = 0.25


# The most characters per token that a large vocabulary reaches in running text; with 200 thousand
# pieces English has fewer than five, Russian about four, Chinese one and a half.
_MOST_PER_TOKEN = (6.0, 3.0, 6.0, 6.0, 5.0, 5.0, 2.5)
_OTHER_MOST_PER_TOKEN = 2.0


def estimate_tokens(text: str) -> int:
    """An upper estimate of the tokens that a text costs Gemini."""
    per_token = [per_token for _, per_token in _PER_TOKEN]
    return math.ceil(_tokens(text, per_token, _OTHER_PER_TOKEN))


def least_tokens(text: str) -> int:
    """A lower estimate of the tokens that a text costs any model."""
    return math.floor(_tokens(text, _MOST_PER_TOKEN, _OTHER_MOST_PER_TOKEN))


def _tokens(text: str, per_token: Sequence[float], other_per_token: float) -> float:
    counts = [sum(map(len, characters.findall(text))) for characters, _ in _PER_TOKEN]
    known = sum(count / size for count, size in zip(counts, per_token, strict=True))
    return known + (len(text) - sum(counts)) / other_per_token
