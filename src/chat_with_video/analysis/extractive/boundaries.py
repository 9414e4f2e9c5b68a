"""Where a stretch of speech without punctuation falls into sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat_with_video.analysis.extractive.tokens import Token

_TYPICAL_WORDS = 17
_LONGEST_WORDS = 45
_FIRM_GAIN = 1.2


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of a sentence; `firm` says that there is good evidence for both of its ends."""

    tokens: list[Token]
    firm: bool


@dataclass(frozen=True, slots=True)
class _Cues:
    """Words that open a clause, surely (`strong`) or with a subject behind them (`weak`); subjects,
    alone or with their verb (`openers`); words that end no sentence (`unfinished`) or begin none
    (`continuing`); verbs that make a clause of the subject before them."""

    strong: frozenset[str]
    weak: frozenset[str]
    subjects: frozenset[str]
    openers: frozenset[str]
    unfinished: frozenset[str]
    continuing: frozenset[str]
    auxiliaries: frozenset[str]


def _cues(
    strong: str,
    weak: str,
    subjects: str,
    openers: str = "",
    unfinished: str = "",
    continuing: str = "",
    auxiliaries: str = "",
) -> _Cues:
    parts = (strong, weak, subjects, openers, unfinished, continuing, auxiliaries)
    return _Cues(*(frozenset(part.split()) for part in parts))


_NO_CUES = _cues("", "", "")
_CUES = {
    "en": _cues(
        "so now okay ok well but then anyway however therefore alright first next finally",
        "and because if when while although or also",
        "i we you they he she it this these there the a an my our your if when in as for "
        "that's there's it's i'm i'll i've we're we'll we've you're you'll they're let's here "
        "one some each",
        "that's there's it's i'm i've i'll we're we've let's you're they're here's",
        "a an the of to in on at by for from with into about than as and or but so because if "
        "that which who whose what when where how why is are was were be been being am do does "
        "did have has had can could will would should must may might shall not very really just "
        "my your our their his her its this these those i we you they he she it's i'm you're "
        "we're they're there's that's like such some any no each every between where's kind sort "
        "gonna want wanna trying means says say said know think it then actually basically "
        "even only also don't doesn't isn't can't won't going is's more most let let's make "
        "makes see tell put get an' until while although both either one's um uh i've many much "
        "things way ways thing place "
        "time reason everything something anything nothing how's whatever",
        "to of than that which who whom or until across into onto whether is are was were am be "
        "been being have has had do does did can could will would should not",
        "is are was were have had can could will would should might must need want do don't can't "
        "won't didn't wasn't weren't isn't aren't call know see take learn use",
    ),
    "de": _cues(
        "also jetzt nun aber dann deshalb okay",
        "und weil wenn denn oder",
        "ich wir ihr sie er es das die der ein eine man",
        "",
        "der die das ein eine einen dem den des und oder aber zu in mit von für auf ist sind "
        "wir ich sie nicht sehr weil dass wenn",
    ),
    "fr": _cues(
        "donc alors maintenant mais ensuite puis",
        "et parce si quand car ou",
        "je nous vous il elle ils on ce c'est le la les un une",
        "c'est",
        "le la les un une des de du à et ou mais en pour par avec que qui est sont nous "
        "vous je pas très si",
    ),
    "es": _cues(
        "entonces ahora pero luego bueno después así",
        "y porque si cuando o",
        "yo nosotros tú ustedes ellos el la los las un una es esto eso hay",
        "",
        "el la los las un una de del a y o pero en con por para que es son no muy su tu mi se "
        "si como",
    ),
    "pt": _cues(
        "então agora mas depois bom assim",
        "e porque se quando ou",
        "eu nós você vocês eles o a os as um uma é isso isto há",
        "",
        "o a os as um uma de do da em no na e ou mas com por para que é são não muito seu sua "
        "se como",
    ),
    "it": _cues(
        "quindi allora adesso ora ma poi",
        "e perché se quando o",
        "io noi voi loro il la i le un una è questo c'è",
        "",
        "il lo la i gli le un una di del della a e o ma in con per che è sono non molto",
    ),
    "nl": _cues(
        "dus nu maar dan oké",
        "en omdat als want of",
        "ik we wij je jij jullie ze zij het de een dit dat er",
        "",
        "de het een van in op met en of maar voor te is zijn ik we je niet heel dat die als",
    ),
    "el": _cues(
        "λοιπόν τώρα αλλά όμως οπότε έτσι μετά",
        "και επειδή αν όταν ή γιατί",
        "εγώ εμείς εσείς αυτό αυτά ο η το οι τα ένα μια είναι",
        "",
        "ο η το οι τα τον την του της των ένα μια και ή αλλά να θα σε στο στη με για από που "
        "ότι δεν είναι",
    ),
}


def split_run_on(tokens: Sequence[Token], language: str) -> list[Piece]:
    """Cut at the boundaries that together are the likeliest (dynamic programming over all cuts),
    weighing the evidence for each against how unusual the lengths between them would be."""
    cues = _CUES.get(language, _NO_CUES)
    gains = [_gain(tokens, index, cues) for index in range(len(tokens))]
    best = [0.0] + [float("-inf")] * len(tokens)
    cut = [0] * (len(tokens) + 1)
    for end in range(1, len(tokens) + 1):
        for start in range(max(0, end - _LONGEST_WORDS), end):
            score = best[start] + gains[start] - _strangeness(end - start)
            if score > best[end]:
                best[end], cut[end] = score, start
    return _pieces(tokens, cut, gains)


def _pieces(tokens: Sequence[Token], cut: Sequence[int], gains: Sequence[float]) -> list[Piece]:
    firm = [*(gain >= _FIRM_GAIN for gain in gains), True]
    firm[0] = True
    pieces: list[Piece] = []
    end = len(tokens)
    while end > 0:
        start = cut[end]
        pieces.append(Piece(list(tokens[start:end]), firm[start] and firm[end]))
        end = start
    return pieces[::-1]


def _strangeness(words: int) -> float:
    shortness = 0.15 * max(0, 7 - words)
    return 0.8 + (words - _TYPICAL_WORDS) ** 2 / 170 + shortness


def _gain(tokens: Sequence[Token], index: int, cues: _Cues) -> float:
    """The evidence that a sentence begins at `index`; 0 where there is none either way."""
    if index == 0:
        return 0.0
    before, word = _plain(tokens[index - 1]), _plain(tokens[index])
    after = _plain(tokens[index + 1]) if index + 1 < len(tokens) else ""
    gain = min(tokens[index].pause_s, 1.5) * 1.6 + 0.25 * tokens[index].opens_segment
    gain += 0.7 * tokens[index - 1].text.endswith((",", ";", ":"))
    gain -= 3.0 * (before in cues.unfinished)
    return gain + _opening(word, after, before, cues)


def _opening(word: str, after: str, before: str, cues: _Cues) -> float:
    if before in cues.strong or before in cues.weak:
        return -2.0  # "and so we": the cut belongs before the first of them.
    followed = after in cues.subjects or after in cues.strong
    if word in cues.strong:
        return 2.3 if followed else 0.3
    if word in cues.weak:
        return 1.3 if followed else 0.0
    if word in cues.continuing:
        return -1.5
    clause = word in cues.openers or (word in cues.subjects and after in cues.auxiliaries)
    return 1.2 if clause else 0.0


def _plain(token: Token) -> str:
    return token.text.lower().strip("\"'“”.,;:!?()").replace("’", "'")
