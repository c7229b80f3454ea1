"""Candidates: pairs of documents that share rare runs of words, by an n-gram index.

The index is worked off one range of hashes after another, so that its memory is bounded however
many documents there are. Of the pairs that share little each document keeps those that share the
rarest grams: what writers share by accident grows with the square of a drop, what they copy does
not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourceaudit.overlap.buckets import repeated_rows
from sourceaudit.spill import GramFiles
from sourceaudit.text.distinct import distinct, group_values

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Rows = NDArray[np.int64]

Grams = Sequence["Hashes"] | GramFiles  # sets of documents, each sorted and distinct

FREQUENCY = 20  # documents that may share a 5-gram before it says nothing
SHORT_FREQUENCY = 3  # the same for 4-grams, of which chance pairs share many more
SHORT_SHARED = 2  # 4-grams that two documents must share
RUN = 4  # rare 5-grams that eight equal words have: a pair that shares so many is always looked at
PARTNERS = 16  # of the others, by document: in a drop of 260 texts of 700 words 8 share a 5-gram
# Weight of a gram that two documents have. All whole numbers up to 19 divide it, so that weights of
# rare grams are exact; as whole numbers they add up to the same in any order.
UNIT = 232_792_560
BLOCK = 1 << 22  # hashes looked at together, about 150 MB with what is made of them
WAITING = 1 << 21  # meetings that are kept before equal ones are united, 50 MB


@dataclass(frozen=True, slots=True)
class Meetings:
    """Pairs of documents that share rare grams, sorted: `codes` are left * documents + right.

    `shared` counts the grams of a pair; `weights` adds UNIT // (documents - 1) for each, since a
    gram that two documents have and nobody else says more than one that twenty have.
    """

    codes: Rows
    shared: Rows
    weights: Rows

    def at_least(self, least: int) -> Meetings:
        """Return the pairs that share so many grams."""
        keep = self.shared >= least
        return Meetings(self.codes[keep], self.shared[keep], self.weights[keep])


@dataclass(frozen=True, slots=True)
class Groups:
    """Grams that two documents or more have: gram g stands in `owners[firsts[g] :][:sizes[g]]`."""

    keys: Hashes
    firsts: Rows
    sizes: Rows
    owners: Rows


def meetings(
    grams: Grams, frequency: int = FREQUENCY, *, stars: bool = True
) -> tuple[Meetings, Meetings]:
    """Return the pairs of documents that share rare grams, and those that share common ones.

    A gram is rare if at most `frequency` documents have it. Of a common one each document is
    paired with the first that has it only, so that what everybody has stays linear; without
    `stars` with nobody. Gram sets are sorted and distinct.
    """
    rare, common = [_none()], [_none()]
    for groups in shared_grams(grams):
        few = groups.sizes <= frequency
        rare = _waiting([*rare, *_all_pairs(groups, few, len(grams), frequency)])
        if stars:
            common = _waiting([*common, _stars(groups, ~few, len(grams))])
    return unite_meetings(rare), unite_meetings(common)


def _all_pairs(
    groups: Groups, chosen: NDArray[np.bool_], documents: int, frequency: int
) -> Iterator[Meetings]:
    """Yield every pair of documents that have one of the chosen grams."""
    import numpy as np

    counts = groups.sizes[chosen]
    sizes = np.repeat(counts, counts)
    ends = np.repeat(np.cumsum(counts), counts)
    owners = groups.owners[np.repeat(chosen, groups.sizes)]
    at = np.arange(len(owners))
    for step in range(1, frequency):
        at = at[at + step < ends[at]]
        if not len(at):
            return
        codes = owners[at] * documents + owners[at + step]
        yield Meetings(codes, np.ones_like(codes), UNIT // (sizes[at] - 1))


def _stars(groups: Groups, chosen: NDArray[np.bool_], documents: int) -> Meetings:
    """Return the pairs of the first document that has one of the chosen grams with the others."""
    import numpy as np

    sizes = groups.sizes[chosen]
    owners = groups.owners[np.repeat(chosen, groups.sizes)]
    firsts = np.cumsum(sizes) - sizes
    others = np.ones(len(owners), dtype=bool)
    others[firsts] = False
    codes = np.repeat(owners[firsts], sizes - 1) * documents + owners[others]
    return Meetings(codes, np.ones_like(codes), np.repeat(UNIT // (sizes - 1), sizes - 1))


def _waiting(parts: list[Meetings]) -> list[Meetings]:
    """Return lists of meetings, united where they have grown to twice the first of them."""
    if sum(len(part.codes) for part in parts) > WAITING + 2 * len(parts[0].codes):
        return [unite_meetings(parts)]
    return parts


def unite_meetings(parts: Sequence[Meetings]) -> Meetings:
    """Return the meetings of several lists as one."""
    import numpy as np

    codes, group = group_values(np.concatenate([part.codes for part in parts]))
    # Sums of whole numbers are exact in a float below 2^53: of 38 million grams of weight 1.
    shared = np.bincount(group, np.concatenate([part.shared for part in parts]), len(codes))
    weights = np.bincount(group, np.concatenate([part.weights for part in parts]), len(codes))
    return Meetings(codes, shared.astype(np.int64), weights.astype(np.int64))


def _none() -> Meetings:
    import numpy as np

    rows = np.empty(0, dtype=np.int64)
    return Meetings(rows, rows, rows)


def closest(found: Meetings, documents: int, partners: int = PARTNERS) -> Rows:
    """Return the codes of the pairs that are among the heaviest of one document or the other."""
    import numpy as np

    sides = (found.codes // max(documents, 1), found.codes % max(documents, 1))
    owners = np.concatenate(sides)
    pairs = np.tile(np.arange(len(found.codes)), 2)
    order = np.lexsort((pairs, -found.weights[pairs], owners))
    ranked = owners[order]
    firsts = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1]))[: len(ranked)])
    rank = np.arange(len(ranked)) - np.repeat(firsts, np.diff(np.append(firsts, len(ranked))))
    return found.codes[distinct(pairs[order[rank < partners]])]


def shared_grams(grams: Grams, kept: NDArray[np.bool_] | None = None) -> Iterator[Groups]:
    """Yield the grams that two documents or more have, one range of hashes after another.

    `kept` tells which documents count; without it all do.
    """
    for keys, owners in grams.ranges() if isinstance(grams, GramFiles) else _ranges(grams):
        inside = slice(None) if kept is None else kept[owners]
        yield _groups(keys[inside], owners[inside])


def _groups(hashes: Hashes, documents: Rows) -> Groups:
    """Return the hashes that stand more than once, with the documents that have them."""
    import numpy as np

    rows = repeated_rows(hashes)
    keys, owners = hashes[rows], documents[rows]
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    firsts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)])
    return Groups(keys[firsts], firsts, np.diff(np.append(firsts, len(keys))), owners)


def _ranges(grams: Sequence[Hashes]) -> Iterator[tuple[Hashes, Rows]]:
    """Yield the hashes of one range after another, and which documents they are of."""
    import numpy as np

    parts = max(1, -(-sum(map(len, grams)) // BLOCK))
    bounds = np.array([(part << 64) // parts for part in range(1, parts)], dtype=np.uint64)
    cuts = np.zeros((len(grams), parts + 1), dtype=np.int64)
    for row, gram in zip(cuts, grams, strict=True):
        row[1:-1] = np.searchsorted(gram, bounds)
        row[-1] = len(gram)
    for part in range(parts):
        starts, ends = cuts[:, part], cuts[:, part + 1]
        keys = np.concatenate(
            [np.empty(0, dtype=np.uint64)]
            + [gram[start:end] for gram, start, end in zip(grams, starts, ends, strict=True)]
        )
        yield keys, np.repeat(np.arange(len(grams)), ends - starts)
