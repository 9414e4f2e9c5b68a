"""The environment of the processes that an update starts: without the program's keys and tokens."""

import os

_NEEDED = ("PATH", "HOME", "LANG", "LC_", "TMPDIR", "PYTHON")


def limited_environment(*prefixes: str) -> dict[str, str]:
    """What Python needs, and the variables whose names start with one of the prefixes."""
    allowed = _NEEDED + prefixes
    variables = os.environ  # noqa: TID251 (passed on, not read as settings)
    return {name: value for name, value in variables.items() if name.startswith(allowed)}
