"""Engines: how a stage is mapped over sources, never what it does. A new one is a file here.

The work is done in processes of its own, with one job too: a process can be ended whatever it is
in, and what it was doing when it ended is known.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

from sourceaudit.engines import processes
from sourceaudit.engines.care import Care
from sourceaudit.engines.worker import Work

__all__ = ["WORTH_A_POOL", "Care", "Work", "run"]

Setup = TypeVar("Setup")
Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_A_POOL = 64  # items; starting a process costs as much as a few dozen sources


def run(
    prepare: Callable[[Setup], Work[Item, Result]],
    setup: Setup,
    items: Iterable[Item],
    *,
    care: Care[Item, Result],
    jobs: int = 0,
) -> Iterator[Result]:
    """Yield work(item, steps) for each item in order, `work` being made by `prepare(setup)`.

    `prepare` is called once a process, so that what is costly to make is made once there. `jobs`
    is the number of processes; 0 means as many as there are cores, where it pays. Items are taken
    from their iterator as they are needed: a bounded number is in memory.

    An item never ends the run, whatever it makes the work do: `care` says how long it may take and
    what its result is where the work gives none. A process that ends is replaced. The item that it
    was at is tried again with nothing else running; where that ends the same way, it is tried once
    more up to the step that it broke in. Raises what is meant for the user (SourceauditError).
    """
    coming = iter(items)
    first = list(islice(coming, WORTH_A_POOL))
    wanted = jobs or (os.cpu_count() or 1 if len(first) == WORTH_A_POOL else 1)
    if not first:
        return iter(())
    count = min(wanted, len(first))
    return processes.run(prepare, setup, chain(first, coming), care=care, jobs=count)
