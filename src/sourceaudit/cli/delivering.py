"""Where a call writes: a folder of this machine, or an address that all of it is put at in the end.

Files are written into a folder of this machine first, so that reports are whole or not there at
all, and a call that ends in a mistake leaves the address as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from sourceaudit.readers.remote import Put, address_of, writable
from sourceaudit.report.whole import JSON
from sourceaudit.saving.lock import LOCK


@contextmanager
def delivered(out: Path) -> Iterator[Path]:
    """Yield the folder to write into, and put what it holds where `out` is an address.

    That is done however the call ends, a mistake aside. Raises UsageError where nothing can be
    written at the address, or its extra is missing.
    """
    address = address_of(out)
    if address is None:
        yield out
        return
    put = writable(address)
    with TemporaryDirectory(prefix="sourceaudit-") as name:
        folder = Path(name)
        try:
            yield folder
        except typer.Exit:
            _put(folder, put)
            raise
        _put(folder, put)


def _put(folder: Path, put: Put) -> None:
    """Put every file at its place; audit.json, which lists the others, comes last."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != LOCK]
    for path in sorted(files, key=lambda path: (path.name == JSON, path)):
        put(path, path.relative_to(folder).as_posix())


def place(out: Path, name: str = "") -> str:
    """Return where a file is, or all files are, for people: below a folder or an address."""
    address = address_of(out)
    if address is None:
        return (out / name).as_posix()
    return f"{address.rstrip('/')}/{name}".rstrip("/")
