"""The offline engine's answers: exact quotes, through the same chain as a model's."""

from langchain_core.runnables import Runnable, RunnableLambda

from chat_with_video.chats.schemas import AnswerChunk, AnswerInput
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.offline.quote_answer import quote_answer
from chat_with_video.passages.search_query import with_subject

# Raised with any change to what the engine answers.
VERSION = "3"


def make_offline_answer_chain(context: TranscriptContext) -> Runnable[AnswerInput, AnswerChunk]:
    """`AnswerInput` to a stream of `AnswerChunk`, with the markers a model would write.

    Answers come from `context`, the whole transcript, whatever part of it the input holds.
    """

    def answer(asked: AnswerInput) -> AnswerChunk:
        earlier = [pair.question for pair in asked.history]
        question = with_subject(asked.question, earlier, context.language)
        return AnswerChunk(
            quote_answer(question, context.passages, context.index, context.language)
        )

    return RunnableLambda(answer)
