"""What two sources tell differently of one person: age, post, kinship, the spelling of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourceaudit.consistency.ages import Age, ages_of
from sourceaudit.consistency.families import TAKEN_BACK, one_owner
from sourceaudit.consistency.spellings import TWO, variant
from sourceaudit.entities import Cast
from sourceaudit.entities.cast import Name
from sourceaudit.entities.vocabulary import person_noun, sexes
from sourceaudit.facts import Reading
from sourceaudit.facts.kin import Kin, kin
from sourceaudit.facts.lexicon import close, sorts
from sourceaudit.facts.relations import HELD_ONCE, LEVELS, posts
from sourceaudit.facts.vocabulary import FUNCTION, stem
from sourceaudit.model.evidence import Confidence
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

BIRTHDAY = 1  # years by which two ages may differ: one source may be older
LISTS = word_lists("consistency/across")
MANY = LISTS.words("held by many")
POSTS, NAMES = 60, 60  # posts and names of a source that are compared: a list has hundreds
FULL = 2  # parts of a name with a forename and a surname
FIRST = 3  # lines of a source that tell whom it is about
REACH = 70  # characters from a name to the end of what describes it
# "Vera Lindt, the first flute of the orchestra": what, of what.
BEHIND = re.compile(
    r",\s(?:the\s|its\s|their\s|an?\s|who\s(?:is|was)\s(?:the\s|an?\s)?)?"
    r"(?P<what>[a-z][\w-]*(?:\s[a-z][\w-]*){0,2}?)(?:\s(?:of|at|in)\s(?:the\s)?(?P<body>[^,.;()]{3,50}?))?"
    rf"(?=[,.;()]|\s(?:{LISTS.either('after role')})\b)"
)
# "coxswain Ann Low", "The club's coxswain, Ann Low".
AHEAD = re.compile(
    r"(?P<own>\b(?:[Tt]he|[Ii]ts|[Tt]heir|[\w-]+['’]s?)\s)?(?P<what>\b[A-Za-z][a-z-]+(?:\s[a-z-]+)?),?\s\Z"
)


@dataclass(frozen=True, slots=True)
class Apart:
    """Two places of two sources that tell differently of a person."""

    kind: str
    left: tuple[int, Span]
    right: tuple[int, Span]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Post:
    """What a person is, by the last word, with the stems of the body where one is told."""

    who: tuple[str, ...]
    what: str
    words: frozenset[str]
    body: frozenset[str]
    line: int
    span: Span
    titled: bool = False


class People:
    """The persons of a source: their full names, ages, posts and kin."""

    def __init__(self, text: Reading, cast: Cast) -> None:
        self.reading = text
        self.names: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        self.parts: set[str] = set()
        for line, own in zip(text.lines, cast.by_line, strict=True):
            for name in own:
                self.parts.update(name.parts)
                parts = _call(name.parts)
                if len(parts) >= FULL and not line.aside:
                    self.names[parts].append(name)
        self.ages: dict[tuple[str, ...], list[Age]] = defaultdict(list)
        for line in text.numbered:
            for age in ages_of(text, cast, line):
                if len(age.who) >= FULL and not age.then:
                    self.ages[age.who].append(age)
        self.kin: dict[tuple[str, ...], list[Kin]] = defaultdict(list)
        for relation in kin(text, cast):
            self.kin[relation.who].append(relation)
        self.posts = [
            post
            for line in text.lines
            if not line.aside
            for post in _posts(text, cast, line.number)
        ]


def apart(left: People, right: People) -> Iterator[Apart]:
    """Yield what two sources tell differently of persons."""
    yield from _ages(left, right)
    yield from _kin(left, right)
    yield from _same_person(left, right)
    yield from _same_post(left, right)
    yield from _spellings(left, right)


def _ages(left: People, right: People) -> Iterator[Apart]:
    for who in sorted(left.ages.keys() & right.ages.keys()):
        age, other = left.ages[who][0], right.ages[who][0]
        if abs(age.age - other.age) > BIRTHDAY:
            guessed = age.guessed or other.guessed
            sure = Confidence.LOW if guessed else Confidence.MEDIUM
            yield Apart("age", (age.line, age.span), (other.line, other.span), sure)


def _kin(left: People, right: People) -> Iterator[Apart]:
    """Yield the persons whom two sources give two degrees of kinship to somebody."""
    for who in sorted(left.kin.keys() & right.kin.keys()):
        relation, other = left.kin[who][0], right.kin[who][0]
        same = one_owner(relation, other)
        if (
            relation.what != other.what
            and same
            and not _is_taken_back(left, right, relation.line, other.line)
        ):
            yield Apart(
                "family",
                (relation.line, relation.span),
                (other.line, other.span),
                Confidence.MEDIUM,
            )


def _same_person(left: People, right: People) -> Iterator[Apart]:
    """Yield the persons to whom two sources give two posts of one body."""
    theirs: dict[tuple[str, ...], list[Post]] = defaultdict(list)
    for post in right.posts:
        theirs[post.who].append(post)
    seen = set()
    for first in left.posts[:POSTS]:
        for second in theirs[first.who][:POSTS]:
            if (
                first.who not in seen
                and _two_posts(first, second)
                and not _is_taken_back(left, right, first.line, second.line)
            ):
                seen.add(first.who)
                sure = Confidence.MEDIUM
                yield Apart("role", (first.line, first.span), (second.line, second.span), sure)


def _two_posts(post: Post, other: Post) -> bool:
    if post.words & other.words or any(close(a, b) for a in post.words for b in other.words):
        return False
    exclusive = post.what in posts() and posts().get(other.what) == posts()[post.what]
    body = bool(post.body and other.body) and (post.body <= other.body or other.body <= post.body)
    return exclusive or body


def _same_post(left: People, right: People) -> Iterator[Apart]:
    """Yield two persons to whom two sources give one post of which there is one."""
    ours, theirs = _holders(left), _holders(right)
    for what in sorted(ours.keys() & theirs.keys()):
        post, other = ours[what], theirs[what]
        if (
            (post.titled or other.titled or _is_post(what))
            and {*post.who}.isdisjoint(other.who)
            and right.parts.isdisjoint({post.who[-1]})
            and left.parts.isdisjoint({other.who[-1]})
            and (not post.body or not other.body or post.body & other.body)
            and not _is_taken_back(left, right, post.line, other.line)
        ):
            yield Apart("name", (post.line, post.span), (other.line, other.span), Confidence.LOW)


def _holders(people: People) -> Mapping[str, Post]:
    """Return the posts of which a source names one holder."""
    found: dict[str, list[Post]] = defaultdict(list)
    for post in people.posts:
        if post.what in MANY:
            continue
        found[post.what].append(post)
    return {what: own[0] for what, own in found.items() if len({post.who[-1] for post in own}) == 1}


def _spellings(left: People, right: People) -> Iterator[Apart]:
    """Yield full names that two sources write in two ways."""
    ours = {
        name for name in left.names if name[-1] not in right.parts or name[0] not in right.parts
    }
    theirs = {
        name for name in right.names if name[-1] not in left.parts or name[0] not in left.parts
    }
    for first in sorted(ours - theirs)[:NAMES]:
        for second in sorted(theirs - ours)[:NAMES]:
            if len(first) != len(second) or _parts_apart(first, second) != 1:
                continue
            sure = variant(first, second)
            a, b = left.names[first][0], right.names[second][0]
            if (
                sure is None
                and first[0] == second[0]
                and _foremost(left, first)
                and _foremost(right, second)
            ):
                sure = Confidence.LOW
            lines = (left.reading, a.line), (right.reading, b.line)
            if sure and not any(TWO.search(text.lines[line].printed) for text, line in lines):
                yield Apart("name-variant", (a.line, a.span), (b.line, b.span), sure)


def _parts_apart(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """Return how many parts of two names differ, 2 where one is a short form or other capitals."""
    found = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    low = [(a.lower(), b.lower()) for a, b in found]
    short = any(a.startswith(b) or b.startswith(a) for a, b in low)
    return len(left) if short else len(found)


def _foremost(people: People, who: tuple[str, ...]) -> bool:
    """Tell whether a person is the first whom a source names in full."""
    first = min(people.names.items(), key=lambda pair: pair[1][0].span)
    return first[0] == who


def _call(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name without the post that opens a sentence before it: "Coxswain Ann Low"."""
    low = [part.lower() for part in parts]
    post = len(parts) > FULL and low[0] not in sexes() and (low[1] in sexes() or _is_post(low[0]))
    return parts[1:] if post else parts


