"""Word knowledge of facts, read from `text/english`: units, terms, kindred words, opposites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sourceaudit.facts.vocabulary import FUNCTION, entries, numbered, stem
from sourceaudit.text.english import word_lists
from sourceaudit.text.known import Known

UNHEARD = 1.0  # rarity of a word that WordNet's texts do not have: a name, a term of a trade
COMMON = 0.09  # by which a step of ten makes a word less telling
Family = tuple[float, frozenset[str]]
SHORTEST = 2  # letters of a stem that tells anything
NOTHING: frozenset[str] = frozenset()
NO_FAMILY: Family = (UNHEARD, frozenset())


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what it measures, its size in the first unit of that, whether countries differ."""

    measure: str
    size: float
    coarse: bool


@cache
def units() -> Mapping[str, Unit]:
    """Return the units by their names."""
    found = {}
    for line in entries("units"):
        measure, size, *names = line.split()
        coarse = names[0] == "coarse"
        for name in names[coarse:]:
            found[name] = Unit(measure, float(size), coarse)
    return found


@cache
def currencies() -> Mapping[str, str]:
    """Return by the word for a currency how records name it."""
    return {word: line.split()[0] for line in entries("currencies") for word in line.split()}


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def terms() -> tuple[Phrases, Mapping[str, tuple[str, ...]]]:
    """Return the phrases that show a term by their first word, and the terms that stems show.

    A phrase is the rest of its words and its term.
    """
    words: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    stems: dict[str, list[str]] = {}
    for name, rows in word_lists("terms").sections.items():
        for phrase in ", ".join(rows).split(", ") if rows else ():
            first, *rest = phrase.split()
            if first.endswith("*"):
                stems.setdefault(stem(first[:-1]), []).append(name)
            else:
                words.setdefault(first, []).append((tuple(rest), name))
    return (
        {word: tuple(phrases) for word, phrases in words.items()},
        {word: tuple(names) for word, names in stems.items()},
    )


class _Words:
    """What `families.txt` says of each stem, read once."""

    def __init__(self) -> None:
        self.families: dict[str, Family] = {}
        self.usual: dict[str, frozenset[str]] = {}
        self.sorts: dict[str, str] = {}
        for line in entries("families"):
            word, common, *senses = line.split()
            rarity = UNHEARD - COMMON * int(common[0])
            self.families[word] = rarity, frozenset(each.removeprefix("*") for each in senses)
            if own := frozenset(each for each in senses if each.startswith("*")):
                self.usual[word] = own
            if sort := common[1:2]:
                self.sorts[word] = sort


@cache
def _words() -> _Words:
    return _Words()


def families() -> Mapping[str, Family]:
    """Return by stem how telling it is, 0.2 to 1, and the senses that it may have."""
    return _words().families


def usual() -> Mapping[str, frozenset[str]]:
    """Return by stem the senses that it most often has."""
    return _words().usual


def sorts() -> Mapping[str, str]:
    """Return by stem the sort of thing that a noun names: p person, a animal, l place, t, g."""
    return _words().sorts


@cache
def once() -> Mapping[str, int]:
    """Return by stem the number of the event that it names and that happens once."""
    return {stem(word): number for number, word in numbered("once")}


@cache
def phrasal() -> Mapping[str, frozenset[str]]:
    """Return the particles that each verb's stem makes another verb with: "set", "set up"."""
    found: dict[str, set[str]] = {}
    for word in families():
        verb, joint, particle = word.partition("_")
        if joint:
            found.setdefault(verb, set()).add(particle)
    return {verb: frozenset(particles) for verb, particles in found.items()}


@cache
def antonyms() -> Mapping[str, frozenset[str]]:
    """Return the opposites of each stem that has any."""
    found: dict[str, set[str]] = {}
    for line in entries("antonyms"):
        one, other = line.split()
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    for line in entries("opposites"):
        left, right = ({stem(word) for word in side.split()} for side in line.split("|"))
        for one in left:
            found.setdefault(one, set()).update(right)
        for one in right:
            found.setdefault(one, set()).update(left)
    return {word: frozenset(others - {word}) for word, others in found.items()}


def rarity(word: str) -> float:
    """Return how telling a stem is: 0 for words without content, 1 for names."""
    return rarities()[word]


@cache
def rarities() -> Known[str, float]:
    """Return how telling stems are."""
    known = families()
    return Known(
        lambda word: (
            0.0 if word in FUNCTION or len(word) < SHORTEST else known.get(word, NO_FAMILY)[0]
        )
    )


@cache
def senses() -> Known[str, frozenset[str]]:
    """Return the senses that stems may have, none of a stem that is not known."""
    known = families()
    return Known(lambda word: known.get(word, NO_FAMILY)[1])


def akin(one: str, other: str) -> bool:
    """Tell whether two stems may mean one thing: "sign" and "signature"."""
    known = senses()
    return one == other or not known[one].isdisjoint(known[other])


def close(one: str, other: str) -> bool:
    """Tell whether two stems usually mean one thing: "hurt" and "injure"."""
    known = usual()
    return one == other or not known.get(one, NOTHING).isdisjoint(known.get(other, NOTHING))


@cache
def retractions() -> re.Pattern[str]:
    """Return the pattern of a first line that sets right, collects or supposes."""
    words = "|".join(map(re.escape, entries("retractions")))
    return re.compile(rf"\W*(?:[^\n]{{0,80}}\b)?(?:{words})(?!\w)", re.IGNORECASE)
