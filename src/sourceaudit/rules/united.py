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


def united_findings(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings of which each rule has at most `LISTED`, the last one for all the rest."""

    def unite(rest: Sequence[Finding]) -> Finding:
        return replace(
            rest[0],
            head=_head(rest[0].head, len(rest)),
            edits=tuple(
                sorted(
                    chain.from_iterable(one.edits for one in rest),
                    key=attrgetter("start", "end"),
                )
            ),
        )

    def key(one: Finding) -> Hashable:
        return one.head.rule, one.head.suppressed, one.superseded_by is None

    return _united([*found], key, unite)


def united_inconsistencies(found: Iterable[Inconsistency]) -> tuple[Inconsistency, ...]:
    """Return inconsistencies of which each rule has at most `LISTED`, the last for all the rest."""

    def unite(rest: Sequence[Inconsistency]) -> Inconsistency:
        spans = tuple(sorted({*chain.from_iterable(one.spans for one in rest)}))
        return replace(rest[0], head=_head(rest[0].head, len(rest)), spans=spans)

    return _united([*found], lambda one: (one.head.rule, one.head.suppressed, one.kind), unite)


def _united(
    found: Sequence[T], key: Callable[[T], Hashable], unite: Callable[[Sequence[T]], T]
) -> tuple[T, ...]:
    counts = Counter(map(key, found))
    if max(counts.values(), default=0) <= LISTED:
        return tuple(found)
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for one in found:
        groups[key(one)].append(one)
    seen: Counter[Hashable] = Counter()
    kept = []
    for one in found:
        kind = key(one)
        seen[kind] += 1
        if seen[kind] < LISTED or counts[kind] <= LISTED:
            kept.append(one)
        elif seen[kind] == LISTED:
            kept.append(unite(groups[kind][LISTED - 1 :]))
    return tuple(kept)


def _head(head: Head, number: int) -> Head:
    return replace(head, message=f"{head.message} (and {number - 1:,} more like it)")
