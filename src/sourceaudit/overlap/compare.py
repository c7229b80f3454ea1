"""Comparing a drop: which sources share something, what it is, and which are near-copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from sourceaudit.containment import Attempts
from sourceaudit.model.each import Each
from sourceaudit.model.evidence import Rule
from sourceaudit.model.failure import Failure
from sourceaudit.model.overlap import Overlap
from sourceaudit.model.source import Span
from sourceaudit.overlap.candidates import (
    FREQUENCY,
    PARTNERS,
    RUN,
    SHORT_FREQUENCY,
    SHORT_SHARED,
    Grams,
    closest,
    meetings,
    named,
    shared_grams,
    united,
)
from sourceaudit.overlap.clusters import NEAR, Clusters, near_copies
from sourceaudit.overlap.ends import with_ends
from sourceaudit.overlap.forms import condensed
from sourceaudit.overlap.kinds import STOCK_SOURCES
from sourceaudit.overlap.library import library
from sourceaudit.overlap.passages import passages
from sourceaudit.overlap.prepared import Prepared
from sourceaudit.overlap.shingles import SHINGLE, in_common
from sourceaudit.overlap.sites import (
    site_passages,
    stock_passages,
    with_stock,
    without_sites,
)
from sourceaudit.overlap.skeletons import skeletons
from sourceaudit.spill import Room
from sourceaudit.text.distinct import distinct
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
    each: Each = map,
    room: Room | None = None,
) -> tuple[tuple[Overlap, ...], tuple[tuple[str, ...], ...]]:
    """Return the overlaps of a drop and its clusters of near-copies, both sorted by id.

    `documents` and `quoted`, the spans of attributed quotations in the clean texts, are by source
    id; `rule` is `analysis/shared-passage`, whose params replace this room's constants. What many
    sources of one of the `sites` have, by source id, is no overlap of two of them. Pairs that are
    `known` are not compared again; one that breaks is told to `attempt`, and left out. `each` is a
    `map` over a sequence, which may share it out among processes. With a `room` what is made of
    documents is kept there, and of `documents` and `quoted` few are in memory at a time.
    """
    attempt = attempt or Attempts()
    books = library(documents, quoted, room)
    ready, sets = books.ready, books.shingles
    long = books.grams(SHINGLE)
    candidates = _candidates([*sets], long, books.grams(SHINGLE - 1), rule)
    empty = (name for name, one in sets.items() if not len(one))
    short = {name: raw for name in empty if (raw := ready[name].bytes)}
    near = rule.number("near_jaccard", NEAR)
    clusters = near_copies(sets, near, pairs=candidates.pairs, short=short)
    stock = _stock([*sets], long, clusters, int(rule.number("stock_sources", STOCK_SOURCES)))
    same = skeletons(candidates.runs)
    chosen = {pair for pair in candidates.pairs if clusters.listed(pair)} | set(clusters.pairs())
    pairs = sorted(same.listed(chosen, ready))

    least = rule.number("listed_jaccard", LISTED)

    def work(pair: Pair) -> tuple[Overlap | None, Sequence[Failure]]:
        own = Attempts()  # in whatever process
        once = partial(_overlap, ready, pair, rule=rule, stock=stock)
        return own("compare", once, None, sources=pair), own.failures

    def listed(pair: Pair) -> tuple[Overlap | None, Sequence[Failure]]:
        one, failures = work(pair)
        shows = one is not None and (one.passages or one.jaccard >= least)
        return one if shows else None, failures  # most candidates show nothing

    def told(one: tuple[Overlap | None, Sequence[Failure]]) -> Overlap | None:
        attempt.failures.extend(one[1])
        return one[0]

    done: Iterator[Overlap | None] = (
        known.overlaps(ready, pairs, stock, lambda pair: told(work(pair)))
        if known
        else map(told, each(listed, pairs))
    )
    found: Iterator[Overlap] = (one for one in done if one is not None)
    if sites:
        theirs = site_passages(books, sites, rule)
        found = without_sites(found, ready, sites, known=theirs, listed=least)
        found = with_stock(found, sites, stock_passages(books, sites, rule))
        found = with_ends(found, books, sites, rule)
    overlaps = tuple(
        replace(one, star=_star(clusters, one) or same.star((one.left, one.right)))
        for one in found
        if one.passages or one.jaccard >= least
    )
    overlaps = condensed(overlaps, near)
    return overlaps, tuple(sorted(clusters.members.values()))


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The pairs that may have something to list, and those of them that share runs of words."""

    pairs: set[Pair]
    runs: set[Pair]


def _candidates(names: Sequence[str], long: Grams, short: Grams, rule: Rule) -> _Candidates:
    import numpy as np

    rare, common = meetings(long, int(rule.number("frequency", FREQUENCY)))
    short_frequency = int(rule.number("short_frequency", SHORT_FREQUENCY))
    rare_short, _ = meetings(short, short_frequency, stars=False)
    weak = united((rare, rare_short.at_least(SHORT_SHARED), common.at_least(RUN)))
    partners = int(rule.number("partners", PARTNERS))
    runs = rare.at_least(RUN).codes
    codes = distinct(np.concatenate((runs, closest(weak, len(names), partners))))
    return _Candidates(named(names, codes), named(names, runs))


def _overlap(
    ready: Mapping[str, Prepared],
    pair: Pair,
    *,
    rule: Rule,
    stock: NDArray[np.uint64],
) -> Overlap:
    left, right = ready[pair[0]], ready[pair[1]]
    common = in_common(left.shingles, right.shingles)
    whole = len(left.shingles) + len(right.shingles) - common
    ours, theirs = (common / max(len(one.shingles), 1) for one in (left, right))
    if not whole and left.bytes == right.bytes:  # too short for a shingle, and the same
        common = whole = 1
        ours = theirs = 1.0
    return Overlap(
        left=pair[0],
        right=pair[1],
        jaccard=common / max(whole, 1),
        left_containment=ours,
        right_containment=theirs,
        passages=passages(left, right, rule=rule, containment=max(ours, theirs), stock=stock),
    )


def _star(clusters: Clusters, one: Overlap) -> bool:
    """Tell whether a pair is one of a cluster of which not all pairs are listed."""
    same = clusters.representative.get(one.left) == clusters.representative.get(one.right)
    return clusters.star(one.left) and same


def _stock(
    names: Sequence[str], long: Grams, clusters: Clusters, sources: int
) -> NDArray[np.uint64]:
    """Return the 5-grams that so many sources have, near-copies counted as one, sorted."""
    import numpy as np

    first = clusters.representative
    unrelated = np.array([first.get(name, name) == name for name in names], dtype=np.bool_)
    found = [groups.keys[groups.sizes >= sources] for groups in shared_grams(long, unrelated)]
    return np.concatenate((np.empty(0, dtype=np.uint64), *found))
