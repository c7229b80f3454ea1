"""Families: one person who is somebody's aunt at one place and a sister at another.

What nobody has (a wife, a child, a brother) and what a group is called ("the brothers" of two
cousins) is held against each other in the same way.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.held import cast, clash, reading
from sourceaudit.entities import Cast
from sourceaudit.entities.cast import PART
from sourceaudit.entities.vocabulary import sexes
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.kin import OLDER, PRONOUNS, UNKNOWN, YOUNGER, Kin, kin, kinds_of_kin
from sourceaudit.model.evidence import Confidence, Rule
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/families")

# What takes back that two descriptions are of one person, or that they were ever so.
TAKEN_BACK = re.compile(rf"\b(?:{LISTS.either('taken back')})\b", re.IGNORECASE)
MOST = 24  # relations of a person that are compared with each other
OWN = frozenset({"his", "her"})
EXTREME = re.compile(
    r"\b(?:the|The)\s(?P<rank>youngest|eldest|oldest)\s(?:of|child|son|daughter)\b"
)
GROUP = re.compile(r"\b(?P<lead>[Tt]he|[Tt]hese|[Tt]wo|[Tt]hree|[Ff]our)\s(?P<kin>[a-z]+s)\b")
NEXT_SPOUSE = re.compile(rf"\b(?:{LISTS.either('next spouse')})\b", re.IGNORECASE)
RANKS = {"youngest": YOUNGER, "eldest": OLDER, "oldest": OLDER}
LACKED = ("spouse", "child", "sibling")
CLOSED = frozenset({"if", "deny", "plan"})
THEN = re.compile(r"\b(?:then|still)\s\Z")
DEFINITE = frozenset({"the", "these"})


def two_degrees(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield persons who are one's aunt at one place and one's sister at another."""
    del rule
    text = reading(given)
    if text.retracts:
        return
    known = [
        relation for relation in kin(text, cast(given)) if not _is_taken_back(text, relation.line)
    ]
    by_person: dict[tuple[str, ...], list[Kin]] = defaultdict(list)
    for relation in known:
        by_person[relation.who].append(relation)
    for _, own in sorted(by_person.items()):
        pair = next((pair for pair in combinations(own[:MOST], 2) if _clash(*pair)), None)
        if pair is not None:
            sure = _sure(*pair)
            yield clash(given, "family", (pair[0].span, pair[1].span), confidence=sure)
    for left, right in combinations(known[:MOST], 2):
        names = " ".join(left.who), " ".join(right.who)
        turned = left.whose == names[1] and (right.whose == names[0] or right.whose in OWN)
        both_older = left.rank and left.rank == right.rank
        if turned and (both_older or _no_inverse(left, right)) and left.line != right.line:
            places = left.span, right.span
            yield clash(given, "family", places, confidence=Confidence.LOW)
    for left, right in combinations(known[:MOST], 2):
        if _two_spouses(left, right) and not NEXT_SPOUSE.search(text.text):
            yield clash(given, "family", (left.span, right.span), confidence=Confidence.LOW)
            break
    for first, last in (*_lacks(text, cast(given)), *_groups(text)):
        yield clash(given, "family", (first, last), confidence=Confidence.LOW)


def _two_spouses(left: Kin, right: Kin) -> bool:
    """Tell whether one person has two spouses who share no name: "his wife Ann", "his wife Eva"."""
    return (
        left.what == right.what == "spouse"
        and left.whose == right.whose != UNKNOWN
        and left.line != right.line
        and set(left.who).isdisjoint(right.who)
    )


def _no_inverse(left: Kin, right: Kin) -> bool:
    """Tell whether two cannot be what they are to each other: a grandson and a father."""
    known = _inverse()
    return left.what in known and right.what in known and known[left.what] != right.what


@cache
def _inverse() -> Mapping[str, str]:
    rows = (row.split() for row in LISTS.rows("inverse"))
    return {left: right for pair in rows for left, right in (pair, pair[::-1])}


def one_owner(relation: Kin, other: Kin) -> bool:
    """Tell whether two relations may be to one person: the same, or one that is not named."""
    if relation.whose == other.whose:
        return True
    if UNKNOWN in (relation.whose, other.whose):
        return " " not in relation.whose + other.whose
    if (
        " " in relation.whose
        and " " in other.whose
        and not _is_named(relation)
        and not _is_named(other)
    ):
        return relation.whose.split()[0] == other.whose.split()[0]  # "my mother", "my father"
    return (_is_named(relation) != _is_named(other)) and " " not in (
        relation if _is_named(other) else other
    ).whose


def _is_named(relation: Kin) -> bool:
    return relation.whose != UNKNOWN and relation.whose.split()[0] not in PRONOUNS


def _clash(left: Kin, right: Kin) -> bool:
    if left.line == right.line or not one_owner(left, right):
        return False
    sides = {left.whose, right.whose}
    through = all(" " in side and side.split()[0] in PRONOUNS for side in sides)
    return left.what != right.what or (through and len(sides) > 1)


def _sure(left: Kin, right: Kin) -> Confidence | None:
    """Return the rule's confidence where both name whose kin, low where one does not."""
    return None if left.whose == right.whose != UNKNOWN else Confidence.LOW


