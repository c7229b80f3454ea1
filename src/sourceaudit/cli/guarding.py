"""Nothing is written over what is read: an input is known by what it is, not by its name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from sourceaudit.errors import UsageError

Check = Callable[[Path], None]
Identity = tuple[int, int]


def guard(inputs: Iterable[Path], *, option: str = "-o") -> Check:
    """Return a check that raises UsageError for a path that is one of the inputs.

    Links, hard links and names that a file system takes for equal lead to one file, and that is
    what is compared.
    """
    known = {span for path in inputs if (span := _identity(path)) is not None}

    def check(target: Path) -> None:
        if known and _identity(target) in known:
            raise UsageError(
                f"{target.as_posix()} is an input of this call, and would be written over: "
                f"name another folder with {option}"
            )

    return check


def _identity(path: Path) -> Identity | None:
    with suppress(OSError, ValueError):
        found = os.stat(path)  # noqa: PTH116 - half the time of Path.stat, and there may be many
        return found.st_dev, found.st_ino
    return None
