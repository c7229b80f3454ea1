"""Acronyms that a text uses and never spells out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.model.evidence import Rule
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/acronyms")

ACRONYM = re.compile(r"(?P<letters>[A-Z](?<![\w.&/-].)[A-Z]{2,5})(?:s|'s|’s)?(?![\w&/-]|\.\w)")
TIMES = 3  # places at which a text leans on a name that it never gives
MOST = 40  # acronyms of one text that are looked up; a list of codes has thousands
SMALL_WORDS = 3  # in a row between two words of a name: "of the", "for and on the"
SHOUTED = re.compile(r"(?:\b[A-Z]{2,}\b[ ,.-]*){3,}")  # a line in capitals


def unexpanded_acronyms(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield acronyms that stand several times and are expanded nowhere; known ones are left."""
    least = rule.number("min_times", TIMES)
    text = given.document.text
    places: dict[str, list[Span]] = defaultdict(list)
    for match in ACRONYM.finditer(text):
        places[match["letters"]].append(match.span("letters"))
    leaned_on = sorted(letters for letters, spans in places.items() if len(spans) >= least)
    unknown = [text for text in leaned_on if text not in _find_known() and not _roman(text)]
    shouted = [match.span() for match in SHOUTED.finditer(text)] if unknown else []
    starts = [start for start, _ in shouted]
    for letters in unknown[:MOST]:
        spans = [
            span
            for span in places[letters]
            if not (at := bisect_right(starts, span[0])) or span[0] >= shouted[at - 1][1]
        ]
        if len(spans) < least:
            continue
        if not _is_expanded(text, letters):
            shown = tuple(given.document.source_span(*span) for span in spans)
            yield Found("unexpanded-acronym", shown, {"name": letters, "places": len(spans)})


def _is_expanded(text: str, letters: str) -> bool:
    """Tell whether words with these initials stand in a row anywhere, or in brackets beside it."""
    if re.search(rf"\({letters}\)|\b{letters}\s\((?=[A-Za-z])", text):
        return True
    small = rf"(?:\s(?:{LISTS.either('small')})){{0,{SMALL_WORDS}}}[\s-]"
    initials = small.join(rf"[{letter}{letter.lower()}]\w+" for letter in letters)
    return re.search(rf"\b{initials}", text) is not None


def _roman(letters: str) -> bool:
    return not letters.strip("IVXLCM")


@cache
def _find_known() -> frozenset[str]:
    """Return the acronyms that a general reader is taken to know."""
    return word_lists("acronyms").words()
