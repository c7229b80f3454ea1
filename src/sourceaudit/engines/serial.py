"""One process, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sourceaudit.engines.quiet import settle

Setup = TypeVar("Setup")
Item = TypeVar("Item")
Result = TypeVar("Result")


def run(
    prepare: Callable[[Setup], Callable[[Item], Result]], setup: Setup, items: Iterable[Item]
) -> Iterator[Result]:
    """Yield the results in order."""
    work = prepare(setup)
    settle()
    return (work(item) for item in items)
