"""The offline engine's answers: exact quotes, through the same chain as a model's."""

from langchain_core.runnables import Runnable, RunnableLambda

from chat_with_video.chats.quote_answer import quote_answer
from chat_with_video.chats.schemas import AnswerChunk, AnswerInput
from chat_with_video.passages.search_query import with_subject

# Raised with any change to what the engine answers.
VERSION = "2"


def make_offline_answer_chain() -> Runnable[AnswerInput, AnswerChunk]:
    """`AnswerInput` to a stream of `AnswerChunk`, with the markers a model would write."""
    return RunnableLambda(_answer)


def _answer(asked: AnswerInput) -> AnswerChunk:
    context = asked.context
    earlier = [pair.question for pair in asked.history]
    question = with_subject(asked.question, earlier, context.language)
    return AnswerChunk(quote_answer(question, context.passages, context.index))
