"""Why the libraries for YouTube could not be updated, or why an update is not used."""

import sys

from chat_with_video.core.errors import Conflict, Refused, Unavailable

_UNCHANGED = "Nothing was changed."


class IndexUnavailable(Unavailable):
    """pip cannot download a library from the package index."""

    code = "package-index-unavailable"
    title = "The package index could not be used"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The package index could not be used: {reason} {_UNCHANGED} Check the internet "
            "connection, CWV_SOURCES__PROXY and pip's configuration, and try again later."
        )


class PipMissing(Unavailable):
    """pip, which downloads the libraries, is not installed beside this program."""

    code = "pip-missing"
    title = "pip is missing"
    retryable = False

    def __init__(self) -> None:
        super().__init__(
            "Updates are downloaded with pip, and this program's Python does not have it. Run "
            f"`{sys.executable} -m ensurepip`, and try again."
        )


class WheelRefused(Refused):
    """A wheel of the package index does not keep the rules for updates."""

    code = "update-refused"
    title = "The update was refused"

    def __init__(self, filename: str, reason: str) -> None:
        super().__init__(
            f"{filename} was refused: {reason}. {_UNCHANGED} Wait for another release of the "
            "library, or update this whole program."
        )


class NewDependencies(Refused):
    """The update needs packages that this installation does not have."""

    code = "update-needs-packages"
    title = "The update was refused"

    def __init__(self, filename: str, missing: list[str]) -> None:
        super().__init__(
            f"{filename} was refused, since it needs packages that are not installed here: "
            f"{', '.join(missing)}. {_UNCHANGED} Update this whole program: a newer release brings "
            "what its libraries need.",
            missing=missing,
        )


class SelfTestFailed(Refused):
    """This program cannot work with the update."""

    code = "update-self-test-failed"
    title = "The update was refused"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The update was refused, since its self-test failed: {reason} {_UNCHANGED} Wait for "
            "another release of the library, or update this whole program."
        )


class UpdateRunning(Conflict):
    """Another process is updating the libraries."""

    code = "update-running"

    def __init__(self) -> None:
        super().__init__("Another update is running. Wait until it has ended, and try again.")


class UpdateNotStored(Unavailable):
    """The update cannot be written to the data folder."""

    code = "update-not-stored"

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"The update cannot be stored in the data folder: {error.strerror or error}. "
            f"{_UNCHANGED} Make room there, or give this user the right to write to it."
        )


class UpdateUnusable(Conflict):
    """A stored update is broken, or unsafe to load; the installed libraries are used instead."""

    code = "update-unusable"
    title = "An update of the libraries is left out"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The update is left out, and the installed libraries are used: {reason}. Run "
            "`chat-with-video update-youtube` again, or with `--reset`."
        )
