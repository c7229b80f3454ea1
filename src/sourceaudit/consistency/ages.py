"""Ages: how old somebody is said to be, against years of birth and death and other ages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.model.evidence import Rule
from sourceaudit.model.source import Span

YEAR = r"(?:1[5-9]|20)\d\d"
NAME = r"[A-Z][\w’'-]+\s(?:[A-Z]\.\s)?[A-Z][\w’'-]+"  # the two words before an age
LIFE = re.compile(
    rf"\bborn\b[^.;]{{0,60}}?\b(?P<born>{YEAR})\b[^;]{{0,240}}?\bdied\b[^.;]{{0,60}}?"
    rf"\b(?P<died>{YEAR})\b"
)
DATES = re.compile(rf"\((?P<born>{YEAR})\s?[–-]\s?(?P<died>{YEAR})\)")
AGED = re.compile(
    r"\b(?:aged|at (?:the )?age(?: of)?|at)\s(?P<age>\d{1,3})\b(?!\s?(?:%|per|p\.|a\.))"
)
NEAR = 120  # characters from the years of a life to the age at its end
# From a word's first letter: else a word of 100,000 letters is tried from each of them.
NAMED_AGE = re.compile(rf"\b(?P<name>{NAME}),\s(?P<age>\d{{1,2}}),(?=\s[a-z])")


def life_spans(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield ages at death that the years of birth and death rule out."""
    del rule
    text = given.document.text
    for match in (*LIFE.finditer(text), *DATES.finditer(text)):
        aged = AGED.search(text, match.end(), match.end() + NEAR)
        if aged is None or "\n\n" in text[match.start() : aged.end()]:
            continue
        years, age = int(match["died"]) - int(match["born"]), int(aged["age"])
        if years >= 0 and age not in (years, years - 1):
            values = {"left": f"{match['born']} to {match['died']}", "right": aged.group()}
            yield Found("age", _places(given, match.span(), aged.span()), values)


def clashing_ages(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield persons whom one text gives two ages that no birthday explains."""
    del rule
    text = given.document.text
    ages: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in NAMED_AGE.finditer(text):
        ages[match["name"]].append(match)
    for name, found in sorted(ages.items()):
        values = [int(match["age"]) for match in found]
        low, high = values.index(min(values)), values.index(max(values))
        if values[high] - values[low] > 1:
            yield Found(
                "age",
                _places(given, found[low].span(), found[high].span()),
                {"left": f"{name}, {values[low]}", "right": f"{name}, {values[high]}"},
            )


def _places(given: Given, *spans: Span) -> tuple[Span, ...]:
    return tuple(sorted(given.document.source_span(*span) for span in spans))
