"""`demo`: the whole job on the sample talk, with no key and no network."""

QUESTION = "What is a good gap between two reviews?"


def demo() -> None:
    """Run the whole job on a sample talk: no key, no network."""
    from chat_with_video.cli import targets, working
    from chat_with_video.cli.output import Output
    from chat_with_video.core.config import LlmSettings
    from chat_with_video.flows.add_captions import add_captions
    from chat_with_video.sources.sample import sample_talk

    output, talk = Output(), sample_talk()
    offline = {"google_api_key": None, "llm": LlmSettings()}
    settings = working.quiet_settings().model_copy(update=offline)

    async def work() -> None:
        async with working.working(settings) as services:
            chat_id = await add_captions(
                services.app, talk.content, file_name=None, title=talk.title, language=talk.language
            )
            try:
                chat = await working.wait_until(services, chat_id, targets.is_complete, output)
                output.analysis(chat)
                output.heading(f"A question: {QUESTION}")
                answer = await working.ask(services, chat_id, QUESTION, output.answer_piece)
                output.answer_end(chat, answer)
            finally:
                # The history stays as it was.
                async with services.app.transaction() as tx:
                    await tx.chats.delete(chat_id)
        output.say()
        output.say("Your turn: `make run`, then open the address it prints.")

    working.run(work())
