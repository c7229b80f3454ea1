"""Pairs of statements that are about the same: they share words that are rare in the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from sourceaudit.facts.statements import Statement

COMMON = 12  # sentences that a word may stand in and still speak for a pair
SHARED = 3  # rare content words that a pair has in common
CONTAINED = 0.5  # of the content of the shorter one


def alike(found: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Yield the pairs of statements of like content, in order.

    Words of many sentences are passed over, so that the work grows with the text, not with its
    square.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, statement in enumerate(found):
        for word in statement.content:
            places[word].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for standing in places.values():
        if 1 < len(standing) <= COMMON:
            shared.update(combinations(standing, 2))
    for first, second in sorted(pair for pair, count in shared.items() if count >= SHARED):
        left, right = found[first], found[second]
        common = len(left.content & right.content)
        if common >= CONTAINED * min(len(left.content), len(right.content)):
            yield left, right
