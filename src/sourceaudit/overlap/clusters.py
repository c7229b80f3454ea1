"""Clusters: near-copies of one text, joined where the exact Jaccard index says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING, Protocol

from sourceaudit.overlap.shingles import in_common
from sourceaudit.spill import Changed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

Pair = tuple[str, str]
Found = tuple[Iterable[Pair], Sequence[Sequence[str]]]  # pairs, and the ids of each full bucket

NEAR = 0.5  # exact Jaccard of near-copies: the lowest that 32 bands of 4 find almost always
STAR = 50  # members of a cluster of which every edge is listed
FEW = 32  # texts: 496 exact comparisons take 10 ms, no more than signatures and their buckets
DIGEST = 16  # bytes that stand for all shingles of a text
HUBS = 8  # documents of a full bucket that all others are compared with


class Elsewhere(Protocol):
    """What finds near-copies where their texts are: on the machines of a cluster."""

    def find_by_bands(self, names: Sequence[str]) -> Found:
        """Return the pairs of some documents that share a band, and what is in full buckets."""

    def join_near(self, pairs: Iterable[Pair], near: float) -> Iterable[Pair]:
        """Return pairs that join the same clusters as those of some pairs that are near-copies."""


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

    def join(self, digests: str, other: str) -> None:
        """Put two ids into one cluster."""
        first, second = sorted((self.root(digests), self.root(other)))
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
    elsewhere: Elsewhere | None = None,
) -> Clusters:
    """Return the clusters of texts whose exact Jaccard index reaches `near`.

    Candidates share a band of their signatures, or are among the `pairs` that are compared anyway;
    one copy of equal texts stands for all. In a full bucket only a few are compared with all
    others, so that 10,000 copies stay linear. `short` are texts without shingles, by id: what is
    equal there is one cluster. `elsewhere` are machines that compare the texts of a large drop.
    """
    forest = Forest()
    groups = _equal({name: _digest(digests) for name, digests in shingles.items() if len(digests)})
    for first, *others in (*groups, *_equal(short or {})):
        for other in others:
            forest.join(first, other)
    joining = _Joining(shingles, near, forest, elsewhere)
    alone, crowds = _candidates([group[0] for group in groups], shingles, elsewhere)
    joining.join(chain(alone, pairs))
    joining.join_crowds(crowds)
    members = _members(shingles, forest)
    return Clusters(members, {name: first for first, names in members.items() for name in names})


def jaccard(left: Hashes, right: Hashes) -> float:
    """Return the exact Jaccard index of two shingle sets, 0 for two empty ones."""
    common = in_common(left, right)
    whole = len(left) + len(right) - common
    return common / whole if whole else 0.0


def alike(shingles: Mapping[str, Hashes], pairs: Iterable[Pair], near: float) -> Iterator[Pair]:
    """Yield the pairs of documents whose exact Jaccard index is `near` or more."""
    return (pair for pair in pairs if jaccard(shingles[pair[0]], shingles[pair[1]]) >= near)


def _digest(digests: Hashes) -> bytes:
    return blake2b(digests.tobytes(), digest_size=DIGEST).digest()


def _equal(texts: Mapping[str, bytes]) -> list[list[str]]:
    """Group ids by equal bytes."""
    groups: dict[bytes, list[str]] = {}
    for name in sorted(texts):
        groups.setdefault(texts[name], []).append(name)
    return list(groups.values())


def _candidates(
    names: Sequence[str], shingles: Mapping[str, Hashes], elsewhere: Elsewhere | None
) -> Found:
    """Return the pairs of some texts that share a band, and the ids of each full bucket, sorted.

    Of few texts all pairs are cheaper to compare than signatures are to make.
    """
    if len(names) <= FEW:
        return combinations(names, 2), []
    if elsewhere is not None:
        return elsewhere.find_by_bands(names)
    from sourceaudit.overlap.buckets import candidates
    from sourceaudit.overlap.signatures import signatures

    values = Changed(names, shingles.__getitem__)
    pairs, crowds = candidates(signatures(values))
    named = ((names[digests], names[other]) for digests, other in pairs.tolist())
    return named, [[names[row] for row in crowd.tolist()] for crowd in crowds]


@dataclass(frozen=True, slots=True)
class _Joining:
    """Joins texts whose index says so; which pairs it looks at depends on no order of them."""

    shingles: Mapping[str, Hashes]
    near: float
    forest: Forest
    elsewhere: Elsewhere | None

    def join(self, pairs: Iterable[Pair]) -> None:
        """Join those of some pairs that are near-copies; what is joined already is so anyway."""
        root = self.forest.root
        open_pairs = (pair for pair in pairs if root(pair[0]) != root(pair[1]))
        for left, right in self._alike(open_pairs):
            self.forest.join(left, right)

    def join_crowds(self, crowds: Iterable[Sequence[str]]) -> None:
        """Join the texts of full buckets by rounds, each of which sees what stood before it.

        In each the first text of a bucket that has not joined a hub is the next hub, with which
        the others are compared that have not. In the end neighbours are compared too, which joins
        what was edited again and again.
        """
        root = self.forest.root
        waiting = [(crowd, [*crowd]) for crowd in crowds]
        for _ in range(HUBS):
            if not waiting:
                return
            self.join(sorted({(rest[0], other) for _, rest in waiting for other in rest[1:]}))
            left = (
                (crowd, [other for other in rest[1:] if root(other) != root(rest[0])])
                for crowd, rest in waiting
            )
            waiting = [(crowd, rest) for crowd, rest in left if rest]
        self.join(chain.from_iterable(pairwise(crowd) for crowd, _ in waiting))

    def _alike(self, pairs: Iterable[Pair]) -> Iterable[Pair]:
        """Return the pairs that are near-copies, each looked at when those before it are joined."""
        if self.elsewhere is not None:
            return self.elsewhere.join_near(pairs, self.near)
        return alike(self.shingles, pairs, self.near)


def _members(names: Iterable[str], forest: Forest) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        found.setdefault(forest.root(name), []).append(name)
    return {first: tuple(group) for first, group in found.items() if len(group) > 1}
