"""Spellings: one name written two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.model.evidence import Rule
from sourceaudit.model.source import Span

FULL = re.compile(
    r"(?P<first>[A-Z](?<=\b.)[a-zà-ÿ]{2,})\s(?P<last>[A-Z][a-zà-ÿ]{2,})\b(?!\s[A-Z][a-z])"
)
SHORTEST = 6  # letters of the part that is spelled two ways
RARE = 2  # times that the rarer spelling stands in a text: more is another person
# Endings that make another word of a name: "Russia", "Russian", "Russians".
ENDINGS = 2
NAMES = 400  # full names of one text that are compared


def name_variants(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield full names that differ by one letter in one part: "Vladimir" and "Vladmir Putin"."""
    rare = rule.number("max_times", RARE)
    text = given.document.text
    places: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for match in FULL.finditer(text):
        places[match["first"], match["last"]].append(match.span())
    for part in (0, 1):
        groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name in sorted(places)[:NAMES]:
            groups[name[part]].append(name)
        for group in groups.values():
            for one, other in combinations(group, 2):
                counts = sorted((len(places[one]), len(places[other])))
                if counts[0] > rare or counts[0] == counts[1]:
                    continue
                if _variant(one[1 - part], other[1 - part]):
                    yield _found(given, [one, other], [places[one], places[other]])


def _variant(one: str, other: str) -> bool:
    """Tell whether two words are one name, mistyped inside."""
    if min(len(one), len(other)) < SHORTEST or one[0] != other[0]:
        return False
    if (
        one[:-ENDINGS] == other[: len(one) - ENDINGS]
        or other[:-ENDINGS] == one[: len(other) - ENDINGS]
    ):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1


def _found(
    given: Given, names: Sequence[tuple[str, str]], places: Sequence[Sequence[Span]]
) -> Found:
    spans = tuple(sorted(given.document.source_span(*spans[0]) for spans in places))
    rare, common = sorted(range(2), key=lambda at: len(places[at]))
    values = {"left": " ".join(names[rare]), "right": " ".join(names[common])}
    return Found("name-variant", spans, values)
