"""What recurs in a drop outside running text: lines and keys of blocks, by source and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourceaudit.model.source import BlockKind
from sourceaudit.rules.detectors.key_value import runs
from sourceaudit.rules.drafts.patterns import count_fixed_letters, generalise
from sourceaudit.rules.layout import Layout
from sourceaudit.text.blocks import Line
from sourceaudit.text.words import count_words

LINE_WORDS = 25  # more words in a line are a paragraph
LETTERS = 3  # a line of fewer is a rule or a number
TOGETHER = 0.6  # of the sources of two lines have both, one after the other: they are one block
BLOCK_KEYS = 3


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A line or block in what the known rules leave of a source; places index that text."""

    source: str
    start: int
    end: int
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines, or the keys of blocks, that recur together. `keys` is empty for lines."""

    occurrences: tuple[Occurrence, ...]
    keys: tuple[str, ...] = ()

    @property
    def sources(self) -> frozenset[str]:
        """Return the ids of the sources that have some of it."""
        return frozenset(occurrence.source for occurrence in self.occurrences)

    @property
    def characters(self) -> int:
        """Return how many characters it takes in all sources."""
        return sum(occurrence.end - occurrence.start for occurrence in self.occurrences)

    @property
    def weight(self) -> int:
        """Return what suggestions are ranked by: documents x characters."""
        return len(self.sources) * self.characters


def recurring(layouts: Mapping[str, Layout], *, least: int) -> list[Group]:
    """Return what stands in so many sources or more, weightiest first."""
    found = [*_lines(layouts, least), *_blocks(layouts, least)]
    return sorted(found, key=lambda group: (-group.weight, group.occurrences[0].text))


def where(layout: Layout, start: int, end: int) -> str:
    """Return the narrowest scope that a place lies in: after-last-prose, tail, head, document."""
    for scope in ("after-last-prose", "tail", "head"):
        if any(first <= start and end <= last for first, last in layout.region(scope)):
            return scope
    return "document"


def _lines(layouts: Mapping[str, Layout], least: int) -> Iterator[Group]:
    """Yield lines that recur; those that mostly stand together are one group."""
    table: dict[str, list[Occurrence]] = defaultdict(list)
    follow: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source, layout in sorted(layouts.items()):
        before = ""
        for line in _candidates(layout):
            key = generalise(line.text).casefold()
            if count_fixed_letters(key) < LETTERS:
                continue  # an address or a name, and nothing beside it
            place = where(layout, line.start, line.end)
            table[key].append(Occurrence(source, line.start, line.end, line.text, place))
            follow[before, key].add(source)
            before = key
    kept = {key: found for key, found in table.items() if len({o.source for o in found}) >= least}
    for keys in _together(kept, follow):
        yield Group(tuple(sorted((o for key in keys for o in kept[key]), key=_order)))


def _candidates(layout: Layout) -> Iterator[Line]:
    """Yield the lines that could be no article: short, and neither running text nor fields."""
    for line in layout.lines:
        block = layout.blocks[layout.block_at(line.start)]
        if block.start in layout.prose_starts or block.kind in (
            BlockKind.CODE,
            BlockKind.KEY_VALUE,
        ):
            continue
        if sum(map(str.isalpha, line.text)) >= LETTERS and count_words(line.text) <= LINE_WORDS:
            yield line


def _together(
    kept: Mapping[str, Sequence[Occurrence]], follow: Mapping[tuple[str, str], set[str]]
) -> list[list[str]]:
    """Return keys in groups: joined where one follows the other in most of the sources of both."""
    leader = {key: key for key in kept}

    def find(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    for (first, second), sources in sorted(follow.items()):
        if first in kept and second in kept:
            both = {o.source for o in kept[first]} | {o.source for o in kept[second]}
            if len(sources) >= TOGETHER * len(both):
                leader[find(second)] = find(first)
    groups: dict[str, list[str]] = defaultdict(list)
    for key in kept:
        groups[find(key)].append(key)
    return list(groups.values())


def _blocks(layouts: Mapping[str, Layout], least: int) -> Iterator[Group]:
    """Yield blocks of fields whose keys recur: one group of all keys that share sources."""
    places: dict[str, set[str]] = defaultdict(set)
    found: list[tuple[Occurrence, frozenset[str]]] = []
    for source, layout in sorted(layouts.items()):
        for run in runs(layout.lines):
            keys = frozenset(key for _, key, value in run if value)
            if len(keys) < BLOCK_KEYS:
                continue
            start, end = run[0][0].start, run[-1][0].end
            place = where(layout, start, end)
            found.append((Occurrence(source, start, end, layout.text[start:end], place), keys))
            for key in keys:
                places[key].add(source)
    known = sorted(key for key, sources in places.items() if len(sources) >= least)
    chosen = [occurrence for occurrence, keys in found if len(keys & {*known}) >= BLOCK_KEYS]
    if len({occurrence.source for occurrence in chosen}) >= least:
        yield Group(tuple(chosen), tuple(known))


def _order(occurrence: Occurrence) -> tuple[str, int]:
    return occurrence.source, occurrence.start
