"""A text as detectors see it in one phase: its lines, blocks, sentences and regions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, Self

from sourceaudit.identity import Card, author_cards, pseudo_latin_share
from sourceaudit.model.source import Block, BlockKind, Facts, Span
from sourceaudit.rules.statistics import Measured
from sourceaudit.text.blocks import Line, is_prose, lines, segment
from sourceaudit.text.census import Rows
from sourceaudit.text.facts import facts_over, with_facts
from sourceaudit.text.sentences import sentences
from sourceaudit.text.words import Words, count_words, word_list, words

PART = "\n\0\n"  # parts joined lines, so that no match reaches from one into the next
HEAD_BLOCKS = 6  # a page's own title, byline and labels stand within its first blocks
TAIL_SHARE = 0.5  # what closes an article stands in its second half
LABEL_CHARACTERS = 80  # a longer line is no label
LATIN_LOOK = 100  # characters at the beginning of a block that say enough of most of them
LATIN_SHARE, LATIN_WORDS = 0.6, 5  # research/corpora.md: 0 hits in 5,077 honest lines


@dataclass(frozen=True, slots=True)
class Joined:
    """Some lines of a text, a NUL between them so that no match reaches from one into the next."""

    text: str
    starts: Sequence[int]
    places: Sequence[int]

    def matches(self, patterns: Iterable[Any]) -> Iterator[tuple[Any, int]]:
        """Yield matches, each with the shift that takes its offsets to those in the whole text."""
        for pattern in patterns if self.places else ():
            for match in pattern.finditer(self.text):
                at = bisect_right(self.starts, match.start()) - 1
                yield match, self.places[at] - self.starts[at]


@dataclass(frozen=True)
class Layout:
    """The text of one phase. Everything but the text is worked out when first asked for.

    `census` says in how many sources of the site a line stands, by its key; `facts` are what only
    the page shows of the text's lines, none for plain text.
    """

    text: str
    census: Rows = field(default_factory=dict)
    facts: tuple[Facts, ...] = ()

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks in order."""
        return with_facts(segment(self.text), self.facts)

    @cached_property
    def lines(self) -> list[Line]:
        """Return the lines that are not blank."""
        return lines(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """Return the starts of `lines`."""
        return [line.start for line in self.lines]

    @cached_property
    def labels(self) -> list[tuple[str, ...]]:
        """Return each line's words as lists of labels have them, a counter at the end left out."""
        return [_label(line.text) for line in self.lines]

    def joined(self, lines: Sequence[int]) -> Joined:
        """Return some lines as one text that patterns of whole lines can be searched in."""
        chosen = [self.lines[at] for at in lines]
        sizes = (len(line.text) + len(PART) for line in chosen)
        starts = list(accumulate(sizes, initial=0))
        return Joined(
            PART.join(line.text for line in chosen), starts, [one.start for one in chosen]
        )

    @cached_property
    def line_facts(self) -> list[Mapping[str, float]]:
        """Return what the page shows of each line."""
        return [facts_over(self.facts, line.start, line.end) for line in self.lines]

    @cached_property
    def line_words(self) -> list[int]:
        """Return how many words each line has."""
        return [count_words(line.text) for line in self.lines]

    @cached_property
    def sentences(self) -> list[Span]:
        """Return the sentences of blocks that hold prose, in order."""
        return [
            span
            for block in self.blocks
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST)
            for span in sentences(self.text, block.start, block.end)
        ]

    @cached_property
    def word_texts(self) -> tuple[str, ...]:
        """Return the words without their places, which most rules that look at words need only."""
        return tuple(word_list(self.text))

    @cached_property
    def words(self) -> Words:
        """Return the words with their places."""
        return words(self.text)

    @cached_property
    def measured(self) -> Measured:
        """Return the text as statistics see it, which all metric rules share."""
        return Measured(self.text)

    @cached_property
    def prose(self) -> list[Block]:
        """Return the blocks of running text; pseudo-Latin filler and what cards say is none."""
        return [
            block
            for block in self.blocks
            if is_prose(self.text, block)
            and not self._latin(block)
            and not any(start <= block.start < end for start, end in self._card_spans)
        ]

    @cached_property
    def line_prose(self) -> list[bool]:
        """Tell of each line whether it stands in running text."""
        return [
            self.blocks[self.block_at(line.start)].start in self.prose_starts for line in self.lines
        ]

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Return the author and social cards, in order."""
        return author_cards(self.text)

    @cached_property
    def _card_spans(self) -> list[Span]:
        return [card.span for card in self.cards if card.telling]

    @cached_property
    def prose_end(self) -> int:
        """Return where the last block of running text ends, 0 where there is none."""
        return self.prose[-1].end if self.prose else 0

    def region(self, scope: str) -> list[Span]:
        """Return the spans of the text that a scope names."""
        size = len(self.text)
        match scope:
            case "document":
                return [(0, size)]
            case "head":
                return [(0, self.blocks[:HEAD_BLOCKS][-1].end)] if self.blocks else []
            case "tail":
                return [(int(size * TAIL_SHARE), size)]
            case "last-prose":
                return [(block.start, block.end) for block in self.prose[-1:]]
            case "after-last-prose":
                return [(self.prose_end, size)] if self.prose else []
            case _:
                return [(block.start, block.end) for block in self.blocks if block.kind == scope]

    def regions(self, scopes: tuple[str, ...]) -> Regions:
        """Return the spans that any of some scopes names, worked out once."""
        if scopes not in self._regions:
            self._regions[scopes] = Regions(span for one in scopes for span in self.region(one))
        return self._regions[scopes]

    @cached_property
    def _regions(self) -> dict[tuple[str, ...], Regions]:
        return {}

    def line_at(self, offset: int) -> int:
        """Return the index of the line that an offset lies in or follows, -1 before the first."""
        return bisect_right(self.line_starts, offset) - 1

    def block_at(self, offset: int) -> int:
        """Return the index of the block that an offset lies in or follows, -1 before the first."""
        return bisect_right(self.block_starts, offset) - 1

    @cached_property
    def block_starts(self) -> list[int]:
        """Return the starts of `blocks`."""
        return [block.start for block in self.blocks]

    @cached_property
    def prose_starts(self) -> frozenset[int]:
        """Return the starts of `prose`."""
        return frozenset(block.start for block in self.prose)

    def _latin(self, block: Block) -> bool:
        text = self.text[block.start : block.end]
        first, _ = pseudo_latin_share(text[:LATIN_LOOK])
        if len(text) > LATIN_LOOK and first < LATIN_SHARE / 2:
            return False  # filler is filler from its first words on
        share, count = pseudo_latin_share(text)
        return count >= LATIN_WORDS and share >= LATIN_SHARE


class Regions(tuple[Span, ...]):  # noqa: SLOT001 - a tuple with attributes cannot have slots
    """Regions sorted by start, with the farthest end so far, so that one search tells `inside`."""

    starts: list[int]
    tops: list[int]

    def __new__(cls, spans: Iterable[Span]) -> Self:
        """Sort the spans; they may overlap."""
        made = super().__new__(cls, sorted(spans))
        made.starts = [start for start, _ in made]
        made.tops = list(accumulate((end for _, end in made), max))
        return made


def inside(span: Span, regions: Sequence[Span]) -> bool:
    """Tell whether a span lies wholly in one of the regions."""
    found = regions if isinstance(regions, Regions) else Regions(regions)
    at = bisect_right(found.starts, span[0]) - 1
    return at >= 0 and span[1] <= found.tops[at]


def _label(line: str) -> tuple[str, ...]:
    if len(line) > LABEL_CHARACTERS:
        return ()
    found = word_list(line)
    while len(found) > 1 and found[-1].isdigit():
        found.pop()
    return tuple(found)
