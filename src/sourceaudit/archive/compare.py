"""Comparing a drop with the sources of all earlier ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sourceaudit.archive import keys
from sourceaudit.archive.manifest import Archive
from sourceaudit.archive.records import Kept
from sourceaudit.archive.search import Meetings, Query, meetings
from sourceaudit.archive.segments import TABLE, array, records
from sourceaudit.containment import Attempts
from sourceaudit.model.evidence import Rule
from sourceaudit.model.overlap import Overlap, Partner, Reuse, Role
from sourceaudit.model.source import Source, Span
from sourceaudit.overlap.against import Earlier, against
from sourceaudit.overlap.kinds import STOCK_SOURCES
from sourceaudit.overlap.shingles import shingles, word_hashes
from sourceaudit.text.document import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Table = NDArray[Any]

PREFIX = "archive:"  # of a partner's id, before its drop and its own id
TOGETHER = 10_000  # sources of a drop that are looked up at once: 50 MB of keys
LOADED = 400  # sources of the archive that are in memory at once


def compare(
    archive: Archive | None,
    sources: Mapping[str, Source],
    documents: Mapping[str, Document],
    *,
    quoted: Mapping[str, Sequence[Span]],
    rule: Rule,
    clusters: Sequence[Sequence[str]] = (),
    attempt: Attempts | None = None,
) -> Reuse:
    """Return what a drop shares with the archive's sources; nothing where there is no archive.

    The mappings are by source id; `clusters` are the drop's near-copies. A source of the archive
    that the drop has too, with the same id and bytes, is no partner. A pair that breaks is told to
    `attempt`, and left out. Raises ArchiveError where a
    segment is damaged.
    """
    if archive is None or not archive.manifest.segments or not sources:
        return Reuse()
    import numpy as np

    names = sorted(sources)
    stock = _stock(documents, clusters, int(rule.number("stock_sources", STOCK_SOURCES)))
    tables = [array(archive, segment, TABLE) for segment in archive.manifest.segments]
    present = np.array(
        [keys.identity(name, sources[name].sha256) for name in names], dtype=np.uint64
    )
    roles = {line.name: line.role for line in archive.manifest.drops}
    overlaps: list[Overlap] = []
    partners: dict[str, Partner] = {}
    for start in range(0, len(names), TOGETHER):
        own = names[start : start + TOGETHER]
        met = meetings(archive, _queries(own, documents), tables=tables, present=present)
        for kept, asking in _find_met(archive, met, tables, taken=sources):
            theirs = {name: _earlier(kept_source) for name, kept_source in kept.items()}
            pairs = [(own[at], name) for at, name in asking]
            found = against(
                documents, theirs, pairs, quoted=quoted, rule=rule, stock=stock, attempt=attempt
            )
            for overlap in found:
                overlaps.append(overlap)
                partners[overlap.right] = _partner(overlap.right, kept[overlap.right], roles)
    return Reuse(
        tuple(sorted(overlaps, key=lambda overlap: (overlap.left, overlap.right))),
        tuple(partners[name] for name in sorted(partners)),
    )


def _queries(names: Sequence[str], documents: Mapping[str, Document]) -> list[Query]:
    hashes = list(word_hashes(documents[name].words.texts for name in names))
    bands = keys.bands(shingles(digest) for digest in hashes)
    return [Query(keys.winnow(words), own) for words, own in zip(hashes, bands, strict=True)]


def _find_met(
    archive: Archive, met: Meetings, tables: Sequence[Table], *, taken: Collection[str]
) -> Iterator[tuple[Mapping[str, Kept], list[tuple[int, str]]]]:
    """Yield sources of the archive by their ids here, some at a time, and who is to meet them."""
    asking: dict[int, dict[int, list[int]]] = {}
    for at, segment, number in zip(
        met.queries.tolist(), met.segments.tolist(), met.numbers.tolist(), strict=True
    ):
        asking.setdefault(segment, {}).setdefault(number, []).append(at)
    for segment in sorted(asking):
        own, numbers = archive.manifest.segments[segment], sorted(asking[segment])
        for start in range(0, len(numbers), LOADED):
            some = numbers[start : start + LOADED]
            found = list(records(archive, own, tables[segment], some))
            names = [_name(kept_source, taken) for kept_source in found]
            pairs = [
                (at, name)
                for name, number in zip(names, some, strict=True)
                for at in asking[segment][number]
            ]
            yield dict(zip(names, found, strict=True)), pairs


def _name(kept_source: Kept, taken: Collection[str]) -> str:
    """Return an id for a source of the archive that no source of the drop has."""
    name = f"{PREFIX}{kept_source.drop}/{kept_source.id}"
    while name in taken:
        name = PREFIX + name
    return name


def _earlier(kept_source: Kept) -> Earlier:
    return Earlier(kept_source.view, kept_source.quoted, kept_source.shingles, kept_source.language)


def _partner(name: str, kept_source: Kept, roles: Mapping[str, Role]) -> Partner:
    return Partner(
        id=name,
        drop=kept_source.drop,
        path=kept_source.path,
        title=kept_source.title,
        url=kept_source.url,
        site=kept_source.site,
        published=kept_source.published,
        sha256=kept_source.sha256,
        role=roles.get(kept_source.drop, Role.SITE),
    )


def _stock(
    documents: Mapping[str, Document], clusters: Sequence[Sequence[str]], sources: int
) -> Hashes:
    """Return the 5-grams that so many sources of the drop have, near-copies counted as one."""
    import numpy as np

    copies = {name for cluster in clusters for name in cluster[1:]}
    unrelated = [name for name in sorted(documents) if name not in copies]
    sets = [
        shingles(digest)
        for digest in word_hashes(documents[name].words.texts for name in unrelated)
    ]
    if not sets:
        return np.empty(0, dtype=np.uint64)
    values, counts = np.unique(np.concatenate(sets), return_counts=True)
    stock: Hashes = values[counts >= sources]
    return stock
