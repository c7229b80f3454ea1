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
    return some_of(audit, _choose(audit))


def some_of(audit: Audit, names: Collection[str]) -> Audit:
    """Return an audit of some sources, with what they share among each other, and the totals.

    What one of them shares with another source is there too, with that source.
    """
    wanted = {*names}
    near: dict[str, list[tuple[float, str]]] = {}
    for overlap in audit.overlaps:
        for side, other in ((overlap.left, overlap.right), (overlap.right, overlap.left)):
            if side in wanted and other not in wanted:
                near.setdefault(side, []).append((-overlap.jaccard, other))
    beside = {name for own in near.values() for _, name in heapq.nsmallest(NEIGHBOURS, own)}
    shown = wanted | beside
    known = shown | {partner.id for partner in audit.partners}
    return replace(
        audit,
        sources=tuple(source for source in audit.sources if source.source.id in shown),
        overlaps=tuple(
            overlap
            for overlap in audit.overlaps
            if overlap.left in shown and overlap.right in known
        ),
        clusters=tuple(cluster for cluster in audit.clusters if shown.issuperset(cluster)),
        networks=tuple(network for network in audit.networks if shown.issuperset(network.sources)),
        contradictions=tuple(
            contradiction
            for contradiction in audit.contradictions
            if all(side.source in shown for side in contradiction.places)
        ),
        corroborations=tuple(
            corroboration
            for corroboration in audit.corroborations
            if all(each.source in shown for each in corroboration.tellers)
        ),
        paraphrases=tuple(
            paraphrase
            for paraphrase in audit.paraphrases
            if paraphrase.left.source in shown and paraphrase.right.source in shown
        ),
        decisions=replace(
            audit.decisions,
            sources=tuple(
                decision
                for decision in audit.decisions.sources
                if decision.source in shown and (decision.of is None or decision.of in known)
            ),
        ),
        verdict=replace(
            audit.verdict,
            checks=tuple(
                check
                for check in audit.verdict.checks
                if check.source is None or check.source in shown
            ),
        ),
        totals=totals_of(audit),
    )


def _choose(audit: Audit) -> set[str]:
    """Return the ids of the sources to show: that failed, that are worst, and a sample."""
    failed = Counter(check.source for check in audit.verdict.checks if not check.passed)
    shared: dict[str, Counter[Severity]] = {}
    for piece in pieces(Drop((), tuple(audit.overlaps), tuple(audit.contradictions))):
        for side in piece.sides:
            _count((piece,), side.source, shared.setdefault(side.source, Counter()))
    ranked = [
        (
            _order(source, failed[source.source.id], shared.get(source.source.id, Counter())),
            source.source.id,
        )
        for source in audit.sources
    ]
    lost = [pair for pair in ranked if not pair[0][0]]
    chosen = heapq.nsmallest(FAILED, lost) + heapq.nsmallest(WORST, ranked)
    sample = heapq.nsmallest(SAMPLE, ((_lot(name), name) for _, name in ranked))
    return {name for _, name in chosen} | {name for _, name in sample}


def _order(
    source: SourceAudit, failed: int, shared: Counter[Severity]
) -> tuple[bool, int, int, int, int]:
    """Return what puts the worst sources first: failed checks, then evidence by severity."""
    found = Counter(shared)
    _count(pieces(Drop((source,), (), ())), source.source.id, found)
    errors, warnings, notes = (
        -found[each] for each in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    )
    return source.passed, -failed, errors, warnings, notes


def _count(found: Iterable[Piece], source: str, into: Counter[Severity]) -> None:
    into.update(piece.head.severity for piece in found if piece.counts_in(source))


def _lot(name: str) -> bytes:
    """Return the lot of a source: equal for equal ids, and no kin of their order."""
    return blake2b(name.encode("utf-8", "surrogatepass"), key=SEED, digest_size=8).digest()
