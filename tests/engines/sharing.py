"""What tests/engines/test_shares.py runs as a process of its own: one that may be copied."""

from __future__ import annotations

import os
import sys

from sourceaudit.engines.shares import aside, run_in_shares

ITEMS = list(range(100))
HERE = os.getpid()


def process(item: int) -> tuple[int, bool]:
    """Return the item, and whether this process saw to it."""
    return item, os.getpid() == HERE


def dies(item: int) -> tuple[int, bool]:
    """End the copy that sees to the items of one share."""
    if item == 51 and os.getpid() != HERE:
        os._exit(9)
    return process(item)


def breaks(item: int) -> tuple[int, bool]:
    """Break at one item, wherever it is done."""
    if item == 51:
        raise ValueError("item 51 is broken")
    return process(item)


def besides(kind: str, jobs: int, many: int) -> None:
    """Print whether this process did what was to be done beside it."""

    def work() -> bool:
        if kind == "beside, dies" and os.getpid() != HERE:
            os._exit(9)
        return os.getpid() == HERE

    with aside(work, jobs=jobs, many=many) as later:
        sys.stdout.write(str(later()))


def main(kind: str, jobs: int, least: int) -> None:
    """Print how many items came in order, and how many of them this process did."""
    work = {"works": process, "dies": dies, "breaks": breaks}[kind]
    try:
        found = list(run_in_shares(work, ITEMS, jobs=jobs, least=least))
    except ValueError as error:
        sys.stdout.write(str(error))
        return
    assert [item for item, _ in found] == ITEMS
    sys.stdout.write(str(sum(here for _, here in found)))


if __name__ == "__main__":
    run = besides if sys.argv[1].startswith("beside") else main
    run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
