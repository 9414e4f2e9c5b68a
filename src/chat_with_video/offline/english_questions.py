"""Turns sentences of English speech into the questions that they answer."""

import re
from collections.abc import Iterator, Sequence

from chat_with_video.offline.key_phrases import in_sentence
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tokenization import display_words

_DEFINITION = re.compile(
    r"^(?:in \w+,? )?(?P<article>an? |the )?(?P<thing>[\w'-]+(?: [\w'-]+){0,2}) (?P<copula>is|are) "
    r"(?:an?|the(?! (?:same|only|first|last|best|most)\b)"
    r"|one of|sort of a|kind of a|basically an?|simply an?)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:(?:is|are|this is|these are) (?:what we )?(?:called|call)|we call (?:this|it|that|these"
    r"|those|them)|thing called|concept called|known as|(?:the )?(?:notion|concept|idea) of)"
    r" (?P<article>an? |the )?(?P<thing>[\w'-]+(?: [\w'-]+){0,2})",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\bdifferences? between "
    r"(?P<pair>(?:an? |the )?[\w'-]+(?: [\w'-]+)? and (?:an? |the )?[\w'-]+)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"^(?P<subject>(?:(?:the|a|an|your|our) )?[\w-]+(?: [\w-]+)?) "
    r"(?P<verb>is|are|was|were|can|can't|could|should|must|isn't|aren't) "
    r"(?P<rest>[\w' -]{4,45}?),? (?:because|'cause)\b",
    re.IGNORECASE,
)
_DO_BECAUSE = re.compile(
    r"^(?P<subject>we|you|they) (?P<rest>(?:don't |never )?(?:need|have|use|want|call|make|put|get|"
    r"like|store|write|build)\b[\w' -]{2,40}?),? (?:because|'cause)\b",
    re.IGNORECASE,
)
_HOW_WORKS = re.compile(
    r"\bhow (?P<thing>(?:the |an? )?[\w-]+(?: [\w-]+)?) (?:really |actually )?(?P<verb>works?)\b",
    re.IGNORECASE,
)
_HOW_TO = re.compile(
    r"\bhow (?:to|we|you)(?: can| could)? (?P<doing>[a-z]+ (?:[\w'-]+ ){0,4}[\w'-]+)", re.IGNORECASE
)
_NO_DOING_LIST = """
    do get go say be have think make know see come feel deal really much understand help provide
    ensure support look keep find move try want start
"""
_NO_DOING = frozenset(_NO_DOING_LIST.split())
_PRONOUNS_LIST = """
    i we you they he she it this that these those there here what which who one us them me
    so
"""
_PRONOUNS = frozenset(_PRONOUNS_LIST.split())
_BREAKS = re.compile(
    r"\s+(?:and|or|but|so|because|when|if|that|which|while|then|is|are|was|like|just|say|says|"
    r"'cause|you|we|i|they|it|in order|regardless|with|as|using|right|okay|of|it's|"
    r"there's|by|really)\b.*$",
    re.IGNORECASE,
)
_THING = r"(?:(?:the|an?|your|this) )?[\w-]+(?: [\w-]+){0,2}?"
_PURPOSE = re.compile(
    rf"\bthe (?P<what>(?:main |whole |real )?(?:purpose|goal|key|idea|advantage|benefit|role|job))"
    rf" (?P<of>of|to|behind|for) (?P<thing>{_THING}) (?:is|was)\b",
    re.IGNORECASE,
)
_USED = re.compile(
    rf"\b(?:you|we) (?:can |will |would )?use (?P<thing>{_THING}) (?:to|for)\b", re.IGNORECASE
)
_LETS = re.compile(rf"^(?P<thing>{_THING}) (?:lets|allows|enables) (?:you|us) ", re.IGNORECASE)
_STANDS_FOR = re.compile(r"(?<![\w-])(?P<thing>[\w-]+) stands for\b", re.IGNORECASE)
_WHEN = re.compile(
    r"^(?P<thing>(?:the |an? )?[\w-]+(?: [\w-]+)?) (?P<be>is|are) (?:only )?(?P<done>[a-z]+ed)"
    r" (?:only )?(?:when|if)\b",
    re.IGNORECASE,
)
_KINDS = re.compile(
    r"\bthere(?:'s| are| is) (?:basically |really )?(?P<kinds>(?:two|three|four|five|six) "
    r"(?:different |basic |main )?(?:kinds|types|ways|parts|steps|reasons|patterns|forms)"
    r" (?:of|to|in) (?P<thing>[\w-]+(?: [\w-]+)?))",
    re.IGNORECASE,
)
_WHAT_HAPPENS = re.compile(
    r"\bwhat happens (?P<rest>(?:if|when) (?:you|we|the|an?) [\w' -]{6,50})(?:[.?!,;]|$)",
    re.IGNORECASE,
)
_VAGUE = frozenset({"it", "this", "that", "these", "those", "them", "here", "there"})


