"""`doctor`: checks this installation, and says how to fix a failure."""

from dataclasses import asdict

import typer

from chat_with_video.cli.checks import Finding, examine
from chat_with_video.cli.output import Output
from chat_with_video.cli.parameters import AsJson
from chat_with_video.cli.runtime import async_command
from chat_with_video.core.config import Settings

STATE_STYLES = {"ok": "green", "warn": "yellow", "bad": "red"}


@async_command
async def doctor(output: Output, settings: Settings, as_json: AsJson = False) -> None:
    """Check the database, the key, the model, the libraries and the network."""
    findings = []
    async for finding in examine(settings):
        findings.append(finding)
        if not as_json:
            _print(finding, output)
    if as_json:
        output.json([asdict(finding) for finding in findings])
    if any(finding.state == "bad" for finding in findings):
        raise typer.Exit(1)


def _print(finding: Finding, output: Output) -> None:
    state = f"{finding.state:<4}"
    output.say(f"{state}  {finding.check}: {finding.detail}", STATE_STYLES[finding.state])
    if finding.advice:
        output.say(f"      → {finding.advice}")
