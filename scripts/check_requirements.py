"""Check that poetry.lock and the requirements exported from it agree."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PIN = re.compile(r"^(?P<name>[\w.-]+)(\[[^]]*\])?==(?P<version>[^\s;]+)")


def locked() -> set[tuple[str, str]]:
    """The name and version of every package in poetry.lock."""
    lock = tomllib.loads((ROOT / "poetry.lock").read_text("utf-8"))
    return {(package["name"].lower(), package["version"]) for package in lock["package"]}


def exported(file: Path) -> set[tuple[str, str]]:
    """The name and version of every package in an export."""
    pins = map(PIN.match, file.read_text("utf-8").splitlines())
    return {(pin["name"].lower(), pin["version"]) for pin in pins if pin}


def main() -> int:
    """Return the exit status: 0 if all agree."""
    complaints = [
        f"{file.name}: {name} {version} is not in poetry.lock"
        for file in sorted((ROOT / "requirements").glob("*.txt"))
        for name, version in sorted(exported(file) - locked())
    ]
    missing = locked() - exported(ROOT / "requirements" / "dev.txt")
    complaints += [f"dev.txt: {name} {version} is missing" for name, version in sorted(missing)]
    for complaint in complaints:
        sys.stderr.write(f"{complaint}\n")
    if complaints:
        sys.stderr.write("Run `make lock`.\n")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
