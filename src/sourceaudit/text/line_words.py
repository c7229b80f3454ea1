"""The words of a text, line by line: counted at once, placed where somebody asks for a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import Any

import numpy as np

from sourceaudit.model.source import Span
from sourceaudit.text.blocks import Line
from sourceaudit.text.words import Words, count_words, word_list, words

Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True)
class LineWords:
    """The words of some lines; an index of a word is one of `texts`."""

    lines: Sequence[Line]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Return the words in order."""
        return tuple(chain.from_iterable([word_list(line.text) for line in self.lines]))

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Return how often each word comes."""
        return Counter(self.texts)

    @cached_property
    def sizes(self) -> list[int]:
        """Return how many words each line has."""
        return [count_words(line.text) for line in self.lines]

    @cached_property
    def before(self) -> list[int]:
        """Return how many words stand before each line, and in all."""
        return [*accumulate(self.sizes, initial=0)]

    @cached_property
    def places_before(self) -> Numbers:
        """Return `before` as an array."""
        return np.array(self.before, np.int64)

    def _chosen(self, chosen: Container[str]) -> Numbers:
        """Tell of each word whether it is one of some."""
        # A search of a set for every word takes less time than numbers for all of them.
        return np.fromiter(map(chosen.__contains__, self.texts), np.bool_, len(self.texts))

    def sums(self, chosen: Container[str]) -> Numbers:
        """Return how many of the chosen words stand before each word, and in all."""
        found = np.zeros(len(self.texts) + 1, np.int64)
        self._chosen(chosen).cumsum(out=found[1:])
        return found

    def places(self, chosen: Container[str]) -> list[int]:
        """Return where the chosen words stand, in order."""
        return [at for at, word in enumerate(self.texts) if word in chosen]

    def span(self, first: int, last: int) -> Span:
        """Return where the words from one to another stand, by their indexes."""
        return self._word(first)[0], self._word(last)[1]

    def within(self, start: int, end: int) -> range:
        """Return the indexes of the words that lie wholly between two offsets."""
        first = self._before(start, lambda found, place: bisect_left(found.starts, place))
        last = self._before(end, lambda found, place: bisect_right(found.ends, place))
        return range(first, max(first, last))

    def _word(self, at: int) -> Span:
        number = bisect_right(self.before, at) - 1
        line = self.lines[number]
        found, inner = self._placed(number), at - self.before[number]
        return line.start + found.starts[inner], line.start + found.ends[inner]

    def _before(self, place: int, search: Callable[[Words, int], int]) -> int:
        """Return how many words a search finds before a place of the text."""
        number = bisect_right(self._starts, place) - 1
        if number < 0:
            return 0
        line = self.lines[number]
        if place >= line.end:
            return self.before[number + 1]
        return self.before[number] + search(self._placed(number), place - line.start)

    def _placed(self, number: int) -> Words:
        """Return the words of a line with their offsets in it, worked out once."""
        if number not in self._known:
            self._known[number] = words(self.lines[number].text)
        return self._known[number]

    @cached_property
    def _known(self) -> dict[int, Words]:
        return {}

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]
