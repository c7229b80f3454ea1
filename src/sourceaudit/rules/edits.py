"""Edits: who may delete and insert where, and what white space goes along.

Deletions unite. A deletion beats an insertion inside it. Else the earlier phase, then pack order,
wins, and the loser keeps its finding without edits.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sourceaudit.model.evidence import Edit
from sourceaudit.model.source import Span

BREAK = "\n\n"
SPACE_BEFORE = re.compile(r"\s+\Z")
SPACE_AFTER = re.compile(r"\s+")
LOOK = 400  # characters of white space looked at beside a deletion


@dataclass(slots=True)
class Ledger:
    """The edits of one source so far, each with the number of the finding that owns it."""

    text: str
    deletions: list[tuple[int, int, int]] = field(default_factory=list)
    insertions: dict[int, int] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)  # of the insertions, in order
    replaced: dict[Span, tuple[int, str]] = field(default_factory=dict)
    lost: dict[int, int] = field(default_factory=dict)

    def delete(self, owner: int, spans: Iterable[Span], *, around: Span = (0, 0)) -> None:
        """Delete spans for a finding: what is not deleted yet becomes its own.

        What was replaced inside of them, or inside of `around`, goes as well.
        """
        winner: int | None = None
        gained = False
        wanted = [*spans]
        if self.replaced:
            wanted = sorted([*wanted, *self._replace_drop(owner, [*wanted, around])])
        for start, end in wanted:
            place = start
            for first, last, other in self._overlapping(start, end):
                winner = other
                if place < first:
                    insort(self.deletions, (place, first, owner))
                    gained = True
                place = max(place, last)
            if place < end:
                insort(self.deletions, (place, end, owner))
                gained = True
        if not gained and winner is not None:
            self.lost[owner] = winner
        self._drop_insertions(owner, wanted)

    def insert(self, owner: int, place: int) -> None:
        """Break the text at a place for a finding, unless somebody did or deletes round it."""
        at = bisect_left(self.deletions, (place,)) - 1
        if at >= 0 and self._region(self.deletions[at][0])[1] > place:
            self.lost[owner] = self.deletions[at][2]
        elif place in self.insertions:
            self.lost[owner] = self.insertions[place]
        else:
            self.insertions[place] = owner
            insort(self.places, place)

    def replace(self, owner: int, span: Span, text: str) -> None:
        """Write a text in the place of a span, unless something of that is gone or replaced."""
        if taken := self._overlapping(*span):
            self.lost[owner] = taken[0][2]
        elif over := [row for row in self.replaced if row[0] < span[1] and span[0] < row[1]]:
            self.lost[owner] = self.replaced[over[0]][0]
        else:
            self.replaced[span] = owner, text

    def edits(self) -> list[tuple[Edit, int]]:
        """Return every edit with its owner, in order; they do not overlap."""
        found = [(Edit(start, end), owner) for start, end, owner in self.deletions]
        found += [(Edit(place, place, BREAK), owner) for place, owner in self.insertions.items()]
        found += [(Edit(*span, text), owner) for span, (owner, text) in self.replaced.items()]
        return sorted(found, key=lambda row: (row[0].start, row[0].end))

    def tidy(self) -> None:
        """Delete the white space that deletions leave behind, as part of them.

        Of the white space on the two sides of a deletion the greater break stays.
        """
        for start, end in list(self._regions()):
            left = SPACE_BEFORE.search(self.text, max(0, start - LOOK), start)
            right = SPACE_AFTER.match(self.text, end, end + LOOK)
            before, after = (
                (start - left.start() if left else 0),
                (right.end() - end if right else 0),
            )
            if start in self.insertions or end in self.insertions:
                continue
            if start - before == 0:
                self._extend(end, 0, after)
            elif end + after == len(self.text):
                self._extend(start, before, 0)
            elif before and after:
                more = self.text.count("\n", end, end + after) > self.text.count(
                    "\n", start - before, start
                )
                if more:
                    self._extend(start, before, 0)
                else:
                    self._extend(end, 0, after)

    def _overlapping(self, start: int, end: int) -> list[tuple[int, int, int]]:
        at = max(0, bisect_left(self.deletions, (start,)) - 1)
        found = []
        while at < len(self.deletions) and self.deletions[at][0] < end:
            if self.deletions[at][1] > start:
                found.append(self.deletions[at])
            at += 1
        return found

    def _replace_drop(self, owner: int, spans: Iterable[Span]) -> list[Span]:
        """Drop what was replaced inside of some spans, and return where it stood."""
        found = {
            span
            for span in self.replaced
            for start, end in spans
            if span[0] < end and start < span[1]
        }
        for span in found:
            self.lost[self.replaced.pop(span)[0]] = owner
        return [*found]

    def _drop_insertions(self, owner: int, spans: Iterable[Span]) -> None:
        """Drop the insertions that the deletions over these spans, and what they touch, hold."""
        for start, end in spans if self.places else ():
            if start >= end:
                continue
            first, last = self._region(start)
            held = slice(bisect_right(self.places, first), bisect_left(self.places, last))
            for place in self.places[held]:
                self.lost[self.insertions.pop(place)] = owner
            del self.places[held]

    def _region(self, place: int) -> Span:
        """Return the deletion over a place, and all that touch it, as one."""
        low = high = bisect_left(self.deletions, (place + 1,)) - 1
        while low > 0 and self.deletions[low - 1][1] == self.deletions[low][0]:
            low -= 1
        while (
            high + 1 < len(self.deletions)
            and self.deletions[high][1] == self.deletions[high + 1][0]
        ):
            high += 1
        return self.deletions[low][0], self.deletions[high][1]

    def _merge(self) -> Iterator[Span]:
        """Yield deletions, those that touch as one."""
        start = end = -1
        for first, last, _ in self.deletions:
            if first == end:
                end = last
                continue
            if end >= 0:
                yield start, end
            start, end = first, last
        if end >= 0:
            yield start, end

    def _regions(self) -> Iterator[Span]:
        """Yield deletions, those with only white space between them as one, which goes too."""
        regions: list[Span] = []
        for start, end in list(self._merge()):
            if regions:
                between = self.text[regions[-1][1] : start]
                held = bisect_left(self.places, regions[-1][1]) < bisect_right(self.places, start)
                if not between.strip() and not held:
                    self._extend(start, len(between), 0)
                    regions[-1] = (regions[-1][0], end)
                    continue
            regions.append((start, end))
        return iter(regions)

    def _extend(self, place: int, before: int, after: int) -> None:
        """Make the deletion that starts (`before`) or ends (`after`) at a place larger."""
        if not before and not after:
            return
        at = bisect_left(self.deletions, (place,)) - (1 if after else 0)
        start, end, owner = self.deletions[at]
        self.deletions[at] = (start - before, end + after, owner)
