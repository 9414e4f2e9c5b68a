"""Every route of an application, however FastAPI keeps them."""

from collections.abc import Iterable, Iterator
from typing import Any

type Route = tuple[str, str]


def routes_of(web: Any) -> list[Route]:
    """Method and path of each; FastAPI adds an included router's when it is asked for them."""
    return sorted(set(_routes(web.routes)))


def _routes(routes: Iterable[Any]) -> Iterator[Route]:
    for route in routes:
        if included := getattr(route, "original_router", None):
            yield from _routes(included.routes)
        for method in getattr(route, "methods", None) or ():
            yield method, route.path
