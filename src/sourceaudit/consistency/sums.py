"""Sums: shares against counts, and totals against their parts, where one sentence gives both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.model.evidence import Rule
from sourceaudit.text.quantities import NUMBER_WORDS

COUNT = r"\d{1,3}(?:,\d{3})+|\d{1,7}"
WORDED = "|".join(word for word in NUMBER_WORDS if word not in ("zero", "one"))
SHARE = re.compile(
    rf"\bof\s(?:the\s|its\s|their\s|all\s|some\s)?(?P<whole>{COUNT})\s"
    rf"(?:[a-z]+\s){{0,2}}[a-z]+,?\s?(?:\(|or\s|–\s?|-\s)(?:about\s|roughly\s|nearly\s|some\s|around\s)?"
    rf"(?P<share>\d{{1,3}}(?:\.\d+)?)\s?(?:%|per\s?cent)"
)
PART = re.compile(rf"\b(?P<part>{COUNT})\s(?:out\s)?\Z")
PARTS = re.compile(
    rf"(?:people|persons|members|victims|seats|votes|passengers|students|soldiers|players|children"
    rf"|workers|countries|states|cases|deaths)(?:,\s|\s\(|:\s|\s[–—-]\s)(?P<one>{COUNT}|{WORDED})\s"
    rf"(?:[a-z]+\s)?[a-z]+\sand\s(?P<two>{COUNT}|{WORDED})\s(?:[a-z]+\s)?[a-z]+(?=[,.);:]|\s[–—-])"
)
TOTAL = re.compile(rf"\b(?P<whole>{COUNT}|{WORDED})\s(?:[a-z]+\s)?\Z", re.IGNORECASE)
REACH = 40  # characters before an anchor in which its first number stands
SLACK = 1.0  # points by which a rounded share may be off


def shares_of_counts(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield "40 of 120 members (50 %)": a share that its own counts contradict."""
    slack = rule.number("max_points", SLACK)
    text = given.document.text
    for match in SHARE.finditer(text):
        before = PART.search(text[max(0, match.start() - REACH) : match.start()])
        if before is None:
            continue
        part, whole = _value(before["part"]), _value(match["whole"])
        if not whole or part > whole:
            continue
        real, share = 100 * part / whole, float(match["share"])
        if abs(real - share) > slack:
            values = {"left": f"{match['share']} %", "right": f"{real:.1f} %"}
            span = match.start() - len(before.group()), match.end()
            yield Found("share-of-count", (given.document.source_span(*span),), values)


def parts_of_totals(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield "12 people, 5 men and 8 women": parts that are more than their total."""
    del rule
    text = given.document.text
    for match in PARTS.finditer(text):
        before = TOTAL.search(text[max(0, match.start() - REACH) : match.start()])
        if before is None:
            continue
        whole = _value(before["whole"])
        parts = _value(match["one"]) + _value(match["two"])
        if parts > whole:
            values = {"left": f"{whole:g}", "right": f"{parts:g}"}
            span = match.start() - len(before.group()), match.end()
            yield Found("parts-of-total", (given.document.source_span(*span),), values)


def _value(words: str) -> float:
    low = words.lower()
    return NUMBER_WORDS[low] if low in NUMBER_WORDS else float(low.replace(",", ""))
