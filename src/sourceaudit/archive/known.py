"""Which sources an archive has already."""

from __future__ import annotations

from collections.abc import Iterable

from sourceaudit.archive.keys import identity
from sourceaudit.archive.manifest import Archive
from sourceaudit.archive.segments import TABLE, array
from sourceaudit.model.source import Source


def known_sources(archive: Archive, sources: Iterable[Source]) -> list[bool]:
    """Tell of each source, in order, whether an archive has it: the same id and the same bytes.

    Raises ArchiveError for a damaged segment.
    """
    import numpy as np

    own = np.array([identity(source.id, source.sha256) for source in sources], dtype=np.uint64)
    found = np.zeros(len(own), dtype=bool)
    for segment in archive.manifest.segments:
        found |= np.isin(own, array(archive, segment, TABLE)["identity"])
    return [bool(item) for item in found]
