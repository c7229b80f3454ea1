"""Word sequences made ready for aligning: as numbers, with their 3-grams sorted.

Seeds are where two have the same 3-grams, joined into runs of equal words: in C, or as
`kernels.seeds_python` has it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourceaudit.text.kernels import choose_kernel
from sourceaudit.text.kernels.seeds_python import SEED
from sourceaudit.text.vocabulary import Numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int32]
    Keys = NDArray[np.uint64]
    Places = NDArray[np.int32]

Run = tuple[int, int, int]  # i, j, size: equal words left[i : i + size] and right[j : j + size]

_kernel = choose_kernel("seeds")
_grams: Callable[[Ids, int], Keys] = _kernel.grams
find_shared_runs: Callable[[Indexed, Indexed, int], list[Run]] = _kernel.find_shared_runs
find_repeated_runs: Callable[[Indexed, int], list[Run]] = _kernel.find_repeated_runs


@dataclass(frozen=True, slots=True)
class Indexed:
    """A word sequence made ready for aligning with any of those it was indexed with.

    `ids[i]` stands for word i. `keys` are the sorted distinct 3-grams; key k stands at the places
    `order[firsts[k] : firsts[k + 1]]`.
    """

    ids: array[int]
    keys: Keys
    order: Places
    firsts: Places

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """An indexed sequence that waits for being aligned, in a tenth of the memory.

    Of the sequences of a drop all wait and few are aligned at a time. `ids`, `order` and `firsts`
    are those of `Indexed`, in as few bytes as their numbers take; keys are worked out again.
    """

    ids: Ids
    order: NDArray[np.unsignedinteger]
    firsts: NDArray[np.unsignedinteger]

    def index(self) -> Indexed:
        """Return the sequence as the aligner takes it."""
        import numpy as np

        order, firsts = self.order.astype(np.int32), self.firsts.astype(np.int32)
        keys = _grams(self.ids, SEED)[order[firsts[:-1]]]
        return Indexed(array("i", self.ids.tobytes()), keys, order, firsts)


def index_sequences(sequences: Iterable[Sequence[str]]) -> tuple[Indexed, ...]:
    """Make word sequences ready for aligning with each other."""
    return tuple(index_of(ids) for ids in _number(sequences))


def pack_sequences(
    sequences: Iterable[Sequence[str]], numbers: Numbers | None = None
) -> tuple[Packed, ...]:
    """Make word sequences ready for aligning with each other, some at a time.

    What is made with the same `numbers` can be aligned with each other.
    """
    return tuple(_pack(ids) for ids in _number(sequences, numbers))


def _number(
    sequences: Iterable[Sequence[str]], numbers: Numbers | None = None
) -> Iterator[array[int]]:
    """Yield sequences as numbers, equal words as equal ones."""
    number = (Numbers() if numbers is None else numbers).__getitem__
    for sequence in sequences:
        yield array("i", map(number, sequence))


def _pack(ids: array[int]) -> Packed:
    import numpy as np

    sequence = index_of(ids)
    small = np.min_scalar_type(len(ids))
    return Packed(
        np.array(ids, dtype=np.int32), sequence.order.astype(small), sequence.firsts.astype(small)
    )


def index_of(ids: Sequence[int] | Ids) -> Indexed:
    """Make a sequence of numbers ready, which stand for words: aligning it with itself, say."""
    import numpy as np

    numbers = np.asarray(ids, dtype=np.int32)
    grams = _grams(numbers, SEED)
    order = np.argsort(grams, kind="stable")
    ranked = grams[order]
    begins = np.ones(len(ranked) + 1, dtype=bool)
    begins[1:-1] = ranked[1:] != ranked[:-1]
    firsts = (np.flatnonzero(begins) if len(ranked) else np.zeros(1)).astype(np.int32)
    words = array("i", numbers.tobytes())
    return Indexed(words, ranked[firsts[:-1]], order.astype(np.int32), firsts)
