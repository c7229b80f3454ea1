"""Several processes on one machine; results come in the order of the items."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

from sourceaudit.engines.quiet import settle

Setup = TypeVar("Setup")
Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 4  # items sent at once: few, since a page may take as long as a hundred texts
AHEAD = 4  # chunks a process that are under way or wait to be fetched: the memory they take

_work: Callable[[Any], Any] | None = None  # what this process does, set when it starts


def run(
    prepare: Callable[[Setup], Callable[[Item], Result]],
    setup: Setup,
    items: Iterable[Item],
    *,
    jobs: int,
) -> Iterator[Result]:
    """Yield the results in order. `prepare`, `setup` and the items must pickle."""
    coming = iter(items)
    chunks = iter(lambda: list(islice(coming, CHUNK)), [])
    under_way: deque[Future[list[Result]]] = deque()
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(prepare, setup)
    ) as pool:
        try:
            for chunk in chunks:
                under_way.append(pool.submit(_steps, chunk))
                if len(under_way) >= jobs * AHEAD:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()


def _begin(prepare: Callable[[Any], Callable[[Any], Any]], setup: object) -> None:
    global _work  # noqa: PLW0603 - a worker process has no other place to keep it
    _work = prepare(setup)
    settle()


def _steps(items: list[Any]) -> list[Any]:
    if _work is None:
        raise RuntimeError("a worker was used before it was set up")
    return [_work(item) for item in items]
