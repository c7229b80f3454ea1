"""Comparisons that tell of a rise or a fall: "31 more than last year", "ever fewer"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sourceaudit.facts import Line
from sourceaudit.facts.vocabulary import stem
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/comparisons")
COMPARING = LISTS.words("comparing")  # of which one is in every comparison


def comparisons(line: Line) -> Iterator[tuple[int, str]]:
    """Yield where a line compares, and the stem of the word for which that stands."""
    statement = line.statement
    for pattern, word in _patterns():
        for match in pattern.finditer(line.printed):
            place = statement.start + match.start("at")
            if place in statement.starts:
                yield statement.starts.index(place), word


@cache
def _patterns() -> Sequence[tuple[re.Pattern[str], str]]:
    """Return the patterns of comparisons, and the stem of the word for which each stands."""
    time, again = LISTS.either("other time"), LISTS.either("again")
    found = [(re.compile(rf"\b(?P<at>no)\s(?:{LISTS.either('no effect')})\b"), "no_better")]
    for words, word in ((LISTS.either("more"), "rise"), (LISTS.either("fewer"), "fall")):
        at = rf"(?P<at>{words})"
        patterns = (
            rf"(?:{again})\s{at}",
            rf"{at}\sand\s(?:{words})",
            rf"{at}\b[^.;,]{{0,40}}?\bthan\s(?:{time})",
        )
        root = stem(word)
        found += [(re.compile(rf"\b(?:{each})\b", re.IGNORECASE), root) for each in patterns]
    return tuple(found)
