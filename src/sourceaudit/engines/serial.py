"""One process, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Setup = TypeVar("Setup")
Item = TypeVar("Item")
Result = TypeVar("Result")


def run(
    prepare: Callable[[Setup], Callable[[Item], Result]], setup: Setup, items: Sequence[Item]
) -> Iterator[Result]:
    """Yield the results in order."""
    work = prepare(setup)
    return (work(item) for item in items)
