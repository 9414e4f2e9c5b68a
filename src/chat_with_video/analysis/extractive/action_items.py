"""Action items: sentences that ask the listener, or the speakers themselves, to do something."""

import re
from collections.abc import Sequence

from chat_with_video.analysis.extractive.cleaning import clean_sentence
from chat_with_video.analysis.extractive.language import language_of
from chat_with_video.analysis.extractive.quotes import marker
from chat_with_video.analysis.extractive.sentences import Sentence
from chat_with_video.analysis.extractive.terms import TermReader, words_of

_MOST = 6
# Verbs that at a sentence's start, or after "When you …,", ask the listener to do something. Those
# of showing and telling (look, take a value, put it there) are left out: they describe.
_ASKED = (
    r"open|close|write|plan|shuffle|recall|test yourself|ask|explain|set aside|choose|pick|keep a"
    r"|review|repeat|schedule|call|email|bring|do the same|prepare|check what|walk|sleep|book"
    r"|take (?:a (?:blank|sheet|break|walk|note)|notes|\w+ minutes)|tell (?:a|your)"
)
_AFTER_CLAUSE = (
    r"(?:(?:when|after|before|if|every|next|tomorrow|today|this|then|instead)\b[^,]*,"
    r"(?: [^,]{1,40},)* )?"
)
_SHORTEST_WORDS, _LONGEST_WORDS = 5, 40
# (pattern, weight): how surely a sentence that matches is a task or an advice.
_CUES: dict[str, tuple[tuple[str, float], ...]] = {
    "en": (
        (
            (
                r"^(?:please )?(?:make sure|remember to|don't forget|be sure to|go ahead and"
                r"|take a look at|check out|try (?:to|it|this|out|the|using)|download|install"
                r"|practi[cs]e|avoid|read (?:the|chapter|my)|write down|send|submit"
                r"|finish|never|always|sign up|go to"
                r"|start (?:with|by))\b"
            ),
            3.0,
        ),
        (rf"^(?:and )?{_AFTER_CLAUSE}(?:and )?(?:{_ASKED})\b", 2.6),
        (r"\b(?:homework|your (?:assignment|task)|to-do|action items?)\b", 2.0),
        (
            (
                r"\b(?:i want you to|i'd like you to|encourage you to|my advice"
                r"|i (?:would )?recommend|i (?:would )?suggest|i urge you|i advise)\b"
            ),
            2.6,
        ),
        (
            (
                r"\byou (?:really )?(?:should|ought to|need to|have to|must|gotta)\b"
                r"|\byou(?:'re going to need|'re gonna need|'ve got to) "
            ),
            1.6,
        ),
        (r"\bwe (?:need|have|ought) to\b|\bwe should\b|\bsomeone (?:needs|has) to\b", 1.3),
        (
            (
                r"\b(?:let's|i'll|we'll|you'll|will)\b.*\bby (?:monday|tuesday|wednesday|thursday"
                r"|friday|saturday|sunday|tomorrow|next|the end of)\b"
            ),
            3.0,
        ),
        (r"\b(?:deadline|due (?:on|by|next|tomorrow)|next (?:meeting|week) (?:we|i|you))\b", 1.5),
    ),
    "de": (
        (r"\b(?:ihr|du|sie) (?:solltet?|solltest|sollten|müsst|musst|müssen)\b", 1.6),
        (r"^(?:achtet|achten sie|denkt daran|vergesst nicht|versucht|stellt sicher)\b", 3.0),
        (r"\b(?:hausaufgabe|ich empfehle|stellen sie sicher)\b", 2.5),
    ),
    "fr": (
        (r"\b(?:vous devez|vous devriez|tu dois|tu devrais)\b", 1.6),
        (r"^(?:essayez|assurez-vous|veillez|pensez à|n['’]oubliez)\b", 3.0),
        (r"\b(?:je vous conseille|je recommande|devoirs)\b", 2.5),
    ),
    "es": (
        (r"\b(?:debes|deberías|deberían|tienes que|tienen que)\b", 1.6),
        (
            r"^(?:asegúrate|asegúrense|recuerda|recuerden|no olvides|intenta|intenten|descarga)\b",
            3.0,
        ),
        (r"\b(?:quiero que|les recomiendo|te recomiendo|tarea para)\b", 2.5),
    ),
    "pt": (
        (r"\b(?:você (?:deve|precisa|tem que)|vocês (?:devem|precisam))\b", 1.6),
        (r"^(?:certifique-se|lembre-se|lembrem-se|não esqueça|tente|tentem|baixe)\b", 3.0),
        (r"\b(?:quero que vocês?|eu recomendo|tarefa de casa|lição de casa)\b", 2.5),
    ),
}
# What the speaker tells, not what anybody is asked to do.
_TELLING = {
    "en": r"\byou (?:don't|do not) (?:have|need) to\b|\b(?:reason|problem|thing|things|what|all|"
    r"everything|where|why|how|which|that|because|if|when|until|unless) (?:is )?(?:you|we) "
    r"(?:really )?(?:have to|need to|should|must)\b|\b(?:used to|had to|would have|may have to|"
    r"might have to|you might|as you'll see|i'm not going to)\b|\band you (?:get|see|can|will)\b|"
    r"\bwe have to (?:get|start|learn|say|have|do)\b|"
    r"\b(?:if|when) (?:you|we)\b.*\b(?:you|we) (?:have|need) to\b|^(?:never mind|"
    r"make sure (?:that )?you can't)\b|\byou to (?:be|understand|know|think|feel|realize|see)\b",
    "de": r"\bmüssen (?:nicht|kein)\b|\bmusst (?:nicht|kein)",
    "fr": r"\b(?:pas besoin|vous ne devez pas)\b",
    "es": r"\bno (?:tienes|tienen|tenemos|hay|debes) que\b|\bno debes\b",
    "pt": r"\bnão (?:precisa|precisam|tem que|precisamos)\b",
}
_VAGUE = re.compile(
    r"\b(?:this|that|it|these|those|stuff|thing|things|here|there)\b", re.IGNORECASE
)
_ENOUGH = 1.5


def find_action_items(sentences: Sequence[Sentence], language: str | None = None) -> list[str]:
    """At most six sentences that advise or ask to do something, in order of time, each with its
    marker; an empty list where there is nothing of the kind."""
    spoken = language_of(language, (sentence.text for sentence in sentences[:200]))
    reader = TermReader(spoken)
    scored = [(_strength(sentence, spoken, reader), i) for i, sentence in enumerate(sentences)]
    best = sorted((pair for pair in scored if pair[0] >= _ENOUGH), key=lambda p: (-p[0], p[1]))
    chosen = sorted(index for _, index in best[:_MOST])
    return [
        f"{clean_sentence(sentences[i].text, spoken)} {marker(sentences[i], spoken)}"
        for i in chosen
    ]


def _strength(sentence: Sentence, language: str, reader: TermReader) -> float:
    text = clean_sentence(sentence.text, language)
    words = len(words_of(text))
    if text.endswith("?") or not _SHORTEST_WORDS <= words <= _LONGEST_WORDS:
        return 0.0
    telling = _TELLING.get(language)
    if (telling and re.search(telling, text, re.IGNORECASE)) or marker(sentence, language) is None:
        return 0.0
    cues = _CUES.get(language, ())
    score = sum(weight for pattern, weight in cues if re.search(pattern, text, re.IGNORECASE))
    if len(reader.stems(text)) < 2 or not score:
        return 0.0
    score -= 0.35 * len(_VAGUE.findall(text)) * (language == "en")
    return score * (1.0 if sentence.firm else 0.5) * (1.0 if words <= 25 else 0.8)
