"""The census of an archive: which lines of a site earlier drops had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sourceaudit.archive.keys import OWNER_BITS, line_keys
from sourceaudit.archive.manifest import Archive, Segment
from sourceaudit.archive.postings import find_keys
from sourceaudit.archive.segments import LINES, TABLE, array
from sourceaudit.text.census import Earlier, Group
from sourceaudit.text.tally import Before

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.int64]

ENOUGH = 1000  # sources of a segment that have a line: whoever asks wants to know of three or ten


def earlier(archive: Archive | None) -> Earlier | None:
    """Return what tells the census of an archive's sources, None where there is no archive.

    Of a line that very many sources have, the first 1,000 of each segment count.
    """
    if archive is None:
        return None
    return lambda keys: _lines(archive, keys)


def _lines(archive: Archive, keys: Mapping[Group, Hashes]) -> Mapping[Group, Before]:
    """Return what the archive has of the lines of some groups. Raises ArchiveError."""
    import numpy as np

    if not keys:
        return {}
    lines = np.concatenate(list(keys.values()))
    groups = np.repeat(np.arange(len(keys)), [len(own) for own in keys.values()])
    asked = np.concatenate([line_keys(group, own) for group, own in keys.items()])
    order = np.argsort(asked, kind="stable")
    empty = np.empty((3, 0), dtype=np.int64)
    segments = enumerate(archive.manifest.segments)
    parts = [_of_segment(archive, segment, at, asked[order]) for at, segment in segments]
    places, owners, sizes = np.concatenate([empty, *parts], axis=1)
    places = order[places]
    ranked = np.lexsort((lines[places], owners, groups[places]))
    places, owners, sizes = places[ranked], owners[ranked], sizes[ranked]
    edges = np.searchsorted(groups[places], np.arange(len(keys) + 1))
    found: dict[Group, Before] = {}
    for at, group in enumerate(keys):
        here = slice(edges[at], edges[at + 1])
        _, firsts, counts = np.unique(owners[here], return_index=True, return_counts=True)
        found[group] = Before(lines[places[here]], counts, sizes[here][firsts])
    return found


def _of_segment(archive: Archive, segment: Segment, at: int, keys: Hashes) -> Places:
    """Return three rows: the place of a key, a source that has it, how many lines that has."""
    import numpy as np

    hits = find_keys(array(archive, segment, LINES), keys, most=ENOUGH, cut=True)
    sizes = array(archive, segment, TABLE)["lines"][hits.owners]
    return np.stack((hits.keys, hits.owners | at << OWNER_BITS, sizes.astype(np.int64)))
