"""Words that alone may tell something, by what they are: worked out once for each that comes."""

from __future__ import annotations

import re
from functools import cache

from sourceaudit.tells.lists import alternatives, entries, vocabulary

NOUN = re.compile(rf"[a-z]{{3,}}(?:{alternatives('noun-endings')})s?")
ADVERB = re.compile(r"[a-z]{3,}ly")
NO_ADVERBS = frozenset(entries("no-adverbs"))
# Words that patterns of several words begin with: a pattern is tried behind these alone.
HEADS = {
    "hedge": frozenset(entry.split()[0] for entry in entries("hedges")),
    "name": frozenset(entries("first-names")),
    "not": frozenset(("not", "Not")),
}
REMEMBERED = 1 << 16  # words whose kinds are kept


class _Kinds(dict[str, tuple[str, ...]]):
    """The kinds of each word that came, none for most."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[word] = _kinds(word)
        return found


@cache
def kinds() -> _Kinds:
    """Return the kinds of words by word, which fills as words are asked for."""
    return _Kinds()


def _kinds(word: str) -> tuple[str, ...]:
    found = [kind for kind, heads in HEADS.items() if word in heads]
    if NOUN.fullmatch(word):
        found.append("noun")
    if ADVERB.fullmatch(word) and word not in NO_ADVERBS:
        found.append("adverb")
    known = vocabulary()
    parts = word.lower().split("_") if "_" in word else [word.lower()]
    if not known.keys().isdisjoint(filter(None, parts)):
        found.append("word")
    return tuple(found)
