"""Pairs, kept: two sources that were compared before and are the same are not compared again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from sourceaudit.cache.program import key, program
from sourceaudit.cache.shapes import Entries
from sourceaudit.cache.store import Store
from sourceaudit.model.evidence import Rule
from sourceaudit.model.overlap import Overlap
from sourceaudit.overlap.prepared import Prepared

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

Pair = tuple[str, str]


class Pairs:
    """What pairs of documents share: an entry has all pairs of one document of the last run."""

    def __init__(self, store: Store, rule: Rule) -> None:
        self._entries: Entries[Mapping[str, Overlap]] = Entries(store, Mapping[str, Overlap])
        self._always = key("pairs", program(), rule)

    def overlaps(
        self,
        prepared: Mapping[str, Prepared],
        pairs: Sequence[Pair],
        stock: Hashes,
        compare: Callable[[Pair], Overlap | None],
    ) -> Iterator[Overlap]:
        """Yield the overlap of each pair, which are sorted: as it was kept, or as compared."""
        names = {name: _name(prepared[name], stock) for pair in pairs for name in pair}
        for left, own in groupby(pairs, key=lambda pair: pair[0]):
            place = key(self._always, names[left])
            before = self._entries.get(place) or {}
            now: dict[str, Overlap] = {}
            for pair in own:
                found = before.get(names[pair[1]]) or compare(pair)
                if found is None:
                    continue
                now[names[pair[1]]] = replace(found, left="", right="")
                yield replace(found, left=pair[0], right=pair[1])
            if now.keys() - before.keys():
                self._entries.put(place, now)


def _name(document: Prepared, stock: Hashes) -> str:
    """Return a key of all that comparing looks at in a document: the rest follows from its text.

    Of the stock phrases of the drop those count that it has.
    """
    import numpy as np

    view = document.document.view
    common = document.shingles[np.isin(document.shingles, stock, assume_unique=True)]
    places = (view.view_starts, view.source_starts, view.lengths)
    return key(view.text, places, document.quoted, common.tobytes())
