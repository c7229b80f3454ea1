"""Shelves: values on the disk, in the order they came, in parts of which each is whole or none.

A part is written beside its name and renamed when it is done, so that a run that is killed leaves
parts that can be believed. They are read by place, with no file held open: copies of a process may
read them at once.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from struct import Struct
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

from sourceaudit.saving import save
from sourceaudit.spill.packing import pack, unpack
from sourceaudit.spill.stored import Stored

if TYPE_CHECKING:
    from zstandard import ZstdCompressor, ZstdDecompressor

Value = TypeVar("Value")

PART = 512  # values: what a run that is killed loses, 20 seconds of profiles
LEVEL = 1  # of zstd: a third of the size at 200 MB a second and more
DIGEST = 16  # bytes
END = Struct("<QQQ")  # bytes of values, of their sizes, of notes


class Shelf(Stored[Value], Generic[Value]):
    """Values of one kind, and a note to each that stays in memory.

    What was finished before is there when a shelf is opened again. Values are those of this
    program, and the folder is private: they are not read by anybody else.
    """

    def __init__(self, folder: Path, *, part: int = PART) -> None:
        self.notes: list[Any] = []
        self._folder, self._part = folder, part
        self._places: list[array[int]] = []  # of each part: where its values begin, and the end
        self._file: IO[bytes] | None = None
        self._sizes: array[int] = array("I")
        self._new: list[Any] = []
        self._digest = blake2b(digest_size=DIGEST)
        self._pack: ZstdCompressor | None = None
        self._unpack: ZstdDecompressor | None = None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        while (found := _read_end(self._path(len(self._places)))) is not None:
            places, notes = found
            self._places.append(places)
            self.notes += notes
            if len(notes) < part:
                break

    def __len__(self) -> int:
        """Return how many values are finished."""
        return len(self.notes)

    def add(self, value: Value, note: object = None) -> None:
        """Put a value behind the others; it can be read when its part is finished."""
        if self._pack is None:
            from zstandard import ZstdCompressor

            self._pack = ZstdCompressor(level=LEVEL)
        if self._file is None:
            self._file = self._waiting().open("wb")
        raw = self._pack.compress(pack(value))
        self._file.write(raw)
        self._digest.update(raw)
        self._sizes.append(len(raw))
        self._new.append(note)
        if len(self._new) == self._part:
            self.finish()

    def finish(self) -> None:
        """Finish the part that is being written."""
        if self._file is None:
            return
        notes = pack(self._new)
        end = END.pack(sum(self._sizes), len(self._sizes) * self._sizes.itemsize, len(notes))
        for raw in (self._sizes.tobytes(), notes, end):
            self._file.write(raw)
            self._digest.update(raw)
        self._file.write(self._digest.digest())
        self._file.close()
        self._waiting().replace(self._path(len(self._places)))
        self._places.append(_places(self._sizes))
        self.notes += self._new
        self._file, self._sizes, self._new = None, array("I"), []
        self._digest = blake2b(digest_size=DIGEST)

    def fetch(self, place: int) -> Value:
        """Return a value as it is now in memory."""
        number, within = divmod(place, self._part)
        start, end = self._places[number][within : within + 2]
        with self._path(number).open("rb", buffering=0) as file:
            return self._value(os.pread(file.fileno(), end - start, start))

    def __iter__(self) -> Iterator[Value]:
        """Yield the values in order."""
        for number, places in enumerate(self._places):
            with self._path(number).open("rb") as file:
                for start, end in pairwise(places):
                    yield self._value(file.read(end - start))

    def _value(self, raw: bytes) -> Value:
        if self._unpack is None:
            from zstandard import ZstdDecompressor

            self._unpack = ZstdDecompressor()
        found: Value = unpack(self._unpack.decompress(raw))
        return found

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}"

    def _waiting(self) -> Path:
        return self._folder / "unfinished"


def _places(sizes: array[int]) -> array[int]:
    places = array("Q", [0])
    for size in sizes:
        places.append(places[-1] + size)
    return places


def _read_end(path: Path) -> tuple[array[int], list[Any]] | None:
    """Return where the values of a part stand, and its notes; None where it is not whole."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size - DIGEST
            digest = blake2b(digest_size=DIGEST)
            left = size
            while left > 0 and (raw := file.read(min(left, 1 << 20))):
                digest.update(raw)
                left -= len(raw)
            if size < END.size or file.read(DIGEST) != digest.digest():
                return None
            file.seek(size - END.size)
            values, index, noted = END.unpack(file.read(END.size))
            file.seek(values)
            sizes = array("I")
            sizes.frombytes(file.read(index))
            return _places(sizes), unpack(file.read(noted))
    except FileNotFoundError:
        return None


def mark(path: Path, text: str) -> None:
    """Write a small file in one step."""
    save(path, text.encode())
