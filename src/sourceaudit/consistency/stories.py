"""Stories: which sources of a drop tell of one event, by the rare names and words that they share.

Rarity is that of English times that of the drop, on a scale that is relative to the drop's size: a
name that two sources of ten thousand share speaks for them no less than in a drop of ten. A source
is set beside those that share its rarest words, so that the work grows with the drop, not with its
square; of a story that hundreds tell, each is set beside some of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from struct import pack
from typing import NamedTuple
from zlib import crc32

from sourceaudit.consistency.drop_words import FULL, NAME, DropWords, Marks
from sourceaudit.facts.dates import CALENDAR_WORDS
from sourceaudit.facts.lexicon import rarities
from sourceaudit.facts.statements import Statement
from sourceaudit.facts.vocabulary import stem
from sourceaudit.text.known import Known

__all__ = ["Beside", "Marks", "beside", "calendar_stems", "marks"]

LEAST_RARITY = 0.5  # of a word that says which event a text tells of
BEGINNING = 2  # sentences that say where and to whom it happened
LEADS = 2  # names that a source has most often: of two events each has its own
MOST = 12  # sources that a source is compared with, those first that it has most in common with


class Beside(NamedTuple):
    """Two sources, in order of their ids, that tell of one event, and the share they have in it."""

    left: str
    right: str
    share: float


def marks(found: Sequence[Statement]) -> Marks:
    """Return the words that say what a source tells of; equal words, equal numbers."""
    times = Counter(chain.from_iterable(map(attrgetter("names"), found)))
    names = times.keys() - calendar_stems()
    known, numbers = rarities(), _numbers()
    weights = {
        numbers[word]: round(FULL * known[word] ** 2) + NAME * (word in names)
        for word in frozenset().union(*map(attrgetter("content"), found))
        if known[word] > LEAST_RARITY or word in names
    }
    order = sorted(sorted(names), key=times.__getitem__, reverse=True)
    leads = [numbers[word] for word in order[:LEADS]]
    begins = frozenset().union(*map(attrgetter("names"), found[:BEGINNING])) & names
    opening = sorted(numbers[word] for word in begins)
    words = sorted(weights)
    data = bytes(map(weights.__getitem__, words))
    return Marks(_pack(words), data.hex(), _pack(leads), _pack(opening))


@cache
def calendar_stems() -> frozenset[str]:
    """Return the stems of days, months and the like, which name nothing by themselves."""
    return frozenset(map(stem, CALENDAR_WORDS))


@cache
def _numbers() -> Known[str, int]:
    return Known(lambda word: crc32(word.encode()))


def _pack(numbers: Sequence[int]) -> str:
    return pack(f"<{len(numbers)}I", *numbers).hex()


def beside(names: Sequence[str], marks: Iterable[Marks]) -> list[Beside]:
    """Return the pairs of sources that tell of one event, sorted.

    `names` are the ids of the sources, sorted, and `marks` what each of them tells of.
    """
    if len(names) < 2:  # noqa: PLR2004 - a pair
        return []
    drop = DropWords(marks)
    found = [
        (share, left, right)
        for left, right in drop.candidates(2 * MOST)
        if (share := drop.share(left, right)) is not None
    ]
    found.sort(key=lambda each: (-each[0], each[1], each[2]))
    counts: Counter[int] = Counter()
    kept = []
    for share, left, right in found:
        if counts[left] < MOST or counts[right] < MOST:
            kept.append(Beside(names[left], names[right], share))
        counts[left] += 1
        counts[right] += 1
    return sorted(kept)
