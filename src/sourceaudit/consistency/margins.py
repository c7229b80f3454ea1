"""Margins: by how much a match was won, against the only result that the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.facts import Line, Reading
from sourceaudit.facts.descriptions import RESULT, SCORE
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists
from sourceaudit.text.english.number_words import NUMBERS

LISTS = word_lists("consistency/margins")

NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(NUMBERS)}|single)"
# "won by two goals", "a three-goal lead": how far apart the two sides were
MARGIN = re.compile(
    rf"\bby\s(?:just\s|only\s|a\s)?{NUMBER}\s(?:clear\s)?(?:{LISTS.either('points')})\b"
    rf"|\b{NUMBER.replace('number', 'lead')}[\s-](?:{LISTS.either('points')})"
    r"\s(?:win|victory|defeat|margin)\b",
    re.IGNORECASE,
)
DRAWN = re.compile(rf"\b(?:{LISTS.either('drawn')})\b", re.IGNORECASE)
DECIDED = re.compile(
    rf"\b(?:the|their|its|his|her)\s(?:{LISTS.either('decided')})\b", re.IGNORECASE
)
CLOSED = LISTS.words("closed")  # terms
NEXT = 6  # lines between a result and what is said of it
MOST = 200


def wrong_margins(text: Reading) -> Iterator[tuple[Span, Span]]:
    """Yield "3-2" and "won by two goals", "a draw, 1-1" and "the losers"."""
    dashed = [line for line in text.numbered if "-" in line.printed or "–" in line.printed]
    scores = [score for line in dashed for score in _scores(text, line)]
    if len({score[:2] for score in scores}) != 1:
        return
    high, low, number, span = scores[0]
    drawn = high == low and DRAWN.search(text.lines[number].printed) is not None
    for line in text.lines[max(0, number - 1) : number + NEXT]:
        if CLOSED.isdisjoint(text.all_terms(line)):
            place = _other_margin(line, high - low)
            if place is None and drawn and line.number > number:
                place = _place(line, DECIDED.search(line.printed))
            if place is not None:
                yield span, place
                return


def _other_margin(line: Line, margin: int) -> Span | None:
    """Return where a line tells of another margin."""
    found = MARGIN.finditer(line.printed)
    wrong = (match for match in found if _value(match["number"] or match["lead"]) != margin)
    return _place(line, next(wrong, None))


def _place(line: Line, match: re.Match[str] | None) -> Span | None:
    start = line.statement.start
    return (start + match.start(), start + match.end()) if match else None


def _scores(text: Reading, line: Line) -> Iterator[tuple[int, int, int, Span]]:
    if not line.aside and RESULT.search(line.printed):
        for match in SCORE.finditer(text.text, *line.statement.span):
            high, low = sorted((int(match["one"]), int(match["other"])), reverse=True)
            if high <= MOST:
                yield high, low, line.number, match.span()


def _value(words: str) -> int:
    low = words.lower()
    return 1 if low == "single" else NUMBERS.get(low) or int(low)
