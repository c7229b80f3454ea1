"""Tallies: which lines recur in a group of sources, in how many, and between what."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

from sourceaudit.text.labels import settled_labels
from sourceaudit.text.versions import Lines, mask_versions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PIECE = 1 << 20  # lines that are looked up at once
NEIGHBOURS = 7  # kinds that the lines beside a line are told apart by, and the end of the text
INSERTED = 1 << 63  # turns a line's key into that of the row that tells what it stands between
WHOLE = 0  # the row of a group itself: how many sources it has

# In how many sources of a group a line stands, by its key. A line has a second row, of 1, where
# other lines precede it and other lines follow it in one source than in another: it was put in
# between, and is no part of a template.
Rows = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Before:
    """Which lines of a group sources before the drop have, of those that the drop has.

    `keys` are those of all such sources, sorted within each, `found` how many each has of them,
    and `sizes` how many counted lines each has in all.
    """

    keys: NDArray[np.uint64]
    found: NDArray[np.intp]
    sizes: NDArray[np.intp]


@dataclass(slots=True)
class Seen:
    """A line of a source: its words, and bits for what precedes and follows it."""

    weight: int
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Gathered:
    """The lines of a group, source by source: eleven bytes a line, 24 a source."""

    keys: array[int] = field(default_factory=lambda: array("Q"))
    weights: array[int] = field(default_factory=lambda: array("B"))
    before: array[int] = field(default_factory=lambda: array("B"))
    after: array[int] = field(default_factory=lambda: array("B"))
    counts: array[int] = field(default_factory=lambda: array("L"))
    totals: array[int] = field(default_factory=lambda: array("L"))
    addresses: array[int] = field(default_factory=lambda: array("Q"))
    labels: array[int] = field(default_factory=lambda: array("Q"))
    below: array[int] = field(default_factory=lambda: array("Q"))
    labelled: array[int] = field(default_factory=lambda: array("L"))

    def add(self, lines: Mapping[int, Seen], address: int, labels: Mapping[int, int]) -> None:
        """Add the lines of a source by their keys, and its address as a number, 0 for none.

        `labels` are its short lines by their keys, and what stands below them.
        """
        self.labels.extend(labels)
        self.below.extend(labels.values())
        self.labelled.append(len(labels))
        own = sorted(lines.items(), key=itemgetter(0))
        self.keys.extend(key for key, _ in own)
        self.weights.extend(line.weight for _, line in own)
        self.before.extend(line.before for _, line in own)
        self.after.extend(line.after for _, line in own)
        self.counts.append(len(own))
        self.totals.append(sum(line.weight for _, line in own))
        self.addresses.append(address)


def tally(own: Gathered, before: Before | None) -> tuple[Rows, Sequence[bool]]:
    """Return the lines that recur, with the number of sources that are no versions of each other.

    Also tell which of these sources were counted.
    """
    if len(own.counts) == 1 and before is None:
        return {}, (True,)
    import numpy as np

    keys, counts = np.frombuffer(own.keys, dtype=np.uint64), np.array(own.counts, dtype=np.intp)
    known = 0
    if before is not None:
        # Earlier sources go first, so that a later version is the one that is not counted.
        keys = np.concatenate((before.keys, keys))
        counts = np.concatenate((before.found, counts))
        known = len(before.found)
    unique, times = np.unique(keys, return_counts=True)
    several = unique[times > 1]
    del unique, times
    recurs, places = _places(keys, several)
    sizes, counts = counts, _sums(recurs, counts)
    if before is not None:
        sizes = np.concatenate((before.sizes, sizes[known:]))
    kept = mask_versions(
        Lines(
            keys=places,
            weights=_weights(several, own)[places],
            counts=counts,
            sizes=sizes,
            totals=np.array(own.totals, dtype=np.intp),
            addresses=np.array(own.addresses, dtype=np.uint64),
            earlier=known,
        )
    )
    counted = np.repeat(kept, counts)
    sums = np.bincount(places[counted], minlength=len(several))
    found = dict(zip(several[sums > 1].tolist(), sums[sums > 1].tolist(), strict=True))
    labels = _settle(own, kept[known:])
    if found or labels:
        found[WHOLE] = int(kept.sum())
        found |= labels
        ours = len(own.keys)
        between = _between(own, recurs[-ours:], places, counted)
        inserted = several[between & (sums > 1)] ^ np.uint64(INSERTED)
        found |= dict.fromkeys(inserted.tolist(), 1)
    return found, kept[known:].tolist()


def _settle(own: Gathered, kept: NDArray[np.bool_]) -> Mapping[int, int]:
    """Return the labels of the drop that stand at a set place, with the number of sources."""
    import numpy as np

    counted = np.repeat(kept, np.array(own.labelled, dtype=np.intp))
    keys = np.frombuffer(own.labels, dtype=np.uint64)[counted]
    return settled_labels(keys, np.frombuffer(own.below, dtype=np.uint64)[counted])


def _between(
    own: Gathered,
    recurs: NDArray[np.bool_],
    places: NDArray[np.int32],
    counted: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Tell of each line that recurs whether it stands between other lines here and there.

    `recurs` tells it of the lines of the drop, `places` and `counted` which lines these are and
    whether their source counts; earlier sources stand before those of the drop.
    """
    import numpy as np

    size, ours = int(places.max(initial=-1)) + 1, int(recurs.sum())
    chosen = counted[len(counted) - ours :]
    rows = places[len(places) - ours :][chosen]
    varied = np.ones(size, dtype=bool)
    for beside in (own.before, own.after):
        bits = np.zeros(size, dtype=np.uint8)
        seen = np.frombuffer(beside, dtype=np.uint8)[recurs][chosen]
        for bit in (np.uint8(1 << at) for at in range(NEIGHBOURS + 1)):
            bits[rows[(seen & bit) != 0]] |= bit
        varied &= (bits & (bits - np.minimum(bits, 1))) != 0
    return varied


def _places(
    keys: NDArray[np.uint64], several: NDArray[np.uint64]
) -> tuple[NDArray[np.bool_], NDArray[np.int32]]:
    """Tell of each key whether it is among some sorted ones, and of those that are, which it is."""
    import numpy as np

    recurs = np.zeros(len(keys), dtype=bool)
    found = [np.zeros(0, dtype=np.int32)]
    for start in range(0, len(keys) if len(several) else 0, PIECE):
        piece = keys[start : start + PIECE]
        places = np.searchsorted(several, piece).astype(np.int32)
        places[places == len(several)] = 0
        here = several[places] == piece
        recurs[start : start + PIECE] = here
        found.append(places[here])
    return recurs, np.concatenate(found)


def _weights(several: NDArray[np.uint64], own: Gathered) -> NDArray[np.uint8]:
    """Return the words of each of some lines; what came before has none but the drop's."""
    import numpy as np

    keys = np.frombuffer(own.keys, dtype=np.uint64)
    recurs, places = _places(keys, several)
    found = np.zeros(len(several), dtype=np.uint8)
    found[places] = np.frombuffer(own.weights, dtype=np.uint8)[recurs]
    return found


def _sums(flags: NDArray[np.bool_], counts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return how many flags are set among those of each source."""
    import numpy as np

    passed = np.concatenate(([0], np.cumsum(flags, dtype=np.uint32)))
    ends = np.cumsum(counts)
    found: NDArray[np.intp] = passed[ends] - passed[ends - counts]
    return found
