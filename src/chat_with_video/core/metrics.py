"""Counters of the running program, for Prometheus."""

from collections.abc import Iterable

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

CONTENT_TYPE = CONTENT_TYPE_LATEST

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """One process's figures. Labels come from our own code, never from a user's input."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry(auto_describe=True)
        self.requests = Counter(
            "chat_with_video_requests",
            "HTTP requests by route and status.",
            ("method", "route", "status"),
            registry=registry,
        )
        self.request_seconds = Histogram(
            "chat_with_video_request_seconds",
            "Time to the end of a response, streams left out.",
            ("route",),
            buckets=_SECONDS,
            registry=registry,
        )
        self.answers = Counter(
            "chat_with_video_answers",
            "Answers by engine and how they ended.",
            ("engine", "status"),
            registry=registry,
        )
        self.first_words_seconds = Histogram(
            "chat_with_video_first_words_seconds",
            "Time from a question to the first words of its answer.",
            ("engine",),
            buckets=_SECONDS,
            registry=registry,
        )
        self.tokens = Counter(
            "chat_with_video_tokens",
            "Tokens that models read (input) and wrote (output), by what they did.",
            ("engine", "work", "kind"),
            registry=registry,
        )
        self.analyses = Counter(
            "chat_with_video_analyses",
            "Analyses made, by engine.",
            ("engine",),
            registry=registry,
        )
        self.fetches = Counter(
            "chat_with_video_fetches",
            "Attempts to fetch a transcript, by provider and outcome.",
            ("rung", "outcome"),
            registry=registry,
        )
        self._jobs = Gauge(
            "chat_with_video_jobs",
            "Jobs in the queue by state, of all processes.",
            ("state",),
            registry=registry,
        )
        self._connections = Gauge(
            "chat_with_video_database_connections",
            "This process's pooled connections to the database, by state.",
            ("state",),
            registry=registry,
        )
        self._database_up = Gauge(
            "chat_with_video_database_up", "Whether the database answers.", registry=registry
        )

    def count_tokens(self, engine: str, work: str, *, read: int, written: int) -> None:
        """Add the tokens that a model read and wrote."""
        self.tokens.labels(engine, work, "input").inc(read)
        self.tokens.labels(engine, work, "output").inc(written)

    def set_connections(self, *, in_use: int, idle: int) -> None:
        self._connections.labels("in_use").set(in_use)
        self._connections.labels("idle").set(idle)

    def set_jobs(self, states: Iterable[tuple[str, int]] | None) -> None:
        """The queue as it is now; None while the database does not answer."""
        self._jobs.clear()
        self._database_up.set(states is not None)
        for state, count in states or ():
            self._jobs.labels(state).set(count)

    def render(self) -> bytes:
        """All of it in Prometheus's text format."""
        return generate_latest(self._registry)
