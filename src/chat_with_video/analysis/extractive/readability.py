"""How well a spoken sentence stands on its own in writing."""

import re

from chat_with_video.analysis.extractive.cleaning import clean_sentence
from chat_with_video.analysis.extractive.quotes import marker
from chat_with_video.analysis.extractive.sentences import Sentence
from chat_with_video.analysis.extractive.terms import words_of

_DANGLING = {
    "en": r"(?:it|they|he|she|them|him|its|their|his|her|those|these|that|this|which|who|what|"
    r"than|because|if|when|until|to|of|one|or|another|there|here|you|otherwise|each|both|in that|"
    r"does|did|is|are|was|lives?|comes?|goes|says?|the other|then|while|although|where|not|"
    r"something|some of|how|either|any of)\b"
    r"(?!\s+(?:course|chapter|class|lecture|video|course|key|main))",
    "de": r"(?:er|sie|es|das|dies|diese[rsnm]?|dort|da|was|wer|weil|dass|welche[rs]?|denn)\b",
    "fr": r"(?:il|ils|elle|elles|ce|c['’]est|ça|cela|celui|celle|qui|que|parce|quand|ceux|car)\b",
    "es": r"(?:él|ella|ellos|ellas|eso|esto|esa|ese|estos|esos|esas|que|porque|lo|cuando|donde)\b",
    "pt": r"(?:ele|ela|eles|elas|isso|isto|esse|essa|este|esta|que|porque|quando|onde)\b",
    "it": r"(?:lui|lei|loro|esso|essa|questo|questa|quello|quella|che|perché|quando|dove)\b",
    "nl": r"(?:hij|zij|ze|het|dat|dit|deze|die|omdat|want|waar|wat|als)\b",
    "el": r"(?:αυτός|αυτή|αυτό|αυτοί|αυτές|αυτά|που|επειδή|όταν|γιατί|εκεί|ότι|πως)\b",
    "ar": r"(?:هو|هي|هم|هذا|هذه|ذلك|تلك|لأن|الذي|التي)\b",
}
_GREETING = re.compile(
    r"\b(?:hello|hi everyone|hey|welcome|thanks? (?:you|for)|see you|bye|subscribe|my name is|"
    r"hallo|willkommen|danke|bonjour|bienvenue|merci|hola|bienvenidos?|gracias|olá|bem[- ]vindos?|"
    r"obrigad[oa]|ciao|benvenut[io]|grazie|welkom|bedankt|γεια|ευχαριστώ|καλώς|i'm (?:dr|your))\b",
    re.IGNORECASE,
)
_SIGNAL = re.compile(
    r"\b(?:important|the (?:key|idea|point|goal|purpose|problem|reason|difference|main|notion|"
    r"concept|trick)\b|is called|we call|are called|means that|which means|known as|"
    r"in other words|defined?|in general|"
    r"wichtig|important[es]?|objectif|objetivo|importante|heißt|bedeutet|s['’]appelle|se llama|"
    r"significa|chama|belangrijk|doel|σημαντικό|στόχος|σημαίνει)",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^(?:an? |the )?(?:[\w'-]+ ){1,3}(?:is|are) (?:an?|the|one of)\b", re.IGNORECASE
)
_POINTING = re.compile(
    r"\b(?:here|over there|right there|this (?:one|line|thing|guy|right)|that (?:one|line|thing)|"
    r"these (?:ones|things|guys|little)|the next line|like this|like that)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my)\b", re.IGNORECASE)
# What will be said next is no part of what was said.
_ANNOUNCING = re.compile(
    r"\b(?:up next|coming up|(?:first|next|other|last) thing (?:\w+ ){0,3}(?:we|i|you)|i'll"
    r"|we(?:'ll| will)|(?:we|i)(?:'re| are|'m| am)? (?:\w+ )?(?:going to|gonna)|over the next"
    r"|for now|so far|hopefully|by now|let me|let's|remember|i want|for example|ago"
    r"|if you (?:look|remember|recall))\b",
    re.IGNORECASE,
)
# Nearly every whole sentence of English speech has one of these; what has none is often a fragment.
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|can|could|will|would|should|must|may"
    r"|might|i|we|you|they|he|she|it|who|which)\b|['’](?:s|re|ve|ll|m|d)\b|n['’]t\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:you know|i mean|whatever|blah|oh|okay|ok|stuff|yeah|uh|um|gonna|wanna|et cetera|"
    r"something something|sort of|kind of|like,|going to show|weird|cool|guys)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:it|this|that|they|them|those|these|something)\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 7, 34


def readability(sentence: Sentence, language: str) -> float:
    """From 0 (a question, a greeting, a fragment, or not to be quoted) up to about 2."""
    text = clean_sentence(sentence.text, language)
    if not _stands_alone(text, language) or marker(sentence, language) is None:
        return 0.0
    score = _length(len(words_of(text)))
    score *= 1.0 if sentence.firm else 0.45
    score *= 1.35 if _SIGNAL.search(text) else 1.0
    score *= 1.3 if _DEFINITION.match(text) else 1.0
    score *= 0.6 if _POINTING.search(text) else 1.0
    score *= 0.7 if _PERSONAL.search(text) else 1.0
    score *= 0.5 if _ANNOUNCING.search(text) else 1.0
    score *= 0.6 if language == "en" and not _CLAUSE.search(text) else 1.0
    score *= 0.85 ** len(_VAGUE.findall(text))
    return score * 0.7 ** len(_LOOSE.findall(text)) * _variety(text)


def _stands_alone(text: str, language: str) -> bool:
    words = len(words_of(text))
    if not _SHORTEST <= words <= 3 * _LONGEST or text.endswith(("?", "？", "؟", ";")):
        return False
    dangling = _DANGLING.get(language)
    if dangling and re.match(dangling, text, re.IGNORECASE):
        return False
    return not _GREETING.search(text)


def _length(words: int) -> float:
    if words <= _LONGEST:
        return min(1.0, 0.55 + words / 30)
    return max(0.05, 0.7 - (words - _LONGEST) / 25)


def _variety(text: str) -> float:
    words = [word.lower() for word in words_of(text)]
    return min(1.0, len(set(words)) / len(words) + 0.15)
