"""What one rule finds in one source beyond any count that people read: the rest as one finding.

A file of `**bold** words` has a finding every ten characters, each of 400 in audit.json. The first
ones stand as they are; the last one listed stands for itself and all behind it, and has their
edits, so that applying the edits of all findings still gives `clean`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from sourceaudit.model.evidence import Finding, Head, Inconsistency

LISTED = 200  # of one rule in one source: twice what the longest honest list of a site's page has
T = TypeVar("T", Finding, Inconsistency)


def unite_findings(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings of which each rule has at most `LISTED`, the last one for all the rest."""

    def unite(rest: Sequence[Finding]) -> Finding:
        return replace(
            rest[0],
            head=_head(rest[0].head, len(rest)),
            edits=tuple(
                sorted(
                    chain.from_iterable(finding.edits for finding in rest),
                    key=attrgetter("start", "end"),
                )
            ),
        )

    def key(finding: Finding) -> Hashable:
        return finding.head.rule, finding.head.suppressed, finding.superseded_by is None

    return _unite([*found], key, unite)


def unite_inconsistencies(found: Iterable[Inconsistency]) -> tuple[Inconsistency, ...]:
    """Return inconsistencies of which each rule has at most `LISTED`, the last for all the rest."""

    def unite(rest: Sequence[Inconsistency]) -> Inconsistency:
        spans = tuple(sorted({*chain.from_iterable(inconsistency.spans for inconsistency in rest)}))
        return replace(rest[0], head=_head(rest[0].head, len(rest)), spans=spans)

    return _unite(
        [*found],
        lambda inconsistency: (
            inconsistency.head.rule,
            inconsistency.head.suppressed,
            inconsistency.kind,
        ),
        unite,
    )


def _unite(
    found: Sequence[T], key: Callable[[T], Hashable], unite: Callable[[Sequence[T]], T]
) -> tuple[T, ...]:
    counts = Counter(map(key, found))
    if max(counts.values(), default=0) <= LISTED:
        return tuple(found)
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for finding in found:
        groups[key(finding)].append(finding)
    seen: Counter[Hashable] = Counter()
    kept = []
    for finding in found:
        kind = key(finding)
        seen[kind] += 1
        if seen[kind] < LISTED or counts[kind] <= LISTED:
            kept.append(finding)
        elif seen[kind] == LISTED:
            kept.append(unite(groups[kind][LISTED - 1 :]))
    return tuple(kept)


def _head(head: Head, number: int) -> Head:
    return replace(head, message=f"{head.message} (and {number - 1:,} more like it)")
