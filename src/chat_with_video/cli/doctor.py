"""`doctor`: what is in order here, and what to do about the rest."""

from typing import Annotated

import typer


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check the database, the key, the model, the libraries and the network."""
    from dataclasses import asdict

    from chat_with_video.cli import working
    from chat_with_video.cli.findings import examine
    from chat_with_video.cli.output import Output

    output, settings = Output(), working.quiet_settings()

    async def work() -> None:
        findings = []
        async for finding in examine(settings):
            findings.append(finding)
            if not as_json:
                output.finding(finding)
        if as_json:
            output.document(working.as_json([asdict(finding) for finding in findings]))
        if any(finding.state == "bad" for finding in findings):
            raise typer.Exit(1)

    working.run(work())
