"""The running text that tells are looked for in, cut up once: sentences, paragraphs, words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sourceaudit.model.source import BlockKind, Span
from sourceaudit.tells.cells import Cells, cells
from sourceaudit.tells.kinds import kinds
from sourceaudit.text.blocks import segment
from sourceaudit.text.kept import cached_property
from sourceaudit.text.sentences import sentences

RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST})  # what its author wrote in sentences
QUOTED = re.compile(r"\u201c[^\u201d\n]{1,2000}\u201d|\"[^\"\n]{1,2000}\"")


@dataclass(slots=True)  # a frozen one takes twice as long to make, and a text has hundreds
class Place:
    """A place of a text where a tell stands, and how many times it counts."""

    start: int
    end: int
    count: float = 1.0


class Cut(NamedTuple):
    """The blocks of running text in a text, the sentences in them, and the words of each of these.

    The words may be left out by who does not know them.
    """

    paragraphs: list[Span]
    sentences: list[Span]
    sizes: list[int] | None = None


@dataclass(frozen=True)
class Prose:
    """A text whose running text is looked at; every offset is one of `text`.

    `known` gives its cut, where somebody has it.
    """

    text: str
    known: Callable[[], Cut] | None = field(default=None, compare=False)

    @cached_property
    def cut(self) -> Cut:
        """Return the running text, cut up."""
        return cut(self.text) if self.known is None else self.known()

    @property
    def paragraphs(self) -> list[Span]:
        """Return the blocks of running text that have sentences; headings and quotes are none."""
        return self.cut.paragraphs

    @property
    def sentences(self) -> list[Span]:
        """Return the sentences of running text, in order."""
        return self.cut.sentences

    @cached_property
    def lengths(self) -> list[int]:
        """Return how many words each sentence has."""
        if self.cut.sizes is not None:
            return self.cut.sizes
        found = self.cells.words  # a blank before the first character
        return [len(found[start + 1 : end + 1].split()) for start, end in self.sentences]

    @cached_property
    def cells(self) -> Cells:
        """Return the text with all but its words made blank."""
        return cells(self.text)

    @cached_property
    def backward(self) -> str:
        """Return the text from its end, for what stands before a place."""
        return self.text[::-1]

    @cached_property
    def _placed(self) -> dict[str, list[Span]]:
        """Return the places of words by kind."""
        found: dict[str, list[Span]] = {}
        runs, known, place = self.cells.runs, kinds(), 0
        for word in filter(known.__getitem__, runs.split()):
            # Nothing between two words of these is one of them, so the first place is it.
            place = runs.find(f" {word} ", place)
            span = place, place + len(word)
            place = span[1]
            for kind in known[word]:
                found.setdefault(kind, []).append(span)
        return found

    def of_kind(self, kind: str) -> list[Span]:
        """Return where words of a kind stand: `tells.kinds`."""
        return self._placed.get(kind, [])

    def behind(self, kind: str, pattern: re.Pattern[str]) -> Iterator[Place]:
        """Yield where a pattern matches in running text that begins with a word of a kind."""
        done = 0
        for start, _ in self.of_kind(kind):
            if start >= done and (match := pattern.match(self.text, start)):
                done = match.end()
                if self.runs((start, done)):
                    yield Place(start, done)

    @cached_property
    def size(self) -> int:
        """Return how many words running text has."""
        return sum(self.lengths)

    @cached_property
    def quoted(self) -> list[Span]:
        """Return what stands in quotation marks: others' words, whose style tells nothing."""
        if '"' not in self.text and "\u201c" not in self.text:
            return []
        return [match.span() for match in QUOTED.finditer(self.text)]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[Place]:
        """Yield where a pattern, which takes no line break, matches in running text."""
        for match in pattern.finditer(self.text):
            if self.runs(match.span()):
                yield Place(*match.span())

    def running(self, kind: str) -> list[Place]:
        """Return where words of a kind stand in running text."""
        begins, paragraphs = self._begins, self.cut.paragraphs
        found = []
        for start, end in self.of_kind(kind):
            at = bisect_right(begins, start) - 1
            if at >= 0 and end <= paragraphs[at][1]:
                found.append(Place(start, end))
        return found

    def runs(self, span: Span) -> bool:
        """Tell whether a span lies in running text."""
        at = bisect_right(self._begins, span[0]) - 1
        return at >= 0 and span[1] <= self.cut.paragraphs[at][1]

    @cached_property
    def _begins(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def openings(self, pattern: re.Pattern[str]) -> Iterator[Place]:
        """Yield where a sentence of running text begins with a pattern."""
        for start, end in self.sentences:
            if match := pattern.match(self.text, start, end):
                yield Place(*match.span())

    def unquoted(self, places: Iterable[Place]) -> list[Place]:
        """Return the places that are not in quotation marks."""
        found, quoted, starts = [*places], self.quoted, self._marks
        if not found or not quoted:
            return found
        ends = [(place, bisect_right(starts, place.start) - 1) for place in found]
        return [place for place, at in ends if at < 0 or place.end > quoted[at][1]]

    @cached_property
    def _marks(self) -> list[int]:
        return [start for start, _ in self.quoted]


def cut(text: str) -> Cut:
    """Cut up the running text of a text."""
    blocks = [(block.start, block.end) for block in segment(text) if block.kind in RUNNING]
    return Cut(blocks, [span for block in blocks for span in sentences(text, *block)])
