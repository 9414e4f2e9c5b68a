"""Parameters that several commands have."""

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
ChatArgument = Annotated[str, typer.Argument(help="A chat's id, or the beginning of it.")]
