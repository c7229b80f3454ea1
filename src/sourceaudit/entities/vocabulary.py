"""Word lists about persons, bodies and documents, read from `text/english`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from sourceaudit.text.english import word_lists

REMEMBERED = 8192  # words whose kind is kept
SHORTEST_NOUN = 5  # letters: "her" and "door" are no persons


@cache
def word_classes() -> Mapping[str, frozenset[str]]:
    """Return the words of each section of the data file, lower case."""
    return _sections("persons")


@cache
def sexes() -> Mapping[str, str]:
    """Return the sex of the bearers of given names, "m" or "f"."""
    names = _sections("given_names")
    found = dict.fromkeys(names["male"], "m")
    for name in names["female"]:
        found[name] = "" if name in found else "f"
    return found


@cache
def sex_by_word() -> Mapping[str, str]:
    """Return the sex that titles, nouns and pronouns tell of whom they stand for, "m" or "f"."""
    classes = word_classes()
    return {
        **dict.fromkeys(classes["male"] | {"he", "him", "his"}, "m"),
        **dict.fromkeys(classes["female"] | {"she", "her"}, "f"),
    }


@lru_cache(maxsize=REMEMBERED)
def person_noun(word: str) -> bool:
    """Tell whether a common noun is one for persons: of the lists, or by its ending."""
    classes = word_classes()
    persons = either("title", "people", "vague", "crowd")
    single = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    if word in persons or (single != word and single in persons):
        return True
    endings = tuple(classes["person ending"])
    ends = word.endswith(endings) or single.endswith(endings)
    lifeless = classes["no person"] | classes["document"] | classes["organisation"]
    return ends and not {word, single} & lifeless and len(single) >= SHORTEST_NOUN


def _sections(name: str) -> Mapping[str, frozenset[str]]:
    lists = word_lists(name)
    return {head: lists.words(head) for head in lists.sections}


@cache
def either(*names: str) -> frozenset[str]:
    """Return the words of any of some sections."""
    return frozenset().union(*(word_classes()[name] for name in names))