def english_questions(text: str, reader: TermReader) -> Iterator[tuple[str, str, float]]:
    """The questions that an English sentence answers, each with its kind and its weight."""
    for found in filter(None, [_DEFINITION.match(text)]):
        thing = found["thing"]
        if _names(thing, reader):
            article = (found["article"] or "").lower()
            yield f"What {found['copula'].lower()} {article}{lowered(thing)}?", "what", 1.0
    for found in _CALLED.finditer(text):
        thing = _BREAKS.sub("", found["thing"])
        if _names(thing, reader):
            yield what_is(thing, (found["article"] or "").lower()), "what", 0.9
    for found in _DIFFERENCE.finditer(text):
        if len(reader.stems(found["pair"])) > 1:
            yield f"What is the difference between {found['pair']}?", "difference", 1.5
    yield from _why(text)
    yield from _how(text, reader)
    yield from _facts(text, reader)


def _why(text: str) -> Iterator[tuple[str, str, float]]:
    plain = _BECAUSE.match(text)
    if plain and not _PRONOUNS & set(f"{plain['subject']} {plain['rest']}".lower().split()):
        subject = lowered(plain["subject"])
        yield f"Why {plain['verb'].lower()} {subject} {plain['rest'].strip()}?", "why", 1.4
    doing = _DO_BECAUSE.match(text)
    if doing and not set(display_words(doing["rest"])) & {"it", "this", "that", "them", "these"}:
        negated = doing["rest"].startswith(("don't ", "never "))
        auxiliary, rest = (
            ("don't", doing["rest"].split(" ", 1)[1]) if negated else ("do", doing["rest"])
        )
        yield f"Why {auxiliary} {doing['subject'].lower()} {rest.strip()}?", "why", 1.3


def _how(text: str, reader: TermReader) -> Iterator[tuple[str, str, float]]:
    for found in _HOW_WORKS.finditer(text):
        if _names(re.sub(r"^(?:the|an?) ", "", found["thing"], flags=re.IGNORECASE), reader):
            auxiliary = "does" if found["verb"].lower() == "works" else "do"
            yield f"How {auxiliary} {found['thing']} work?", "how", 1.4
    for found in _HOW_TO.finditer(text):
        doing = _BREAKS.sub("", found["doing"]).split()
        vague = (_PRONOUNS | _NO_DOING) & {word.lower() for word in (doing[0], *doing)}
        if len(doing) > 1 and not vague and _ends_well(doing, reader):
            yield f"How do you {' '.join(doing)}?", "how", 1.2


def _ends_well(words: Sequence[str], reader: TermReader) -> bool:
    return reader.is_content(words[-1]) and words[-1].lower() not in _PRONOUNS


def _names(thing: str, reader: TermReader) -> bool:
    words = thing.split()
    return bool(words) and all(reader.is_content(word) for word in words)


def lowered(thing: str) -> str:
    """The thing in the form it has within a sentence."""
    first, *rest = thing.split()
    name = bool(rest) and rest[0][:1].isupper()
    common = first[1:] == first[1:].lower() and len(first) > 1 and not name
    return in_sentence(" ".join([first.lower() if common else first, *rest]))


def what_is(thing: str, article: str) -> str:
    """The definition question about a thing; `article` ends with a space, or is empty."""
    return f"What {'are' if is_plural(thing) else 'is'} {article}{in_sentence(thing)}?"


def is_plural(thing: str) -> bool:
    """Whether an English noun has a plural ending."""
    return thing.endswith("s") and not thing.endswith(("ss", "us", "is"))


def _facts(text: str, reader: TermReader) -> Iterator[tuple[str, str, float]]:
    """Questions about purpose, use, conditions, kinds and consequences."""
    templates = (
        (_PURPOSE, "purpose", "What is the {what} {of} {thing}?"),
        (_USED, "use", "What do you use {thing} for?"),
        (_LETS, "use", "What does {thing} let you do?"),
        (_STANDS_FOR, "stands", "What does {thing} stand for?"),
        (_WHEN, "when", "When {be} {thing} {done}?"),
        (_KINDS, "kinds", "What are the {kinds}?"),
    )
    for pattern, kind, template in templates:
        for found in pattern.finditer(text):
            bare = re.sub(r"^(?:the|an?|your|this) ", "", found["thing"], flags=re.IGNORECASE)
            if _names(bare, reader):
                named = found.groupdict() | {"thing": lowered(found["thing"])}
                yield template.format(**named), kind, 1.3
    for found in _WHAT_HAPPENS.finditer(text):
        if len(reader.stems(found["rest"])) > 1 and not _VAGUE & set(display_words(found["rest"])):
            yield f"What happens {found['rest'].strip()}?", "happens", 1.3
