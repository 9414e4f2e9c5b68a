"""A group of commands that imports a command's module only when the command is needed."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """A command's function, as `module:function`, and the line that listings show."""

    target: str
    help: str


class LazyGroup(TyperGroup):
    """Lists commands from a table, and imports a command when it runs or shows its own help.

    A subclass gives the table, keyed by the commands' names.
    """

    lazy_commands: ClassVar[Mapping[str, LazyCommand]] = {}

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for name, command in self.lazy_commands.items():
            # Help, completion and suggestions need only a name and a line.
            self.add_command(TyperCommand(name, help=command.help))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that the arguments name, imported; the arguments after it."""
        name, _, remaining = super().resolve_command(ctx, args)
        return name, None if name is None else self.load_command(name), remaining

    def load_command(self, name: str) -> Any:
        """The Click command of that name, with its parameters. Imports its module."""
        module, _, function = self.lazy_commands[name].target.partition(":")
        single = typer.Typer(add_completion=False)
        with _no_garbage_collection():
            single.command(name)(getattr(import_module(module), function))
        return get_command(single)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Freeze imported objects: a garbage collection over them takes a tenth of a start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
