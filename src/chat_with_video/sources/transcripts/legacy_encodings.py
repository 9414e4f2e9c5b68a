"""Detects encodings from before Unicode by the language of the decoded text."""

import codecs
import math
from dataclasses import dataclass
from importlib import import_module
from itertools import islice

import charset_normalizer
import regex

_WEST = ("cp1252", "mac_roman", "cp850")
_CENTER = ("cp1250", "iso8859_2", "cp852")
_CYRILLIC = ("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")


@dataclass(frozen=True, slots=True)
class _Writing:
    """Languages, a character class of their non-ASCII letters, and their older encodings."""

    languages: str
    letters: str
    encodings: tuple[str, ...]


_WRITINGS = (
    _Writing("en", "éèêëïîöôçñàâü", _WEST),
    _Writing("de lb", "äöüßéàè", _WEST),
    _Writing("fr", "àâæçéèêëîïôœùûüÿ", _WEST),
    _Writing("es gl", "áéíñóúüï", _WEST),
    _Writing("pt", "àáâãçéêíóôõúü", _WEST),
    _Writing("it", "àèéìíîòóùú", _WEST),
    _Writing("ca oc", "àáçèéíïòóúü·", _WEST),
    _Writing("nl af", "áéëïóöüèçêíú", _WEST),
    _Writing("sv fi", "äåöéàü", _WEST),
    _Writing("da no nb nn", "æøåéèêóòôüä", _WEST),
    _Writing("is fo", "áðéíóúýþæö", _WEST),
    _Writing("ga gd eu", "áéíóúàèìòùñç", _WEST),
    _Writing("pl", "ąćęłńóśźż", _CENTER),
    _Writing("cs sk", "áäčďéěíĺľňóôŕřšťúůýž", _CENTER),
    _Writing("hu", "áéíóöőúüű", _CENTER),
    _Writing("ro", "ăâîşţșț", _CENTER),
    _Writing("hr sl bs sr", "čćđšž", _CENTER),
    _Writing("tr az", "çğıöşüâîûə", ("cp1254",)),
    _Writing("lt lv et", "ąčęėįšųūžāēģīķļņäöõü", ("cp1257",)),
    _Writing("vi", r"\p{Latin}\p{M}", ("cp1258",)),
    _Writing("ru uk be bg sr mk kk", r"\p{Cyrillic}", _CYRILLIC),
    _Writing("el", r"\p{Greek}", ("cp1253", "iso8859_7")),
    _Writing("he yi", r"\p{Hebrew}", ("cp1255",)),
    _Writing("ar fa ur", r"\p{Arabic}", ("cp1256", "iso8859_6")),
    # Without the signs and digits that other languages turn into.
    _Writing(
        "th", "\u0e01-\u0e23\u0e25\u0e27-\u0e2e\u0e30-\u0e3a\u0e40-\u0e44\u0e46-\u0e4d", ("cp874",)
    ),
    _Writing("ja", r"\p{Hiragana}\p{Katakana}\p{Han}ーａ-ｚＡ-Ｚ", ("cp932", "euc_jp")),
    _Writing("ko", r"가-힣\p{Han}", ("cp949",)),
    _Writing("zh", r"\p{Han}ａ-ｚＡ-Ｚ", ("gb18030", "big5hkscs")),
)
_ENCODINGS = tuple(dict.fromkeys(code for writing in _WRITINGS for code in writing.encodings))

# Characters that decoding tables have but text does not: controls and undefined characters.
_NO_TEXT = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\p{Co}\p{Cn}]")
_FOREIGN = regex.compile(r"[^\p{ASCII}\P{L}]|[^\p{ASCII}\P{M}]|[^\p{ASCII}\P{Nd}]")
# Signs of a wrong encoding: symbols within words, and capitals after small letters.
_ODD = regex.compile(
    r"(?<=\p{L})[^\p{L}\p{M}\p{N}\s'’\-–—.,:;!?\"”“»«()…·&/。、，：；！？「」『』・～]+(?=\p{L})"
    r"|(?<=\p{Ll})\p{Lu}|[‰†‡¶¤¦¬]"
    # Greek letters where Greek never has them: a final sigma within a word, and a first ΰ.
    r"|ς(?=\p{L})|(?<!\p{L})ΰ"
    # A Thai mark without a letter below it, and an abbreviation with a letter after it.
    "|(?<![\u0e01-\u0e2e\u0e31-\u0e3a\u0e47-\u0e4d])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
    "|\u0e2f(?=[\u0e01-\u0e4e])"
)
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_LEAST_FITTING = 0.85
_MOST_ODD = 0.2
_MOST_DISORDER = 0.3
_SAMPLE_BYTES = 8_000
_MOST_RANKED = 12


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible encoding. Less disorder and more lead are better."""

    encoding: str
    disorder: float
    lead: float


def find_legacy_encoding(content: bytes) -> str | None:
    """The most likely encoding of a text that is not Unicode; None if it is not clear."""
    sample = _sample(content)
    candidates = [found for code in _ENCODINGS if (found := _candidate(code, sample))]
    best = min(candidates, key=lambda each: (each.disorder, -each.lead), default=None)
    return best.encoding if best and _decoded(content, best.encoding) else None


def _sample(content: bytes) -> bytes:
    """The first lines that are not ASCII: times and numbers do not show the language."""
    lines = content.replace(b"\r", b"\n").split(b"\n")
    telling = (line for line in lines if not line.isascii())
    sample, size = [], 0
    for line in telling:
        sample.append(line)
        size += len(line)
        if size > _SAMPLE_BYTES:
            break
    return b"\n".join(sample)[:_SAMPLE_BYTES]


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        # The end of a file, or of a sample, may fall within a character.
        text = codecs.getincrementaldecoder(encoding)().decode(content)
    except UnicodeDecodeError:
        return None
    return None if _NO_TEXT.search(text) else text


def _candidate(encoding: str, sample: bytes) -> _Candidate | None:
    text = _decoded(sample, encoding)
    if not text:
        return None
    lead = _lead(text, encoding)
    odd = len(_ODD.findall(text)) / max(len(_WORD.findall(text)), 1)
    if lead is None or odd > _MOST_ODD:
        return None
    found = charset_normalizer.from_bytes(
        text.encode(encoding),
        cp_isolation=[encoding],
        threshold=_MOST_DISORDER,
        preemptive_behaviour=False,
    ).best()
    return _Candidate(encoding, round(found.chaos + odd, 1), lead) if found else None


def _lead(text: str, encoding: str) -> float | None:
    """The lead of the likeliest language of an encoding over all others; None if no language of the
    encoding has the letters of the text."""
    ranked = list(islice(import_module("py3langid").rank(text.lower()), _MOST_RANKED))
    leads = (
        _lead_of(writing, ranked, len(text.encode()))
        for writing in _WRITINGS
        if encoding in writing.encodings and _fits(text, writing)
    )
    return max((lead for lead in leads if lead is not None), default=None)


def _lead_of(writing: _Writing, ranked: list[tuple[str, float]], size_bytes: int) -> float | None:
    languages = writing.languages.split()
    own = next((score for code, score in ranked if code in languages), None)
    others = next((score for code, score in ranked if code not in languages), ranked[-1][1])
    return None if own is None else (own - others) / math.sqrt(size_bytes)


def _fits(text: str, writing: _Writing) -> bool:
    foreign = _FOREIGN.findall(text.lower())
    own = regex.compile(f"[{writing.letters}]")
    return sum(bool(own.match(letter)) for letter in foreign) >= _LEAST_FITTING * len(foreign)
