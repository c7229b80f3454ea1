"""Rooms: the folder in which one audit keeps what does not fit into memory."""

from __future__ import annotations

import json
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from sourceaudit.errors import UsageError
from sourceaudit.model.each import Each
from sourceaudit.saving import lock_folder
from sourceaudit.spill.grams import GramFiles
from sourceaudit.spill.rows import Rows
from sourceaudit.spill.shelf import Shelf, mark

Watch = Callable[[str, int, int], None]

FOLDER = ".sourceaudit.work"  # below the folder of the reports
GIGABYTE = 1 << 30
UNKNOWN = 8 * GIGABYTE  # of a machine that does not tell
CONTAINER = Path("/sys/fs/cgroup/memory.max")
KEY, PROGRESS = "key", "progress.json"
BATCH = 2048  # items whose results are finished together
# Bytes of memory that an audit takes of a source, beside those of its text as it was read and what
# these grow to: 3,000 generated sources of 2,300 bytes took 500 MB, as many real ones of twice
# that 1,100 (docs/performance.md).
EACH, GROWN = 30_000, 60


@dataclass(slots=True)
class Room:
    """Shelves and files of one audit; `resumed` tells whether an earlier run's are gone on from.

    `watch` is told of each batch that is done.
    """

    folder: Path
    watch: Watch = lambda *_: None
    resumed: bool = field(default=False, init=False)

    def shelf(self, name: str, *, fresh: bool = False) -> Shelf[Any]:
        """Return the shelf of a name, with what was finished before unless it is to be `fresh`."""
        if fresh:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return Shelf(self.folder / name)

    def fill(self, name: str, values: Iterator[Any], *, stage: str, total: int) -> Shelf[Any]:
        """Return a shelf with all values, of which those are passed over that it has already.

        `stage` is what is told of how many of the `total` are there.
        """
        made = self.shelf(name)
        for at, value in enumerate(islice(values, len(made), None), start=len(made) + 1):
            made.add(value)
            self.watch(stage, at, total)
        made.finish()
        return made

    def rows(self, name: str) -> Rows:
        """Return new rows."""
        return Rows(self.folder / name)

    def grams(self, name: str) -> GramFiles:
        """Return new sets of hashes."""
        return GramFiles(self.folder / name)

    def each(self, name: str, each: Each) -> Each:
        """Return a `map` that keeps what it gives, batch by batch, and goes on from there."""

        def map_in_batches(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
            done: Shelf[list[Any]] = Shelf(self.folder / name, part=1)
            for start in range(len(done) * BATCH, len(items), BATCH):
                done.add([*each(work, items[start : start + BATCH])])
                self.watch("compare", min(start + BATCH, len(items)), len(items))
            return (item for batch in done for item in batch)

        return map_in_batches

    def begin(self, key: str, *, keep: str | None = None) -> None:
        """Throw away what was left by a run of other sources, settings or another program.

        What lies in the folder that is to be kept has keys of its own.
        """
        place = self.folder / KEY
        with suppress(FileNotFoundError):
            if place.read_text() == key:
                self.resumed = True
                return
        self.resumed = False
        for path in self.folder.iterdir():
            if path.is_dir() and path.name != keep:
                shutil.rmtree(path)
        mark(place, key)


@dataclass(frozen=True, slots=True)
class Spill:
    """How a drop that does not fit into memory gets a room.

    It does not where it would take more than so many `gigabytes`, None for any. With a `session`
    of Spark its machines do the work, and what they give is kept in the room.
    """

    open: Callable[[], Room]
    gigabytes: float | None
    session: Any = None  # pyspark.sql.SparkSession

    def needs_room(self, count: int, size: int) -> bool:
        """Tell whether so many sources of so many bytes in all, as they were read, need a room."""
        return self.gigabytes is None or EACH * count + GROWN * size > self.gigabytes * GIGABYTE


def half_of_memory() -> float:
    """Return half of the machine's memory, or of what its container may take, in gigabytes."""
    sizes: list[int] = []
    with suppress(ValueError, OSError, AttributeError):  # no such names on Windows
        sizes.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    with suppress(OSError, ValueError):
        sizes.append(int(CONTAINER.read_text()))
    return min(sizes, default=UNKNOWN) / 2 / GIGABYTE


@contextmanager
def open_room(out: Path, *, resume: bool, watch: Watch = lambda *_: None) -> Iterator[Room]:
    """Open the room of a run that writes its reports into `out`; it is empty unless it resumes.

    When the run is done it is thrown away; it stays where the run broke or is killed. Raises
    UsageError where the folder is not private, or another run is at work in it.
    """
    out.mkdir(parents=True, exist_ok=True)
    folder = out / FOLDER
    if folder.is_dir() and not resume:
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    _require_private(folder)
    with lock_folder(folder, wait=0):
        try:
            yield Room(folder, watch)
        except OSError as error:
            raise UsageError(
                f"cannot write {error.filename or folder}: {error.strerror or error}; make room, "
                "then run the same call with --resume, which goes on from what is finished"
            ) from error
    shutil.rmtree(folder, ignore_errors=True)


def _require_private(folder: Path) -> None:
    """Raise UsageError for a folder that others may write: what lies in it is believed."""
    data = folder.lstat()
    shared = stat.S_IMODE(data.st_mode) & 0o077
    foreign = hasattr(os, "getuid") and data.st_uid != os.getuid()
    if not stat.S_ISDIR(data.st_mode) or foreign or (shared and os.name == "posix"):
        raise UsageError(
            f"{folder.as_posix()} is not private to this user: remove it, and run this again "
            "without --resume"
        )


def tell(folder: Path, table: dict[str, object]) -> None:
    """Write how far a run is, for whoever asks."""
    mark(folder / PROGRESS, json.dumps(table | {"at": round(time.time(), 1)}) + "\n")
