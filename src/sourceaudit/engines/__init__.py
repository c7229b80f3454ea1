"""Engines: how a stage is mapped over sources, never what it does. A new one is a file here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

from sourceaudit.engines import processes, serial

Setup = TypeVar("Setup")
Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_A_POOL = 64  # items; starting a process costs as much as a few dozen sources


def run(
    prepare: Callable[[Setup], Callable[[Item], Result]],
    setup: Setup,
    items: Iterable[Item],
    *,
    jobs: int = 0,
) -> Iterator[Result]:
    """Yield work(item) for each item in order, `work` being made by `prepare(setup)`.

    `prepare` is called once a process, so that what is costly to make is made once there. `jobs`
    is the number of processes; 0 means as many as there are cores, where it pays. Items are taken
    from their iterator as they are needed: a bounded number is in memory.
    """
    coming = iter(items)
    first = list(islice(coming, WORTH_A_POOL))
    wanted = jobs or (os.cpu_count() or 1 if len(first) == WORTH_A_POOL else 1)
    if wanted == 1 or len(first) <= 1:
        return serial.run(prepare, setup, chain(first, coming))
    return processes.run(prepare, setup, chain(first, coming), jobs=min(wanted, len(first)))
