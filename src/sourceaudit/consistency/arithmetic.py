"""Sums that a text makes itself: totals against their parts, shares against their counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import Literal

from sourceaudit.consistency.changes import wrong_changes
from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.held import clash, collect_facts, reading
from sourceaudit.consistency.listings import miscounts
from sourceaudit.consistency.sums import named_parts, near_sums
from sourceaudit.consistency.wholes import overfull
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.figures import Figure
from sourceaudit.facts.lexicon import ANYBODY, sorts
from sourceaudit.facts.likeness import likeness
from sourceaudit.facts.vocabulary import entries
from sourceaudit.model.evidence import Confidence, Rule
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/arithmetic")

PART_GAP = 70  # characters between two parts of a list
JOINT = re.compile(r"[,;]|\band\b|\bplus\b")
BROKEN = re.compile(r"[.:!?(]\s")
# What leads from a total to its parts, and what marks a total wherever it stands.
LEADS = re.compile(
    r"(?::|\bmade\sup\sof|\bcompris\w+|\bconsist\w+\sof|\bdivided\sinto|\bsplit\sinto|\bnamely|\bthat\sis,?|[–—])\s*(?:the\s)?\Z"
)
TOTAL = re.compile(
    rf"\b(?:{LISTS.either('total')})\b",
    re.IGNORECASE,
)
NEAR_TOTAL = 30  # characters from a number to the words that make it a total
SLACK = 0.004  # of a sum, by which rounded parts may miss it
PARTS = 2
LARGE, SMALL = 2.5, 0.4  # times the parts' sum between which a number may be meant as their total
NEXT = 3  # sentences before and after the parts in which their total may stand
WHOLE = re.compile(rf"(?:\s[\w’'-]+){{0,4}}?\s(?:out\s)?of\s(?:(?:{LISTS.either('whole')})\s)*\Z")
OF = re.compile(rf"\b[Oo](?:f|ut\sof)\s(?:(?:{LISTS.either('whole')})\s)*\Z")
OF_WHAT = re.compile(
    rf"\sof\s(?:(?:{LISTS.either('determiners')})\s)?(?:[\w'’-]+\s){{0,2}}[\w'’-]+"
)
NEAR = 2  # lines from counts to the share that they make
REACH_OF = 24  # characters before a number in which "of the" stands
PERCENT_ROOM, FRACTION_ROOM = 0.012, 0.05
STEP = re.compile(rf"\b(?:{LISTS.either('step')})\s(?:about\s|some\s)?\Z")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole in a line: as a ratio with its room, and where it stands."""

    ratio: float
    room: float
    span: Span
    line: int


