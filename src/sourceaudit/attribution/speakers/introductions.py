"""Introductions: where a text gives a name in full, and says what its bearer is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from sourceaudit.attribution.speakers.mentions import Mention
from sourceaudit.attribution.speakers.name_places import NamePlaces
from sourceaudit.entities.names import (
    CAPITAL,
    FULL_NAME_WORDS,
    NO_NAMES,
    PARTICLES,
    bare,
    name_words,
)
from sourceaudit.entities.vocabulary import either
from sourceaudit.text.english import word_lists

LISTS = word_lists("attribution/introductions")

MOST_PLACES = 3  # of a name in full that are looked at for a role
MOST_SURNAMES = 40  # places of a surname that are looked at for the name in full
REACH = 80  # characters before a surname in which first names and titles stand
LONGEST_ROLE = 12  # words
OPENING = 4  # words of a role among which one tells an office
INITIAL = re.compile(r"(?:[A-Z]\.)+")
FIRST_NAME = re.compile(CAPITAL)
WORD = re.compile(r"[\w'\u2019-]+")
MORE_ROLES = LISTS.words("more roles")
# Behind a name: ", the minister", ", 45, a teacher", " of Ohio State University".
AFTER_NAME = re.compile(
    r"(?:,\s(?:(?:aged\s)?\d{1,3},\s)?(?P<apposed>[^\W_][^,.;:()\"\u201c\u201d\u2014\u2013\n]{2,90})"
    r"|\s(?P<link>of|from|at)\s(?P<home>(?:the\s)?[A-Z][\w'\u2019&-]*(?:\s(?:of|for|and)?\s?[A-Z][\w'\u2019&-]*){0,5}))"
)
ROLE_START = re.compile(
    rf"(?:{LISTS.either('role start')})\s",
)
ROLE_END = re.compile(rf"\s(?:{LISTS.either('role end')}|and\s(?:he|she))\b")
BRACKETS = re.compile(r"\(([A-Z][A-Z&.]{1,9})[\"'\u201d\u2019]?\)")
INITIALS = re.compile(r"(?:[\w'\u2019-]+[ ]){1,9}\Z")
ADDRESSES = frozenset("mr mrs ms miss".split())  # say nothing of an office
SPEAKING = LISTS.words("speaking")
SMALL = LISTS.words("small")


@dataclass(frozen=True, slots=True)
class Introduced:
    """text[start:end] of a view: a name in full with its role, "" where none is told."""

    start: int
    end: int
    name: str
    role: str


def person(places: NamePlaces, name: Mention) -> Introduced | None:
    """Return where a text gives a person's name in full: the first place that tells a role too.

    Where no place does, the first. None for a surname that never has a first name.
    """
    first: Introduced | None = None
    for found in _full_names(places, name):
        if found.role:
            return found
        first = first or found
    return first


def _full_names(places: NamePlaces, name: Mention) -> Iterator[Introduced]:
    """Yield the places where a surname has the mention's first name before it, or any."""
    surname = name.words[-1]
    whole = len(name.words) >= FULL_NAME_WORDS
    given = bare(name.words[0]) if whole else ""
    looked_for = name.text if whole else surname
    text = places.text
    for at in islice(places.of(looked_for), MOST_PLACES if whole else MOST_SURNAMES):
        end = at + len(looked_for)
        first = end - len(surname)
        if text[first - 1 : first] == " ":
            words = name_words([*_capitals_before(text, first), surname])
            if len(words) >= FULL_NAME_WORDS and given in ("", bare(words[0])):
                yield _with_role(text, " ".join(words), end)


def _capitals_before(text: str, at: int) -> list[str]:
    """Return the capitalised words and particles of names that end at a place, one space apart."""
    kept: list[str] = []
    line = max(text.rfind("\n", 0, at) + 1, at - REACH)
    for word in reversed(text[line : at - 1].split(" ")):
        initial = INITIAL.fullmatch(word) is not None
        if not initial and word not in PARTICLES and not FIRST_NAME.fullmatch(word):
            break
        kept.insert(0, word)
    while kept and kept[0] in PARTICLES:
        kept.pop(0)
    return kept


def _with_role(text: str, name: str, end: int) -> Introduced:
    start = end - len(name)
    before = _role_before(text, start)
    after = AFTER_NAME.match(text, end)
    if before:
        return Introduced(start - len(before) - 1, end, name, before)
    if after and after["home"]:
        return Introduced(start, after.end(), name, f"{after['link']} {after['home']}")
    if after and (role := _find_apposed(after["apposed"])):
        return Introduced(start, after.start("apposed") + len(role), name, role)
    return Introduced(start, end, name, "")


def _role_before(text: str, start: int) -> str:
    """Return the title or office in front of a name: "US President", "former defence secretary"."""
    titles = either("title", "people")
    kept: list[str] = []
    line = max(text.rfind("\n", 0, start) + 1, start - REACH)
    for word in reversed(text[line : max(line, start - 1)].split(" ")):
        if not WORD.fullmatch(word):
            break
        known = bare(word) in titles or any(part in titles for part in bare(word).split("-"))
        if not known and not (kept and _modifies(word, known_next=bare(kept[0]) in titles)):
            break
        kept.insert(0, word)
    while kept and (bare(kept[0]) in NO_NAMES or bare(kept[0]) in ADDRESSES):
        kept.pop(0)
    return " ".join(kept)


def _modifies(word: str, *, known_next: bool) -> bool:
    """Tell whether a word can stand before an office: "Russian", "Ohio's", "energy" (analyst)."""
    if word[0].isupper() or word.endswith(("'s", "\u2019s")):
        return True
    noun = word.isalpha() and word not in NO_NAMES and word not in SPEAKING
    return known_next and noun and not word.endswith(("ed", "ing", "s"))


def _find_apposed(text: str) -> str:
    """Return a role that stands behind a name, "" for what is none."""
    role = ROLE_END.split(text, maxsplit=1)[0].strip()
    words = role.split()
    if not words or len(words) > LONGEST_ROLE:
        return ""
    titles = either("title", "people")
    starts = ROLE_START.match(role) and len(words) > 1
    return (
        role
        if starts or any(bare(word) in titles or word in MORE_ROLES for word in words[:OPENING])
        else ""
    )


def acronyms(text: str) -> Mapping[str, str]:
    """Return the names that a text gives acronyms for: "the National Weather Service (NWS)"."""
    found: dict[str, str] = {}
    for match in BRACKETS.finditer(text):
        before = INITIALS.search(text, max(0, match.start() - REACH), match.start())
        words = before.group().split() if before else []
        for first in range(len(words)):
            if initials(words[first:]) == match[1].replace(".", "").replace("&", ""):
                found.setdefault(match[1], " ".join(words[first:]))
                break
    return found


def initials(words: list[str]) -> str:
    """Return the first letters of the words of a name, small words left out."""
    letters = (word[0].upper() for word in words if word.lower() not in SMALL)
    return "".join(letters) if words and words[0].lower() not in SMALL else ""
