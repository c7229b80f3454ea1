"""Sets of hashes on the disk, cut by ranges of hashes: what has the same hash lies in one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Owners = NDArray[np.int64]

RANGES = 64  # of a million documents of 120 words a range is 2 million hashes, 24 MB
WAITING = 1 << 21  # hashes that are kept before they are written, 40 MB


class GramFiles:
    """The sets of documents 0, 1, 2 and so on, of which each is sorted and distinct.

    Few of them stay in memory: those of a site are a thousandth of a drop's.
    """

    def __init__(self, folder: Path, *, waiting: int = WAITING) -> None:
        self._folder, self._most = folder, waiting
        self._count = self._held = 0
        self._waiting: list[tuple[int, Hashes]] = []
        self._written = False
        if folder.exists():  # what an earlier run left, or the site before
            for path in folder.iterdir():
                path.unlink()

    def __len__(self) -> int:
        """Return how many documents there are."""
        return self._count

    def add(self, hashes: Hashes) -> None:
        """Add the set of the next document."""
        if len(hashes):
            self._waiting.append((self._count, hashes))
            self._held += len(hashes)
        self._count += 1
        if self._held > self._most:
            self._write()

    def ranges(self) -> Iterator[tuple[Hashes, Owners]]:
        """Yield the hashes of each range, with the number of the document that has them."""
        import numpy as np

        if not self._written:
            keys, owners = self._join()
            yield keys, owners.astype(np.int64)
            return
        if self._waiting:
            self._write()
        for part in range(RANGES):
            path = self._folder / f"keys{part:02}"
            if path.exists():
                keys = np.fromfile(path, dtype=np.uint64)
                owners = np.fromfile(self._folder / f"owners{part:02}", dtype=np.int32)
                yield keys, owners.astype(np.int64)

    def _join(self) -> tuple[Hashes, NDArray[np.int32]]:
        """Return the hashes that wait, each with the number of its document."""
        import numpy as np

        sizes = [len(hashes) for _, hashes in self._waiting]
        keys = np.concatenate(
            (np.empty(0, dtype=np.uint64), *(hashes for _, hashes in self._waiting))
        )
        return keys, np.repeat(np.array([at for at, _ in self._waiting], dtype=np.int32), sizes)

    def _write(self) -> None:
        """Write what waits, each range into its own files."""
        import numpy as np

        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        bounds = np.array([(part << 64) // RANGES for part in range(1, RANGES)], dtype=np.uint64)
        keys, owners = self._join()
        place = np.searchsorted(bounds, keys, side="right").astype(np.uint8)
        order = np.argsort(place, kind="stable")
        ends = np.cumsum(np.bincount(place, minlength=RANGES))
        keys, owners = keys[order], owners[order]
        for part, (start, end) in enumerate(zip([0, *ends[:-1]], ends, strict=True)):
            for kind, values in (("keys", keys), ("owners", owners)):
                with (self._folder / f"{kind}{part:02}").open("ab") as file:
                    file.write(values[start:end].tobytes())
        self._waiting, self._held, self._written = [], 0, True
