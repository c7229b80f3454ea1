"""Quotations: what stands between quotation marks, whichever marks a text uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sourceaudit.model.source import Block, BlockKind, Span
from sourceaudit.text.english import word_lists
from sourceaudit.text.sentences import sentences

LISTS = word_lists("attribution/quotes")

# Marks by what they open or close; the straight ones do both. Two apostrophes are a double mark.
MARK = re.compile(
    # The mark first, then what is around it: a search for one of a few characters is quick.
    r"[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\"\uff02'`\u2018\u2019](?:"
    r"(?P<value>(?<=[a-z_]=\")[^\"<>\n]{0,400}\")"  # of an attribute: <post id="5">
    r"|(?<=\")\"\"?(?!\")"  # doubled in the fields of tables
    r"|(?<=[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\"\uff02])"
    r"|(?<=')'|(?<=`)`|(?<=\u2018)\u2018|(?<=\u2019)\u2019"
    r"|(?<!\w['\u2018])(?<=['\u2018])(?=\w)|(?<=[\w.,!?;:\u2026%)]['\u2019])(?!\w))"
)
OPENING = frozenset("\u201c\u201e\u201f\u00ab\u2039\u300c\u300e\u2018") | {"``", "\u2018\u2018"}
CLOSING = frozenset("\u201d\u00bb\u203a\u300d\u300f\u2019") | {"\u2019\u2019"}
SINGLE = frozenset("'\u2018\u2019")
STOPS = frozenset(",.;:!?)")
# Elisions that begin with an apostrophe.
ELISION = re.compile(rf"['\u2019\u2018](?:\d0s|{LISTS.either('elision')})\b", re.IGNORECASE)
DOUBLED = re.compile(r"\"\"(?=\w)|(?<=[\w.,!?])\"\"(?!\")")
SAYING = re.compile(r"\b(?:said|says|told|added|wrote)\b")
LEAST_DOUBLED = 2
LONGEST_OPEN = 1_000  # characters of a sentence whose quotation is never closed
LONGEST_SINGLE = 600  # characters; an apostrophe further on does not close a single mark


@dataclass(frozen=True, slots=True)
class Quotation:
    """text[start:end] with its marks, text[inner_start:inner_end] without.

    `continued` tells that it opens a paragraph whose predecessor left its quotation open.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark: where it stands and what it can do there."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool

    @property
    def single(self) -> bool:
        """Tell whether it is one apostrophe, which may mean many other things."""
        return self.text in SINGLE


def quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a text in order; none leaves its block.

    A quotation that is not closed goes to the end of its block where the next block opens with a
    mark again (a quotation of several paragraphs), else to the end of its sentence.
    """
    found: list[Quotation] = []
    is_open = False
    doubled = len(DOUBLED.findall(text)) >= LEAST_DOUBLED if '""' in text else False
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        marks = list(_marks(text, block.start, block.end, doubled=doubled))
        is_open = _in_block(text, block, following, marks=marks, found=found, continued=is_open)
    return tuple(found)


def marked(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return what stands in quotation marks within text[start:end], or else all of it.

    Of words given to a speaker some are his own: that the pier was "a shame" for the town.
    """
    found = quotations(text, (Block(BlockKind.PARAGRAPH, start, end),))
    return tuple((quotation.start, quotation.end) for quotation in found) or ((start, end),)


def _in_block(
    text: str,
    block: Block,
    following: Block | None,
    *,
    marks: Sequence[Mark],
    found: list[Quotation],
    continued: bool,
) -> bool:
    """Add the quotations of a block; tell whether the last one goes on in the next block."""
    at = 0
    while at < len(marks):
        mark = marks[at]
        if not mark.opens:
            at += 1
            continue
        goes_on = continued and mark.start == block.start
        until = _closing(text, marks, at)
        if until is not None:
            close = marks[until]
            found.append(Quotation(mark.start, close.end, mark.end, close.start, goes_on))
            at = until + 1
            continue
        if mark.single:
            at += 1
            continue
        if following is not None and _opens_with(text, following, mark.text):
            found.append(Quotation(mark.start, block.end, mark.end, block.end, goes_on))
            return True
        end = _open_end(text, block, marks, at)
        found.append(Quotation(mark.start, end, mark.end, end, goes_on))
        at = next(
            (number for number in range(at + 1, len(marks)) if marks[number].start >= end),
            len(marks),
        )
    return False


