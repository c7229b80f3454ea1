"""Figures: the numbers of a sentence, in digits and in words, with the room that hedges leave."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from sourceaudit.facts.statements import Statement
from sourceaudit.facts.vocabulary import entries
from sourceaudit.text.english import number_words, word_lists

DIGITS = re.compile(r"\d+")
LISTS = word_lists("facts/figures")
# Digits as they are printed, and what is glued to them: "61,400", "1.9m", "84.6kg", "3rd", "40%".
PRINTED = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?)(?P<glued>[a-zA-Z]{1,8}(?:/h)?)?"
)
SIGN = re.compile(r"(?:US|A|C|NZ|HK)?[$£€¥]\s?\Z|\bRs\.?\s?\Z")
# What stands before digits that are no amount: parts of dates, of versions, of times and names.
BEFORE = frozenset("./:#_+~=@\\")
AFTER = re.compile(r"[:/.]\d|\.\w|-\d|[–—]\d|['’]s\b|\(")
NUMBERS: Mapping[str, int] = {**number_words.NUMBERS, **number_words.PAIR}  # below a hundred
SCALES: Mapping[str, float] = {**number_words.SCALES, **number_words.ASIAN_SCALES}
DIGIT_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
WORDED_SCALES = DIGIT_SCALES | {"dozen"}
ROUND = 1e5  # from which a scaled number is taken as rounded to its last digit
HALF = 0.5
BEFORE_HEDGED = LISTS.words("before hedged")
EXACT = (1.0, 1.0)
HEDGE_REACH = 3  # words before a number among which a hedge stands
OPEN = frozenset("odd plus so something".split())
TENS = (20, 90)
AND_A_HALF = ("and", "a", "half")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a sentence: its value between `low` and `high`, and where it stands.

    `at` and `after` are the indexes of its first word and of the word behind it, `sign` the sign of
    a currency before it, `glued` letters behind the digits ("kg", "rd", ""), `plain` tells
    whether it is a bare row of digits.
    """

    value: float
    low: float
    high: float
    start: int
    end: int
    at: int
    after: int
    sign: str = ""
    glued: str = ""
    plain: bool = False
    hedged: bool = False


@cache
def counting_words() -> frozenset[str]:
    """Return the words that may begin a number."""
    return frozenset({*NUMBERS, "dozen"})


@cache
def _hedging() -> frozenset[str]:
    """Return the words of which one stands in every hedge."""
    return OPEN.union(*hedges())


Hedges = Mapping[tuple[str, ...], tuple[float, float]]


@cache
def hedges() -> Hedges:
    """Return what hedges leave of a number, as shares of it; hedges of two words as two."""
    found: dict[tuple[str, ...], tuple[float, float]] = {}
    for line in entries("hedges"):
        low, high, *words = line.split()
        keys = [tuple(words)] if {"than", "to"} & set(words) else [(word,) for word in words]
        found |= dict.fromkeys(keys, (float(low), float(high)))
    return found


def figures(text: str, statement: Statement) -> tuple[Figure, ...]:
    """Return the numbers of a sentence in order; codes, dates in digits and times are left out."""
    known = hedges() if not _hedging().isdisjoint(statement.words) else None
    found = _print(text, statement, known)
    if not counting_words().isdisjoint(statement.words):
        found += _word(statement, known)
        found.sort(key=attrgetter("start"))
    return tuple(found)


