"""What a release needs, compared with what is installed."""

from collections.abc import Callable, Iterable

from packaging.markers import UndefinedComparison, UndefinedEnvironmentName
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from chat_with_video.sources.youtube.updates.unfit import Unfit


def missing_packages(
    requirements: Iterable[str], installed: Callable[[str], str | None]
) -> list[str]:
    """The requirements that the installed packages do not meet; extras are not asked for.

    `installed` gives a package's version, None if it is not installed. Raises Unfit.
    """
    try:
        needed = [Requirement(text) for text in requirements]
        return sorted(_describe(each) for each in needed if not _is_met(each, installed))
    except (InvalidRequirement, UndefinedComparison, UndefinedEnvironmentName) as exc:
        raise Unfit("one of its requirements cannot be read") from exc


def _is_met(requirement: Requirement, installed: Callable[[str], str | None]) -> bool:
    if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
        return True
    # An extra, or another address to get it from, would bring in packages of its own.
    if requirement.url is not None or requirement.extras:
        return False
    version = installed(requirement.name)
    return version is not None and requirement.specifier.contains(version, prereleases=True)


def _describe(requirement: Requirement) -> str:
    extras = f"[{','.join(sorted(requirement.extras))}]" if requirement.extras else ""
    return f"{requirement.name}{extras}{requirement.specifier}"


def runs_on(requires_python: str | None, python: str) -> bool:
    """Whether a release runs on this version of Python; not if what it says cannot be read."""
    try:
        return SpecifierSet(requires_python or "").contains(python, prereleases=True)
    except InvalidSpecifier:
        return False
