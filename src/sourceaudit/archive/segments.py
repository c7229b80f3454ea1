"""Segments: files of some sources, written once and never changed.

`sources.zst` has a record a source (see `records.py`), `sources.npy` says where each lies and who
it is, and `grams.npy`, `bands.npy` and `lines.npy` are postings.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sourceaudit.archive.manifest import (
    Archive,
    Segment,
    Stored,
    read,
)
from sourceaudit.archive.postings import pack_postings
from sourceaudit.archive.records import Entry, Kept, unpack_source
from sourceaudit.errors import ArchiveError
from sourceaudit.saving import sync, sync_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Table = NDArray[Any]

RECORDS = "sources.zst"
TABLE = "sources.npy"
GRAMS, BANDS, LINES = "grams.npy", "bands.npy", "lines.npy"
# Of each source: who it is, where its record lies, how many of its lines the census counts.
COLUMNS = [("identity", "<u8"), ("offset", "<u8"), ("size", "<u4"), ("lines", "<u4")]
MOST = 1 << 15  # sources of a segment: 80 MB of postings, sorted in memory
HEADER = 1 << 12  # bytes that hold the header of any of these .npy files
PIECE = 1 << 22  # bytes that are hashed at once


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a source, when its record is written already."""

    identity: int
    grams: Hashes
    bands: Hashes
    lines: Hashes


def write(folder: Path, entries: Iterable[Entry], drop: str) -> Segment:
    """Write a segment of a drop into a new folder and wait until it is on the disk."""
    import numpy as np

    folder.mkdir(parents=True)
    keys: list[Keys] = []
    sizes: list[int] = []
    with (folder / RECORDS).open("xb") as file:
        for entry in entries:
            keys.append(Keys(entry.identity, entry.grams, entry.bands, entry.lines))
            sizes.append(file.write(entry.record))
        sync(file)
    table = np.zeros(len(keys), dtype=COLUMNS)
    table["identity"] = [key.identity for key in keys]
    table["size"] = sizes
    table["offset"] = np.cumsum(table["size"], dtype=np.uint64) - table["size"]
    table["lines"] = [len(key.lines) for key in keys]
    save(folder / TABLE, table)
    save(folder / GRAMS, pack_postings([key.grams for key in keys]))
    save(folder / BANDS, pack_postings([key.bands for key in keys]))
    save(folder / LINES, pack_postings([key.lines for key in keys]))
    return finish_segment(folder, {drop: len(keys)})


def finish_segment(folder: Path, drops: Mapping[str, int]) -> Segment:
    """Return a segment of which all files are written, when their names are on the disk too."""
    sync_folder(folder)
    names = (RECORDS, TABLE, GRAMS, BANDS, LINES)
    return Segment(folder.name, dict(drops), {name: describe_file(folder / name) for name in names})


def describe_file(path: Path) -> Stored:
    """Return size and checksums of a file. Raises OSError."""
    size, crc, digest = 0, 0, hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            size, crc = size + len(piece), zlib.crc32(piece, crc)
            digest.update(piece)
    return Stored(size, crc, digest.hexdigest())


def array(archive: Archive, segment: Segment, name: str) -> Table:
    """Return one of a segment's arrays. Raises ArchiveError where a byte of it has changed."""
    import numpy as np

    path, data = archive.path(segment, name), segment.files[name]
    try:
        with path.open("rb") as file:
            raw = file.read(data.bytes + 1)  # a byte more tells a longer file
    except OSError as error:
        raise ArchiveError(unread(archive, segment, path, error)) from None
    if len(raw) != data.bytes or zlib.crc32(raw) != data.crc32:
        raise ArchiveError(damage_message(path, segment, "it does not match its checksum"))
    header = io.BytesIO(raw[:HEADER])
    np.lib.format.read_magic(header)
    shape, _, kind = np.lib.format.read_array_header_1_0(header)
    values: Table = np.frombuffer(raw, dtype=kind, offset=header.tell())
    return values.reshape(shape)


def records(
    archive: Archive, segment: Segment, table: Table, numbers: Sequence[int]
) -> Iterable[Kept]:
    """Yield the records of some sources of a segment. Raises ArchiveError for a damaged one."""
    path = archive.path(segment, RECORDS)
    try:
        with path.open("rb") as file:
            for number in numbers:
                yield _record(file, table[number], path, segment)
    except OSError as error:
        raise ArchiveError(unread(archive, segment, path, error)) from None


def unread(archive: Archive, segment: Segment, path: Path, error: OSError) -> str:
    """Return what to say of a file that cannot be opened: it may have been merged meanwhile."""
    if isinstance(error, FileNotFoundError) and read(archive.folder) != archive.manifest:
        return (
            f"{archive.folder.as_posix()}: drops were added while this read the archive, and files "
            "that it needed were merged: run it again"
        )
    return damage_message(path, segment, (error.strerror or "it cannot be read").lower())


def damage_message(path: Path, segment: Segment, reason: str) -> str:
    """Return what to say of a damaged file: its name, and the way out."""
    drops = ", ".join(sorted(segment.drops))
    return (
        f"{path.as_posix()}: {reason}: bring the file back from a copy, or drop its segment with "
        f"`sourceaudit archive verify --remove` and add again what was in it (of {drops})"
    )


def _record(file: IO[bytes], row: Any, path: Path, segment: Segment) -> Kept:  # noqa: ANN401 - a row of a numpy table
    file.seek(int(row["offset"]))
    try:
        return unpack_source(file.read(int(row["size"])))
    except ValueError as error:
        raise ArchiveError(damage_message(path, segment, str(error))) from None


def save(path: Path, values: Table) -> None:
    """Write an array as a .npy file and wait until it is on the disk."""
    import numpy as np

    with path.open("xb") as file:
        np.lib.format.write_array(file, values, version=(1, 0), allow_pickle=False)
        sync(file)
