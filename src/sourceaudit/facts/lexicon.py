"""Word knowledge of facts, read from `text/english`: units, terms, kindred words, opposites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sourceaudit.facts.vocabulary import FUNCTION, entries, numbered_words, stem
from sourceaudit.text.english import word_lists
from sourceaudit.text.known import Known

UNHEARD = 1.0  # rarity of a word that WordNet's texts do not have: a name, a term of a trade
COMMON = 0.09  # by which a step of ten makes a word less telling
Family = tuple[float, frozenset[str]]
SHORTEST = 2  # letters of a stem that tells anything
ANYBODY = frozenset({"peopl", "person"})  # stems for people of any sort
NO_FAMILY: Family = (UNHEARD, frozenset())
NO_LINE = ("", "")


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


@cache
def _lines() -> Mapping[str, tuple[str, str]]:
    """Return by stem what `families` says of it: how common and of which sort, and its senses.

    A text has a few hundred of the 11,000, so that a line is read on when somebody asks for it.
    """
    found = {}
    for line in entries("families"):
        word, _, rest = line.partition(" ")
        common, _, senses = rest.partition(" ")
        found[word] = common, senses
    return found


def has_family(word: str) -> bool:
    """Tell whether a stem has a family."""
    return word in _lines()


@cache
def families() -> Known[str, Family]:
    """Return how telling stems are, 0.2 to 1, and the senses that they may have."""
    lines = _lines()

    def family(word: str) -> Family:
        if word not in lines:
            return NO_FAMILY
        common, senses = lines[word]
        rarity = UNHEARD - COMMON * int(common[0])
        return rarity, frozenset(each.removeprefix("*") for each in senses.split())

    return Known(family)


@cache
def usual() -> Known[str, frozenset[str]]:
    """Return the senses that stems most often have."""
    lines = _lines()
    return Known(
        lambda word: frozenset(
            each for each in lines.get(word, NO_LINE)[1].split() if each.startswith("*")
        )
    )


@cache
def sorts() -> Known[str, str]:
    """Return the sort of thing that stems name: p person, a animal, l place, t, g; else ""."""
    lines = _lines()
    return Known(lambda word: lines.get(word, NO_LINE)[0][1:2])


@cache
def once() -> Mapping[str, int]:
    """Return by stem the number of the event that it names and that happens once."""
    return {stem(word): number for number, word in numbered_words("once")}


@cache
def phrasal() -> Mapping[str, frozenset[str]]:
    """Return the particles that each verb's stem makes another verb with: "set", "set up"."""
    found: dict[str, set[str]] = {}
    polar = (word for row in entries("polar") for word in row.split())
    for word in (*_lines(), *polar):
        verb, joint, particle = word.partition("_")
        if joint:
            found.setdefault(stem(verb), set()).add(particle)
    return {verb: frozenset(particles) for verb, particles in found.items()}


@cache
def antonyms() -> Mapping[str, frozenset[str]]:
    """Return the opposites of each stem that has any."""
    found: dict[str, set[str]] = {}
    for line in entries("antonyms"):
        first, second = line.split()
        found.setdefault(first, set()).add(second)
        found.setdefault(second, set()).add(first)
    for line in entries("opposites"):
        left, right = ({stem(word) for word in side.split()} for side in line.split("|"))
        for first in left:
            found.setdefault(first, set()).update(right)
        for first in right:
            found.setdefault(first, set()).update(left)
    return {word: frozenset(others - {word}) for word, others in found.items()}


def rarity(word: str) -> float:
    """Return how telling a stem is: 0 for words without content, 1 for names."""
    return rarities()[word]


@cache
def rarities() -> Known[str, float]:
    """Return how telling stems are."""
    known = families()
    return Known(lambda word: 0.0 if word in FUNCTION or len(word) < SHORTEST else known[word][0])


@cache
def senses() -> Known[str, frozenset[str]]:
    """Return the senses that stems may have, none of a stem that is not known."""
    known = families()
    return Known(lambda word: known[word][1])


def akin(left: str, right: str) -> bool:
    """Tell whether two stems may mean one thing: "sign" and "signature"."""
    known = senses()
    return left == right or not known[left].isdisjoint(known[right])


def close(left: str, right: str) -> bool:
    """Tell whether two stems usually mean one thing: "hurt" and "injure"."""
    known = usual()
    return left == right or not known[left].isdisjoint(known[right])


@cache
def retractions() -> re.Pattern[str]:
    """Return the pattern of a first line that sets right, collects or supposes."""
    words = "|".join(map(re.escape, entries("retractions")))
    return re.compile(rf"\W*(?:[^\n]{{0,80}}\b)?(?:{words})(?!\w)", re.IGNORECASE)
