"""The running text that tells are looked for in, cut up once: sentences, paragraphs, words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sourceaudit.model.source import BlockKind, Span
from sourceaudit.text.blocks import segment
from sourceaudit.text.sentences import sentences
from sourceaudit.text.words import Words, words

RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST})  # what its author wrote in sentences
QUOTED = re.compile(r"\u201c[^\u201d\n]{1,2000}\u201d|\"[^\"\n]{1,2000}\"")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a text where a tell stands, and how many times it counts."""

    start: int
    end: int
    count: float = 1.0


@dataclass(frozen=True)
class Prose:
    """A text whose running text is looked at; every offset is one of `text`."""

    text: str

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Return the blocks of running text that have sentences; headings and quotes are none."""
        return [(one.start, one.end) for one in segment(self.text) if one.kind in RUNNING]

    @cached_property
    def sentences(self) -> list[Span]:
        """Return the sentences of running text, in order."""
        return [span for block in self.paragraphs for span in sentences(self.text, *block)]

    @cached_property
    def lengths(self) -> list[int]:
        """Return the words of each sentence."""
        return [len(self.words.within(start, end)) for start, end in self.sentences]

    @cached_property
    def words(self) -> Words:
        """Return the words of the whole text."""
        return words(self.text)

    @cached_property
    def size(self) -> int:
        """Return how many words running text has."""
        return sum(self.lengths)

    @cached_property
    def quoted(self) -> list[Span]:
        """Return what stands in quotation marks: others' words, whose style tells nothing."""
        return [match.span() for match in QUOTED.finditer(self.text)]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[Place]:
        """Yield where a pattern, which takes no line break, matches in running text."""
        for match in pattern.finditer(self.text):
            if self.runs(match.span()):
                yield Place(*match.span())

    def runs(self, span: Span) -> bool:
        """Tell whether a span lies in running text."""
        return _within(span, self.paragraphs)

    def openings(self, pattern: re.Pattern[str]) -> Iterator[Place]:
        """Yield where a sentence of running text begins with a pattern."""
        for start, end in self.sentences:
            if match := pattern.match(self.text, start, end):
                yield Place(*match.span())

    def unquoted(self, places: Iterable[Place]) -> Iterator[Place]:
        """Yield the places that are not in quotation marks."""
        for one in places:
            if not _within((one.start, one.end), self.quoted):
                yield one


def _within(span: Span, spans: list[Span]) -> bool:
    """Tell whether a span lies in one of others, which are in order."""
    at = bisect_right(spans, span[0], key=lambda one: one[0]) - 1
    return at >= 0 and span[1] <= spans[at][1]
