"""Pairs of documents as whole numbers: eight bytes each, where a set of names takes a hundred."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sourceaudit.spill.stored import Stored
from sourceaudit.text.distinct import distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]

Pair = tuple[str, str]  # source ids, the lesser first

BLOCK = 1 << 16  # codes that are turned into pairs together


class CodedPairs(Stored[Pair]):
    """Pairs of documents, each once, in order of their ids.

    A `code` is left * documents + right, by their places among the `names`, which are sorted: codes
    and pairs have one order.
    """

    def __init__(self, names: Sequence[str], codes: Codes) -> None:
        self.names, self.codes = names, distinct(codes)

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.codes)

    def fetch(self, place: int) -> Pair:
        """Return a pair."""
        return self._pair(int(self.codes[place]))

    def __iter__(self) -> Iterator[Pair]:
        """Yield the pairs in order."""
        for start in range(0, len(self.codes), BLOCK):
            yield from map(self._pair, self.codes[start : start + BLOCK].tolist())

    def where(self, keep: Callable[[Pair], bool]) -> CodedPairs:
        """Return some of the pairs."""
        import numpy as np

        chosen = np.fromiter(map(keep, self), dtype=np.bool_, count=len(self))
        return CodedPairs(self.names, self.codes[chosen])

    def _pair(self, code: int) -> Pair:
        left, right = divmod(code, len(self.names))
        return self.names[left], self.names[right]


def code_pairs(names: Sequence[str], pairs: Iterable[Pair]) -> CodedPairs:
    """Return pairs of some of the `names`, which are sorted."""
    import numpy as np

    places = {name: at for at, name in enumerate(names)}
    codes = (places[left] * len(names) + places[right] for left, right in pairs)
    return CodedPairs(names, np.fromiter(codes, dtype=np.int64))
