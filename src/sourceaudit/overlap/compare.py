"""Comparing a drop: which sources share something, what it is, and which are near-copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from sourceaudit.containment import Attempts
from sourceaudit.model.evidence import Rule
from sourceaudit.model.overlap import Overlap
from sourceaudit.model.source import Span
from sourceaudit.overlap.clusters import Clusters, near_copies
from sourceaudit.overlap.coded import CodedPairs, code_pairs
from sourceaudit.overlap.ends import with_ends
from sourceaudit.overlap.forms import drop_form_repeats
from sourceaudit.overlap.joins import Aligned, Aligning, Here, Joins, Terms
from sourceaudit.overlap.kinds import STOCK_SOURCES
from sourceaudit.overlap.library import Library, library
from sourceaudit.overlap.offers import with_offers
from sourceaudit.overlap.prepared import Prepared
from sourceaudit.overlap.sites import (
    site_passages,
    stock_passages,
    with_stock,
    without_sites,
)
from sourceaudit.overlap.skeletons import skeletons
from sourceaudit.spill import Room
from sourceaudit.text.document import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Pair = tuple[str, str]  # source ids, the lesser first

LISTED = 0.2  # exact Jaccard from which a pair is listed without a passage


class Known(Protocol):
    """Pairs that were compared before."""

    def overlaps(
        self,
        prepared: Mapping[str, Prepared],
        pairs: Sequence[Pair],
        stock: NDArray[np.uint64],
        compare: Callable[[Pair], Overlap | None],
    ) -> Iterator[Overlap]:
        """Yield the overlap of each pair in order: as it was, or else as `compare` finds it.

        A pair that it finds nothing for is left out.

        `stock` is the sorted set of 5-grams that many sources have. What is left to whoever calls
        is `star`, which no two documents settle by themselves.
        """


def compare(
    documents: Mapping[str, Document],
    *,
    quoted: Mapping[str, Sequence[Span]],
    rule: Rule,
    sites: Mapping[str, str | None] | None = None,
    known: Known | None = None,
    attempt: Attempts | None = None,
    room: Room | None = None,
    joins: Callable[[Library], Joins] = Here,
) -> tuple[tuple[Overlap, ...], tuple[tuple[str, ...], ...]]:
    """Return the overlaps of a drop and its clusters of near-copies, both sorted by id.

    `documents` and `quoted`, the spans of attributed quotations in the clean texts, are by source
    id; `rule` is `analysis/shared-passage`, whose params replace this room's constants. What many
    sources of one of the `sites` have, by source id, is no overlap of two of them. Pairs that are
    `known` are not compared again; one that breaks is told to `attempt`, and left out. `each` is a
    `map` over a sequence, which may share it out among processes. With a `room` what is made of
    documents is kept there, and of `documents` and `quoted` few are in memory at a time. `joins`
    find elsewhere which documents have something in common, and what that is.
    """
    attempt = attempt or Attempts()
    books = library(documents, quoted, room)
    ready, sets = books.ready, books.shingles
    names, found_by = [*sets], joins(books)
    terms = Terms.of(rule)
    met, runs = (CodedPairs(names, codes) for codes in found_by.meeting(terms))
    empty = (name for name, digests in sets.items() if not len(digests))
    short = {name: raw for name in empty if (raw := ready[name].bytes)}
    clusters = near_copies(sets, terms.near, pairs=met, short=short, elsewhere=found_by.elsewhere)
    stock = found_by.stock(
        [name for name in names if clusters.representative.get(name, name) == name],
        int(rule.number("stock_sources", STOCK_SOURCES)),
    )
    same = skeletons(runs)
    chosen = code_pairs(names, chain(met.where(clusters.listed), clusters.pairs()))
    pairs = code_pairs(names, same.listed(chosen, ready))
    del met, runs, chosen

    least = rule.number("listed_jaccard", LISTED)
    aligning = Aligning(rule, stock, least)

    def told(aligned: Aligned) -> Overlap | None:
        attempt.failures.extend(aligned[1])
        return aligned[0]

    done: Iterator[Overlap | None] = (
        known.overlaps(ready, pairs, stock, lambda pair: told(aligning.of(ready, pair)))
        if known
        else map(told, found_by.align(pairs, aligning))
    )
    found: Iterator[Overlap] = (overlap for overlap in done if overlap is not None)
    if sites:
        theirs = site_passages(books, sites, rule)
        found = without_sites(found, ready, sites, known=theirs, listed=least)
        found = with_stock(found, sites, stock_passages(books, sites, rule))
        found = with_ends(found, books, sites, rule)
    overlaps = tuple(
        replace(overlap, star=_star(clusters, overlap) or same.star((overlap.left, overlap.right)))
        for overlap in with_offers(found, ready, stock)
        if overlap.passages or overlap.jaccard >= least
    )
    overlaps = drop_form_repeats(overlaps, terms.near)
    return overlaps, tuple(sorted(clusters.members.values()))


def _star(clusters: Clusters, overlap: Overlap) -> bool:
    """Tell whether a pair is one of a cluster of which not all pairs are listed."""
    same = clusters.representative.get(overlap.left) == clusters.representative.get(overlap.right)
    return clusters.star(overlap.left) and same
