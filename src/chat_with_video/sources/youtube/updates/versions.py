"""Which release of each library is used: the installed one, or an update's newer one."""

from collections.abc import Mapping
from importlib import metadata

from packaging.version import Version

from chat_with_video.sources.youtube.updates.libraries import LIBRARIES, Library
from chat_with_video.sources.youtube.updates.store import Update


def installed_version(name: str) -> str | None:
    """The version of an installed package; None if it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def installed_versions() -> dict[Library, Version]:
    """The versions that this program was installed with."""
    return {library: Version(metadata.version(library.name)) for library in LIBRARIES}


def updated(update: Update | None, installed: Mapping[Library, Version]) -> dict[Library, Version]:
    """The libraries that are taken from an update: those that are newer than the installed ones."""
    versions = update.versions if update is not None else {}
    return {
        library: version for library, version in versions.items() if version > installed[library]
    }
