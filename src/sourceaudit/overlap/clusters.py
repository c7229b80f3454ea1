"""Clusters: near-copies of one text, joined where the exact Jaccard index says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING

from sourceaudit.overlap.shingles import in_common

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

NEAR = 0.5  # exact Jaccard of near-copies: the lowest that 32 bands of 4 find almost always
STAR = 50  # members of a cluster of which every edge is listed
FEW = 32  # texts: 496 exact comparisons take 10 ms, no more than signatures and their buckets
HUBS = 8  # documents of a full bucket that all others are compared with


@dataclass(slots=True)
class Forest:
    """Union-find over ids in which the smallest id of a cluster is its root."""

    parents: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def root(self, name: str) -> str:
        """Return the representative of an id's cluster; an id alone is its own."""
        while (above := self.parents.get(name, name)) != name:
            self.parents[name] = self.parents.get(above, above)
            name = above
        return name

    def size(self, name: str) -> int:
        """Return how many ids are in an id's cluster."""
        return self.sizes.get(self.root(name), 1)

    def join(self, one: str, other: str) -> None:
        """Put two ids into one cluster."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self.sizes[first] = self.sizes.get(first, 1) + self.sizes.get(second, 1)
            self.parents[second] = first


@dataclass(frozen=True, slots=True)
class Clusters:
    """Near-copies: the ids of each cluster by its representative, the smallest of them."""

    members: Mapping[str, tuple[str, ...]]
    representative: Mapping[str, str]

    def star(self, name: str) -> bool:
        """Tell whether an id is in a cluster so large that it lists edges to one member only."""
        return name in self.representative and len(self.members[self.representative[name]]) > STAR

    def listed(self, pair: tuple[str, str]) -> bool:
        """Tell whether a pair is worth listing: not between two followers of one large cluster."""
        left, right = (self.representative.get(name) for name in pair)
        return left is None or left != right or left in pair or not self.star(pair[0])

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs within clusters that are worth listing."""
        for first, names in self.members.items():
            if self.star(first):
                yield from ((first, name) for name in names[1:])
            else:
                yield from combinations(names, 2)


def near_copies(
    shingles: Mapping[str, Hashes],
    near: float = NEAR,
    *,
    pairs: Iterable[tuple[str, str]] = (),
    short: Mapping[str, bytes] | None = None,
) -> Clusters:
    """Return the clusters of texts whose exact Jaccard index reaches `near`.

    Candidates share a band of their signatures, or are among the `pairs` that are compared anyway;
    one copy of equal texts stands for all. In a full bucket only a few are compared with all
    others, so that 10,000 copies stay linear. `short` are texts without shingles, by id: what is
    equal there is one cluster.
    """
    forest = Forest()
    groups = _equal({name: one.tobytes() for name, one in shingles.items() if len(one)})
    for first, *others in (*groups, *_equal(short or {})):
        for other in others:
            forest.join(first, other)
    first_of = {group[0]: shingles[group[0]] for group in groups}
    for one, other in chain(_candidates(first_of, forest), sorted(pairs)):
        if (
            forest.root(one) != forest.root(other)
            and jaccard(shingles[one], shingles[other]) >= near
        ):
            forest.join(one, other)
    members = _members(shingles, forest)
    return Clusters(members, {name: first for first, names in members.items() for name in names})


def jaccard(left: Hashes, right: Hashes) -> float:
    """Return the exact Jaccard index of two shingle sets, 0 for two empty ones."""
    common = in_common(left, right)
    whole = len(left) + len(right) - common
    return common / whole if whole else 0.0


def _equal(texts: Mapping[str, bytes]) -> list[list[str]]:
    """Group ids by equal bytes."""
    groups: dict[bytes, list[str]] = {}
    for name in sorted(texts):
        groups.setdefault(texts[name], []).append(name)
    return list(groups.values())


def _candidates(shingles: Mapping[str, Hashes], forest: Forest) -> Iterator[tuple[str, str]]:
    """Yield pairs that share a band.

    Of few texts all pairs are cheaper to compare than signatures are to make.
    """
    if len(shingles) <= FEW:
        yield from combinations(shingles, 2)
        return
    from sourceaudit.overlap.buckets import candidates
    from sourceaudit.overlap.signatures import signatures

    names = list(shingles)
    pairs, crowds = candidates(signatures(shingles.values()))
    for one, other in pairs.tolist():
        yield names[one], names[other]
    for crowd in crowds:
        yield from _crowded([names[row] for row in crowd.tolist()], forest)


def _crowded(crowd: Sequence[str], forest: Forest) -> Iterator[tuple[str, str]]:
    """Yield a full bucket's pairs with its first texts that have not joined each other.

    Neighbours are pairs too, which joins what was edited again and again.
    """
    rest = list(crowd)
    for _ in range(HUBS):
        hub, *others = rest
        for other in others:
            yield hub, other
        rest = [other for other in others if forest.root(other) != forest.root(hub)]
        if not rest:
            return
    yield from pairwise(crowd)


def _members(names: Iterable[str], forest: Forest) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        found.setdefault(forest.root(name), []).append(name)
    return {first: tuple(group) for first, group in found.items() if len(group) > 1}
