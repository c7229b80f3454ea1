"""Work shared out among copies of this process: what it holds is there in each, unsent.

For what is done once all sources are known (pairs to align, sections to write): what it is done to
is large, and what comes of it is small. `engines.run` is for the other case.
"""

from __future__ import annotations

import os
import pickle
import signal
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from sourceaudit.engines.quiet import settle
from sourceaudit.engines.started import forks

Item = TypeVar("Item")
Result = TypeVar("Result")

LEAST = 64  # items; to start and end a copy costs as much as a few dozen sections


def shares(jobs: int) -> Callable[[Callable[[Item], Result], Sequence[Item]], Iterator[Result]]:
    """Return a `map` over a sequence that takes so many processes; 0 is as many as cores."""
    return partial(run_in_shares, jobs=jobs)


def run_in_shares(
    work: Callable[[Item], Result], items: Sequence[Item], *, jobs: int, least: int = LEAST
) -> Iterator[Result]:
    """Return what `work` gives for each item, in order.

    It is done here, one after the other, where there are less than `least` items or where this
    process cannot be copied (see `started.forks`); also what a copy does not bring to an end,
    whatever ended it, so that errors are those of `work` here. Results must pickle.
    """
    wanted = min(jobs or os.cpu_count() or 1, len(items) // max(1, least // 2))
    if wanted < 2 or len(items) < least or not forks():  # noqa: PLR2004 - one is this process
        return map(work, items)
    return iter(_together(work, items, wanted))


@contextmanager
def aside(
    work: Callable[[], Result], *, jobs: int, many: int, least: int = LEAST
) -> Iterator[Callable[[], Result]]:
    """Begin some work in a copy of this process; give what waits for its result.

    It is done here, when it is asked for, where it is about less than `least` of `many` things,
    where one process is wanted or this one cannot be copied; also where the copy came to no end.
    The result must pickle.
    """
    if (jobs or os.cpu_count() or 1) < 2 or many < least or not forks():  # noqa: PLR2004
        yield work
        return
    settle()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "aside")
        copy = _copy(lambda _: work(), (None,), path)

        def later() -> Result:
            copy.join()
            found = _read(path)
            return work() if found is None else found[0]

        try:
            yield later
        finally:
            copy.kill()
            copy.join()


def _together(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> list[Result]:
    """Do every jobs-th item in a process of its own; the first share is this process's."""
    settle()
    with tempfile.TemporaryDirectory() as folder:
        # A file each: a pipe would be full while its reader, this process, is at work itself.
        paths = [Path(folder, str(share)) for share in range(1, jobs)]
        copies = [
            _copy(work, items[share::jobs], path) for share, path in enumerate(paths, start=1)
        ]
        try:
            done: list[list[Result]] = [[work(item) for item in items[::jobs]]]
        except BaseException:
            for copy in copies:
                copy.kill()
            raise
        finally:
            for copy in copies:
                copy.join()
        for share, path in enumerate(paths, start=1):
            found = _read(path)
            done.append([work(item) for item in items[share::jobs]] if found is None else found)
    return [done[at % jobs][at // jobs] for at in range(len(items))]


def _copy(work: Callable[[Any], Any], items: Sequence[Any], path: Path) -> Any:  # noqa: ANN401
    process = get_context("fork").Process(target=_write, args=(work, items, path), daemon=True)
    with warnings.catch_warnings():
        # See `started.Start.worker`.
        warnings.filterwarnings("ignore", "This process .*multi-threaded", DeprecationWarning)
        process.start()
    return process


def _write(work: Callable[[Any], Any], items: Sequence[Any], path: Path) -> None:
    """Do the work of a copy; an unfinished file says that it came to nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told as well, and ends us
    try:
        found = [work(item) for item in items]
    except BaseException:  # noqa: BLE001 - is tried again where the error can be told
        return
    with path.open("wb") as file:
        pickle.dump(found, file, pickle.HIGHEST_PROTOCOL)


def _read(path: Path) -> Any:  # noqa: ANN401 - what the work gave
    """Return what a copy found, None where it did not come to its end."""
    try:
        with path.open("rb") as file:
            return pickle.load(file)  # noqa: S301 - written by our own copy
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
