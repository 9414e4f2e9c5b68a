"""`demo`: the whole job on the sample talk, with no key and no network."""

from chat_with_video.cli.chat_printer import ChatPrinter
from chat_with_video.cli.output import Output
from chat_with_video.cli.processing import is_complete, open_services, poll_until, stream_answer
from chat_with_video.cli.runtime import async_command
from chat_with_video.core.config import LlmSettings, Settings
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.sources.sample import sample_talk

QUESTION = "What is a good gap between two reviews?"


@async_command
async def demo(output: Output, settings: Settings) -> None:
    """Run the whole job on a sample talk: no key, no network."""
    talk, printer = sample_talk(), ChatPrinter(output)
    offline = {"google_api_key": None, "llm": LlmSettings()}
    async with open_services(settings.model_copy(update=offline)) as services:
        chat_id = await add_captions(
            services.app, talk.content, file_name=None, title=talk.title, language=talk.language
        )
        try:
            chat = await poll_until(services, chat_id, is_complete, output)
            printer.analysis(chat)
            output.heading(f"A question: {QUESTION}")
            answer = await stream_answer(services, chat_id, QUESTION, output.piece)
            printer.answer_end(chat, answer)
        finally:
            # The history stays as it was.
            async with services.app.transaction() as tx:
                await tx.chats.delete(chat_id)
    output.say()
    output.say("Your turn: `make run`, then open the address it prints.")
