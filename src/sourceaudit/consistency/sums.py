"""Rows of parts in a sentence, and a number told just before that is nearly their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourceaudit.consistency.wholes import OTHER_TERMS, YEARS, Overfull
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.figures import Figure
from sourceaudit.text.english import grammar, word_lists

LISTS = word_lists("consistency/wholes")
ROW, LED_ROW = 3, 2  # numbers of a row; of one that "of these" leads
BACK = 3  # lines before a row in which its whole stands
NEAR = 1.35  # times of the sum that a number may be, or the sum of it, and still be meant as it
SLACK = 0.004  # of the whole, by which the sum may be off
LED = re.compile(
    rf"(?:\A|[.;:,]\s|\A[\"“])(?:{LISTS.either('of these')})\b"
    r"|\A[Oo]f\s(?:the|its|their|her|his)\s(?P<whole>\S+)\s"
)
IN_ALL = re.compile(rf"\b(?:{LISTS.either('in all')})\b", re.IGNORECASE)
MIXED = re.compile(r"%|per\s?cent|percent|°|\bo['’]clock")
# "They were six cars and two vans", "Five of them are women and four are men"
THEY = re.compile(
    r"\W*(?:(?:They|These|Those)\s(?:are|were)|[\w-]+\sof\s(?:them|these|those)\s(?:are|were))\b"
)
JOINED = re.compile(r"\band\b")
REST = re.compile(rf"\b(?:{LISTS.either('made up the rest')})\b")
APART = 1.7  # times of the sum that a whole may be off and still be meant as it
RANGES = frozenset({"to", "against"})  # "11 to 9" is no row
LEAST = 2  # the least number of a row


def near_sums(text: Reading) -> Iterator[Overfull]:
    """Yield "640 trees. Of these, 310 are oaks, 190 limes and 240 elms"."""
    values = {figure.value for _, figures in text.figured for figure in figures}
    for line, figures in text.figured:
        led = LED.search(line.printed)
        if line.title or line.aside or len(figures) < LED_ROW or not _is_plain(text, line):
            continue
        own = led is not None and led["whole"] is not None
        whole, parts = (figures[:1], figures[1:]) if own else ((), figures)
        if len(parts) < (LED_ROW if led else ROW) or not _is_row(line, parts):
            continue
        total = sum(part.value for part in parts)
        if not any(abs(total - value) <= SLACK * total for value in values):
            found = _whole(text, line, parts, whole, led=led is not None)
            if found is not None:
                span = parts[0].start, parts[-1].end
                over = led is not None and found.value < total
                yield Overfull(total, (found.start, found.end), span, over)


def named_parts(text: Reading) -> Iterator[Overfull]:
    """Yield "Nine were elected. Five of them are women and six are men", and the rest."""
    for line, figures in text.figured:
        if line.title or line.aside or not line.number or MIXED.search(line.printed):
            continue
        they = len(figures) > 1 and THEY.match(line.printed) and JOINED.search(line.printed)
        if not they and not (figures and REST.search(line.printed)):
            continue
        if not OTHER_TERMS.isdisjoint(text.all_terms(line) - {"other", "rest"}):
            continue
        if they:
            yield from _unequal(text.figures(text.lines[line.number - 1]), figures)
        else:
            before = [text.figures(each) for each in text.lines[: line.number][-BACK:]]
            every = [figure for row in (*before, figures) for figure in row]
            every = [figure for figure in every if figure.sign == figures[-1].sign]
            if len(every) > LED_ROW:
                yield from _unequal(every[:1], every[1:])


def _unequal(whole: Sequence[Figure], parts: Sequence[Figure]) -> Iterator[Overfull]:
    """Yield a whole that some parts do not make, where it is the only number that may be it."""
    if len(whole) != 1 or any(_is_loose(figure) for figure in (*whole, *parts)):
        return
    total, value = sum(part.value for part in parts), whole[0].value
    alike = len({figure.sign for figure in (*whole, *parts)}) == 1
    meant = max(part.value for part in parts) < value and total / APART <= value <= total * APART
    if alike and meant and abs(total - value) > SLACK * total:
        place, span = (whole[0].start, whole[0].end), (parts[0].start, parts[-1].end)
        yield Overfull(total, place, span, value < total)


def _is_loose(figure: Figure) -> bool:
    return figure.hedged or bool(figure.glued) or _is_year(figure)


def _is_plain(text: Reading, line: Line) -> bool:
    return OTHER_TERMS.isdisjoint(text.all_terms(line)) and MIXED.search(line.printed) is None


def _is_row(line: Line, parts: Sequence[Figure]) -> bool:
    """Tell whether numbers count things of one sort: no noun of its own stands behind any."""
    if len({part.sign for part in parts}) > 1 or any(part.value < LEAST for part in parts):
        return False
    return not any(
        part.hedged or part.glued or _is_year(part) or not _stands_bare(line, part)
        for part in parts[1:]
    )


def _stands_bare(line: Line, part: Figure) -> bool:
    if part.sign:
        return True
    words = line.statement.words[part.after : part.after + 1]
    gap = line.printed[part.end - line.statement.start :][:1]
    if not words or gap in ",.;)":
        return True
    word = words[0]
    return word not in RANGES and (
        word in grammar.PREPOSITIONS
        or word in grammar.AUXILIARIES
        or word in grammar.PASTS
        or word in grammar.COORDINATORS
        or word.endswith("ed")
    )


def _whole(
    text: Reading, line: Line, parts: Sequence[Figure], own: Sequence[Figure], *, led: bool
) -> Figure | None:
    """Return the number that is meant as the whole of parts, None where none is near."""
    total, most = sum(part.value for part in parts), max(part.value for part in parts)
    for back in range(min(BACK, line.number) + 1):
        before = text.lines[line.number - back]
        figures = own if not back else text.figures(before)
        if back and not (led or IN_ALL.search(before.printed) or back == 1):
            continue
        for figure in figures:
            near = total / NEAR <= figure.value <= total * NEAR and figure.value >= most
            plain = (
                not (figure.hedged or figure.glued or _is_year(figure))
                and figure.sign == parts[0].sign
            )
            if near and plain and (figure.value < total or not own):
                return figure
    return None


def _is_year(figure: Figure) -> bool:
    return figure.plain and YEARS[0] <= figure.value <= YEARS[1]
