"""Relations: which post somebody has, and with which body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sourceaudit.entities import Cast, Name
from sourceaudit.entities.cast import PART
from sourceaudit.facts.lexicon import sorts
from sourceaudit.facts.reading import Reading
from sourceaudit.facts.vocabulary import entries, numbered_words, stem, stems
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists
from sourceaudit.text.known import Known

LISTS = word_lists("facts/relations")

WORDS = r"(?:[\w-]+\s){0,4}?"
# "Ann Low, the hospital's head of cleaning", "Ann Low is its chief pharmacist".
BEHIND = re.compile(
    r"(?:,\s(?:who\s(?:is|was|as|has\sbeen)\s|as\s|for\s[\w\s]{1,20}\s)?"
    rf"|\s(?:{LISTS.either('serving')})\s)"
    rf"(?P<body>the\s(?:[\w-]+\s){{0,2}}?[\w-]+['’]s?\s|(?:{LISTS.either('behind')})\s)?"
    r"(?P<post>[a-z][a-z-]*(?:\s(?:of\s(?:the\s)?)?[a-z][a-z-]*){0,4})"
)
# "the hospital's head of cleaning, Ann Low", "striker Ann Low", "the Bishop of Lanrick, Ann Low".
AHEAD = re.compile(
    r"(?:(?P<body>(?:[Tt]he\s)?(?:[\w-]+\s)?[\w-]+['’]s\s|[Tt]he\s|[Ii]ts\s|[Tt]heir\s))?"
    rf"(?P<post>\b[A-Za-z][a-z-]*(?:\s(?:of\s)?[a-z][a-z-]*){{0,2}})(?:\sof\s(?:the\s)?{PART})?,?\s\Z"
)
REACH = 60  # characters before a name that tell a post
# "who prosecuted", "who plays the bass": a verb tells the post.
DOES = re.compile(r"(?:,\swho|\swho)?\s(?:is\s)?(?P<verb>[a-z]+)(?:\sthe\s(?P<object>[a-z]+))?")
HELD_ONCE = re.compile(rf"\b(?:{LISTS.either('held once')})\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
LEVELS = LISTS.words("levels")


@dataclass(frozen=True, slots=True)
class Relation:
    """Who is what to whom: `who` the person, `what` the kind, `whose` the body or person."""

    who: tuple[str, ...]
    what: str
    whose: str
    shown: str
    span: Span
    line: int


@cache
def posts() -> Mapping[str, int]:
    """Return by post the number of the set of which a person holds one."""
    return {word: number for number, word in numbered_words("posts")}


def roles(reading: Reading, cast: Cast) -> Iterator[Relation]:
    """Yield the posts of the named persons of a text; past posts are left out."""
    for line, own in zip(reading.lines, cast.by_line, strict=True):
        statement = line.statement
        if line.aside or not own or not any(map(_persons().__getitem__, statement.stems)):
            continue
        for name in own:
            if cast.times[name.parts[-1]] == 1:
                continue
            first = max(statement.start, name.span[0] - REACH)
            before = reading.text[first : name.span[0]]
            ahead = AHEAD.search(before) if _leads(before) else None
            behind = BEHIND.match(reading.text, name.span[1], statement.end)
            if behind:
                yield from _role(reading, cast, name, behind, (name.span[0], behind.end()))
            if does := DOES.match(reading.text, name.span[1], statement.end):
                yield from _calling(cast, name, does)
            if ahead:
                yield from _role(reading, cast, name, ahead, (first + ahead.start(), name.span[1]))


def _leads(before: str) -> bool:
    """Tell whether the word before a name may be a post, or a comma stands there."""
    if not before[-1:].isspace():
        return False
    words = before[:-1].removesuffix(",")
    start = len(words)
    while start and (words[start - 1].isalnum() or words[start - 1] in "-_"):
        start -= 1
    word = words[start:]
    comma = len(words) + 1 < len(before)
    return bool(word) and (comma or _persons()[stems()[word.lower()]])


@cache
def callings() -> Mapping[tuple[str, str], str]:
    """Return by verb and object, "" for none, the post of whoever does so."""
    found: dict[tuple[str, str], str] = {}
    for line in entries("callings"):
        post, verb, *objects = line.split()
        found |= dict.fromkeys([(stem(verb), each) for each in objects or [""]], post)
    return found


def _calling(cast: Cast, name: Name, match: re.Match[str]) -> Iterator[Relation]:
    verb = stems()[match["verb"]]
    post = callings().get((verb, match["object"] or "")) or callings().get((verb, ""))
    who = cast.whom(name.parts)
    if post and who:
        yield Relation(who, post, "", match.group(), (name.span[0], match.end()), name.line)


def _role(
    reading: Reading, cast: Cast, name: Name, match: re.Match[str], span: Span
) -> Iterator[Relation]:
    words = match["post"].lower().split()
    statement = reading.lines[name.line].statement
    around = reading.text[max(statement.start, span[0] - 12) : min(statement.end, span[1] + 12)]
    roots = map(stems().__getitem__, words)
    if not any(map(_persons().__getitem__, roots)) or HELD_ONCE.search(around):
        return
    who = cast.whom(name.parts)
    if who is not None:
        body = re.sub(r"^the\s|['’]s?\s$", "", (match["body"] or "").lower()).strip()
        yield Relation(who, " ".join(words), body, match.group(), span, name.line)


@cache
def _persons() -> Known[str, bool]:
    """Return by stem whether it names a sort of person, or the level of a post."""
    known = {stem(word) for word in posts()}
    doing = {verb for verb, _ in callings()}
    return Known(
        lambda word: sorts()[word] == "p" or word in known or word in doing or word in LEVELS
    )
