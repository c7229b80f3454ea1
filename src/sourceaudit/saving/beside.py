"""One file: written beside its target under a name of its own, and renamed when it is whole."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

PART = re.compile(r"\.sourceaudit-[0-9a-f]{16}\.part")
TOKEN = 8  # bytes
IDLE = 3_600  # seconds after which a part is that of a run that was killed


@contextmanager
def replacing(target: Path, *, lasting: bool = False) -> Iterator[IO[bytes]]:
    """Give a file to write; when the context ends it takes the place of `target`, in one step.

    Where the context ends with an error, `target` stays as it is. With `lasting`, the file and its
    name are on the disk when this returns. Raises OSError.
    """
    part, file = _beginning(target.parent)
    try:
        with file:
            yield file
            if lasting:
                sync(file)
        with suppress(OSError):  # the permissions that somebody gave the file it replaces
            shutil.copymode(target, part)
        os.replace(part, target)  # noqa: PTH105 - one call for all renames, which tests look for
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    if lasting:
        sync_folder(target.parent)


def save(target: Path, content: bytes, *, lasting: bool = False) -> None:
    """Write a whole file; see `replacing`. Raises OSError."""
    with replacing(target, lasting=lasting) as file:
        file.write(content)


def sweep(folder: Path, *, idle: float = IDLE) -> None:
    """Remove the parts in a folder that nobody has written to for `idle` seconds."""
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - a name is all that is wanted
            path = folder / name
            with suppress(OSError):
                if PART.fullmatch(name) and time.time() - path.lstat().st_mtime >= idle:
                    path.unlink()


def sync(file: IO[bytes]) -> None:
    """Wait until what was written of a file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where a system can be asked to."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _beginning(folder: Path) -> tuple[Path, IO[bytes]]:
    """Make a new file in a folder under a name that nobody has."""
    part = folder / f".sourceaudit-{secrets.token_hex(TOKEN)}.part"
    return part, part.open("xb")
