"""Merging: many small segments become one, since each costs a drop a look-up of its own.

Segments of about one size are merged when eight have come together, so that a source is written
again once for each factor of eight that its archive grows by.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from sourceaudit.archive import segments
from sourceaudit.archive.manifest import Archive, Segment
from sourceaudit.errors import ArchiveError
from sourceaudit.saving import sync

TOGETHER = 8  # segments of one size, and what a size is larger than the next


def mergeable(found: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return segments at the end that are to become one, none where there are too few.

    They follow each other, so that older sources stay before newer ones.
    """
    largest = TOGETHER
    while largest <= segments.MOST:
        tail = _tail(found, largest)
        if sum(TOGETHER * segment.sources >= largest for segment in tail) >= TOGETHER:
            totals = accumulate(segment.sources for segment in tail)
            return tuple(tail[: sum(total <= segments.MOST for total in totals)])
        largest *= TOGETHER
    return ()


def _tail(found: Sequence[Segment], largest: int) -> Sequence[Segment]:
    """Return the segments at the end that are smaller than that, from two on that fit together."""
    first = len(found)
    while first and found[first - 1].sources < largest:
        first -= 1
    while first + 1 < len(found) and _sources(found[first : first + 2]) > segments.MOST:
        first += 1
    return found[first:]


def _sources(some: Sequence[Segment]) -> int:
    return sum(segment.sources for segment in some)


def merge_segments(archive: Archive, parts: Sequence[Segment], folder: Path) -> Segment:
    """Write one segment that has the sources of others, in order.

    Raises ArchiveError where one of them is damaged, so that no damage is given new checksums.
    """
    import numpy as np

    folder.mkdir(parents=True)
    _join(archive, parts, folder / segments.RECORDS)
    tables = [segments.array(archive, segment, segments.TABLE).copy() for segment in parts]
    bytes_before = accumulate(
        (segment.files[segments.RECORDS].bytes for segment in parts), initial=0
    )
    for table, start in zip(tables, bytes_before, strict=False):
        table["offset"] += np.uint64(start)
    segments.save(folder / segments.TABLE, np.concatenate(tables))
    for name in (segments.GRAMS, segments.BANDS, segments.LINES):
        numbers = accumulate((segment.sources for segment in parts), initial=0)
        # A posting ends with the number of its source, which moves up by what stands before.
        postings = np.concatenate(
            [
                segments.array(archive, segment, name) + np.uint64(first)
                for segment, first in zip(parts, numbers, strict=False)
            ]
        )
        postings.sort()
        segments.save(folder / name, postings)
    drops: Counter[str] = Counter()
    for segment in parts:
        drops.update(segment.drops)
    return segments.finish_segment(folder, drops)


def _join(archive: Archive, parts: Sequence[Segment], target: Path) -> None:
    """Write the records of segments one after the other."""
    with target.open("xb") as file:
        for segment in parts:
            path, data = archive.path(segment, segments.RECORDS), segment.files[segments.RECORDS]
            raw = path.read_bytes() if path.exists() else b""
            if len(raw) != data.bytes or zlib.crc32(raw) != data.crc32:
                reason = "it does not match its checksum"
                raise ArchiveError(segments.damage_message(path, segment, reason))
            file.write(raw)
        sync(file)
