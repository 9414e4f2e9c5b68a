"""The commands in README, tutorial and CONTRIBUTING work."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.acceptance.program import environment, serving

ROOT = Path(__file__).parents[2]
CHECKOUT = ("Makefile", "pyproject.toml", "requirements", "scripts", "src", ".venv")
LINK = "https://youtu.be/…"
# Commands that are not run, with the reason.
NOT_RUN = {
    "make run": "started by this test",
    "make test": "this is part of it",
    "make test BROWSER=0": "this is part of it",
    "make check": "runs this test",
    "make setup": "done before any test",
}


def commands(document: str) -> list[str]:
    """The blocks of shell commands in a document."""
    text = (ROOT / document).read_text("utf-8")
    return re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder like a checkout, where commands may leave files."""
    for name in CHECKOUT:
        source = Path(sys.prefix) if name == ".venv" else ROOT / name
        (tmp_path / name).symlink_to(source)
    return tmp_path


@pytest.fixture
def variables(checkout: Path, database_url: str) -> Iterator[dict[str, str]]:
    """The environment of a shell in it, with a server running on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    path = f"{Path(sys.prefix) / 'bin'}:{os.environ['PATH']}"
    variables = environment(checkout, CWV_WEB__PORT=port, PATH=path, DATABASE_URL=database_url)
    with serving(checkout, variables):
        yield variables


def run(script: str, checkout: Path, variables: dict[str, str]) -> str:
    """What a shell prints; the test fails when a command does."""
    here = script.replace("127.0.0.1:8000", f"127.0.0.1:{variables['CWV_WEB__PORT']}")
    kept = [line for line in here.splitlines() if line.partition("#")[0].strip() not in NOT_RUN]
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(kept)],
        cwd=checkout,
        env=variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{here}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_the_tutorial_does_what_it_says(checkout: Path, variables: dict[str, str]) -> None:
    assert shutil.which("curl"), "The tutorial uses curl; install it."
    said = run("\n".join(commands("docs/tutorial.md")), checkout, variables)
    assert "sleep at least seven hours before an exam" in said
    assert "found no passage" in said
    assert '"engine":"offline"' in said
    assert said.count("event: done") == 1 and "recall makes a memory stronger" in said


@pytest.mark.slow
def test_the_commands_of_the_readme_work(checkout: Path, variables: dict[str, str]) -> None:
    talk = ROOT / "src" / "chat_with_video" / "sources" / "sample_talk.vtt"
    shutil.copy(talk, checkout / "lecture.srt")
    (checkout / "first.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:05.000\nMaps of old towns.\n")
    with ZipFile(checkout / "course.zip", "w") as course:
        course.writestr("week 1.txt", "The bridge was built in a summer.")
    script = "\n".join(commands("README.md"))
    # There is no network here: a command gets a file, and a request a link that it can queue.
    script = script.replace(f'"{LINK}"', '"https://youtu.be/dQw4w9WgXcQ"').replace(
        LINK, "lecture.srt"
    )
    newest = "import json, sys; print(json.load(sys.stdin)[0]['id'])"
    chat = f'CHAT_ID=$(chat-with-video list --json | python3 -c "{newest}")'
    assert "$CHAT_ID" in script
    said = run(script.replace("curl", f"{chat}\ncurl", 1), checkout, variables)
    assert "event: done" in said


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/tutorial.md"])
def test_every_make_target_in_the_documents_exists(document: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", "\n".join(commands(document))))
    assert named and named <= targets
