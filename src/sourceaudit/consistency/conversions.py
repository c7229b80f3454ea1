"""Conversions: one measure in two units, side by side, that are not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.held import clash, collect_facts, reading
from sourceaudit.facts import Fact
from sourceaudit.facts.lexicon import units
from sourceaudit.model.evidence import Confidence, Rule
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/conversions")

# What stands between a measure and the same one in another unit.
EQUAL = re.compile(
    r"\s?(?:\(|,?\s?or\s|=|[–—/]|,?\sthat\sis,?\s|,?\sequal\sto\s|,?\swhich\sis\s|\sis\s"
    rf"|,\s?(?=about|some|nearly|just))(?:(?:{LISTS.either('equal')})\s|c\.\s?|~)*\Z"
)
NEAR = 40  # characters between the two at most
SLACK, HEDGED, COARSE = (
    0.06,
    0.13,
    0.25,
)  # by which a rounded, a hedged, a country's own unit is off
HALF = 0.55  # a unit of the last digit that rounding may take
MUCH = 1.2  # factor from which no rounding explains it
DEGREES = re.compile(
    r"(?P<left>-?\d{1,4}(?:\.\d)?)\s?(?:°|º|degrees\s)?\s?(?P<scale>[CF])\b\s?(?:\(|/|,?\sor\s|=\s?)(?:about\s|around\s|roughly\s|nearly\s)?"
    r"(?P<right>-?\d{1,4}(?:\.\d)?)\s?(?:°|º|degrees\s)?\s?(?P<other>[CF])\b"
)
DEGREES_OFF = 3.0


def wrong_conversions(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield "12 miles (9 km)": two measures of one thing that differ by more than rounding."""
    slack = rule.number("max_off", SLACK)
    text = given.document.text
    found = [fact for fact in collect_facts(given) if fact.kind == "measure"]
    for left, right in pairwise(found):
        if left.line != right.line or left.unit != right.unit or left.name == right.name:
            continue
        if not EQUAL.match(text[left.span[1] : right.span[0]]) or _compound(given, left, right):
            continue
        # both are "above 35,000 feet": what is held against each other is what is printed
        first, second = _print(given, left), _print(given, right)
        ratio = first / max(second, 1e-9)
        room = _slack(text, left, right, slack)
        if abs(ratio - 1) > room and abs(1 / max(ratio, 1e-9) - 1) > room:
            size = units()[right.name].size
            sure = None if max(ratio, 1 / max(ratio, 1e-9)) > MUCH else Confidence.MEDIUM
            place = left.span[0], right.span[1]
            values = {"right_value": f"{first / size:.3g} {right.name}"}
            yield clash(given, "unit", (place,), confidence=sure, values=values)
    yield from _degrees(given)


def _print(given: Given, fact: Fact) -> float:
    """Return a measure without the room that a hedge leaves."""
    text = reading(given)
    for figure in text.figures(text.lines[fact.line]):
        if figure.start == fact.span[0]:
            return figure.value * units()[fact.name].size
    return fact.value


def _slack(text: str, left: Fact, right: Fact, slack: float) -> float:
    """Return by which share two measures may differ: hedges and the last digit of the second."""
    if units()[left.name].coarse or units()[right.name].coarse:
        return COARSE
    between = text[left.span[1] : right.span[0]]
    hedged = left.hedged or right.hedged or re.search(r"[a-z]{4}", between) is not None
    digits = max(right.value / units()[right.name].size, 0.1)
    return (HEDGED if hedged else slack) + HALF / digits * (1.0 if digits == int(digits) else 0.1)


def _compound(given: Given, left: Fact, right: Fact) -> bool:
    """Tell whether one of them goes on in a smaller unit: "5 feet 7 inches"."""
    text = given.document.text
    before = text[max(0, left.span[0] - 4) : left.span[0]].rstrip()
    after = text[right.span[1] : right.span[1] + 4].lstrip()
    return after[:1].isdigit() or (
        before[-1:].isalpha()
        and re.search(r"\d\s?[a-z]{1,6}\s?\Z", text[max(0, left.span[0] - 12) : left.span[0]])
        is not None
    )


def _degrees(given: Given) -> Iterator[Found]:
    text = given.document.text
    if not (DEGREE_SIGN.search(text)):
        return
    for match in DEGREES.finditer(text):
        if match["scale"] == match["other"]:
            continue
        left, right = float(match["left"]), float(match["right"])
        real = left * 9 / 5 + 32 if match["scale"] == "C" else (left - 32) * 5 / 9
        if abs(real - right) > max(DEGREES_OFF, 0.05 * abs(real)):
            values = {"right_value": f"{real:.0f} {match['other']}"}
            yield clash(given, "unit", (match.span(),), values=values)


DEGREE_SIGN = re.compile(r"\d\s?[°º]|\d\s?[CF]\b|\ddegrees")
