"""Which engine does the work."""

import subprocess
import sys

STARTING = """
import sys
import chat_with_video.bootstrap, chat_with_video.flows.services, chat_with_video.web.server
print([name for name in ("langchain", "langchain_core", "google.genai") if name in sys.modules])
"""


def test_a_server_that_starts_imports_nothing_of_langchain() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", STARTING], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"
