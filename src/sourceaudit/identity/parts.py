"""The words of a text as word classes have them: parted at apostrophes too, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sourceaudit.text.kept import cached_property
from sourceaudit.text.line_words import LineWords
from sourceaudit.text.vocabulary import Table

Numbers = np.ndarray[Any, Any]


def of_parts(work: Callable[[str], int]) -> Table[int]:
    """Return a table of the sums of what some work gives for the parts of each word."""
    return Table(lambda word: sum(map(work, word.split("'"))), np.int64)


_ONE = of_parts(lambda _part: 1)


@dataclass(frozen=True)
class Parts:
    """The words of a text, parted; an index of one is an index of `texts`."""

    words: LineWords

    @cached_property
    def texts(self) -> Sequence[str]:
        """Return them in order."""
        found = self.words.texts
        parted = self.before[-1] > len(found)
        return " ".join(found).replace("'", " ").split() if parted else found

    @cached_property
    def before(self) -> list[int]:
        """Return how many stand before each line, and in all."""
        return self.sums(_ONE)

    def row(self, line: int) -> Sequence[str]:
        """Return those of a line."""
        return self.texts[self.before[line] : self.before[line + 1]]

    def sums(self, table: Table[int]) -> list[int]:
        """Return what a table gives for the words before each line, and for all."""
        found: list[int] = self._sums(table)[self.words.places_before].tolist()
        return found

    def places(self, table: Table[int], work: Callable[[str], int]) -> list[int]:
        """Return the places of parts for which some work gives anything; the table is its sums."""
        texts, found = self.words.texts, []
        hot = table.of(self.words.own).nonzero()[0]
        firsts = self._sums(_ONE)[hot]
        for at, first in zip(hot.tolist(), firsts.tolist(), strict=True):
            word = texts[at]
            if "'" not in word:
                found.append(first)
                continue
            found += [first + place for place, part in enumerate(word.split("'")) if work(part)]
        return found

    def _sums(self, table: Table[int]) -> Numbers:
        found = np.zeros(len(self.words.texts) + 1, np.int64)
        table.of(self.words.own).cumsum(out=found[1:])
        return found
