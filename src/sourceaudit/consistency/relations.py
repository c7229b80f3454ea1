"""Posts: one person with two posts that nobody holds at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.families import TAKEN_BACK
from sourceaudit.consistency.held import cast, clash, reading
from sourceaudit.consistency.trades import two_trades
from sourceaudit.facts.kin import PRONOUNS
from sourceaudit.facts.lexicon import akin, sorts
from sourceaudit.facts.relations import LEVELS, Relation, posts, roles
from sourceaudit.facts.vocabulary import FUNCTION, stem
from sourceaudit.model.evidence import Confidence, Rule
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/relations")
SECOND = LISTS.words("second")
THE = re.compile(r"\b[Tt]he\s")
ALSO = re.compile(rf"\b(?:{LISTS.either('also')})\b")  # one more post
TWICE = 2  # places of one post: the second for where the first shares its sentence with another
MOST = 24  # posts of a person that are compared with each other: a list of officers has hundreds


def two_offices(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield persons with two posts of which one person holds one: a goalkeeper and a striker."""
    del rule
    text = reading(given)
    if text.retracts:
        return
    for own in _by_person(roles(text, cast(given))):
        for left, right in combinations(own, 2):
            sure = _two_posts(left, right)
            if (
                left.line != right.line
                and left.what != right.what
                and sure
                and not ALSO.search(text.lines[right.line].printed)
                and not _taken_back(given, left, right)
            ):
                yield clash(given, "role", (left.span, right.span), confidence=sure)
                break
    for places in two_trades(text, cast(given)):
        yield clash(given, "role", places, confidence=Confidence.LOW)


def _two_posts(left: Relation, right: Relation) -> Confidence | None:
    """Return how sure it is that nobody holds both posts, None where somebody may."""
    first, second = (set(each.what.split()) for each in (left, right))
    if first & second - SECOND - {"of", "the"} and len(SECOND & (first ^ second)) == 1:
        return Confidence.LOW  # a director and a deputy director
    if first & second - LEVELS - {"of", "the"} or _two_bodies(left, right):
        return None  # the secretary of a club and the treasurer of a parish
    sets = [{posts()[word] for word in words if word in posts()} for words in (first, second)]
    if sets[0] and sets[1] and sets[0] & sets[1]:
        return Confidence.MEDIUM
    # The same body's heads of two things: "its chief pharmacist", "its head of cleaning".
    rest = [words - LEVELS - {"of", "the"} for words in (first, second)]
    named = (
        left.whose
        and right.whose
        and (left.whose == right.whose or {left.whose, right.whose} & {"its", "their", "the"})
    )
    ranked = first & LEVELS and second & LEVELS
    related = any(akin(stem(a), stem(b)) for a in rest[0] for b in rest[1])
    if named and ranked and rest[0] and rest[1] and not related:
        return Confidence.MEDIUM
    if (
        sets[0]
        and sets[1]
        and not any(
            akin(stem(a), stem(b)) for a in first for b in second if a in posts() and b in posts()
        )
    ):
        return Confidence.LOW
    same = left.whose and left.whose == right.whose not in PRONOUNS
    data = same and rest[0] and rest[1] and not related
    return Confidence.LOW if data or _two_callings(left, right) else None


def _two_bodies(left: Relation, right: Relation) -> bool:
    """Tell whether two posts are said to be those of two bodies."""
    first, second = _body(left), _body(right)
    return bool(first and second) and not any(akin(a, b) for a in first for b in second)


def _body(post: Relation) -> frozenset[str]:
    """Return the stems of what somebody has a post of: the club of "the club's secretary"."""
    _, of, behind = post.what.partition(" of ")
    words = behind.split() if of and LEVELS.isdisjoint(post.what.split()) else []
    return frozenset(map(stem, (*words, *post.whose.split()))) - FUNCTION - PRONOUNS


def _two_callings(left: Relation, right: Relation) -> bool:
    """Tell whether both places say what somebody is, a known calling, in one other word each."""
    first, second = left.what, right.what
    alone = " " not in first + second and not {first, second} & (LEVELS | SECOND)
    called = (first in posts()) is not (second in posts())
    led = all(THE.search(each.shown) for each in (left, right))
    sorted_alike = all(sorts()[stem(word)] == "p" for word in (first, second))
    return alone and called and led and sorted_alike and not akin(stem(first), stem(second))


def _by_person(relations: Iterable[Relation]) -> Iterator[list[Relation]]:
    """Yield what is told of each person."""
    found: dict[tuple[str, ...], list[Relation]] = defaultdict(list)
    for relation in relations:
        found[relation.who].append(relation)
    for _, own in sorted(found.items()):
        yield _told(own)


def _told(own: Sequence[Relation]) -> list[Relation]:
    """Return what is told of a person, each thing where it is told first, and not without end."""
    first = {(relation.what, relation.whose, relation.line): relation for relation in reversed(own)}
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    found: list[Relation] = []
    for relation in reversed([*first.values()]):
        seen[relation.what, relation.whose] += 1
        if seen[relation.what, relation.whose] <= TWICE:
            found.append(relation)
    return found[:MOST]


def _taken_back(given: Given, left: Relation, right: Relation) -> bool:
    text = reading(given)
    return any(TAKEN_BACK.search(text.lines[relation.line].printed) for relation in (left, right))
