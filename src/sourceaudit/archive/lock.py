"""The lock: one writer at a time; when that ends, however it ends, the system lets go of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sourceaudit.archive.manifest import LOCK
from sourceaudit.errors import ArchiveError, UsageError
from sourceaudit.saving import take


@contextmanager
def lock_archive(folder: Path) -> Iterator[None]:
    """Hold an archive's lock. Raises ArchiveError at once where somebody else holds it."""
    try:
        file = (folder / LOCK).open("ab")
    except OSError as error:
        raise UsageError(
            f"cannot write {folder.as_posix()}: {error.strerror}; name another --archive"
        ) from error
    with file:
        if not take(file):
            raise ArchiveError(
                f"{(folder / LOCK).as_posix()}: another process is adding to this archive: wait "
                "until it is done and run this again (audits can read meanwhile)"
            )
        yield
