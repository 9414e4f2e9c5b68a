"""Replaces letters that look like Latin ones by those (Unicode's UTS #39)."""

import unicodedata

# Cyrillic, Greek and Armenian letters that look like Latin ones, and slashes and brackets.
_LOOK_ALIKES = {
    "a": "аɑα", "b": "Ьƅ", "c": "сϲ", "d": "ԁ", "e": "еє", "g": "ց", "h": "һ", "i": "іıι", "j": "ј",
    "k": "κк", "l": "ӏ", "n": "ոп", "o": "оοօ", "p": "рρ", "q": "ԛ", "r": "г", "s": "ѕ", "t": "тτ",
    "u": "υս", "v": "νѵ", "w": "ѡ", "x": "хχ", "y": "уγ", "A": "АΑ", "B": "ВΒ", "C": "С", "E": "ЕΕ",
    "H": "НΗ", "I": "ІΙ", "J": "Ј", "K": "КΚ", "M": "МΜ", "N": "Ν", "O": "ОΟ", "P": "РΡ", "S": "Ѕ",
    "T": "ТΤ", "X": "ХΧ", "Y": "УΥ", "Z": "Ζ", "<": "‹〈⟨﹤❮", ">": "›〉⟩﹥❯", "/": "⁄∕⧸",
}  # fmt: skip
# Full-width, circled and mathematical letters.
_COMPATIBLE = (*range(0xFF01, 0xFF5F), *range(0x2460, 0x24EA), *range(0x1D400, 0x1D800))


def _compatible(code: int) -> str:
    plain = unicodedata.normalize("NFKC", chr(code))
    return plain if len(plain) == 1 else chr(code)


_PLAIN = {code: _compatible(code) for code in _COMPATIBLE} | {
    ord(other): plain for plain, others in _LOOK_ALIKES.items() for other in others
}


def skeleton(text: str) -> str:
    """The text with each letter replaced by the Latin one it looks like; the length stays.

    Only for comparison: a real text in another script becomes gibberish.
    """
    return text if text.isascii() else text.translate(_PLAIN)
