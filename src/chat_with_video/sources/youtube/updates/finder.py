"""Finds the libraries for YouTube in an update. `sys.path` stays as it is.

Imports only Python's own modules: every command installs the finder before it does anything else.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

from chat_with_video.sources.youtube.updates.libraries import LIBRARIES

_PACKAGES = frozenset(library.package for library in LIBRARIES)

type FindFolders = Callable[[], Mapping[str, Path]]
type OnFailure = Callable[[Path], None]


class _Loader(SourceFileLoader):
    """Reports an update that cannot be imported."""

    def __init__(self, package: str, folder: Path, on_failure: OnFailure) -> None:
        super().__init__(package, str(folder / package / "__init__.py"))
        self._folder = folder
        self._on_failure = on_failure

    def exec_module(self, module: ModuleType) -> None:
        try:
            super().exec_module(module)
        except Exception:
            self._on_failure(self._folder)
            raise


class UpdateFinder(MetaPathFinder):
    """Finds the two packages where an update has them, and nothing else.

    `find_folders` gives the folder that holds each updated package. It is asked once, when the
    first of the packages is imported.
    """

    def __init__(self, find_folders: FindFolders, on_failure: OnFailure) -> None:
        self._find_folders = find_folders
        self._on_failure = on_failure

    @cached_property
    def _folders(self) -> Mapping[str, Path]:
        return self._find_folders()

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 (the interface)
        target: ModuleType | None = None,  # noqa: ARG002 (the interface)
    ) -> ModuleSpec | None:
        folder = self._folders.get(fullname) if fullname in _PACKAGES else None
        if folder is None:
            return None
        loader = _Loader(fullname, folder, self._on_failure)
        package = folder / fullname
        return spec_from_file_location(
            fullname,
            package / "__init__.py",
            loader=loader,
            submodule_search_locations=[str(package)],
        )


def install_finder(find_folders: FindFolders, on_failure: OnFailure) -> None:
    """Put a finder before Python's own."""
    sys.meta_path.insert(0, UpdateFinder(find_folders, on_failure))
