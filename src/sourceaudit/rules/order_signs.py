"""Where in a text an order to a machine may stand, told by its words alone and in one pass.

Most texts have verbs of the lists and words near them, but nearly none have enough of both in one
place. What is said here is never less than what `orders` finds with clauses and marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from sourceaudit.rules.order_lists import Orders
from sourceaudit.rules.word_lists import WordList
from sourceaudit.text.line_words import LineWords

# Lists whose entries count near a verb, with the most that one of them weighs there.
NEAR: Mapping[str, int] = {
    "machines": 2, "others": 1, "roles": 2, "situations": 2, "tasks": 1, "praise": 1, "only": 1,
}  # fmt: skip
TELLING = frozenset(("machines", "roles", "situations"))
OBJECTS: Mapping[str, int] = {"instructions": 3, "rules": 2}  # what a verb sets aside
VERBS = ("overrides", "orders")
LISTS = (*VERBS, *OBJECTS, *NEAR)
Signs = dict[str, list[int]]
# The list, where the word stands in the entry, how many words that has, and the entry.
Entry = tuple[str, int, int, tuple[str, ...]]


def may_order(words: LineWords, lists: Orders, *, reach: int, least: tuple[int, int]) -> bool:
    """Tell whether words that weigh enough stand near a verb.

    `reach` is how many words around a verb count, `least` what they must weigh with a class that
    tells of machines and without.
    """
    index = _index(lists)
    known = index.entries
    texts = words.texts
    signs: list[tuple[int, str]] = []
    verbs: list[tuple[int, int, bool]] = []
    for at in words.places(index.words):
        for name, place, size, entry in known[texts[at]]:
            begin = at - place
            if size > 1 and (begin < 0 or texts[begin : begin + size] != entry):
                continue
            if name in VERBS:
                verbs.append((begin, begin + size, name == VERBS[0]))
            else:
                signs.append((begin, name))
    if not verbs or not signs:
        return False
    signs.sort()
    starts = [at for at, _ in signs]
    for first, last, aside in verbs:
        near = signs[bisect_left(starts, first - reach) : bisect_left(starts, last + reach)]
        if near and _weighs(aside, {name for _, name in near}, least):
            return True
    return False


def _weighs(aside: bool, near: AbstractSet[str], least: tuple[int, int]) -> bool:  # noqa: FBT001
    """Tell whether a verb, one that sets something aside or another, weighs enough with signs."""
    weights = [NEAR[name] for name in near & NEAR.keys()]
    if "machines" in near and "others" in near:
        weights.append(-NEAR["others"])  # one of both counts
    # A verb that asks for something weighs itself, one that sets aside what it does.
    weights.append(max((OBJECTS.get(name, 0) for name in near), default=0) if aside else 1)
    telling = aside and (near & OBJECTS.keys())
    return sum(weights) >= least[0 if telling or near & TELLING else 1]


@dataclass(slots=True)
class _Index:
    """The entries of lists by their rarest word, and these words; empty at first."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()


@lru_cache(maxsize=4)
def _by_digest(_digest: str) -> _Index:
    """Return the index of lists by what is in them."""
    return _Index()


def _index(lists: Orders) -> _Index:
    found = _by_digest(lists.digest)
    if not found.words:
        for name in LISTS:
            for anchor, entry, place in _anchor(getattr(lists, name)):
                found.entries.setdefault(anchor, []).append((name, place, len(entry), entry))
        found.words = frozenset(found.entries)
    return found


def _anchor(list_: WordList) -> Iterator[tuple[str, tuple[str, ...], int]]:
    for entry in list_.entries:
        for place, word in enumerate(entry):
            if (place, len(entry)) in list_.anchors.get(word, ()):
                yield word, entry, place
                break
