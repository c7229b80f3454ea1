"""Lists that a text counts: "three brothers: A, B, C and D", shares that are more than all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from sourceaudit.entities.cast import PART
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.figures import Figure
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/listings")

YEAR = r"(?:1[5-9]|20)\d\d"
ITEM = rf"(?:(?:the\s)?{PART}(?:\s(?:(?:of|de|van|von|the)\s)?{PART}){{0,3}}|(?:in\s)?{YEAR})"
# Names or years in a row, with "and" before the last.
ROW = re.compile(
    rf"(?:[:,(]|—|–)\s(?:in\s)?(?P<row>{ITEM}(?:,\s{ITEM})*,?\sand\s{ITEM})(?=[.;,)]|\Z)"
)
SPLIT = re.compile(r",?\sand\s|,\s")
OPEN = re.compile(rf"\b(?:{LISTS.either('open')})\b", re.IGNORECASE)
NEAR = 45  # characters from a count to the list of what it counts
COUNTED = re.compile(r"[\s-][a-z’'-]+(?:\s[a-z’'-]+){0,5}\Z")
PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent\b)")
OF_THE = re.compile(r"\sof\s(?:the|its|their)\s")
EACH = re.compile(rf"\b(?:{LISTS.either('each')})\b", re.IGNORECASE)
SUM = re.compile(rf"\b(?:{LISTS.either('sum')})\b", re.IGNORECASE)
PART_GAP = 60  # characters between two shares of a row
SHARES = 3
MOST = 101.5  # per cent that rounded shares may make
TOO_MUCH = 160.0  # from which shares are not of one whole
MANY = 20  # things that are listed one by one
SLACK = 0.02
FACTOR = 2.2  # times by which a product may be off and still be meant
THREE = 3


@dataclass(frozen=True, slots=True)
class Miscount:
    """What a text counts, what it is in truth, and where both stand."""

    right: float
    said: Span
    counted: Span


def miscounts(text: Reading) -> Iterator[Miscount]:
    """Yield the lists, rows of shares and products that a sentence counts otherwise."""
    for line, figures in text.figured:
        words, row = line.printed, "and" in line.statement.words
        if line.aside or (len(figures) < THREE and not (row and ROW.search(words))):
            continue
        if not {"if", "deny"}.isdisjoint(text.all_terms(line)):
            continue
        if row:
            yield from _rows(line, words, figures)
        if len(figures) >= SHARES and not line.title:
            yield from _shares(text, figures)
        if len(figures) > THREE:
            yield from _find_shared_out(text, figures)
        if len(figures) == THREE and EACH.search(words):
            yield from _products(text, line, figures)


def _rows(line: Line, words: str, figures: Sequence[Figure]) -> Iterator[Miscount]:
    start = line.statement.start
    for match in ROW.finditer(words):
        items = [item for item in SPLIT.split(match["row"]) if item]
        before = [figure for figure in figures if figure.end <= start + match.start()]
        if not before or OPEN.search(words):
            continue
        count = before[-1]
        gap = words[count.end - start : match.start()]
        if len(gap) > NEAR or count.hedged or count.sign or not COUNTED.fullmatch(gap):
            continue
        whole = count.value == int(count.value)
        if whole and 1 < count.value <= MANY and int(count.value) != len(items):
            place = start + match.start("row"), start + match.end("row")
            yield Miscount(len(items), (count.start, count.end), place)


def _shares(text: Reading, figures: Sequence[Figure]) -> Iterator[Miscount]:
    """Yield rows of shares in one sentence that are together more than all."""
    shares = [figure for figure in figures if PERCENT.match(text.text, figure.end)]
    if (
        len(shares) < SHARES
        or len(shares) != len(figures)
        or any(figure.hedged for figure in shares)
    ):
        return
    gaps = [text.text[figure.end : other.start] for figure, other in pairwise(shares)]
    total = sum(figure.value for figure in shares)
    joined = all(len(gap) <= PART_GAP and re.search(r"[,;]|\band\b", gap) for gap in gaps)
    if joined and " and " in gaps[-1] + " " and MOST < total < TOO_MUCH:
        last = shares[-1].start, shares[-1].end
        yield Miscount(total, (shares[0].start, shares[-2].end), last)


def _find_shared_out(text: Reading, figures: Sequence[Figure]) -> Iterator[Miscount]:
    """Yield "nine of the 20 seats went to one, six to another and seven to a third"."""
    first, whole, *rest = figures
    gaps = [text.text[figure.end : other.start] for figure, other in pairwise(figures)]
    out_of = OF_THE.fullmatch(gaps[0])
    plain = not any(each.hedged or each.sign or each.glued for each in figures)
    joined = all(re.search(r"[,;]|\band\b", gap) for gap in gaps[1:]) and " and " in gaps[-1]
    total = first.value + sum(each.value for each in rest)
    if out_of and plain and joined and whole.value < total < FACTOR * whole.value:
        yield Miscount(total, (whole.start, whole.end), (rest[0].start, rest[-1].end))


def _products(text: Reading, line: Line, figures: Sequence[Figure]) -> Iterator[Miscount]:
    """Yield "12 flats on each of four floors, 40 in all"."""
    figure, other, last = figures
    behind = text.text[last.end : line.statement.end]
    between = text.text[other.end : last.start]
    if not (SUM.search(between) or SUM.search(behind)) or any(each.hedged for each in figures):
        return
    values = [each.value for each in figures]
    fits = any(abs(a * b - c) <= SLACK * max(c, 1) for a, b, c in permutations(values))
    product = figure.value * other.value
    sums = abs(figure.value + other.value - last.value) <= SLACK * last.value
    near = 1 / FACTOR < product / max(last.value, 0.01) < FACTOR
    if not fits and not sums and near and min(figure.value, other.value) > 1:
        yield Miscount(product, (last.start, last.end), (figure.start, other.end))
