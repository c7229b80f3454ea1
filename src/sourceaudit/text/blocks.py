"""Blocks: a text cut into titles, headings, paragraphs, lists and the like, by its lines alone.

A block is made of whole lines. Which lines belong together is told by blank lines and by
hard wrapping; what a block is for, by its own shape first and its neighbours second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sourceaudit.model.source import Block, BlockKind
from sourceaudit.text.sentences import sentences
from sourceaudit.text.words import REMEMBERED, count_words

BULLET = re.compile(
    r"(?:[\u2022\u2023\u25e6\u25aa\u25cf\u00b7*+\-\u2013\u2014]|\(?\d{1,3}[.)]|[a-z][.)])\s+"
)
KEY_VALUE = re.compile(
    r"(?:[\u2022\u2023\u25e6\u25aa\u25cf\u00b7*+\-\u2013]\s+)?(?:\*\*|__)?"
    r"(?P<key>[^\W\d_][\w /&'\u2019-]{0,28}?)\s?(?:\*\*|__)?\s*[:\uff1a]"
    r"\s*(?:\*\*|__)?(?:\s+|$)(?P<value>.*)"
)
MARKED_HEADING = re.compile(r"#{1,6}\s+\S")
BOLD_LINE = re.compile(r"(?P<mark>\*\*|__)(?P<text>[^*_\n]+)(?P=mark)")
PULL_QUOTE = re.compile(r"[\"\u201c\u00ab].+[\"\u201d\u00bb]\s*[\u2013\u2014-]+\s*\S.{0,60}")
STOPS = ".!?\u2026\u3002\uff01\uff1f"
CLOSING = "\"'\u201c\u201d\u2019\u00ab\u00bb\u203a\u300d)]*_"  # may follow the stop of a sentence
STOP = re.compile(
    r"[.!?\u2026][\"'\u201c\u201d\u2019\u00ab\u00bb\u203a\u300d)\]*_]*(?:\s|$)|[\u3002\uff01\uff1f]"
)
# Thai to Khmer, kana, Chinese: scripts that write sentences without spaces.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
QUOTE_STARTS, QUOTE_ENDS = '"\u201c\u00ab', '"\u201d\u00bb'
FENCE = re.compile(r"```|~~~")

PROSE_WORDS = 12  # a paragraph of fewer words is no sign that the article is still going on
PROSE_CHARACTERS = 40  # the same for scripts without spaces, where a word may be a sentence
HEADING_WORDS = 18
HEADING_CHARACTERS = 120
BOLD_CHARACTERS = 4  # the marks around a bold line
WRAP_COLUMNS = (45, 100)  # hard-wrapped text has lines of about this many characters
WRAP_LINES = 3
WRAP_EVEN = 0.5  # least share of the longest that the others, the last line aside, must have
PAIRS = 2  # one "Key: value" line may be a sentence


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: where its text starts and ends, and whether a blank precedes."""

    start: int
    end: int
    text: str
    after_blank: bool


@lru_cache(maxsize=2)  # blocks, cards and rules ask for the lines of one text in turn
def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that are not blank, without the white space around them."""
    found: list[Line] = []
    place, blank = 0, True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = place + len(raw) - len(raw.lstrip())
            found.append(Line(start, start + len(stripped), stripped, blank))
        blank = not stripped
        place += len(raw) + 1
    return tuple(found)


def key_value(line: str) -> re.Match[str] | None:
    """Return a line as "Key: value", if it is that."""
    if ":" not in line and "\uff1a" not in line:  # as nearly all lines are
        return None
    return KEY_VALUE.fullmatch(line)


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends with a stop, quotes and brackets after it aside."""
    last = text[-1:]
    if last not in CLOSING:  # as nearly always
        return last in STOPS
    return text.rstrip(CLOSING).endswith(tuple(STOPS))


