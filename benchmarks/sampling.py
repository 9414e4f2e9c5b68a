"""Alternates the measurements of two programs, so that noise affects both in the same way."""

from collections.abc import Awaitable, Callable

type Trial[T] = Callable[[], Awaitable[T]]


async def interleaved[T](repeats: int, *trials: Trial[T], warm_up: bool = True) -> list[list[T]]:
    """The results of each trial; the trials alternate, and the first round is a warm-up."""
    for trial in trials if warm_up else ():
        await trial()
    results: list[list[T]] = [[] for _ in trials]
    for _ in range(repeats):
        for kept, trial in zip(results, trials, strict=True):
            kept.append(await trial())
    return results
