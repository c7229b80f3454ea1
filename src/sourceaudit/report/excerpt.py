"""Some sources of a large drop as an audit of their own, for reports that people read.

Of a hundred thousand sources nobody reads each. A report shows those that failed, the worst and a
sample, with the totals of the whole drop; `sourceaudit report --source ID` shows any other.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from hashlib import blake2b

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.evidence import Severity
from sourceaudit.model.pieces import Drop, Piece, pieces
from sourceaudit.report.totals import totals_of

FAILED, WORST, SAMPLE = 1_000, 200, 100  # sources: a folder of pages that a browser's user opens
NEIGHBOURS = 20  # sources that share something with one that is shown, the closest
SEED = b"sourceaudit sample 1"


def excerpt(audit: Audit) -> Audit:
    """Return the audit of the sources that a report of a large drop shows."""
    if audit.totals is not None:
        return audit
    return some_of(audit, _chosen(audit))


def some_of(audit: Audit, names: Collection[str]) -> Audit:
    """Return an audit of some sources, with what they share among each other, and the totals.

    What one of them shares with another source is there too, with that source.
    """
    wanted = {*names}
    near: dict[str, list[tuple[float, str]]] = {}
    for one in audit.overlaps:
        for side, other in ((one.left, one.right), (one.right, one.left)):
            if side in wanted and other not in wanted:
                near.setdefault(side, []).append((-one.jaccard, other))
    beside = {name for own in near.values() for _, name in heapq.nsmallest(NEIGHBOURS, own)}
    shown = wanted | beside
    known = shown | {one.id for one in audit.partners}
    return replace(
        audit,
        sources=tuple(one for one in audit.sources if one.source.id in shown),
        overlaps=tuple(one for one in audit.overlaps if one.left in shown and one.right in known),
        clusters=tuple(one for one in audit.clusters if shown.issuperset(one)),
        networks=tuple(one for one in audit.networks if shown.issuperset(one.sources)),
        contradictions=tuple(
            one for one in audit.contradictions if all(side.source in shown for side in one.places)
        ),
        corroborations=tuple(
            one for one in audit.corroborations if all(each.source in shown for each in one.tellers)
        ),
        paraphrases=tuple(
            one
            for one in audit.paraphrases
            if one.left.source in shown and one.right.source in shown
        ),
        decisions=replace(
            audit.decisions,
            sources=tuple(
                one
                for one in audit.decisions.sources
                if one.source in shown and (one.of is None or one.of in known)
            ),
        ),
        verdict=replace(
            audit.verdict,
            checks=tuple(
                one for one in audit.verdict.checks if one.source is None or one.source in shown
            ),
        ),
        totals=totals_of(audit),
    )


def _chosen(audit: Audit) -> set[str]:
    """Return the ids of the sources to show: that failed, that are worst, and a sample."""
    failed = Counter(one.source for one in audit.verdict.checks if not one.passed)
    shared: dict[str, Counter[Severity]] = {}
    for piece in pieces(Drop((), tuple(audit.overlaps), tuple(audit.contradictions))):
        for side in piece.sides:
            _count((piece,), side.source, shared.setdefault(side.source, Counter()))
    ranked = [
        (_order(one, failed[one.source.id], shared.get(one.source.id, Counter())), one.source.id)
        for one in audit.sources
    ]
    lost = [pair for pair in ranked if not pair[0][0]]
    chosen = heapq.nsmallest(FAILED, lost) + heapq.nsmallest(WORST, ranked)
    sample = heapq.nsmallest(SAMPLE, ((_lot(name), name) for _, name in ranked))
    return {name for _, name in chosen} | {name for _, name in sample}


def _order(
    one: SourceAudit, failed: int, shared: Counter[Severity]
) -> tuple[bool, int, int, int, int]:
    """Return what puts the worst sources first: failed checks, then evidence by severity."""
    found = Counter(shared)
    _count(pieces(Drop((one,), (), ())), one.source.id, found)
    errors, warnings, notes = (
        -found[each] for each in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    )
    return one.passed, -failed, errors, warnings, notes


def _count(found: Iterable[Piece], source: str, into: Counter[Severity]) -> None:
    into.update(one.head.severity for one in found if one.counts_in(source))


def _lot(name: str) -> bytes:
    """Return the lot of a source: equal for equal ids, and no kin of their order."""
    return blake2b(name.encode("utf-8", "surrogatepass"), key=SEED, digest_size=8).digest()