def _print(text: str, statement: Statement, known: Hedges | None) -> list[Figure]:
    last, found = statement.start, list[Figure]()
    for digit in DIGITS.finditer(text, statement.start, statement.end):
        start = digit.start()
        if start < last:
            continue
        match = PRINTED.match(text, start, statement.end)
        if match is None:
            continue
        last = match.end()
        before = text[start - 1] if start else " "
        if before.isalnum() or before in BEFORE or AFTER.match(text, last):
            continue
        at = bisect_left(statement.starts, start)
        sign = SIGN.search(text, max(statement.start, start - 5), start)
        if at < len(statement.starts) and statement.starts[at] > start:
            at -= 1
        value = float(match["digits"].replace(",", ""))
        glued = (match["glued"] or "").lower()
        after = bisect_left(statement.starts, last)
        scale, end = 1.0, last
        if glued in SCALES and (sign or glued not in ("m", "b", "k")):
            scale, glued = SCALES[glued], ""
        elif not glued and after < len(statement.words) and statement.words[after] in DIGIT_SCALES:
            scale = SCALES[statement.words[after]]
            end = statement.starts[after] + len(statement.words[after])
            after += 1
        plain = scale == 1 and not sign and not glued and match["digits"].isdigit()
        room = _half_digit(match["digits"]) if scale * value >= ROUND and scale > 1 else 0.0
        span, room = (sign.start() if sign else start, end), room * scale
        low, high = EXACT if known is None else hedge(known, statement.words, (at, after))
        value *= scale
        found.append(
            Figure(
                value, value * low - room, value * high + room, *span, at, after,
                sign=sign.group().strip() if sign else "", glued=glued, plain=plain,
                hedged=(low, high) != EXACT,
            )
        )  # fmt: skip
    return found


def _half_digit(digits: str) -> float:
    """Return half a unit of the last digit."""
    _, _, decimals = digits.partition(".")
    return float(HALF * 10.0 ** -len(decimals))


def _word(statement: Statement, hedged: Hedges | None) -> list[Figure]:
    known, words, found = counting_words(), statement.words, list[Figure]()
    at = 0
    while at < len(words):
        if words[at] == "a" and _is_one_scale(words, at):
            value, after = _build((*words[:at], "one", *words[at + 1 :]), at)
        elif words[at] in known:
            value, after = (12.0, at + 1) if words[at] == "dozen" else _build(words, at)
        else:
            at += 1
            continue
        if words[after : after + len(AND_A_HALF)] == AND_A_HALF:
            value, after = value + HALF, after + len(AND_A_HALF)
        end = statement.starts[after - 1] + len(words[after - 1])
        if not (after == at + 1 and value == 1):  # "one" is seldom a count
            low, high = EXACT if hedged is None else hedge(hedged, words, (at, after))
            bounds = value * low, value * high
            loose = (low, high) != EXACT
            found.append(Figure(value, *bounds, statement.starts[at], end, at, after, hedged=loose))
        at = after
    return found


def _is_one_scale(words: Sequence[str], at: int) -> bool:
    """Tell whether a number begins with an "a": "a hundred and twelve"."""
    return (
        words[at + 1 : at + 2] in (("hundred",), ("thousand",))
        and words[at + 2 : at + 3] == ("and",)
        and words[at + 3 : at + 4] != ()
        and words[at + 3] in NUMBERS
    )


def _build(words: Sequence[str], at: int) -> tuple[float, int]:
    """Return the value of number words from an index, and the index behind them."""
    values = NUMBERS
    total, part, last = 0.0, 0.0, 0.0
    while at < len(words):
        word = words[at]
        if word in values:
            new = values[word]
            fits = last == 0 or (TENS[0] <= last <= TENS[1] and new < TENS[0] // 2)
            if not fits:
                break
            part, last = part + new, float(new)
        elif word in WORDED_SCALES and part:
            if word == "hundred":
                part *= SCALES[word]
            else:
                total, part = total + part * SCALES.get(word, 12.0), 0.0
            last = 0.0
        elif not (
            word == "and" and last == 0 and words[at + 1 : at + 2] and words[at + 1] in values
        ):
            break
        at += 1
    return total + part, at


def hedge(known: Hedges, words: Sequence[str], at: tuple[int, int]) -> tuple[float, float]:
    """Return what the words round a number leave of it; `at` are its first word and the next."""
    first = at[0]
    for back in range(1, min(HEDGE_REACH, first) + 1):
        word = words[first - back]
        if back > 1 and (words[first - back], words[first - back + 1]) in known:
            return known[words[first - back], words[first - back + 1]]
        if (word,) in known:
            return known[word,]
        if back == 1 and word not in BEFORE_HEDGED:
            break
    if at[1] < len(words) and words[at[1]] in OPEN:
        return known[("about",)]
    return EXACT