def _open_end(text: str, block: Block, marks: Sequence[Mark], at: int) -> int:
    """Return where a quotation ends that nothing closes: at its sentence.

    Where the next sentences lead up to another opening mark, and nobody says anything in them, the
    speaker goes on: some papers open each paragraph that they run together, and close the last.
    """
    mark = marks[at]
    found = sentences(text, mark.end, min(block.end, mark.end + LONGEST_OPEN))
    end = found[0][1] if found else block.end
    other = next((mark for mark in islice(marks, at + 1, None) if not mark.single), None)
    if other is None or not other.opens or other.text != mark.text:
        return end
    if not end < other.start < mark.end + LONGEST_OPEN:
        return end
    message = text[mark.end : other.start].rstrip()
    return mark.end + len(message) if message[-1:] in ".?!" and not SAYING.search(message) else end


def _marks(text: str, start: int, end: int, *, doubled: bool) -> Iterator[Mark]:
    """Yield the marks of a block; where they are `doubled`, single ones are a table's own."""
    for match in MARK.finditer(text, start, end):
        if match["value"] or (doubled and match.group() == '"'):
            continue
        mark, first, last = match.group(), match.start(), match.end()
        if mark in SINGLE and ELISION.match(text, first):
            continue
        before = text[first - 1] if first > start else " "
        after = text[last] if last < end else " "
        if mark in OPENING:
            # An opening mark that ends its text was meant to close it.
            # So was the one that German closes with.
            ends = after.isspace() or after in STOPS
            closes = mark not in SINGLE and ends and not before.isspace()
            opens = not closes
        elif mark in CLOSING:
            # Set by hand or machine, a closing mark may open: only where none could close.
            opens = before.isspace() and not after.isspace() and after not in STOPS
            closes = not opens
        else:
            opens = not after.isspace() and not before.isalnum()
            closes = not before.isspace()
        yield Mark(first, last, mark, opens, closes)


def _closing(text: str, marks: Sequence[Mark], at: int) -> int | None:
    """Return the index of the mark that closes the one at an index; None where none does."""
    opening = marks[at]
    if opening.single:
        return _closing_single(text, marks, at)
    for index in range(at + 1, len(marks)):
        mark = marks[index]
        if mark.single or not _same_family(opening.text, mark.text):
            continue
        if mark.closes:
            return index
        return None  # a new opening: this one was never closed
    return None


def _closing_single(text: str, marks: Sequence[Mark], at: int) -> int | None:
    """Close a single mark: a plural's apostrophe ("the workers' union") closes only if last."""
    opening, last = marks[at], None
    for index in range(at + 1, len(marks)):
        mark = marks[index]
        if mark.start - opening.start > LONGEST_SINGLE or not mark.single:
            break
        if mark.opens and not mark.closes:
            break
        before, after = text[mark.start - 1], text[mark.end : mark.end + 2].strip()
        if before in ".,!?\u2026" or not (before == "s" and after[:1].islower()):
            return index
        last = index if last is None else last
    return last


def _same_family(opening: str, other: str) -> bool:
    """Tell whether two double marks may belong together."""
    families = (
        '\u201c\u201d\u201e\u201f\uff02"""',
        "\u00ab\u00bb",
        "\u2039\u203a",
        "\u300c\u300d",
        "\u300e\u300f",
        "''``\u2018\u2018\u2019\u2019",
    )
    return any(opening in family and other in family for family in families)


def _opens_with(text: str, block: Block, mark: str) -> bool:
    return text.startswith(mark, block.start)