def _is_post(word: str) -> bool:
    return word in posts() or person_noun(word) or sorts().get(stem(word)) == "p"


def _posts(text: Reading, cast: Cast, line: int) -> Iterator[Post]:
    """Yield the posts of the persons of a line; past posts are left out."""
    statement = text.lines[line].statement
    for name in cast.by_line[line]:
        parts = _call(name.parts)
        who = cast.whom(parts)
        if who is None or len(who) < FULL:
            continue
        start, end = name.span
        if parts != name.parts and not HELD_ONCE.search(text.text[start - 20 : start]):
            post = name.parts[0].lower()
            yield Post(
                who, post, frozenset({stem(post)}), frozenset(), line, name.span, titled=True
            )
        around = text.text[max(statement.start, start - 20) : min(statement.end, end + REACH)]
        if HELD_ONCE.search(around):
            continue
        if behind := BEHIND.match(text.text, end, statement.end):
            yield from _post(who, behind, line, (start, behind.end()))
        first = max(statement.start, start - REACH)
        if ahead := AHEAD.search(text.text[first:start]):
            yield from _post(who, ahead, line, (first + ahead.start("what"), end))


def _post(who: tuple[str, ...], match: re.Match[str], line: int, span: Span) -> Iterator[Post]:
    groups = match.groupdict()
    words = [word for word in groups["what"].lower().split() if word not in FUNCTION]
    if not words or words[-1].endswith(("ed", "ing")):
        return
    body = frozenset(
        stem(word)
        for word in re.findall(r"[\w-]+", (groups.get("body") or "").lower())
        if word not in FUNCTION
    )
    stems = frozenset(map(stem, words)) - LEVELS
    if stems:
        yield Post(who, words[-1], stems, body, line, span)


def _is_taken_back(left: People, right: People, first: int, second: int) -> bool:
    return any(
        TAKEN_BACK.search(people.reading.lines[line].printed)
        for people, line in ((left, first), (right, second))
    )