def _is_taken_back(text: Reading, line: int) -> bool:
    return TAKEN_BACK.search(text.lines[line].printed) is not None


def _lacks(text: Reading, known: Cast) -> Iterator[tuple[Span, Span]]:
    """Yield a place that says that somebody has no kin of a kind, and one that tells of some."""
    lines = () if _lacks_nobody(text) else text.lines
    lacking = [row for line in lines for row in _lacking(text, known, line)]
    ranked = () if RANKS.keys().isdisjoint(text.words) else text.lines
    ranks = [
        extreme
        for line in ranked
        if not RANKS.keys().isdisjoint(line.statement.words)
        for extreme in _extremes(text, known, line)
    ]
    if not lacking and not ranks:
        return
    for line in text.lines:
        if line.aside or not CLOSED.isdisjoint(text.all_terms(line)):
            continue
        for match in _find_owned().finditer(text.text, *line.statement.span):
            what = kinds_of_kin()[match["kin"]]
            who = _owner(known, line, match)
            for kind, whose, number, span in (*lacking, *ranks):
                fits = kind not in RANKS or _is_ranked(match.group(), kind)
                kinds = "sibling" if kind in RANKS else kind
                same = whose == who or (not _is_person(who) and match["owner"].lower() in OWN)
                if what == kinds and fits and number != line.number and same:
                    yield span, match.span()
                    return


def _is_person(who: tuple[str, ...] | None) -> bool:
    return who is not None and (len(who) > 1 or who[0].lower() in sexes())


def _is_ranked(words: str, extreme: str) -> bool:
    """Tell whether "her younger brother" cannot be that of the youngest."""
    name = "younger" if RANKS[extreme] == YOUNGER else "older"
    return not LISTS.words(name).isdisjoint(words.lower().split())


Lack = tuple[str, tuple[str, ...] | None, int, Span]


def _lacking(text: Reading, known: Cast, line: Line) -> Iterator[Lack]:
    words = line.printed
    if line.aside:
        return
    for kind, pattern in _patterns().items():
        if (match := pattern.search(words)) and not THEN.search(words[: match.start()][-8:]):
            if not CLOSED.isdisjoint(text.all_terms(line) - {"deny"}):
                return
            start = line.statement.start
            who = known.before(line.number, start + match.start())
            whose = known.whom(who.parts) if who else None
            yield kind, whose, line.number, (start + match.start(), start + match.end())


@cache
def _find_owned() -> re.Pattern[str]:
    """Return the pattern of "her husband", "Ann's younger brother"."""
    words = "|".join(sorted(kinds_of_kin(), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<owner>[Hh]is|[Hh]er|[Mm]y|{PART}['’]s?)\s(?:[a-z]+\s)?(?P<kin>{words})\b"
    )


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"\b(?:{LISTS.either(f'no {kind}')})\b(?!\soff)", re.IGNORECASE)
        for kind in LACKED
    }


@cache
def _last_words() -> frozenset[str]:
    """Return the words that end what says that somebody has no kin."""
    rows = [LISTS.words(f"no {kind}") for kind in LACKED]
    return frozenset(phrase.split("_")[-1] for words in rows for phrase in words)


def _lacks_nobody(text: Reading) -> bool:
    return _last_words().isdisjoint(text.words)


def _extremes(text: Reading, known: Cast, line: Line) -> Iterator[Lack]:
    for match in EXTREME.finditer(text.text, *line.statement.span):
        who = known.before(line.number, match.start())
        yield match["rank"], known.whom(who.parts) if who else None, line.number, match.span()


def _owner(known: Cast, line: Line, match: re.Match[str]) -> tuple[str, ...] | None:
    """Return whose kin a line tells of: a pronoun is that of the last person named."""
    words = match["owner"]
    if words.lower() not in OWN:
        return known.called(words) if words[0].isupper() and words != "My" else None
    last = known.before(line.number, match.start())
    return known.whom(last.parts) if last else None


@cache
def _plurals() -> frozenset[str]:
    return frozenset(f"{word}s" for word in kinds_of_kin())


def _groups(text: Reading) -> Iterator[tuple[Span, Span]]:
    """Yield "two cousins" and "the brothers", where a text tells of no others."""
    rows: list[tuple[str, str, int, Span]] = []
    plurals = _plurals()
    for line in () if plurals.isdisjoint(text.words) else text.lines:
        if line.aside or plurals.isdisjoint(line.statement.words):
            continue
        for match in GROUP.finditer(text.text, line.statement.start, line.statement.end):
            word = match["kin"].removesuffix("s")
            if word in kinds_of_kin() and not _is_taken_back(text, line.number):
                known = word if match["lead"].lower() in DEFINITE else ""
                rows.append((kinds_of_kin()[word], known, line.number, match.span()))
    if len(rows) < 2:  # noqa: PLR2004 - one group and another
        return
    kinds = Counter(word.removesuffix("s") for line in text.lines for word in line.statement.words)
    first = next((row for row in rows if not row[1]), None)
    for what, known, number, span in rows:
        if first and known and what != first[0] and number > first[2] and kinds[known] == 1:
            yield first[3], span
            return
