"""Styles, scripts and pictures under a path that changes with them."""

import hashlib
import os
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"


class _Lasting(StaticFiles):
    """Files that never change at their address."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def mount_static(web: FastAPI) -> str:
    """Serve the files; return the path that they are under.

    The version is in the path, not in a query, because a module imports others by a path relative
    to its own. The files are compressed, since they contain comments and types; a browser loads
    each of them once.
    """
    path = f"/static/{_version()}"
    web.mount(path, GZipMiddleware(_Lasting(directory=STATIC)), name="static")
    return path


def _version() -> str:
    digest = hashlib.sha256()
    for file in sorted(STATIC.rglob("*.*")):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:12]
