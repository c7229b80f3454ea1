"""Where names stand in a text: each is looked up, since a text may have 100,000 speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sourceaudit.text.kept import cached_property

RUN = re.compile(r"[^\W_]+")  # "O'Neil" and "Anne-Marie" are two, "Low's" is "Low" and "s"
FEW = 50  # names that are searched for one by one; an index of the text takes as long as ten do
MANY = 200  # places of a name up to which it is searched for


class NamePlaces:
    """The places of names in a text, whole words only; many names are looked up in an index."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._asked = 0

    def of(self, name: str) -> Iterator[int]:
        """Yield where a name stands, in order."""
        runs = [(run.group(), run.start()) for run in RUN.finditer(name)]
        if not runs:
            return
        self._asked += 1
        places = self._search(name) if self._asked <= FEW else None
        if places is None:
            places = self._index(name, runs)
        whole = runs[0][1] > 0  # what stands before its first letter is part of it
        for start in places:
            if (whole or self._begins(start)) and self._ends(start + len(name)):
                yield start

    def _search(self, name: str) -> Iterable[int] | None:
        """Return where a name stands, inside words too; None where that is at many places."""
        found: list[int] = []
        at = self.text.find(name)
        while at >= 0:
            if len(found) == MANY:
                return None
            found.append(at)
            at = self.text.find(name, at + 1)
        return found

    def _index(self, name: str, runs: list[tuple[str, int]]) -> Iterable[int]:
        (first, shift), following = runs[0], runs[1:]
        found = self._pairs.get((first, following[0][0])) if following else self._single.get(first)
        for at in found or ():
            start = at - shift
            if start >= 0 and self.text.startswith(name, start):
                yield start

    def _begins(self, at: int) -> bool:
        return at == 0 or not self.text[at - 1].isalnum()

    def _ends(self, at: int) -> bool:
        return not self.text[at : at + 1].isalnum()

    @cached_property
    def _runs(self) -> list[tuple[str, int]]:
        return [(run.group(), run.start()) for run in RUN.finditer(self.text)]

    @cached_property
    def _single(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for word, at in self._runs:
            found[word].append(at)
        return found

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], list[int]]:
        """Return the places of each two words in a row: many people share a first name."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for (word, at), (following, _) in pairwise(self._runs):
            found[word, following].append(at)
        return found
