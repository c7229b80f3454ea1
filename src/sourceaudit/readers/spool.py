"""What was read of a drop, kept aside until it is asked for again: in memory, or else on disk.

Rules over a whole drop need every source counted before the first is cleaned, and a page is not
extracted twice.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Self

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.files import MEGABYTE
from sourceaudit.readers.record import Record

IN_MEMORY = 64 * MEGABYTE  # what is more goes to a temporary file


@dataclass(frozen=True, slots=True)
class Kept:
    """A source, or why there is none, and the record that it came from where that is wanted."""

    source: Source | Unreadable
    record: Record | None = None


class Spool:
    """Keeps what it is given, in order; `size` is how many bytes that takes."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by __exit__
        self._count = self.size = 0

    def __enter__(self) -> Self:
        """Begin to keep."""
        return self

    def __exit__(self, *_: object) -> None:
        """Throw away what was kept."""
        self._file.close()

    def __len__(self) -> int:
        """Return how many were kept."""
        return self._count

    def add(self, kept_source: Kept) -> None:
        """Keep one more; not while what was kept is read."""
        pickle.dump(kept_source, self._file, pickle.HIGHEST_PROTOCOL)
        self._count += 1
        self.size = self._file.tell()

    def __iter__(self) -> Iterator[Kept]:
        """Yield what was kept from the beginning, one reading at a time."""
        self._file.seek(0)
        for _ in range(self._count):
            kept_source: Kept = pickle.load(self._file)  # noqa: S301 - written by `add`, and ours alone
            yield kept_source
