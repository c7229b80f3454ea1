"""Two quoted sentences, aligned word by word: what of the sense one has and the other has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sourceaudit.consistency.drift.cuts import Dropped, turns
from sourceaudit.consistency.drift.said import Said, Word
from sourceaudit.consistency.drift.vocabulary import (
    is_content,
    is_number,
    same_word,
    turning,
)

Range = tuple[int, int]
Equal = tuple[int, int, int]  # first word of either side, and how many are equal
# Least words, and least words with content, that two sentences share to be one quotation; the share
# of the content of the shorter one. Below, people say like things on like days.
SHARED, CONTENT, SHARE = 5, 3, 0.5
SHARED_BESIDE, SHARE_BESIDE = 3, 0.3
SURE = 0.75  # the share from which other content words are one quotation's, not another's
MOST_CHANGED = 3  # content words of a place that are exchanged; more are another sentence


@dataclass(frozen=True, slots=True)
class Change:
    """A place where two quotations differ in sense: what kind, and the words of both sides."""

    kind: str
    left: Range
    right: Range


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two quotations, their equal runs as (left, right) ranges of equal length, and the rest."""

    equal: tuple[tuple[Range, Range], ...]
    apart: tuple[tuple[Range, Range], ...]
    shared: int
    content: int
    share: float

    def is_one(self, *, beside: bool) -> bool:
        """Tell whether both are one quotation; `beside` one that both sources have, less is asked.

        Then a short sentence is one of which a single word was exchanged.
        """
        if beside:
            return self.shared >= SHARED_BESIDE and self.content > 0 and self.share >= SHARE_BESIDE
        return self.shared >= SHARED and self.content >= CONTENT and self.share >= SHARE


def aligned(left: Said, right: Said) -> Aligned:
    """Align two quotations word by word; words in two spellings are one."""
    ours, theirs = left.keys, _renamed(left.keys, right.keys)
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    equal = _solid([(one.a, one.b, one.size) for one in blocks if one.size], ours)
    content = sum(is_content(ours[at]) for i, _, size in equal for at in range(i, i + size))
    least = min(left.content, right.content)
    return Aligned(
        equal=tuple(((i, i + size), (j, j + size)) for i, j, size in equal),
        apart=tuple(_rest(equal, len(ours), len(theirs))),
        shared=sum(size for _, _, size in equal),
        content=content,
        share=content / least if least else 0.0,
    )


def _renamed(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return the words of one side, those that are words of the other in another spelling as it."""
    known = set(ours)
    return [
        key
        if key in known
        else next((one for one in ours if is_content(one) and same_word(one, key)), key)
        for key in theirs
    ]


def _solid(blocks: Sequence[Equal], ours: Sequence[str]) -> list[Equal]:
    """Leave out runs of one empty word between two places that differ: they meet by chance."""
    return [
        (i, j, size)
        for at, (i, j, size) in enumerate(blocks)
        if size > 1
        or is_content(ours[i])
        or _neighbour(blocks, at, -1)
        or _neighbour(blocks, at, 1)
    ]


def _neighbour(blocks: Sequence[Equal], at: int, step: int) -> bool:
    """Tell whether a run touches the next one on a side: only one text has words between them."""
    if not 0 <= at + step < len(blocks):
        return False
    first, second = sorted((blocks[at], blocks[at + step]))
    return first[0] + first[2] == second[0] or first[1] + first[2] == second[1]


def _rest(equal: Sequence[Equal], ours: int, theirs: int) -> Iterator[tuple[Range, Range]]:
    last = (0, 0)
    for i, j, size in (*equal, (ours, theirs, 0)):
        if (i, j) != last:
            yield (last[0], i), (last[1], j)
        last = i + size, j + size


def changes(left: Said, right: Said, found: Aligned) -> Iterator[Change]:
    """Yield the places where two quotations differ in sense, in order."""
    for ours, theirs in found.apart:
        first, second = left.words[slice(*ours)], right.words[slice(*theirs)]
        if _told(first) or _told(second):
            continue
        kind = _changed(first, second) if first and second else ""
        if kind:
            yield Change(kind, ours, theirs)
        elif _cut(left, right, (ours, theirs)) or _cut(right, left, (theirs, ours)):
            inside = len(first) + len(second) == 1 and ours[0] > 0 and ours[1] < len(left.words)
            yield Change("negation" if inside else "cut", ours, theirs)


def _told(words: Sequence[Word]) -> bool:
    """Tell whether the writer put words in: "[the council]"."""
    return any(word.bracket for word in words)


def _changed(first: Sequence[Word], second: Sequence[Word]) -> str:
    """Return what of the sense was exchanged between two places, "" for nothing."""
    ours, theirs = _own(first, second), _own(second, first)
    if _denials(first) != _denials(second) and max(len(first), len(second)) <= MOST_CHANGED + 1:
        return "negation"
    numbers = [one for one in ours if is_number(one)], [one for one in theirs if is_number(one)]
    if all(numbers) and numbers[0] != numbers[1]:
        return "number"
    for one, other in (("weak", "strong"), ("all", "some")):
        low, high = turning(one), turning(other)
        if (_any(ours, low) and _any(theirs, high)) or (_any(ours, high) and _any(theirs, low)):
            return "certainty"
    told = [key for key in ours if is_content(key)], [key for key in theirs if is_content(key)]
    return "words" if all(told) and max(map(len, told)) <= MOST_CHANGED else ""


def _own(one: Sequence[Word], other: Sequence[Word]) -> list[str]:
    """Return the words of a place that are no words of the other."""
    return [
        word.key for word in one if not any(same_word(word.key, theirs.key) for theirs in other)
    ]


def _any(words: Sequence[str], known: frozenset[str]) -> bool:
    return any(word in known for word in words)


def _denials(words: Sequence[Word]) -> int:
    return sum(word.key in turning("negation") for word in words) % 2


def _cut(one: Said, other: Said, places: tuple[Range, Range]) -> bool:
    """Tell whether a place that only one side has turned the sense, and the other tells it not."""
    place, there = places
    if place[0] == place[1]:
        return False
    kept = frozenset(word.key for word in other.words[slice(*there)])
    dropped = Dropped(one.words, place, kept)
    return bool(turns(dropped)) and not dropped.told_by(other.around)
