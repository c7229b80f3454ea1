"""The vocabulary: words as small numbers, and tables of what is worked out once a distinct word.

A document of 700 words has 350 distinct ones, nearly all of which documents before it had. So each
word has an id for as long as the process lives, and whatever follows from a word alone is looked
up for all words of a document at once, in an array.

Ids depend on which texts came first, so they reach no output: within one `Words` equal ids are
equal words, and beyond that they mean nothing. Where a process has seen `MOST` words, all are
forgotten before the next text is numbered; texts are then numbered anew when they are asked again,
and their values are worked out again, the same as before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import count
from threading import local
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int32]

Value = TypeVar("Value")

MOST = 1 << 17  # words: 20 MB with their numbers, and 1 MB for a table of floats
ROOM = 1 << 10  # values that a table has room for at first; then twice as many, and so on

_generations = count(1)


class Numbers(dict[str, int]):
    """The numbers of words in the order they came: one that is not there yet gets the next."""

    __slots__ = ("generation", "words")

    def __init__(self) -> None:
        super().__init__()
        self.generation = next(_generations)
        self.words: list[str] = []

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.words)
        self.words.append(word)
        return number


class _Current(local):
    """The numbers that are in use; each thread has its own, so that none waits for another."""

    def __init__(self) -> None:
        self.numbers = Numbers()

    def with_room(self, most: int) -> Numbers:
        """Return the numbers in use, new ones where there are `most` words already."""
        if len(self.numbers) >= most:
            self.numbers = Numbers()
        return self.numbers


_current = _Current()


class Numbered:
    """A sequence of words that has their ids: what `Words` is."""

    __slots__ = ("_numbered",)

    _numbered: tuple[int, Ids]
    texts: Sequence[str]

    @property
    def ids(self) -> Ids:
        """Return a number for each word, int32, equal where the words are.

        They are kept beside the words, and numbered anew where the vocabulary was forgotten since:
        ask again rather than keep them. They are not pickled, since no other process knows them.
        """
        generation, ids = getattr(self, "_numbered", (0, None))
        if ids is None or generation != _current.numbers.generation:
            numbers, ids = _numbered(self.texts)
            object.__setattr__(self, "_numbered", (numbers.generation, ids))
        return ids


def _numbered(texts: Sequence[str]) -> tuple[Numbers, Ids]:
    import numpy as np

    numbers = _current.with_room(MOST)
    ids = np.fromiter(map(numbers.__getitem__, texts), dtype=np.int32, count=len(texts))
    ids.flags.writeable = False
    return numbers, ids


class Table(local, Generic[Value]):
    """What a function makes of words, worked out once a distinct word.

    `work` must depend on nothing but the word. `dtype` is that of the arrays: numbers, bools, or
    object for anything else. Only words that are asked for are worked out, so that no text pays
    for those of another.
    """

    def __init__(self, work: Callable[[str], Value], dtype: Any) -> None:  # noqa: ANN401 - numpy's
        self._work, self._dtype = work, dtype
        self._generation = 0
        self._values: NDArray[Any]
        self._known: NDArray[np.bool_]

    def of(self, words: Numbered) -> NDArray[Any]:
        """Return the values of the words of a document, in order."""
        return self._values_of(words.ids)

    def _values_of(self, ids: Ids) -> NDArray[Any]:
        """Return the values by ids that were asked for just now: they are of this generation."""
        numbers = _current.numbers
        if self._generation != numbers.generation:
            self._generation = numbers.generation
            self._make_room(0)
        if len(self._values) < len(numbers):
            self._make_room(len(numbers))
        known = self._known[ids]
        if not known.all():
            for number in set(ids[~known].tolist()):
                self._values[number] = self._work(numbers.words[number])
                self._known[number] = True
        found: NDArray[Any] = self._values[ids]
        return found

    def _make_room(self, least: int) -> None:
        """Make the arrays so long that they take `least` values; 0 is for forgetting all."""
        import numpy as np

        kept = len(self._values) if least else 0
        size = max(ROOM, least, 2 * kept)
        values, known = np.zeros(size, dtype=self._dtype), np.zeros(size, dtype=bool)
        if kept:
            values[:kept], known[:kept] = self._values, self._known
        self._values, self._known = values, known


class Flags(Table[bool]):
    """A table of yes and no that costs less to work out than to ask of which words it is known.

    So it is worked out for every word that the process has numbered.
    """

    def __init__(self, work: Callable[[str], bool]) -> None:
        super().__init__(work, bool)
        self._done = 0

    def _values_of(self, ids: Ids) -> NDArray[Any]:
        numbers = _current.numbers
        if self._generation != numbers.generation:
            self._generation, self._done = numbers.generation, 0
            self._make_room(0)
        if self._done < len(numbers):
            if len(self._values) < len(numbers):
                self._make_room(len(numbers))
            added = numbers.words[self._done :]
            self._values[self._done : len(numbers)] = [*map(self._work, added)]
            self._done = len(numbers)
        found: NDArray[Any] = self._values[ids]
        return found


@lru_cache(maxsize=512)  # the lists of a run: a set is found by itself, and knows its hash
def member(words: frozenset[str]) -> Flags:
    """Return the table that tells of words whether they are some."""
    return Flags(words.__contains__)
