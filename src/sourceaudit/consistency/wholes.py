"""Wholes and their parts over two sentences: parts that are more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourceaudit.facts import Line, Reading
from sourceaudit.facts.figures import Figure
from sourceaudit.facts.lexicon import antonyms
from sourceaudit.facts.reading import JOINT
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/wholes")
PARTS = 3  # numbers without a noun of their own, or of one currency, that make a row
NEXT = 1  # line from the whole to its parts
MOST = 1.7  # times of the whole that its parts may be and still be meant as its parts
YEARS = (1400, 2100)
LEAST = 0.75  # of the whole; parts that are less leave something out on purpose
SLACK = 0.004
OTHER_TERMS = frozenset({"if", "deny", "plan", "then", "other", "rate"})
GROWS = re.compile(rf"\b(?:{LISTS.either('grows')})\b|%|per\s?cent|percent", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Overfull:
    """Parts that are not the whole that the sentence before gives: more (`over`) or less."""

    total: float
    whole: Span
    parts: Span
    over: bool


def overfull(text: Reading) -> Iterator[Overfull]:
    """Yield "21 seats. Labour holds nine, the Greens seven and the Liberals six"."""
    for line, figures in text.figured:
        if len(figures) < PARTS or not line.number or line.title or line.aside:
            continue
        whole = _whole(text, text.lines[line.number - NEXT])
        parts = _row(text, line) or _sexes(line, text.figures(line))
        if whole is None or not parts or whole.sign != parts[0].sign:
            continue
        total = sum(part.value for part in parts)
        most = max(part.value for part in parts)
        short = LEAST * whole.value < total < (1 - SLACK) * whole.value
        over = most < whole.value < (1 - SLACK) * total and total < MOST * whole.value
        if over or (short and whole.value == int(whole.value)):
            place = parts[0].start, parts[-1].end
            yield Overfull(total, (whole.start, whole.end), place, over)


def _whole(text: Reading, line: Line) -> Figure | None:
    """Return the one number of a line, None where it has more or tells of a change."""
    figures = text.figures(line)
    if len(figures) != 1 or line.title or line.aside or _changes(text, line):
        return None
    (figure,) = figures
    return None if figure.hedged or figure.glued or _year(figure) else figure


def _row(text: Reading, line: Line) -> Sequence[Figure]:
    """Return the numbers of a line that has a row of parts and nothing else."""
    figures = text.figures(line)
    if _changes(text, line):
        return ()
    bare = all(figure.sign or _stands_bare(text, line, figure) for figure in figures)
    alike = len({figure.sign for figure in figures}) == 1
    plain = not any(figure.hedged or figure.glued or _year(figure) for figure in figures)
    clauses = len(JOINT.findall(line.printed)) >= len(figures) - 1
    return figures if bare and alike and plain and clauses else ()


def _sexes(line: Line, figures: Sequence[Figure]) -> Sequence[Figure]:
    """Return "15 girls and 15 boys": two numbers of opposite kinds of people."""
    if len(figures) != 2:  # noqa: PLR2004 - girls and boys
        return ()
    stems = [line.statement.stems[figure.after : figure.after + 1] for figure in figures]
    opposed = stems[0] and stems[1] and stems[1][0] in antonyms().get(stems[0][0], ())
    return figures if opposed and not any(figure.hedged for figure in figures) else ()


def _stands_bare(text: Reading, line: Line, figure: Figure) -> bool:
    """Tell whether a number has no noun: a comma, a full stop or "and" stands behind it."""
    rest = text.text[figure.end : line.statement.end]
    return re.match(r"\s?[,.;]|\s(?:and|in|at|on|from|to|with)\b|\Z", rest) is not None


def _changes(text: Reading, line: Line) -> bool:
    terms = text.all_terms(line)
    return not OTHER_TERMS.isdisjoint(terms) or GROWS.search(line.printed) is not None


def _year(figure: Figure) -> bool:
    return figure.plain and YEARS[0] <= figure.value <= YEARS[1]
