"""Views: clean text plus the exact map back to the source's offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sourceaudit.model.evidence import Edit
from sourceaudit.model.source import Span


@dataclass(frozen=True, slots=True)
class View:
    """A text after edits, and where each of its characters stands in the source.

    The kept runs of the source are `text[view_starts[i]:]` = `source[source_starts[i]:]` for
    `lengths[i]` characters; whatever lies between two runs of the view was inserted.
    """

    text: str
    view_starts: tuple[int, ...]
    source_starts: tuple[int, ...]
    lengths: tuple[int, ...]

    def pieces(self, start: int, end: int) -> list[Span]:
        """Return the spans of the source that make up text[start:end]; inserted text has none.

        Pieces that touch in the source are one.
        """
        found: list[Span] = []
        index = max(0, bisect_right(self.view_starts, start) - 1)
        while index < len(self.view_starts) and self.view_starts[index] < end:
            at, length = self.view_starts[index], self.lengths[index]
            shift = self.source_starts[index] - at
            first, last = max(start, at) + shift, min(end, at + length) + shift
            if first < last:
                if found and found[-1][1] == first:
                    found[-1] = (found[-1][0], last)
                else:
                    found.append((first, last))
            index += 1
        return found

    def span(self, start: int, end: int) -> Span:
        """Return the smallest span of the source that holds text[start:end].

        What holds no character of the source, an empty span or inserted text alone, maps to an
        empty span at the place it would stand.
        """
        index = bisect_right(self.view_starts, start) - 1
        if index >= 0 and start < end <= self.view_starts[index] + self.lengths[index]:
            shift = self.source_starts[index] - self.view_starts[index]  # most lie in one run
            return start + shift, end + shift
        if found := self.pieces(start, end):
            return found[0][0], found[-1][1]
        place = self.place(start)
        return place, place

    def spans(self, places: Iterable[Span]) -> list[Span]:
        """Return `span` of each of some places."""
        found: list[Span] = []
        whole = self.lengths[0] if len(self.lengths) == 1 and not self.view_starts[0] else 0
        shift = self.source_starts[0] if whole else 0
        for start, end in places:
            if start < end <= whole:  # of a text in which nothing was edited
                found.append((start + shift, end + shift))
            else:
                found.append(self.span(start, end))
        return found

    def offsets(self, spans: Iterable[Span]) -> list[Span]:
        """Return `offset` of both ends of each of some spans of the source."""
        found: list[Span] = []
        first = self.source_starts[0] if len(self.lengths) == 1 else 0
        last = first + self.lengths[0] if len(self.lengths) == 1 else -1
        shift = self.view_starts[0] - first if last >= 0 else 0
        for start, end in spans:
            if first <= start <= end <= last:  # of a text in which nothing was edited
                found.append((start + shift, end + shift))
            else:
                found.append((self.offset(start), self.offset(end)))
        return found

    def place(self, offset: int) -> int:
        """Return the place in the source before which text[offset] stands."""
        index = bisect_right(self.view_starts, offset) - 1
        if index < 0:
            return self.source_starts[0] if self.source_starts else 0
        return self.source_starts[index] + min(
            offset - self.view_starts[index], self.lengths[index]
        )

    def offset(self, place: int) -> int:
        """Return the offset in the view of a place of the source; a deleted place maps forward."""
        index = bisect_right(self.source_starts, place) - 1
        if index < 0:
            return 0
        inside = place - self.source_starts[index]
        if inside <= self.lengths[index]:
            return self.view_starts[index] + inside
        following = index + 1
        return self.view_starts[following] if following < len(self.view_starts) else len(self.text)


def view(text: str, edits: Iterable[Edit] = ()) -> View:
    """Return a text with edits applied; they must not overlap.

    Raises ValueError for edits that overlap or leave the text.
    """
    pieces: list[str] = []
    runs: list[tuple[int, int, int]] = []
    at = place = 0

    def keep(until: int) -> None:
        nonlocal at
        if until > place:
            pieces.append(text[place:until])
            runs.append((at, place, until - place))
            at += until - place

    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not place <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edits overlap or leave the text at {edit.start}:{edit.end}")
        keep(edit.start)
        pieces.append(edit.replacement)
        at += len(edit.replacement)
        place = edit.end
    keep(len(text))
    columns = tuple(zip(*runs, strict=True)) or ((), (), ())
    return View("".join(pieces), columns[0], columns[1], columns[2])


class Lines:
    """Turns offsets of a text into 1-based lines and columns."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts = starts

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
