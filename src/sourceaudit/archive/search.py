"""Searching: which sources of an archive may share something with those of a drop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sourceaudit.archive.keys import AROUND_BITS, OWNER_BITS, agree
from sourceaudit.archive.manifest import Archive
from sourceaudit.archive.postings import OWNERS, Hits, find_keys, spread
from sourceaudit.archive.segments import BANDS, GRAMS, array
from sourceaudit.overlap.candidates import FREQUENCY

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.int64]
    Table = NDArray[Any]
    Mask = NDArray[np.bool_]

NEAR_PARTNERS = 50  # near-copies of one source that are compared, as STAR of a drop's clusters
# Sources that share 5-grams with one source and are compared, those that share most first. A news
# article of 450 words met 0.13 of 1,969 by chance, 66 of a million; each takes half a millisecond.
PARTNERS = 30
ENOUGH = 2  # shared 5-grams, or one of which the words on one side are shared too
PLACE_BITS = 40  # of a pair: a segment and a number in it; the query's place stands above
PLACE = (1 << PLACE_BITS) - 1


@dataclass(frozen=True, slots=True)
class Query:
    """What a source of a drop is looked up by; see `keys.py`."""

    grams: Hashes
    bands: Hashes


@dataclass(frozen=True, slots=True)
class Asked:
    """Sorted distinct keys; `queries[firsts[k] : firsts[k + 1]]` have key k."""

    keys: Hashes
    queries: Places
    firsts: Places


@dataclass(frozen=True, slots=True)
class Pairs:
    """A query and a source of the archive as one number, and how much they share.

    A key counts once, and again where it agrees in its loose bits or has none.
    """

    pairs: Places
    shared: Places


@dataclass(frozen=True, slots=True)
class Meetings:
    """Pairs worth comparing, sorted: the place of a query, and a source of the archive.

    A source is the place of its segment and its number there.
    """

    queries: Places
    segments: Places
    numbers: Places


def meetings(
    archive: Archive, queries: Sequence[Query], *, tables: Sequence[Table], present: Hashes
) -> Meetings:
    """Return which sources of an archive to compare with which query.

    They share a band of their MinHashes, or winnowed 5-grams that at most 20 sources of the archive
    and 20 of the drop have; any 8 words in common are enough where they are so rare. Of a source
    with very many partners, those that share most are taken, older ones before newer ones.
    `tables` are the segments' source tables. Sources of the identities `present`, those of the
    whole drop, are left out: the drop has them itself. Raises ArchiveError for a damaged segment.
    """
    import numpy as np

    near = sharing_bands(archive, [query.bands for query in queries])
    parts = sharing_grams(archive, [query.grams for query in queries])
    together = np.unique(
        np.concatenate(
            [
                _most(_others(near, present, tables), NEAR_PARTNERS),
                _most(_others(parts, present, tables), PARTNERS),
            ]
        )
    )
    places = together & PLACE
    return Meetings(together >> PLACE_BITS, places >> OWNER_BITS, places & (OWNERS - 1))


def sharing_bands(archive: Archive, bands: Sequence[Hashes]) -> Pairs:
    """Return who shares bands: of those with one band the first of each segment."""
    import numpy as np

    asked = _turn(bands)
    return _pairs(
        asked,
        [
            find_keys(array(archive, segment, BANDS), asked.keys, most=NEAR_PARTNERS, cut=True)
            for segment in archive.manifest.segments
        ],
        np.ones(len(asked.keys), dtype=bool),
    )


def sharing_grams(archive: Archive, grams: Sequence[Hashes]) -> Pairs:
    """Return who shares 5-grams that are rare in the whole archive and in the drop.

    That is two of them, or one and two words beside it: one alone is a phrase that anybody may
    write, and in a large archive somebody has.
    """
    import numpy as np

    asked = _turn(grams)
    hits = [
        find_keys(
            array(archive, segment, GRAMS), asked.keys, most=FREQUENCY, cut=False, loose=AROUND_BITS
        )
        for segment in archive.manifest.segments
    ]
    counts = np.sum([hit.counts for hit in hits], axis=0)
    rare = (counts <= FREQUENCY) & (np.diff(asked.firsts) <= FREQUENCY)
    pairs = _pairs(asked, hits, rare)
    enough = pairs.shared >= ENOUGH
    return Pairs(pairs.pairs[enough], pairs.shared[enough])


def _turn(keys: Sequence[Hashes]) -> Asked:
    """Turn keys by query into queries by key."""
    import numpy as np

    joined = np.concatenate(keys)
    owners = np.repeat(np.arange(len(keys)), [len(key) for key in keys])
    order = np.argsort(joined, kind="stable")
    distinct, firsts = np.unique(joined[order], return_index=True)
    return Asked(distinct, owners[order], np.append(firsts, len(joined)))


def _pairs(asked: Asked, hits: Sequence[Hits], wanted: Mask) -> Pairs:
    """Return the pairs that share wanted keys, one hit a segment."""
    import numpy as np

    sizes = np.diff(asked.firsts)
    pairs, weights = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for segment, own in enumerate(hits):
        kept = wanted[own.keys]
        keys, owners, theirs = own.keys[kept], own.owners[kept], own.theirs[kept]
        queries = asked.queries[spread(asked.firsts[keys], sizes[keys])]
        places = np.repeat(segment << OWNER_BITS | owners, sizes[keys])
        pairs.append(queries << PLACE_BITS | places)
        weights.append(np.repeat(1 + agree(asked.keys[keys], theirs), sizes[keys]))
    distinct, group = np.unique(np.concatenate(pairs), return_inverse=True)
    shared = np.bincount(group, weights=np.concatenate(weights), minlength=len(distinct))
    return Pairs(distinct, shared.astype(np.int64))


def _others(pairs: Pairs, present: Hashes, tables: Sequence[Table]) -> Pairs:
    """Leave out the pairs with sources of some identities."""
    import numpy as np

    places = pairs.pairs & PLACE
    segments, numbers = places >> OWNER_BITS, places & (OWNERS - 1)
    theirs = np.zeros(len(places), dtype=np.uint64)
    for at, table in enumerate(tables):
        here = segments == at
        theirs[here] = table["identity"][numbers[here]]
    keep = ~np.isin(theirs, present)
    return Pairs(pairs.pairs[keep], pairs.shared[keep])


def _most(pairs: Pairs, most: int) -> Places:
    """Return of each query the pairs that share most keys, sorted."""
    import numpy as np

    order = np.lexsort((pairs.pairs, -pairs.shared, pairs.pairs >> PLACE_BITS))
    ranked = pairs.pairs[order]
    queries = ranked >> PLACE_BITS
    rank = np.arange(len(ranked)) - np.searchsorted(queries, queries)
    return np.sort(ranked[rank < most])
