"""Clusters: near-copies of one text, joined where the exact Jaccard index says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from sourceaudit.overlap.shingles import in_common

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEAR = 0.5  # exact Jaccard of near-copies: the lowest that 32 bands of 4 find almost always
STAR = 50  # members of a cluster of which every edge is listed
FEW = 32  # texts: 496 exact comparisons take 10 ms, importing datasketch 300
BANDS, ROWS = 32, 4  # F1 .994 at J >= .5 and 1.000 at J >= .7, against .90 and .85 by default


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


def near_copies(shingles: Mapping[str, NDArray[np.uint64]], near: float = NEAR) -> Clusters:
    """Return the clusters of texts whose exact Jaccard index reaches `near`.

    Candidates come from datasketch's MinHashLSH, one copy of equal texts standing for all.
    A text that joins a cluster over 50 is not looked up later, so that 10,000 copies stay linear.
    """
    forest = Forest()
    groups = _equal(shingles)
    for first, *others in groups:
        for other in others:
            forest.join(first, other)
    for one, other in _candidates({group[0]: shingles[group[0]] for group in groups}, forest):
        if (
            forest.root(one) != forest.root(other)
            and jaccard(shingles[one], shingles[other]) >= near
        ):
            forest.join(one, other)
    members = _members(shingles, forest)
    return Clusters(members, {name: first for first, names in members.items() for name in names})


def jaccard(left: NDArray[np.uint64], right: NDArray[np.uint64]) -> float:
    """Return the exact Jaccard index of two shingle sets, 0 for two empty ones."""
    common = in_common(left, right)
    whole = len(left) + len(right) - common
    return common / whole if whole else 0.0


def _equal(shingles: Mapping[str, NDArray[np.uint64]]) -> list[list[str]]:
    """Group ids by equal shingle sets, texts of fewer than five words left out."""
    groups: dict[bytes, list[str]] = {}
    for name in sorted(shingles):
        if len(shingles[name]):
            groups.setdefault(shingles[name].tobytes(), []).append(name)
    return list(groups.values())


def _candidates(
    shingles: Mapping[str, NDArray[np.uint64]], forest: Forest
) -> Iterator[tuple[str, str]]:
    """Yield pairs that share a band, of large clusters the representative only.

    Of few texts all pairs are cheaper to compare than an index is to import.
    """
    if len(shingles) <= FEW:
        yield from combinations(shingles, 2)
        return
    from datasketch import MinHashLSH

    from sourceaudit.overlap.signatures import PERMUTATIONS, minhashes

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    for name, minhash in zip(shingles, minhashes(shingles.values()), strict=True):
        found = {
            root if forest.size(root := forest.root(other)) > STAR else other
            for other in index.query(minhash)
        }
        for other in sorted(found):
            yield other, name
        if forest.size(name) <= STAR or forest.root(name) == name:
            index.insert(name, minhash)


def _members(names: Iterable[str], forest: Forest) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        found.setdefault(forest.root(name), []).append(name)
    return {first: tuple(group) for first, group in found.items() if len(group) > 1}
