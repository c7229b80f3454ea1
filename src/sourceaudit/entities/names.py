"""Names: the persons that a text names in full, told by the shape of names and by titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sourceaudit.entities.vocabulary import either, sexes, word_classes
from sourceaudit.text.english import grammar
from sourceaudit.text.words import fold

FULL_NAME_WORDS = 2
REMEMBERED = 8192  # words whose bare form is kept: a text names the same few again and again
ACRONYM = re.compile(r"[A-Z][A-Z&.]+")
PARTICLES = word_classes()["particle"]
# Capitalised words one after another, with initials and the particles of names between them.
# Possessive quantifiers: a token of megabytes is passed over once.
UPPER = r"[A-Z\u00c0-\u00de]"
CAPITAL = rf"{UPPER}[\w'\u2019-]++"
# What a person is called by friends stands inside the name: Ann "Red" Low, Ann (Red) Low.
NICKNAME = rf"(?:[\"\u201c\u2018'(]{CAPITAL}[\"\u201d\u2019')]|[A-Z]\.)"
MARKS = "\"\u201c\u201d\u2018'("
# What must not stand before a run is looked at behind its first letter, which is searched for fast.
NAME_RUN = re.compile(
    rf"{UPPER}(?<![\w'\u2019-]{UPPER})[\w'\u2019-]++"
    rf"(?: (?:(?:{NICKNAME}|{'|'.join(sorted(PARTICLES))}) ){{0,2}}{CAPITAL})+"
)
# Words that begin a sentence with a capital and are no part of a name.
NO_NAMES = (
    grammar.DETERMINERS
    | grammar.CONNECTIVES
    | grammar.PREPOSITIONS
    | grammar.SUBORDINATORS
    | grammar.TIME
    | grammar.AUXILIARIES
)


@lru_cache(maxsize=REMEMBERED)
def bare(name: str) -> str:
    """Return a name in lower case without a possessive ending."""
    return fold(name).lower().removesuffix("'s").strip("'")


def name_words(words: Sequence[str]) -> list[str]:
    """Return those of capitalised words that name a person: none for a body or a place.

    What stands before a title, a body, a place or a possessive does not belong to the name.
    """
    bodies, titles = either("organisation", "place"), either("title", "courtesy")
    firms = word_classes()["firm"]
    kept: list[str] = []
    for number, word in enumerate(words):
        name = bare(word.strip("."))
        last = number == len(words) - 1
        if last and (name in bodies or (name in firms and bare(words[0]) not in sexes())):
            return []
        if word[0] in MARKS:
            continue
        owner = not last and word[-1] == "s" and fold(word).endswith("'s")
        if owner or name in bodies or name in titles:
            kept = []
        elif kept or name not in NO_NAMES:
            kept.append(word)
    return kept
