"""The words of a text, line by line: what is known of them is looked up for all of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sourceaudit.model.source import Span
from sourceaudit.text.blocks import Line
from sourceaudit.text.kept import cached_property
from sourceaudit.text.vocabulary import member
from sourceaudit.text.words import Words, words_of

Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True)
class LineWords:
    """The words of a text with its lines; an index of a word is one of `texts`."""

    text: str
    lines: Sequence[Line]

    @cached_property
    def own(self) -> Words:
        """Return the words with their places; no word reaches over the end of a line."""
        return words_of(self.text)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Return the words in order."""
        return self.own.texts

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Return how often each word comes."""
        return Counter(self.texts)

    @cached_property
    def sizes(self) -> list[int]:
        """Return how many words each line has."""
        found: list[int] = np.diff(self.places_before).tolist()
        return found

    @cached_property
    def before(self) -> list[int]:
        """Return how many words stand before each line, and in all."""
        found: list[int] = self.places_before.tolist()
        return found

    @cached_property
    def places_before(self) -> Numbers:
        """Return `before` as an array."""
        starts = np.frombuffer(self.own.starts, np.int32)
        found = np.full(len(self.lines) + 1, len(self.texts), np.int64)
        found[:-1] = starts.searchsorted([line.start for line in self.lines])
        return found

    def chosen(self, words: frozenset[str]) -> Numbers:
        """Tell of each word whether it is one of some."""
        return member(words).of(self.own)

    def sums(self, words: frozenset[str]) -> Numbers:
        """Return how many of some words stand before each word, and in all."""
        found = np.zeros(len(self.texts) + 1, np.int64)
        self.chosen(words).cumsum(out=found[1:])
        return found

    def count(self, words: frozenset[str]) -> int:
        """Return how many of the words are some."""
        return int(np.count_nonzero(self.chosen(words)))

    def places(self, words: frozenset[str]) -> list[int]:
        """Return where some words stand, in order."""
        found: list[int] = self.chosen(words).nonzero()[0].tolist()
        return found

    def span(self, first: int, last: int) -> Span:
        """Return where the words from one to another stand, by their indexes."""
        return self.own.starts[first], self.own.ends[last]

    def within(self, start: int, end: int) -> range:
        """Return the indexes of the words that lie wholly between two offsets."""
        return self.own.within(start, end)
