"""`demo`: the whole job on the sample talk, with no key and no network."""

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chat_with_video.core.config import Settings

QUESTION = "How should I study for an exam?"


def demo() -> None:
    """Run the whole job on the sample talk: no key, no network."""
    from chat_with_video.core.config import LlmSettings, load_settings
    from chat_with_video.core.logging import configure_logging

    settings = load_settings()
    configure_logging(settings.log.model_copy(update={"level": "warning"}))
    offline = {"google_api_key": None, "llm": LlmSettings()}
    asyncio.run(_demo(settings.model_copy(update=offline)))


async def _demo(settings: "Settings") -> None:
    from rich.console import Console

    from chat_with_video.cli.output import Output
    from chat_with_video.cli.working import ask, wait_for, working
    from chat_with_video.flows.add_captions import add_captions
    from chat_with_video.sources.sample import sample_talk

    output = Output(Console())
    talk = sample_talk()
    output.say(f"The sample talk: {talk.title}")
    async with working(settings) as flows:
        chat_id = await add_captions(
            flows.app, talk.content, file_name=None, title=talk.title, language=talk.language
        )
        try:
            output.analysis(await wait_for(flows, chat_id, output.stage))
            output.heading(f"A question: {QUESTION}")
            output.answer_end(await ask(flows, chat_id, QUESTION, output.answer_piece))
        finally:
            # The history stays as it was.
            async with flows.app.transaction() as tx:
                await tx.chats.delete(chat_id)
    output.say("\nYour turn: `make run`, then open the address it prints.")
