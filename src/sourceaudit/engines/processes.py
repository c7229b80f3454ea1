"""Several processes on one machine; results come in the order of the items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

Setup = TypeVar("Setup")
Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNKS_A_PROCESS = 8  # small enough that a slow source does not leave the other process idle

_work: Callable[[Any], Any] | None = None  # what this process does, set when it starts


def run(
    prepare: Callable[[Setup], Callable[[Item], Result]],
    setup: Setup,
    items: Sequence[Item],
    *,
    jobs: int,
) -> Iterator[Result]:
    """Yield the results in order. `prepare`, `setup` and the items must pickle."""
    size = max(1, len(items) // (jobs * CHUNKS_A_PROCESS))
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(prepare, setup)
    ) as pool:
        yield from pool.map(_step, items, chunksize=size)


def _begin(prepare: Callable[[Any], Callable[[Any], Any]], setup: object) -> None:
    global _work  # noqa: PLW0603 - a worker process has no other place to keep it
    _work = prepare(setup)


def _step(item: Any) -> Any:  # noqa: ANN401 - whatever the work takes and gives
    if _work is None:
        raise RuntimeError("a worker was used before it was set up")
    return _work(item)
