"""The clean texts of sources of earlier drops, where the archive keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourceaudit.archive.compare import PREFIX
from sourceaudit.archive.keys import identity
from sourceaudit.archive.manifest import Archive
from sourceaudit.archive.segments import TABLE, array, records
from sourceaudit.model.overlap import Partner
from sourceaudit.text.document import Document, document


def texts(archive: Archive, partners: Iterable[Partner]) -> Iterator[tuple[str, Document]]:
    """Yield the id of each partner whose text is kept, with its text.

    Raises ArchiveError for a damaged segment.
    """
    import numpy as np

    wanted = {identity(_own_id(partner), partner.sha256): partner.id for partner in partners}
    own = np.array(sorted(wanted), dtype=np.uint64)
    for segment in archive.manifest.segments if wanted else ():
        table = array(archive, segment, TABLE)
        numbers = np.flatnonzero(np.isin(table["identity"], own)).tolist()
        found = records(archive, segment, table, numbers)
        for number, kept in zip(numbers, found, strict=True):
            name = wanted.pop(int(table["identity"][number]), None)
            if name is not None and kept.view is not None:
                yield name, document(kept.view, kept.language)


def _own_id(partner: Partner) -> str:
    """Return the id that a partner had in its own drop."""
    plain = partner.id
    while plain.startswith(PREFIX):
        plain = plain.removeprefix(PREFIX)
    return plain.removeprefix(f"{partner.drop}/")
