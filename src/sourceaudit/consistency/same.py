"""Signs in two sentences that they tell of two things, or that two people tell of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from sourceaudit.facts import Line, Reading
from sourceaudit.facts.lexicon import close, has_family
from sourceaudit.facts.vocabulary import FUNCTION, stem, stems
from sourceaudit.text.english import calendar, word_lists
from sourceaudit.text.english.calendar import MONTH_NAMES, WEEKDAY_NAMES
from sourceaudit.text.known import Known

LISTS = word_lists("consistency/same")

PERIOD = re.compile(
    rf"\b(?:{LISTS.either('period order')})\s(?:{LISTS.either('period')})\b"
    rf"|\b(?:{LISTS.either('time of')})\b"
    rf"|\b(?:{calendar.either(MONTH_NAMES)}|{calendar.either(WEEKDAY_NAMES)}|(?:19|20)\d\d)\b"
)
ORDINAL = re.compile(rf"\b(?:{LISTS.either('ordinal')})\b(?!-)", re.IGNORECASE)
NAME = re.compile(r"(?<=[a-z,;’'”\"] )[A-ZÀ-Ý][\w’-]+")
# Names of two words and more, but for those that open a sentence.
NAMES = re.compile(
    r"(?<![.!?]\s)\b[A-ZÀ-Ý][\w’'-]+(?:\s(?:of\s|the\s|and\s|for\s)?[A-ZÀ-Ý][\w’'-]+)+"
)
SENTENCES = 1 << 10  # of which what they say is kept
CALENDAR = frozenset(map(str.capitalize, (*MONTH_NAMES, *WEEKDAY_NAMES)))
SMALL = frozenset({"of", "the", "and", "for"})
# Who says so, where it is nobody with a name: "the union says", "is said to be".
SPEAKS = re.compile(
    rf"\b(?P<who>[a-z][\w’'-]+)\s(?:{LISTS.either('says')})\b"
    rf"|\b(?:is|are|was|were)\s(?P<somebody>{LISTS.either('held')})\sto\b"
)
SAYS = re.compile(rf"\b(?:{LISTS.either('says')})\b")


def two_of_a_sort(first: str, second: str) -> bool:
    """Tell whether two sentences name two things of one sort: "Miller Dam" and "Otter Dam"."""
    known = _long_names()
    theirs = known[second]
    for name, left in known[first] if theirs else ():
        for rival, right in theirs:
            if left & right - SMALL and left - right and right - left:
                return name not in second and rival not in first
    return False


def otherwise_qualified(
    text: Reading,
    line: Line,
    other: Line,
    beside: Reading | None = None,
    without: AbstractSet[str] = frozenset(),
) -> bool:
    """Tell whether two lines say of one sort of thing which one they mean, and mean two.

    So do "the north tower" and "the south tower", "sales of records" and "sales of tapes". The
    second line is of the text `beside`, where there is one; keys of `without` are not looked at.
    """
    left, right = text.qualified(line), (beside or text).qualified(other)
    here, there = line.statement.content, other.statement.content
    for what in left.keys() & right.keys() - without:
        mine, theirs = left[what], right[what]
        if mine.isdisjoint(there) and theirs.isdisjoint(here) and not _close(mine, theirs):
            return True
    return False


def _close(first: frozenset[str], second: frozenset[str]) -> bool:
    return any(close(left, right) for left in first for right in second)


def name_different_sources(left: str, right: str) -> bool:
    """Tell whether two sentences say who says so, and name others."""
    says = _says()
    if not (says[left] and says[right]):
        return False
    return others(NAME, left, right) or _two_speakers(left, right)


def _two_speakers(left: str, right: str) -> bool:
    """Tell whether two sentences say who says so by other nouns: "the union", "the company"."""
    known = _speakers()
    ours, theirs = known[left], known[right]
    return bool(ours and theirs) and ours.isdisjoint(theirs) and not _close(ours, theirs)


def others(pattern: re.Pattern[str], first: str, second: str) -> bool:
    """Tell whether both sentences have words of a kind, and none in common."""
    known = _find()
    left, right = (known[pattern, each] for each in (first, second))
    if pattern is NAME:
        left, right = left - CALENDAR, right - CALENDAR
    return bool(left and right) and left.isdisjoint(right)


# What one sentence says, worked out once: it is held against many.


@cache
def _long_names() -> Known[str, Sequence[tuple[str, frozenset[str]]]]:
    return Known(
        lambda words: [
            (name, frozenset(name.split()))
            for match in NAMES.finditer(words)
            if (name := _proper(match))
        ],
        SENTENCES,
    )


def _proper(match: re.Match[str]) -> str:
    """Return a name without the word that opens the sentence, "" where one word is left."""
    first, *rest = match.group().split()
    opens = not match.start() and has_family(stems()[first.lower()])
    while rest and (opens or first.lower() in FUNCTION or first in SMALL):
        opens, (first, *rest) = False, rest
    return " ".join((first, *rest)) if rest else ""


@cache
def _says() -> Known[str, bool]:
    return Known(lambda words: SAYS.search(words) is not None, SENTENCES)


@cache
def _speakers() -> Known[str, frozenset[str]]:
    return Known(
        lambda words: frozenset(
            match["somebody"] or stem(match["who"])
            for match in SPEAKS.finditer(words)
            if match["who"] not in FUNCTION
        ),
        SENTENCES,
    )


@cache
def _find() -> Known[tuple[re.Pattern[str], str], frozenset[str]]:
    return Known(lambda key: frozenset(key[0].findall(key[1])), SENTENCES)
