"""Letters that only look like others, read as those they look like (Unicode's UTS #39)."""

import unicodedata

# Cyrillic, Greek and Armenian letters that are drawn like Latin ones, and slashes and brackets.
_DRAWN_ALIKE = {
    "a": "аɑα", "b": "Ьƅ", "c": "сϲ", "d": "ԁ", "e": "еє", "g": "ց", "h": "һ", "i": "іıι", "j": "ј",
    "k": "κк", "l": "ӏ", "n": "ոп", "o": "оοօ", "p": "рρ", "q": "ԛ", "r": "г", "s": "ѕ", "t": "тτ",
    "u": "υս", "v": "νѵ", "w": "ѡ", "x": "хχ", "y": "уγ", "A": "АΑ", "B": "ВΒ", "C": "С", "E": "ЕΕ",
    "H": "НΗ", "I": "ІΙ", "J": "Ј", "K": "КΚ", "M": "МΜ", "N": "Ν", "O": "ОΟ", "P": "РΡ", "S": "Ѕ",
    "T": "ТΤ", "X": "ХΧ", "Y": "УΥ", "Z": "Ζ", "<": "‹〈⟨﹤❮", ">": "›〉⟩﹥❯", "/": "⁄∕⧸",
}  # fmt: skip
# Full width, in circles, and the letters of mathematics.
_COMPATIBLE = (*range(0xFF01, 0xFF5F), *range(0x2460, 0x24EA), *range(0x1D400, 0x1D800))


def _compatible(code: int) -> str:
    plain = unicodedata.normalize("NFKC", chr(code))
    return plain if len(plain) == 1 else chr(code)


_PLAIN = {code: _compatible(code) for code in _COMPATIBLE} | {
    ord(other): plain for plain, others in _DRAWN_ALIKE.items() for other in others
}


def skeleton(text: str) -> str:
    """The text in the plain letters that it looks like, each in its place: the length is the same.

    Only for comparing: a text that is honestly in another script becomes gibberish.
    """
    return text if text.isascii() else text.translate(_PLAIN)
