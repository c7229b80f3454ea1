"""Work that breaks in every way that a source makes work break, done by real processes."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from resource import RLIMIT_AS, setrlimit

from sourceaudit.containment import Steps
from sourceaudit.errors import UsageError

HEAP = 1 << 31  # bytes of address space that a worker may have, where it is limited
Told = tuple[str, ...]  # an item, and what its steps found


def _spin(_: str) -> None:
    while True:
        pass


def _spin_in_c(_: str) -> None:
    """Never return to Python: a pattern that looks at 2**40 ways to match."""
    re.match(r"(?:a+)+$", "a" * 40 + "b")


def _killed(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _crashed(_: str) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _left(_: str) -> None:
    os._exit(7)


def _asleep(_: str) -> None:
    time.sleep(1.5)  # longer than the clock of the tests: sleep is no CPU time


def _waits(_: str) -> None:
    os.read(os.pipe()[0], 1)  # nobody ever writes


def _broken(item: str) -> None:
    raise ValueError(f"no {item} at <object at 0x7f33aa10cd80>")


def _deep(item: str) -> None:
    _deep(item)


def _full(_: str) -> None:
    bytes(HEAP)  # refused at once: filling what is granted would take the clock's time


def _ended(_: str) -> None:
    raise SystemExit(0)


def _refused(_: str) -> None:
    raise UsageError("name another judge")


WAYS: dict[str, Callable[[str], None]] = {
    "spin": _spin,
    "spin-in-c": _spin_in_c,
    "killed": _killed,
    "crashed": _crashed,
    "left": _left,
    "asleep": _asleep,
    "waits": _waits,
    "broken": _broken,
    "deep": _deep,
    "full": _full,
    "ended": _ended,
    "refused": _refused,
}


def once(item: str, marks: Path) -> None:
    """End the process at the first try of an item, and at no later one."""
    mark = marks / item
    if not mark.exists():
        mark.touch()
        _killed(item)


def plain(_: None) -> Callable[[str, Steps], Told]:
    """Return work without steps: an item that is called after a way to break does that."""
    setrlimit(RLIMIT_AS, (HEAP, HEAP))

    def work(item: str, _: Steps) -> Told:
        WAYS.get(item, str)(item)
        return (item, str(len(item)))

    return work


def stepped(breaking: str) -> Callable[[str, Steps], Told]:
    """Return work of three steps, of which the `breaking` one breaks as an item says."""
    setrlimit(RLIMIT_AS, (HEAP, HEAP))

    def step(name: str, item: str) -> str:
        if name == breaking:
            WAYS.get(item, str)(item)
        return f"{name} of {item}"

    def work(item: str, steps: Steps) -> Told:
        found = [
            steps(name, lambda name=name: step(name, item), "")  # type: ignore[misc]
            for name in ("first", "second", "third")
        ]
        failure = steps.failure
        return (item, *found, *((failure.step, failure.code) if failure else ()))

    return work


def unlucky(marks: Path) -> Callable[[str, Steps], Told]:
    """Return work that is killed once at each item that begins with "x"."""

    def work(item: str, _: Steps) -> Told:
        if item.startswith("x"):
            once(item, marks)
        return (item,)

    return work


def dead(_: None) -> Callable[[str, Steps], Told]:
    """Never get ready."""
    os._exit(1)


def wrong(_: None) -> Callable[[str, Steps], Told]:
    """Refuse to be set up."""
    raise UsageError("no such rule")


def unsendable(_: None) -> Callable[[str, Steps], object]:
    """Return work whose results do not pickle."""
    return lambda item, _: (item,) if item != "lambda" else lambda: item


def process(_: None) -> Callable[[str, Steps], Told]:
    """Return work that tells which process does it."""
    return lambda item, _: (item, str(os.getpid()))


def names(count: int) -> Sequence[str]:
    """Return names of harmless items."""
    return [f"item {number}" for number in range(count)]
