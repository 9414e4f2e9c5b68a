"""The known languages, and how they are found."""

import re
from dataclasses import fields, is_dataclass

import pytest
import Stemmer

from chat_with_video.text.language import (
    NEVER,
    UNKNOWN,
    ActionItemCues,
    Language,
    SpeakerCues,
    compiled,
)
from chat_with_video.text.languages import all_languages, find_language

# PostgreSQL 15 and later have these.
SEARCH_CONFIGS = {
    "simple",
    *("arabic", "armenian", "basque", "catalan", "danish", "dutch", "english", "finnish", "french"),
    *("german", "greek", "hindi", "hungarian", "indonesian", "irish", "italian", "lithuanian"),
    *("nepali", "norwegian", "portuguese", "romanian", "russian", "serbian", "spanish", "swedish"),
    *("tamil", "turkish", "yiddish"),
}
PATTERNED = {"leading", "trailing", "telling", "vague", "asked", "definition", "dangling"} | {
    *("greeting", "significant", "pointing", "personal", "announcing", "clause", "loose", "who"),
}


def by_code(language: Language) -> str:
    return language.code


def patterns(part: object) -> list[str]:
    """Every regular expression of a language."""
    found: list[str] = []
    if isinstance(part, ActionItemCues):
        found = [cue.pattern for cue in (*part.asking, *part.agreeing)]
    if isinstance(part, SpeakerCues):
        found = [*part.asked, *part.asked_with_capital]
    for field in fields(part):
        value = getattr(part, field.name)
        if is_dataclass(value):
            found += patterns(value)
        elif field.name in PATTERNED and isinstance(value, str):
            found.append(value)
    return found


def test_a_language_is_found_by_any_of_its_codes_whatever_the_region_or_case() -> None:
    german = find_language("de")
    codes = ["de", "DE", " de-AT ", "de_CH", "deu", "ger"]
    assert [find_language(code) for code in codes] == [german] * len(codes)


@pytest.mark.parametrize("variety", ["no", "nb", "nn", "nb-NO"])
def test_both_kinds_of_norwegian_give_the_same_language(variety: str) -> None:
    assert find_language(variety).stemmer == "norwegian"


@pytest.mark.parametrize("code", [None, "", "  ", "und", "xx", "english", "-"])
def test_any_other_code_gives_the_unknown_language(code: str | None) -> None:
    assert find_language(code) is UNKNOWN


def test_the_unknown_language_has_no_words_of_any_language() -> None:
    assert UNKNOWN.labels.introduction == UNKNOWN.answers.not_found == "…"
    assert UNKNOWN.answers.first == UNKNOWN.answers.later == ""
    assert not UNKNOWN.stopwords and UNKNOWN.stemmer is None
    assert UNKNOWN.search_config == "simple"
    assert re.search(NEVER, "any text\n") is None


def test_no_two_languages_claim_one_code() -> None:
    claimed = [
        code
        for language in all_languages()
        for code in (language.code, *language.aliases, *language.varieties)
    ]
    assert sorted(claimed) == sorted(set(claimed))


@pytest.mark.parametrize("language", all_languages(), ids=by_code)
def test_stemmers_search_configurations_and_patterns_exist(language: Language) -> None:
    assert language.stemmer is None or Stemmer.Stemmer(language.stemmer)
    assert language.search_config in SEARCH_CONFIGS
    for pattern in patterns(language):
        assert re.compile(pattern, re.IGNORECASE).search("") is None
    for opening, rest in language.override_orders:
        assert opening == opening.lower()
        assert re.compile(rest).search("") is None


def test_patterns_ignore_case() -> None:
    assert compiled(r"\bmake sure\b").search("Make sure to come.")
    assert not compiled(NEVER).search("")


@pytest.mark.parametrize("language", all_languages(), ids=by_code)
def test_words_are_in_lowercase_and_templates_have_their_placeholders(language: Language) -> None:
    word_lists = [language.stopwords, language.asking, language.negations, language.fillers.leading]
    cues = language.speakers
    word_lists += [cues.saying, cues.roles, cues.articles]
    assert all(word == word.lower() for words in word_lists for word in words)
    labels = language.labels
    templates = {labels.key_terms: 1, labels.related_question: 2, labels.definition_question: 1}
    templates |= {language.answers.speaker: 1, language.answers.silent: 1}
    assert all(template is None or template.count("{}") == n for template, n in templates.items())


def test_languages_with_stopwords_have_labels_and_frames_too() -> None:
    for language in all_languages():
        if language.stopwords:
            assert language.labels.introduction != UNKNOWN.labels.introduction
            assert language.answers.not_found != UNKNOWN.answers.not_found
            assert language.answers.first and language.answers.later
            assert language.answers.silent != UNKNOWN.answers.silent


def test_every_frame_of_a_question_about_speakers_has_a_place_for_their_names() -> None:
    for language in all_languages():
        frames = (*language.speakers.asked, *language.speakers.asked_with_capital)
        assert all("<name>" in frame or "<name's>" in frame for frame in frames)
