"""`doctor`: checks this installation, and says how to fix a failure."""

from dataclasses import asdict
from typing import Annotated

import typer

from chat_with_video.cli.checks import examine
from chat_with_video.cli.findings import Finding
from chat_with_video.cli.output import Output
from chat_with_video.cli.parameters import AsJson
from chat_with_video.cli.runtime import async_command
from chat_with_video.core.config import Settings
from chat_with_video.sources.links import parse_link

STATE_STYLES = {"ok": "green", "warn": "yellow", "bad": "red"}


@async_command
async def doctor(
    output: Output,
    settings: Settings,
    video: Annotated[
        str | None,
        typer.Option(metavar="LINK", help="Also fetch this YouTube video, provider by provider."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check the database, the key, the model, the libraries and the network."""
    link = parse_link(video) if video is not None else None
    findings = []
    async for finding in examine(settings, link):
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
