"""`demo`: a complete run on the sample talk, with no key and no network."""

from chat_with_video.bootstrap import with_temporary_database
from chat_with_video.cli.chat_printer import ChatPrinter
from chat_with_video.cli.output import Output
from chat_with_video.cli.processing import is_complete, open_services, poll_until, stream_answer
from chat_with_video.cli.runtime import async_command
from chat_with_video.core.config import LlmSettings, Settings
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.flows.services import Services
from chat_with_video.sources.sample import sample_talk

QUESTION = "What is a good gap between two reviews?"


@async_command
async def demo(output: Output, settings: Settings) -> None:
    """Try the program on a sample talk: no key, no network."""
    offline = settings.model_copy(update={"google_api_key": None, "llm": LlmSettings()})
    # Its worker does every queued job, so it gets a database without the user's own chats.
    async with (
        with_temporary_database(offline) as own_settings,
        open_services(own_settings) as services,
    ):
        await _run(output, ChatPrinter(output, settings), services)
    output.say()
    output.say("To use your own videos: `make run`, then open the address it prints.")


async def _run(output: Output, printer: ChatPrinter, services: Services) -> None:
    chat_id = (await add_captions(services.app, sample_talk())).chat_id
    chat = await poll_until(services, chat_id, is_complete, output)
    printer.analysis(chat)
    output.heading(f"A question: {QUESTION}")
    answer = await stream_answer(services, chat_id, QUESTION, output.piece)
    printer.answer_end(chat, answer)