@lru_cache(maxsize=2)  # rules ask for those of a source again, and most views are as the source is
def segment(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text in order."""
    blocks: list[Block] = []
    for group in _groups(lines(text)):
        blocks.extend(_shapes(group))
    return tuple(_by_neighbours(text, blocks))


def is_prose(text: str, block: Block) -> bool:
    """Tell whether a block is running text: a paragraph or quote with whole sentences."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
        return False
    body = text[block.start : block.end]
    return _remembered(body) if len(body) <= REMEMBERED else _runs_on(body)


def _runs_on(body: str) -> bool:
    """Tell whether a text is long enough for running text, and has whole sentences."""
    has_words = count_words(body[:REMEMBERED]) >= PROSE_WORDS or (
        len(body) > REMEMBERED and count_words(body) >= PROSE_WORDS
    )
    long_enough = has_words or (len(body) >= PROSE_CHARACTERS and UNSPACED.search(body) is not None)
    return long_enough and (STOP.search(body) is not None or len(body) > HEADING_CHARACTERS)


# An edit leaves most blocks as they were, and rules look at them again.
_remembered = lru_cache(maxsize=1024)(_runs_on)


def last_prose(text: str, blocks: Sequence[Block]) -> int:
    """Return the index of the last block of running text, -1 where there is none."""
    return next((at for at in reversed(range(len(blocks))) if is_prose(text, blocks[at])), -1)


def _groups(found: Sequence[Line]) -> list[list[Line]]:
    """Group lines that no blank line parts, a code fence with all it holds."""
    groups: list[list[Line]] = []
    fenced = False
    for line in found:
        if fenced or (groups and not line.after_blank):
            groups[-1].append(line)
        else:
            groups.append([line])
        if FENCE.match(line.text):
            fenced = not fenced
    return groups


def _shapes(group: Sequence[Line]) -> list[Block]:
    """Cut a group of lines into blocks by what each line looks like."""
    first = group[0].text
    if FENCE.match(first):
        return [_block(BlockKind.CODE, group)]
    if len(group) == 1:
        kind = BlockKind.QUOTE if first.startswith(">") else BlockKind.PARAGRAPH
        return [_block(BlockKind.LIST if BULLET.match(first) else kind, group)]
    blocks: list[Block] = []
    pairs = [key_value(line.text) is not None for line in group]
    items = [BULLET.match(line.text) is not None for line in group]
    quotes = [line.text.startswith(">") for line in group]
    ends = _paragraph_ends(group, pairs, items)
    at = 0
    while at < len(group):
        if (until := _run(pairs, at)) - at >= PAIRS:
            kind = BlockKind.KEY_VALUE
        elif (until := _run(items, at)) > at:
            kind = BlockKind.LIST
        elif (until := _run(quotes, at)) > at:
            kind = BlockKind.QUOTE
        else:
            until, kind = ends[at], BlockKind.PARAGRAPH
        blocks.append(_block(kind, group[at:until]))
        at = until
    return blocks


def _run(found: Sequence[bool], at: int) -> int:
    """Return where the lines end that are of a kind, from one on."""
    while at < len(found) and found[at]:
        at += 1
    return at


def _paragraph_ends(
    group: Sequence[Line], pairs: Sequence[bool], items: Sequence[bool]
) -> list[int]:
    """Return for each line where a paragraph that starts there ends: hard-wrapped lines are one.

    Goes backwards, so that what is known of the lines below serves the line above: a group of many
    thousand lines takes time in proportion.
    """
    ends = [at + 1 for at in range(len(group))]
    until, below = len(group), _Wrap()
    for at in reversed(range(len(group) - 1)):
        if items[at + 1] or pairs[at + 1]:
            until, below = at + 1, _Wrap()
            continue
        below.add(group[at].text)
        if until - at >= WRAP_LINES and below.is_wrapped():
            ends[at] = until
    return ends


@dataclass(slots=True)
class _Wrap:
    """What decides whether the lines of a run, its last one aside, were hard-wrapped."""

    count: int = 0
    open_ends: int = 0
    longest: int = 0
    shortest: int = WRAP_COLUMNS[1]
    short: int = 0  # lines below the lower column, and the longest of them
    longest_short: int = 0
    shortest_long: int = WRAP_COLUMNS[1]

    def add(self, text: str) -> None:
        size = len(text)
        self.count += 1
        self.open_ends += not ends_sentence(text)
        self.longest = max(self.longest, size)
        self.shortest = min(self.shortest, size)
        if size < WRAP_COLUMNS[0]:
            self.short += 1
            self.longest_short = max(self.longest_short, size)
        else:
            self.shortest_long = min(self.shortest_long, size)

    def is_wrapped(self) -> bool:
        """Tell whether no line is too long, the median is not too short and most are open."""
        if self.longest > WRAP_COLUMNS[1] or self.open_ends * 2 <= self.count:
            return False
        if self.shortest < WRAP_EVEN * self.longest:
            return False
        if self.short * 2 == self.count:  # the median lies between the two halves
            return self.longest_short + self.shortest_long >= 2 * WRAP_COLUMNS[0]
        return self.short * 2 < self.count


def _block(kind: BlockKind, run: Sequence[Line]) -> Block:
    return Block(kind, run[0].start, run[-1].end, {"lines": len(run)})


def _by_neighbours(text: str, blocks: list[Block]) -> list[Block]:
    """Name titles, headings, pull quotes and captions among the short paragraphs."""
    final = last_prose(text, blocks)
    done: list[Block] = []
    for at, block in enumerate(blocks):
        body = text[block.start : block.end]
        kind = block.kind
        if kind is BlockKind.PARAGRAPH:
            if PULL_QUOTE.fullmatch(body):
                kind = BlockKind.QUOTE
            elif _heading_shape(body) and block.facts["lines"] == 1:
                marked = MARKED_HEADING.match(body) or BOLD_LINE.fullmatch(body)
                if at == 0 and final > 0:
                    kind = BlockKind.TITLE
                elif at < final or (marked and at < len(blocks) - 1):
                    kind = BlockKind.HEADING
                else:
                    kind = BlockKind.CAPTION
        done.append(block if kind is block.kind else replace(block, kind=kind))
    return done


def _heading_shape(body: str) -> bool:
    """Tell whether a line may head a section: short, not ending in a stop, comma or colon."""
    if MARKED_HEADING.match(body):
        return True
    if len(body) > HEADING_CHARACTERS + BOLD_CHARACTERS:
        return False
    bold = BOLD_LINE.fullmatch(body)
    bare = (bold["text"] if bold else body).strip()
    return (
        len(bare) <= HEADING_CHARACTERS
        and 0 < count_words(bare) <= HEADING_WORDS
        and not bare.endswith((".", ",", ";", ":", "\u3002"))
        and not _is_spoken(bare)
    )


def _is_spoken(line: str) -> bool:
    """Tell a short paragraph of talk from a heading: it closes a quotation, or is two sentences."""
    if not ends_sentence(line):
        return False
    quoted = line[-1] in QUOTE_ENDS and line[0] not in QUOTE_STARTS
    return quoted or len(sentences(line)) > 1
