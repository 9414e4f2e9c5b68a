"""Finding quotes, searching passages and answering questions in scripts of all kinds."""

import unicodedata
from dataclasses import dataclass

import pytest

from chat_with_video.chats.schemas import AnswerInput, Coverage
from chat_with_video.citations.filter import check_text
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.offline.answer_chain import make_offline_answer_chain
from chat_with_video.sources.schemas import Segment


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@dataclass(frozen=True)
class Talk:
    """A line on memory and one on the weather, a quote in another spelling, and a question."""

    language: str
    said: str
    weather: str
    quote: str
    question: str


TALKS = (
    Talk(
        "hi",
        "स्मृति पहले दो दिनों में सबसे तेज़ी से मिटती है।",
        "आज मौसम सुबह से शाम तक बहुत अच्छा है।",
        "पहले दो दिनों में सबसे ते\u095bी से",
        "स्मृति कब मिटती है?",
    ),
    Talk(
        "bn",
        "স্মৃতি প্রথম দুই দিনে সবচেয়ে দ্রুত হারিয়ে যায়।",
        "আজ সকাল থেকে আবহাওয়া খুব ভালো আছে।",
        "প্রথম দুই দিনে সবচে\u09dfে দ্রুত",
        "স্মৃতি কখন হারিয়ে যায়?",
    ),
    Talk(
        "ta",
        "நினைவாற்றல் முதல் இரண்டு நாட்களில் மிக வேகமாக மறைகிறது.",
        "இன்று காலை முதல் வானிலை மிகவும் நன்றாக இருக்கிறது.",
        decomposed("முதல் இரண்டு நாட்களில் மிக வேகமாக"),
        "நினைவாற்றல் எப்போது மறைகிறது?",
    ),
    Talk(
        "th",
        "ความจำจะหายไปเร็วที่สุดในสองวันแรก",
        "วันนี้อากาศดีมากตั้งแต่เช้า",
        "หายไป เร็วที่สุด ใน สองวันแรก",
        "ความจำหายไปเมื่อไร",
    ),
    Talk(
        "ar",
        "تَخْتَفِي الذَّاكِرَةُ أَسْرَعَ مَا يَكُونُ فِي اليَوْمَيْنِ الأَوَّلَيْنِ.",
        "الطَّقْسُ اليَوْمَ جَمِيلٌ جِدًّا مُنْذُ الصَّبَاحِ البَاكِرِ.",
        "تختفي الذاكرة أسرع ما يكون",
        "متى تختفي الذاكرة؟",
    ),
    Talk(
        "he",
        "הַזִּכָּרוֹן נֶעֱלָם מַהֵר מְאוֹד בַּיּוֹמַיִם הָרִאשׁוֹנִים שֶׁל הַלִּמּוּד.",
        "מֶזֶג הָאֲוִיר הַיּוֹם נָעִים מְאוֹד מִן הַבֹּקֶר.",
        "הזכרון נעלם מהר מאוד ביומים הראשונים",
        "מתי הזכרון נעלם?",
    ),
    Talk(
        "fr",
        decomposed("La mémoire s’efface très vite après les premières journées d’été."),
        decomposed("Il fait très beau aujourd’hui à la plage depuis le matin."),
        "la mémoire s'efface très vite après les premières",
        "Quand la mémoire s’efface-t-elle ?",
    ),
    Talk(
        "ko",
        decomposed("우리의 기억은 처음 이틀 동안 가장 빨리 사라집니다."),
        decomposed("오늘 날씨가 아침부터 저녁까지 아주 좋습니다."),
        "처음 이틀 동안 가장 빨리",
        "기억은 언제 가장 빨리 사라집니까?",
    ),
)


def context_of(talk: Talk) -> TranscriptContext:
    lines = [talk.weather] * 12 + [talk.said] + [talk.weather] * 12
    # Each line fills a passage.
    segments = [Segment(n, n * 60.0, n * 60.0 + 9, line) for n, line in enumerate(lines)]
    return TranscriptContext(segments, talk.language)


def by_language(talk: Talk) -> str:
    return talk.language


@pytest.mark.parametrize("talk", TALKS, ids=by_language)
def test_a_quote_is_found_in_another_spelling(talk: Talk) -> None:
    found = context_of(talk).finder.find(1, talk.quote)
    assert found is not None
    assert found.position == 12
    assert found.quote in talk.said


@pytest.mark.parametrize("talk", TALKS, ids=by_language)
def test_a_quote_about_memory_is_not_found_in_the_weather(talk: Talk) -> None:
    weather = [Segment(0, 0.0, 9.0, talk.weather)]
    assert TranscriptContext(weather, talk.language).finder.find(1, talk.quote) is None


@pytest.mark.parametrize("talk", TALKS, ids=by_language)
def test_search_finds_the_passage_with_the_answer(talk: Talk) -> None:
    context = context_of(talk)
    best = context.index.pick(talk.question, limit=1)[0]
    assert talk.said in best.text


@pytest.mark.parametrize("talk", TALKS, ids=by_language)
def test_the_offline_engine_answers_with_a_verified_quote(talk: Talk) -> None:
    context = context_of(talk)
    coverage = Coverage(mode="full", passages_used=1, passages_total=1)
    asked = AnswerInput(talk.question, [], "", None, context.numbered, coverage)
    answer = make_offline_answer_chain(context).invoke(asked).text
    checked = check_text(answer, context.finder)
    assert 12 in [citation.position for citation in checked.citations]
    assert checked.dropped == 0
