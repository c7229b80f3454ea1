"""Quantities: numbers in digits and in words, with what stands around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from sourceaudit.text.digits import digit_runs
from sourceaudit.text.english import number_words

MAGNITUDES = number_words.SCALES
NUMBER = re.compile(
    r"(?<![\w.,])(?P<money>(?:US)?[$£€¥]\s?)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,9})?)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(MAGNITUDES)})\b)?"
    r"(?P<percent>\s?(?:%|percent\b|per cent\b|pc\b))?(?![\w])"
)
SIGNS = "$£€¥"
YEARS = (1900, 2100)
YEAR_DIGITS = 4
NUMBER_WORDS: Mapping[str, float] = {
    word: float(value)
    for word, value in {**number_words.ZERO, **number_words.NUMBERS, **number_words.DOZEN}.items()
}


def numbers(text: str, start: int, end: int) -> Sequence[re.Match[str]]:
    """Return what NUMBER.finditer yields, looking only where a digit stands."""
    runs = digit_runs(text)
    at = bisect_left(runs, start)
    places = runs[at : bisect_left(runs, end, at)]
    if start < end and text[start].isdecimal() and places[:1] != [start]:
        places = [start, *places]  # the end of a run that begins before
    found, last = list[re.Match[str]](), start
    for place in places:
        if place < last:
            continue
        before = place - 1 - (place - 2 >= start and text[place - 1].isspace())
        marked = before >= start and text[before] in SIGNS
        for first in (*_money(text, before, start), place) if marked else (place,):
            if first >= last and (match := NUMBER.match(text, first, end)):
                last = match.end()
                found.append(match)
                break
    return found


def _money(text: str, sign: int, start: int) -> tuple[int, ...]:
    """Return where a sum can begin that the sign of a currency stands in, the first place first."""
    return (sign - 2, sign) if sign - 2 >= start and text[sign - 2 : sign] == "US" else (sign,)


def value_of(match: re.Match[str]) -> float:
    """Return the value of a match of NUMBER, its magnitude counted in."""
    value = float(match["digits"].replace(",", ""))
    return value * MAGNITUDES[match["scale"].lower()] if match["scale"] else value


def is_year(match: re.Match[str]) -> bool:
    """Tell whether a match of NUMBER reads as a year: four bare digits, 1900 to 2099."""
    digits = match["digits"]
    bare = digits.isdigit() and not (match["scale"] or match["money"] or match["percent"])
    return bare and len(digits) == YEAR_DIGITS and YEARS[0] <= int(digits) < YEARS[1]
