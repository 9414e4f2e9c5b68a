"""The offline engine's answers, as a chain like that of a model."""

from langchain_core.runnables import Runnable, RunnableLambda

from chat_with_video.chats.schemas import AnswerChunk, AnswerInput
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.offline.quote_answer import quote_answer
from chat_with_video.passages.search_query import with_subject

# Raise it with every change that gives other answers.
VERSION = "6"


def make_offline_answer_chain(context: TranscriptContext) -> Runnable[AnswerInput, AnswerChunk]:
    """`AnswerInput` to a stream of `AnswerChunk`, with markers in the form that models write.

    Answers quote the whole transcript of `context`, even if the input has only a part of it.
    """

    def answer(asked: AnswerInput) -> AnswerChunk:
        earlier = [pair.question for pair in asked.history]
        question = with_subject(asked.question, earlier, context.language)
        return AnswerChunk(
            quote_answer(question, context.passages, context.index, context.language)
        )

    return RunnableLambda(answer)
