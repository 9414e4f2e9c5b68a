"""How many tokens a text costs, guessed without a tokenizer and on the safe side."""

import math
import re

# Characters per token. Gemini's documentation says four for English; its vocabulary of 256 thousand
# pieces gives two to three for other alphabets, between one and two for Chinese, Japanese and
# Korean, and what it does not know falls apart into bytes, up to four a character. Digits and
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


def estimate_tokens(text: str) -> int:
    """An upper estimate of the tokens that a text costs Gemini."""
    tokens, known = 0.0, 0
    for characters, per_token in _PER_TOKEN:
        found = sum(map(len, characters.findall(text)))
        tokens, known = tokens + found / per_token, known + found
    return math.ceil(tokens + (len(text) - known) / _OTHER_PER_TOKEN)
