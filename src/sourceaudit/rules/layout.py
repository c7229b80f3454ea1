"""A text as detectors see it in one phase: its lines, blocks, sentences and regions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from sourceaudit.identity import Card, author_cards, pseudo_latin_share
from sourceaudit.line_model import House, Judged, judge
from sourceaudit.model.source import Block, Facts, Hidden, Span
from sourceaudit.protection import NOTHING, Protection
from sourceaudit.rules.guards import STRUCTURES
from sourceaudit.rules.guards.spans import groups, indents
from sourceaudit.rules.patterns import Joined, Prefilter, Searched
from sourceaudit.rules.regions import Regions, inside, without
from sourceaudit.rules.statistics import Measured
from sourceaudit.tells import RUNNING, Cut
from sourceaudit.text.blocks import Line, is_prose, lines, segment
from sourceaudit.text.census import key_of
from sourceaudit.text.document import PROSE
from sourceaudit.text.facts import facts_over
from sourceaudit.text.kept import cached_property
from sourceaudit.text.language import language_of
from sourceaudit.text.line_words import LineWords
from sourceaudit.text.sentences import sentences
from sourceaudit.text.tally import Rows
from sourceaudit.text.unseen import find_hidden_in_text
from sourceaudit.text.words import REMEMBERED, word_list

if TYPE_CHECKING:
    from sourceaudit.rules.spec import Looks

HEAD_BLOCKS = 6  # a page's own title, byline and labels stand within its first blocks
TAIL_SHARE = 0.5  # what closes an article stands in its second half
LABEL_CHARACTERS = 80  # a longer line is no label
LATIN_LOOK = 16  # words at the beginning of a block that say enough of most of them
WIDEST = 0.98  # share of the lines of a paragraph or page that are no wider than its columns
LATIN_SHARE, LATIN_WORDS = 0.6, 5  # research/corpora.md: 0 hits in 5,077 honest lines


@dataclass(frozen=True)
class Layout:
    """The text of one phase. Everything but the text is worked out when first asked for.

    `census` says in how many sources of the site or folder a line stands, by its key, and `site`
    whether it is a site that is known; `facts` are what only the page shows of the text's lines,
    none for plain text. `prefilter` knows the patterns that detectors look for; without one all of
    them are looked for. `protection` is what users said no rule may take away, `hidden`
    what the source says unseen; None where that is to be looked for in the text. `house` is what
    a team's labels add to the line model.
    """

    text: str
    census: Rows = field(default_factory=dict)
    facts: tuple[Facts, ...] = ()
    prefilter: Prefilter | None = None
    site: bool = False
    protection: Protection = NOTHING
    hidden: tuple[Hidden, ...] | None = None
    house: House | None = None

    @cached_property
    def memo(self) -> dict[object, Any]:
        """Return what detectors remember of the text for all their rules, by keys of theirs."""
        return {}

    @cached_property
    def unseen(self) -> tuple[Hidden, ...]:
        """Return what the source says that no reader sees; only the first phase has the places."""
        return find_hidden_in_text(self.text) if self.hidden is None else self.hidden

    @cached_property
    def searched(self) -> Searched:
        """Return the text as one in which patterns are looked for."""
        return Searched(self.text, self.prefilter)

    @cached_property
    def words(self) -> LineWords:
        """Return the words of the text, line by line."""
        return LineWords(self.text, self.lines)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks in order."""
        return segment(self.text)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines that are not blank."""
        return lines(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """Return the starts of `lines`."""
        return [line.start for line in self.lines]

    @cached_property
    def line_keys(self) -> list[str]:
        """Return the words of each line as one text, of a line without words the line."""
        texts, before = self.words.texts, self.words.before
        rows = zip(self.lines, before, before[1:], strict=False)
        return [" ".join(texts[first:last]) or line.text for line, first, last in rows]

    @cached_property
    def labels(self) -> list[tuple[str, ...]]:
        """Return each line's words as lists of labels have them, a counter at the end left out."""
        return [_label(line.text) for line in self.lines]

    def joined(self, lines: Sequence[int]) -> Joined:
        """Return some lines as one text that patterns of whole lines can be searched in."""
        return Joined.of([self.lines[at] for at in lines])

    @cached_property
    def recurrences(self) -> list[int]:
        """Return in how many sources of the site or folder each line stands, as far as counted."""
        if not self.census:
            return [0] * len(self.lines)
        keys = (key_of(line.text) for line in self.lines)
        return [0 if key is None else self.census.get(key, 0) for key in keys]

    @cached_property
    def line_facts(self) -> list[Mapping[str, float]]:
        """Return what the page shows of each line."""
        return [facts_over(self.facts, line.start, line.end) for line in self.lines]

    @cached_property
    def sentences(self) -> list[Span]:
        """Return the sentences of blocks that hold prose, in order."""
        return [*chain.from_iterable(self.block_sentences)]

    @cached_property
    def block_sentences(self) -> list[list[Span]]:
        """Return the sentences of each block, none for one that holds no prose."""
        text = self.text
        return [
            sentences(text, block.start, block.end) if block.kind in PROSE else []
            for block in self.blocks
        ]

    @cached_property
    def sentence_sizes(self) -> list[int]:
        """Return how many words each of `sentences` has; no sentence cuts a word."""
        starts = np.frombuffer(self.words.own.starts, np.int32)
        edges = starts.searchsorted([*chain.from_iterable(self.sentences)])
        found: list[int] = (edges[1::2] - edges[::2]).tolist()
        return found

    @cached_property
    def language(self) -> str:
        """Return the ISO 639-1 code of the text's language, "" for a text without words."""
        return language_of(self.text) or ""

    @cached_property
    def measured(self) -> Measured:
        """Return the text as statistics see it, which all metric rules share."""
        return Measured(self.text, lambda: self.running, lambda: self.language)

    @cached_property
    def running(self) -> Cut:
        """Return the blocks in which tells are looked for, and their sentences."""
        paragraphs: list[Span] = []
        found: list[Span] = []
        sizes: list[int] = []
        before = 0
        numbers = self.sentence_sizes
        for block, own in zip(self.blocks, self.block_sentences, strict=True):
            if block.kind in RUNNING:
                paragraphs.append((block.start, block.end))
                found += own
                sizes += numbers[before : before + len(own)]
            before += len(own)
        return Cut(paragraphs, found, sizes)

    @cached_property
    def prose(self) -> list[Block]:
        """Return the blocks of running text; pseudo-Latin filler and what cards say is none."""
        return [
            block
            for block in self.blocks
            if is_prose(self.text, block)
            and not self._latin(block)
            and not inside((block.start, block.start + 1), self._card_spans)
        ]

    @cached_property
    def line_prose(self) -> list[bool]:
        """Tell of each line whether it stands in running text."""
        starts, prose = self.block_starts, self.prose_starts
        blocks = [bisect_right(starts, line.start) - 1 for line in self.lines]
        return [starts[at] in prose for at in blocks]

    @cached_property
    def judged(self) -> list[Judged]:
        """Return the pieces that the line model judges, each with its odds to be junk."""
        return judge(self.text, self.lines, house=self.house)

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Return the author and social cards, in order."""
        return author_cards(self.text)

    @cached_property
    def _card_spans(self) -> Regions:
        return Regions([card.span for card in self.cards if card.telling])

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
            self._regions[scopes] = Regions(
                [span for scope in scopes for span in self.region(scope)]
            )
        return self._regions[scopes]

    @cached_property
    def _regions(self) -> dict[tuple[str, ...], Regions]:
        return {}

    def looks_at(self, looks: Looks) -> Regions:
        """Return where a rule looks: in its scope, and where it edits, outside of what is guarded.

        The guarded structures that it enters are open to it.
        """
        return self.looked[looks]

    def open_to(self, regions: Regions, enters: tuple[str, ...]) -> Regions:
        """Return regions less the guarded structures, but for those that a rule enters."""

        def bar() -> Iterator[Span]:
            yield from self.protection.spans(self.text)
            for name in STRUCTURES:
                if name not in enters:
                    yield from self.structure(name)

        return without(regions, bar)

    @cached_property
    def looked(self) -> Looked:
        """Return what `looks_at` answers."""
        return Looked(self)

    def in_structure(self, name: str, place: int) -> bool:
        """Tell whether a place lies in a guarded structure."""
        return inside((place, place + 1), self.structure(name))

    def structure(self, name: str) -> Regions:
        """Return the spans of a guarded structure, worked out once."""
        if name not in self._structures:
            self._structures[name] = Regions(STRUCTURES[name](self))
        return self._structures[name]

    @cached_property
    def _structures(self) -> dict[str, Regions]:
        return {}

    @cached_property
    def groups(self) -> Sequence[range]:
        """Return the lines, by index, that no blank line parts."""
        return groups(self.lines)

    def width(self, at: int) -> int:
        """Return the length of the longest line of those that no blank line parts from one."""
        return self._widths[at]

    @cached_property
    def _widths(self) -> list[int]:
        found: list[int] = []
        for group in self.groups:
            longest = sorted(len(self.lines[at].text) for at in group)
            # Of a page without blank lines a few are longer than its columns.
            found += [longest[int((len(group) - 1) * WIDEST)]] * len(group)
        return found

    @cached_property
    def indents(self) -> list[int]:
        """Return by how many columns each of `lines` is indented."""
        return indents(self)

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
        return frozenset([block.start for block in self.prose])

    def _latin(self, block: Block) -> bool:
        texts, starts = self.words.texts, self.words.own.starts
        first = bisect_left(starts, block.start)
        many = bisect_left(starts, min(block.end, block.start + REMEMBERED)) > first + LATIN_LOOK
        if many and pseudo_latin_share(texts[first : first + LATIN_LOOK]) < LATIN_SHARE / 2:
            return False  # filler is filler from its first words on
        found = texts[first : bisect_left(starts, block.end)]
        return len(found) >= LATIN_WORDS and pseudo_latin_share(found) >= LATIN_SHARE


class Looked(dict["Looks", Regions]):
    """Where rules look in a text, worked out where it is first asked for: `Layout.looks_at`."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self._layout = layout

    def __missing__(self, looks: Looks) -> Regions:
        scopes, enters = looks
        found = self._layout.regions(scopes)
        if enters is not None:
            found = self._layout.open_to(found, enters)
        self[looks] = found
        return found


def _label(line: str) -> tuple[str, ...]:
    if len(line) > LABEL_CHARACTERS:
        return ()
    found = word_list(line)
    end = len(found)
    while end > 1 and found[end - 1].isdigit():
        end -= 1
    return found[:end]
