"""Chats as the command line prints them."""

import pytest

from chat_with_video.cli.chat_printer import ChatPrinter
from chat_with_video.cli.output import Output
from chat_with_video.core.config import Settings
from tests.fakes.stored_chat import CITATION, stored_chat


def test_the_reason_of_a_doubtful_citation_stands_below_its_quote(
    capsys: pytest.CaptureFixture[str],
) -> None:
    doubt = {"support": "doubtful", "reason": "The quote says the opposite."}
    ChatPrinter(Output(), Settings()).analysis(stored_chat(citations=[{**CITATION, **doubt}]))
    lines = capsys.readouterr().out.splitlines()
    (at,) = [number for number, line in enumerate(lines) if "“test *yourself*”" in line]
    assert lines[at + 1] == "    doubtful: The quote says the opposite."