def wrong_totals(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield "19 offers: eight, six and nine": a total that its parts do not make."""
    slack = rule.number("max_off", SLACK)
    text = reading(given)
    if text.retracts:
        return
    for line, numbers in text.figured:
        if len(numbers) >= PARTS and not line.title:
            for run in _runs(text, numbers):
                yield from _totals(given, line, run, slack)
                yield from _heads(given, line, run)
    for count in miscounts(text):
        values = {"right_value": f"{count.right:,.10g}"}
        places = count.said, count.counted
        yield clash(given, "total", places, confidence=Confidence.MEDIUM, values=values)
    spans = {total.parts for total in overfull(text)}
    sums = chain(near_sums(text), named_parts(text))
    rows = (total for total in sums if total.parts not in spans)
    for item in (*overfull(text), *rows):
        values = {"right_value": f"{item.total:,.10g}"}
        sure = Confidence.MEDIUM if item.over else Confidence.LOW
        yield clash(given, "total", (item.whole, item.parts), confidence=sure, values=values)


def _runs(text: Reading, numbers: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Yield the rows of numbers that may be parts, as indexes of the first and the last."""
    first = 0
    while first < len(numbers):
        last = first
        while last + 1 < len(numbers) and _joined(text, numbers[last], numbers[last + 1]):
            last += 1
        if last - first + 1 >= PARTS and re.search(
            r"\b(?:and|plus)\b", text.text[numbers[first].end : numbers[last].start]
        ):
            yield first, last
        first = last + 1


def _joined(text: Reading, figure: Figure, other: Figure) -> bool:
    gap = text.text[figure.end : other.start]
    after = text.text[other.end : other.end + NEAR_TOTAL]
    totals = TOTAL.search(re.split(r"[.;,]\s", after)[0]) is not None
    if totals or OF.search(text.text[max(0, figure.start - REACH_OF) : figure.start]):
        return False  # "115 in all", "Of the 60 boats"
    return (
        len(gap) <= PART_GAP
        and figure.sign == other.sign
        and figure.glued == other.glued
        and len(JOINT.findall(gap.replace(", and", " and"))) == 1
        and BROKEN.search(gap) is None
        and TOTAL.search(gap) is None
        and re.search(r"[%]|per\s?cent", gap) is None
    )


def _totals(given: Given, line: Line, run: tuple[int, int], slack: float) -> Iterator[Found]:
    text = reading(given)
    numbers = text.figures(line)
    parts = numbers[run[0] : run[1] + 1]
    total = sum(part.value for part in parts)
    if any(part.hedged for part in parts) or any(_years(part) for part in parts):
        return
    if {"deny", "if"} & text.all_terms(line):
        return
    if abs(2 * max(part.value for part in parts) - total) <= slack * total:
        return  # "five, three of them red and two blue": the first is their total
    place = parts[0].start, _end(line, parts[-1])
    for figure, where, sure in _candidates(text, line, run):
        off = abs(figure.value - total)
        fits = SMALL * total < figure.value < LARGE * total and figure.value >= max(
            part.value for part in parts
        )
        if (
            fits
            and not figure.hedged
            and not _years(figure)
            and figure.sign == parts[0].sign
            and off > max(slack * total, 0.5 if total == int(total) else 0.05)
        ):
            values = {"right_value": f"{total:,.10g}"}
            span = figure.start, _end(where, figure)
            yield clash(
                given, "total", tuple(sorted({span, place})), confidence=sure, values=values
            )
            return


def _heads(given: Given, line: Line, run: tuple[int, int]) -> Iterator[Found]:
    """Yield "12 people, five men and eight women": persons who are more than they are in all."""
    text = reading(given)
    first, *parts = text.figures(line)[run[0] : run[1] + 1]
    total = sum(part.value for part in parts)
    most = max(part.value for part in parts)
    if len(parts) < PARTS or not most < first.value < total:
        return
    if all(_counts_persons(line, figure) for figure in (first, *parts)):
        span = parts[0].start, _end(line, parts[-1])
        places = (first.start, _end(line, first)), span
        yield clash(given, "total", places, values={"right_value": f"{total:,.10g}"})


def _counts_persons(line: Line, figure: Figure) -> bool:
    word = line.statement.stems[figure.after : figure.after + 1]
    return bool(word) and (sorts()[word[0]] == "p" or word[0] in ANYBODY)


def _candidates(
    text: Reading, line: Line, run: tuple[int, int]
) -> Iterator[tuple[Figure, Line, Confidence | None]]:
    """Yield the numbers that may be the total of a row, surest first."""
    numbers = text.figures(line)
    if run[0]:
        before = numbers[run[0] - 1]
        gap = text.text[before.end : numbers[run[0]].start]
        if LEADS.search(gap) and len(gap) <= PART_GAP:
            yield before, line, None
        elif (
            run[1] - run[0] >= PARTS
            and re.search(r"\b[Oo]f\s(?:the\s|its\s)?\Z", text.text[: before.start][-12:])
            and re.fullmatch(r"[^,.;]{1,30},\s[^,.;]{0,12}", gap)
        ):
            yield before, line, Confidence.MEDIUM
    rest = [number for at, number in enumerate(numbers) if not run[0] <= at <= run[1]]
    for number in rest:
        if _is_total(text, number):
            yield number, line, Confidence.MEDIUM
    yield from _elsewhere(text, line, numbers[run[0]].sign)


def _elsewhere(
    text: Reading, line: Line, sign: str
) -> Iterator[tuple[Figure, Line, Confidence | None]]:
    """Yield the totals of the sentences around a row; one with more parts beside it is none."""
    for near in text.lines[max(0, line.number - NEXT) : line.number + NEXT + 1]:
        if near is line or near.title:
            continue
        sums = [number for number in text.figures(near) if number.sign == sign]
        shared = likeness(line.statement.content, near.statement.content).words
        if (
            len(sums) == 1
            and _is_total(text, sums[0])
            and (shared or near.number == line.number + 1)
        ):
            yield sums[0], near, Confidence.MEDIUM if shared else Confidence.LOW


def _is_total(text: Reading, number: Figure) -> bool:
    before = text.text[max(0, number.start - NEAR_TOTAL) : number.start]
    after = text.text[number.end : number.end + NEAR_TOTAL]
    return (
        TOTAL.search(re.split(r"[.;]\s", before)[-1]) is not None
        or TOTAL.search(re.split(r"[.;,]\s", after)[0]) is not None
    )


def _years(figure: Figure) -> bool:
    return figure.plain and 1400 <= figure.value <= 2100 and figure.end - figure.start == 4  # noqa: PLR2004


def _end(line: Line, figure: Figure) -> int:
    """Return the end of the word behind a number, so that a place shows what is counted."""
    statement = line.statement
    if figure.after < len(statement.words) and statement.starts[figure.after] - figure.end <= 1:
        return statement.starts[figure.after] + len(statement.words[figure.after])
    return figure.end


def wrong_shares(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield shares that the counts beside them, or in the next sentence, contradict."""
    points = rule.number("max_points", 100 * PERCENT_ROOM) / 100
    text = reading(given)
    if text.retracts:
        return
    for change in wrong_changes(text):
        values = {"right_value": f"{abs(change.worked_out):.1f} %"}
        yield clash(
            given,
            "percentage",
            (change.values, change.said),
            confidence=Confidence.MEDIUM,
            values=values,
        )
    said = list(_said(given))
    if not said:
        return
    counted = [
        share
        for line, numbers in text.figured
        if len(numbers) > 1
        for share in _counted(text, line, numbers)
    ]
    for item in counted:
        if any(_fits(item, share, share.room + 2.5 * points) for share in said):
            continue  # the share of these counts is told
        for share in said:
            if share.span[0] < item.span[1] and item.span[0] < share.span[1]:
                continue
            sure = _linked(text, item, share)
            room = share.room + (points if sure is None else 2.5 * points)
            if sure is not False and not _fits(item, share, room):
                values = {"right_value": f"{100 * item.ratio:.1f} %"}
                yield clash(
                    given,
                    "percentage",
                    (item.span, share.span),
                    confidence=sure or None,
                    values=values,
                )
                break


def _fits(other: Share, share: Share, room: float) -> bool:
    """Tell whether a share is that of some counts, or of the rest of them."""
    off = abs(other.ratio - share.ratio), abs(1 - other.ratio - share.ratio)
    return min(off) <= room


def _said(given: Given) -> Iterator[Share]:
    """Yield the shares that a text states: percentages and fractions."""
    text = given.document.text
    for fact in collect_facts(given):
        if fact.kind == "percentage" and not STEP.search(
            text[max(0, fact.span[0] - 16) : fact.span[0]]
        ):
            yield Share(
                fact.value / 100, max((fact.high - fact.low) / 200, 0.0), fact.span, fact.line
            )
    lines, first = reading(given), _first_words()
    for line in () if first.isdisjoint(lines.words) else lines.lines:
        statement = line.statement
        if not first.isdisjoint(statement.words):
            for match in _fractions().finditer(text, statement.start, statement.end):
                value = _values()[" ".join(match[0].lower().replace("-", " ").split())]
                yield Share(value, FRACTION_ROOM, match.span(), line.number)


@cache
def _values() -> dict[str, float]:
    found = {}
    for row in entries("fractions"):
        value, words = row.split(" ", 1)
        found[words] = float(value)
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words.split()[-1] for words in _values())


@cache
def _fractions() -> re.Pattern[str]:
    rows = sorted(_values(), key=len, reverse=True)
    pattern = "|".join(row.replace(" ", r"[\s-]") for row in rows)
    behind = LISTS.either("after fraction")
    return re.compile(rf"\b(?:{pattern})\b(?=\s(?:{behind})\b)", re.IGNORECASE)


def _counted(text: Reading, line: Line, numbers: Sequence[Figure]) -> Iterator[Share]:
    """Yield parts of wholes in counts: "40 of the 120 members", "Of 120 members, 40 left"."""
    for figure, other in pairwise([each for each in numbers if not _years(each)]):
        gap = text.text[figure.end : other.start]
        if (
            figure.hedged
            or other.hedged
            or figure.sign != other.sign
            or figure.glued
            or other.glued
        ):
            continue
        if re.search(
            r"%|per\s?cent|percent",
            text.text[figure.end : figure.end + 9] + text.text[other.end : other.end + 9],
        ):
            continue
        part, whole = figure.value, other.value
        opened = OF.search(text.text[max(line.statement.start, figure.start - 24) : figure.start])
        if WHOLE.fullmatch(gap) or re.fullmatch(
            rf"\s(?:out\s)?of\s(?:(?:{LISTS.either('whole')})\s)*", gap
        ):
            pass
        elif (opened and re.fullmatch(r"[^.;:]{3,60},\s[^,.;:]{0,20}", gap)) or (
            re.search(r"\ball\s(?:the\s)?\Z", text.text[max(0, figure.start - 9) : figure.start])
            and re.search(r"\b(?:found|and|saw|of\sthem)\b[^,.;]{0,20}\Z", gap)
        ):
            part, whole = whole, part
        else:
            continue
        if 0 < part <= whole and whole > 1:
            yield Share(part / whole, 0.0, (figure.start, _end(line, other)), line.number)


def _of_the_same(text: Reading, other: Share, share: Share) -> bool:
    """Tell whether a share is "of" the things that are counted, and more is told of them twice."""
    group = OF_WHAT.match(text.text, share.span[1])
    if group is None:
        return False
    lines = [text.lines[each.line] for each in (other, share)]
    counted = text.content(lines[0], *other.span)
    things = text.content(lines[1], share.span[1], group.end()) & counted
    rest = [line.statement.content - things for line in lines]
    return bool(things) and likeness(*rest).words > 0


def _linked(text: Reading, other: Share, share: Share) -> Confidence | Literal[False] | None:
    """Return how sure it is that a share is of these counts: None for sure, False for no."""
    first, last = sorted((other.span, share.span))
    gap = text.text[first[1] : last[0]]
    if other.line == share.line:
        near = re.fullmatch(
            r"[^.;]{0,40}?(?:,?\sor|\(|,|[—–-]|,?\sthat\sis|,?\smaking|,?\swhich\sis)\s?(?:about\s|some\s|a\srate\sof\s|nearly\s|roughly\s)?",
            gap,
        )
        return None if near else False
    if _of_the_same(text, other, share):
        return Confidence.MEDIUM
    if abs(share.line - other.line) > NEAR:
        return False
    later = text.lines[share.line]
    them = re.match(
        r"\s(?:\S+\s){0,2}?of\s(?:them|those|all\swho|all\sof\sthem)\b",
        text.text[share.span[1] : share.span[1] + 30],
    )
    anaphor = share.line == other.line + 1 and re.match(
        rf"\W*(?:{LISTS.either('anaphor')})\b", later.printed
    )
    shared = likeness(text.lines[other.line].statement.content, later.statement.content)
    if anaphor or them or shared.words >= 3:  # noqa: PLR2004
        return Confidence.MEDIUM
    return Confidence.LOW if shared.words and shared.share > 0.3 else False  # noqa: PLR2004
