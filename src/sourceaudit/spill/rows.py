"""Rows of 64-bit numbers on the disk, of any length each, by name."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

WIDTH = 8  # bytes of a number


class Rows(Mapping[str, "Numbers"]):
    """Rows in the order they were added; read by place, none is kept in memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb", buffering=1 << 20)
        self._names: dict[str, int] = {}
        self._ends = array("Q", [0])

    def add(self, name: str, row: Numbers) -> None:
        """Add a row; all are added before the first is read."""
        self._file.write(row.tobytes())
        self._names[name] = len(self._names)
        self._ends.append(self._ends[-1] + len(row))

    def finish(self) -> None:
        """Write what waits."""
        self._file.close()

    def __getitem__(self, name: str) -> Numbers:
        """Return a row."""
        import numpy as np

        at = self._names[name]
        start, end = self._ends[at : at + 2]
        with self._path.open("rb", buffering=0) as file:
            raw = os.pread(file.fileno(), (end - start) * WIDTH, start * WIDTH)
        return np.frombuffer(raw, dtype=np.uint64)

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a row of this name."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._names)
