"""The lock of a folder: one writer at a time; however that ends, the system lets go of it.

A second writer waits, and leaves when it has waited long. Where a file system knows no locks (some
network disks) nobody waits: each set is still replaced by renames, the last one wins.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from sourceaudit.errors import UsageError

LOCK = ".sourceaudit.lock"
WAIT = 600.0  # seconds: rendering the reports of 100,000 sources takes less
PAUSE = 0.05  # seconds between two looks
HELD = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})


@contextmanager
def lock_folder(folder: Path, *, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of a folder that is there; wait for whoever holds it.

    Raises UsageError after `wait` seconds, OSError where the folder cannot be written.
    """
    path = folder / LOCK
    until = time.monotonic() + wait
    while (file := _find_held(path)) is None:
        if time.monotonic() >= until:
            raise UsageError(
                f"another run is writing into {folder.as_posix()}: run this again when it is done, "
                "or name another folder"
            )
        time.sleep(PAUSE)
    try:
        yield
    finally:
        _let_go(file, path)


def take(file: IO[bytes]) -> bool:
    """Take the lock on an open file if nobody has it, and tell whether we have it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in HELD
    return True


def _find_held(path: Path) -> IO[bytes] | None:
    """Return the lock file when it is ours; None where it is another's, or was just removed."""
    file = path.open("ab")
    try:
        # Who had it before us removes it: a lock on a file without a name keeps nobody out.
        if take(file) and os.path.samestat(os.fstat(file.fileno()), path.stat()):
            return file
    except FileNotFoundError:
        pass
    file.close()
    return None


def _let_go(file: IO[bytes], path: Path) -> None:
    if sys.platform != "win32":
        with suppress(OSError):
            path.unlink()
        file.close()
        return
    file.close()  # Windows removes no open file
    with suppress(OSError):  # somebody else has it by now
        path.unlink()
