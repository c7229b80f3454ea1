"""Versions: which of many sources are editions or copies of each other, by the lines they share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_LINES = 2  # that versions share, unless a source has only one: a single one may be the site's
SHARE = 0.5  # of the words of a source's lines: with more of them in another it is its version
# Sources that are remembered for a line: the largest that have it and are no versions of each
# other. A line that more of them have is no story's.
HOLDERS = 4
CLOSE = 8  # sources that a source is held against, those that share most with it first


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that recur in some sources, source by source.

    `keys` are small numbers, ascending within each source, `weights` the words of each line, and
    `counts` how many each source has. `sizes` are the numbers of all lines of a source, `totals`
    the words of these, `addresses` its canonical URL as a number, 0 for none. The first sources
    came `earlier`: of so many there are no totals and addresses.
    """

    keys: NDArray[np.int32]
    weights: NDArray[np.uint8]
    counts: NDArray[np.intp]
    sizes: NDArray[np.intp]
    totals: NDArray[np.intp]
    addresses: NDArray[np.uint64]
    earlier: int = 0


def mask_versions(lines: Lines) -> NDArray[np.bool_]:
    """Tell of each source whether it counts: of versions of one article the largest does.

    The largest go first, so that a short page never joins two long ones; which of two equally
    large ones does is decided by what they hold and not by their order. Earlier sources count.
    """
    import numpy as np

    known = lines.earlier
    kept = np.ones(len(lines.counts), dtype=bool)
    ends = np.cumsum(lines.counts)
    starts = ends - lines.counts
    shared = np.concatenate(([0], np.cumsum(lines.weights, dtype=np.intp)))
    heavy = shared[ends] - shared[starts]
    order = _order(lines, starts, ends)
    kept[known:] = ~_find_repeated(lines.addresses, order)
    # Only a source of which more than half recurs may be in another, or hold an earlier one.
    asking = np.ones(len(kept), dtype=bool)
    asking[:known] = False
    if not known:
        asking[:] = heavy > SHARE * lines.totals
    index = _Index(lines, starts, ends, _asked(lines, asking))
    for at in np.flatnonzero(lines.counts[:known]).tolist():
        index.add(at)
    for at in (order + known).tolist():
        if kept[at] and lines.counts[at]:
            if asking[at] and index.has_version_of(at):
                kept[at] = False
            else:
                index.add(at)
    return kept


def _order(lines: Lines, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the sources of the drop, the largest first, equally large ones by what they hold."""
    import numpy as np

    known, totals = lines.earlier, lines.totals
    names = np.zeros(len(totals), dtype=np.uint64)
    sizes, times = np.unique(totals, return_counts=True)
    alike = np.isin(totals, sizes[times > 1])
    for at in np.flatnonzero(alike).tolist():
        own = lines.keys[starts[at + known] : ends[at + known]]
        if len(own):
            names[at] = int.from_bytes(blake2b(own.tobytes(), digest_size=8).digest(), "big")
    found: NDArray[np.intp] = np.lexsort((lines.addresses, names, -totals))
    return found


def _find_repeated(addresses: NDArray[np.uint64], order: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Tell of each source whether one before it in the order has the same address."""
    import numpy as np

    _, firsts = np.unique(addresses[order], return_index=True)
    repeated: NDArray[np.bool_] = addresses != 0
    repeated[order[firsts]] = False
    return repeated


def _asked(lines: Lines, asking: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell of each key whether a source that may be a version of another has it."""
    import numpy as np

    found = np.zeros(int(lines.keys.max(initial=-1)) + 1, dtype=bool)
    found[lines.keys[np.repeat(asking, lines.counts)]] = True
    return found


class _Index:
    """The sources that count so far, by those of their lines that others will be asked for."""

    def __init__(
        self,
        lines: Lines,
        starts: NDArray[np.intp],
        ends: NDArray[np.intp],
        asked: NDArray[np.bool_],
    ) -> None:
        import numpy as np

        self._lines, self._starts, self._ends = lines, starts, ends
        self._rows = np.cumsum(asked, dtype=np.int32) - asked  # of the keys that are asked for
        self._asked = asked
        self._holders = np.full((int(asked.sum()), HOLDERS), -1, dtype=np.int32)
        self._filled = np.zeros(len(self._holders), dtype=np.uint8)

    def _own(self, at: int) -> slice:
        return slice(self._starts[at], self._ends[at])

    def add(self, at: int) -> None:
        """Remember a source for its lines, where fewer than `HOLDERS` are remembered."""
        own = self._lines.keys[self._own(at)]
        rows = self._rows[own[self._asked[own]]]
        rows = rows[self._filled[rows] < HOLDERS]
        self._holders[rows, self._filled[rows]] = at
        self._filled[rows] += 1

    def has_version_of(self, at: int) -> bool:
        """Tell whether one that is remembered has more than half of a source, or it of that."""
        lines, own = self._lines, self._own(at)
        shared: Counter[int] = Counter()
        rows = self._holders[self._rows[lines.keys[own]]].tolist()
        for holders, weight in zip(rows, lines.weights[own].tolist(), strict=True):
            for holder in holders:
                if holder >= 0:
                    shared[holder] += weight
        close = sorted(shared, key=lambda number: (-shared[number], number))[:CLOSE]
        return any(self._in(at, holder) for holder in close)

    def _in(self, at: int, holder: int) -> bool:
        import numpy as np

        lines, own = self._lines, self._own(at)
        keys, others = lines.keys[own], lines.keys[self._own(holder)]
        places = np.searchsorted(others, keys)
        places[places == len(others)] = 0
        both = others[places] == keys
        count, known = int(both.sum()), lines.earlier
        if count < min(LEAST_LINES, lines.sizes[at]):
            return False
        if int(lines.weights[own][both].sum(dtype=np.intp)) > SHARE * lines.totals[at - known]:
            return True
        return holder < known and count > SHARE * lines.sizes[holder]
