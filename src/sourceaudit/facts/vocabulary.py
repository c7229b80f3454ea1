"""Words that the comparers know: function words, opposites, words that exclude each other.

Opposites and exclusive words are read from `text/english`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sourceaudit.text.english import grammar, word_lists
from sourceaudit.text.known import Known

LISTS = word_lists("facts/vocabulary")

# Words that carry no content of their own, so that sharing them says nothing.
FUNCTION = grammar.FUNCTION
NEGATIONS = LISTS.words("negations")
# Words by which a writer sets two different things side by side.
CONTRAST = LISTS.words("contrast")
VOWELS = frozenset("aeiouy")
SHORTEST_STEM = 3  # letters that a cut must leave


def stem(word: str) -> str:
    """Return a word without its inflection: plural, past, -ing and -ly forms fall together.

    A light cut, so that "signed", "signing" and "signs" are one; it does not unite word families.
    """
    word = word.removesuffix("'s")
    word = grammar.IRREGULAR.get(word, word)
    if len(word) <= SHORTEST_STEM or not word.isalpha():
        return word
    for suffix, replacement in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("ly", "")):
        root = word.removesuffix(suffix)
        if root != word and len(root) >= SHORTEST_STEM and VOWELS.intersection(root):
            word = root + replacement
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > SHORTEST_STEM else word


@cache
def stems() -> Known[str, str]:
    """Return the stems of words, each worked out once."""
    return Known(stem)


@cache
def opposites() -> Mapping[str, frozenset[tuple[int, int]]]:
    """Return the axes of each stem that has an opposite, as (axis, side)."""
    table: dict[str, set[tuple[int, int]]] = {}
    for axis, line in enumerate(entries("opposites")):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                table.setdefault(stem(word), set()).add((axis, side))
    return {word: frozenset(places) for word, places in table.items()}


@cache
def exclusive() -> Mapping[str, int]:
    """Return the set that each stem is in of which at most one can be meant."""
    return {stem(word): number for number, word in numbered_words("exclusive")}


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of a data file of `english`."""
    return word_lists(name).words()


def numbered_words(name: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a data file with the number of their line."""
    for number, line in enumerate(entries(name)):
        for word in line.split():
            yield number, word


def entries(name: str) -> Sequence[str]:
    """Return the lines of a data file of `english`."""
    return word_lists(name).rows()
