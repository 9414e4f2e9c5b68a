"""The offline engine's analysis, as a chain like that of a model."""

from langchain_core.runnables import Runnable, RunnableLambda

from chat_with_video.analysis.schemas import AnalysisDraft, AnalysisInput, ChapterDraft, Draft
from chat_with_video.offline.action_items import find_action_items
from chat_with_video.offline.chapters import find_chapters
from chat_with_video.offline.key_phrases import find_key_phrases
from chat_with_video.offline.questions import KEY_PHRASES, suggest_questions
from chat_with_video.offline.sentences import recover_sentences
from chat_with_video.offline.summary import summarize

# Raise it with every change that gives other analyses: a stored analysis is reused by its version.
VERSION = "5"


def make_offline_analysis_chain() -> Runnable[AnalysisInput, Draft]:
    """`AnalysisInput` to `Draft`, with markers in the form that models write."""
    return RunnableLambda(analyze_offline)


def analyze_offline(whole: AnalysisInput) -> Draft:
    """A draft in which every statement quotes the transcript. Pure and deterministic."""
    language = whole.language
    sentences = recover_sentences(whole.passages, language)
    chapters = find_chapters(sentences, language)
    # Reading all phrases takes as long as all the rest of a summary, so it is done once.
    phrases = find_key_phrases(sentences, language, limit=KEY_PHRASES)
    return Draft(
        AnalysisDraft(
            summary=summarize(sentences, language, phrases=phrases),
            action_items=find_action_items(sentences, language),
            suggested_questions=suggest_questions(sentences, language, phrases),
            chapters=[
                ChapterDraft(title=c.title, start=f"[[{c.passage_number}|{c.quote}]]")
                for c in chapters
            ],
        )
    )
