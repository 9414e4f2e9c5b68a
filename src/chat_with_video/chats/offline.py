"""The offline engine's answers: exact quotes, through the same chain as a model's."""

from langchain_core.runnables import Runnable, RunnableLambda

from chat_with_video.chats.quote_answer import quote_answer
from chat_with_video.chats.schemas import AnswerChunk, AnswerInput

# Raised with any change to what the engine answers.
VERSION = "2"


def make_offline_answer_chain() -> Runnable[AnswerInput, AnswerChunk]:
    """`AnswerInput` to a stream of `AnswerChunk`, with the markers a model would write."""
    return RunnableLambda(_answer)


def _answer(asked: AnswerInput) -> AnswerChunk:
    passages, index = asked.grounding.passages, asked.grounding.index
    return AnswerChunk(quote_answer(asked.question, passages, index))
