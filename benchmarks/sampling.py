"""Taking turns: what is compared is measured side by side, so that noise hits both alike."""

from collections.abc import Awaitable, Callable

type Trial[T] = Callable[[], Awaitable[T]]


async def interleaved[T](repeats: int, *trials: Trial[T], warm_up: bool = True) -> list[list[T]]:
    """The results of each trial, which took turns; a first round warms up and does not count."""
    for trial in trials if warm_up else ():
        await trial()
    results: list[list[T]] = [[] for _ in trials]
    for _ in range(repeats):
        for kept, trial in zip(results, trials, strict=True):
            kept.append(await trial())
    return results
