"""Collects the names that other programs use: of the API, errors, settings, metrics, log events."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import chat_with_video
from chat_with_video.core.config import Settings
from chat_with_video.core.errors import AppError
from chat_with_video.core.metrics import Metrics

# Run rather than imported, or only where an older client is installed.
_NOT_IMPORTED = (".migrations.", ".__main__", ".gemini_2024")
_LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical"})


def wire_names(document: dict[str, Any]) -> dict[str, list[str]]:
    """All names by kind, sorted. `document` is the OpenAPI document."""
    return {
        "api": sorted(_api_names(document)),
        "problem codes": sorted({error.code for error in _errors(AppError)}),
        "settings": sorted(_settings(Settings.model_fields)),
        "metrics": sorted(_metrics()),
        "log events": sorted(set(_log_events())),
    }


def _api_names(document: dict[str, Any]) -> Iterator[str]:
    for path, calls in document["paths"].items():
        for method, call in calls.items():
            name = f"{method} {path}"
            yield name
            yield from (f"{name} ?{parameter['name']}" for parameter in call.get("parameters", []))
            yield from (f"{name} → {status}" for status in call["responses"])
    for schema, described in document["components"]["schemas"].items():
        yield from (f"{schema}.{member}" for member in described.get("properties", {}))


def _errors(kind: type[AppError]) -> Iterator[type[AppError]]:
    for module in pkgutil.walk_packages(chat_with_video.__path__, "chat_with_video."):
        if not any(part in f"{module.name}." for part in _NOT_IMPORTED):
            importlib.import_module(module.name)
    yield from _with_subclasses(kind)


def _with_subclasses(kind: type[AppError]) -> Iterator[type[AppError]]:
    yield kind
    for subclass in kind.__subclasses__():
        if subclass.__module__.startswith("chat_with_video."):
            yield from _with_subclasses(subclass)


def _settings(fields: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for name, field in fields.items():
        group = getattr(field.annotation, "model_fields", None)
        yield from _settings(group, f"{name}__") if group else [f"{prefix}{name}"]


def _metrics() -> Iterator[str]:
    for family in Metrics()._registry.collect():
        yield family.name


def _log_events() -> Iterator[str]:
    for path in Path(chat_with_video.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                # `log.info("event")`, or `partial(log.info, "event")`.
                for called, event in pairwise([node.func, *node.args]):
                    if _is_log_method(called) and isinstance(event, ast.Constant):
                        yield str(event.value)


def _is_log_method(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in _LEVELS
