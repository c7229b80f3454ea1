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
    near_spelling,
    same_word,
    turning,
)
from sourceaudit.facts.vocabulary import stems

Range = tuple[int, int]
Equal = tuple[int, int, int]  # first word of either side, and how many are equal
# Least words, and least words with content, that two sentences share to be one quotation; the share
# of the content and of the words of the shorter one. Below, people say like things on like days.
SHARED, CONTENT, SHARE, WORDS = 5, 4, 0.6, 0.5
SHARED_BESIDE = 3
# The share of the content of the shorter and of the longer one from which a difference of each kind
# is one: words are exchanged in what is else the same, a cut is a part of the other.
LEAST = {"cut": (0.75, 0.0), "speaker": (0.9, 0.6)}
STANDARD = (0.5, 0.5)
MOST_CHANGED = 3  # content words of a place that are exchanged; more are another sentence


@dataclass(frozen=True, slots=True)
class Change:
    """A place where two quotations differ in sense: what kind, and the words of both sides."""

    kind: str
    left: Range
    right: Range


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two quotations: the places where they differ, and how much they share."""

    apart: tuple[tuple[Range, Range], ...]
    shared: int
    content: int
    sizes: tuple[int, int]  # of the shorter and the longer one, in words
    contents: tuple[int, int]

    def is_one(self, *, beside: bool) -> bool:
        """Tell whether both are one quotation; `beside` one that both sources have, less is asked.

        Then a short sentence is one of which a single word was exchanged.
        """
        whole = self.shared >= WORDS * self.sizes[0]
        if beside:
            return whole and self.shared >= SHARED_BESIDE and self.content > 0
        held = self.content == self.contents[0]  # the shorter one is a part of the longer
        long = self.shared >= SHARED and self.content >= CONTENT - held
        return whole and long and self.content >= SHARE * self.contents[0]

    def shows(self, kind: str) -> bool:
        """Tell whether they are near enough for a difference of a kind."""
        shorter, longer = LEAST.get(kind, STANDARD)
        return (
            self.content >= shorter * self.contents[0] and self.content >= longer * self.contents[1]
        )


def align_quotations(left: Said, right: Said) -> Aligned:
    """Align two quotations word by word; words in two spellings are one."""
    ours, theirs = left.keys, _rename(left.keys, right.keys)
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    equal = _solid([(block.a, block.b, block.size) for block in blocks if block.size], ours)
    first, second = sorted((len(ours), len(theirs)))
    less, more = sorted((left.content, right.content))
    return Aligned(
        apart=tuple(_rest(equal, len(ours), len(theirs))),
        shared=sum(size for _, _, size in equal),
        content=sum(sum(left.weights[i : i + size]) for i, _, size in equal),
        sizes=(first, second),
        contents=(less, more),
    )


def _rename(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return the words of one side, those that are words of the other in another spelling as it."""
    known, stem = set(ours), stems()
    words = [(text, stem[text]) for text in ours if is_content(text) and not is_number(text)]
    return [
        key if key in known or is_number(key) else _in_other_spelling(key, stem[key], words)
        for key in theirs
    ]


def _in_other_spelling(key: str, own: str, words: Sequence[tuple[str, str]]) -> str:
    """Return the first of some words, given with their stems, that a word is; else itself."""
    for left, right in words:
        if own == right or near_spelling(right, own):
            return left
    return key


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
        if _is_told(first) or _is_told(second):
            continue
        kind = _find_changed(first, second) if first and second else ""
        if kind:
            yield Change(kind, ours, theirs)
        elif _cut(left, right, (ours, theirs)) or _cut(right, left, (theirs, ours)):
            inside = len(first) + len(second) == 1 and ours[0] > 0 and ours[1] < len(left.words)
            yield Change("negation" if inside else "cut", ours, theirs)


def _is_told(words: Sequence[Word]) -> bool:
    """Tell whether the writer put words in: "[the council]"."""
    return any(word.bracket for word in words)


def _find_changed(first: Sequence[Word], second: Sequence[Word]) -> str:
    """Return what of the sense was exchanged between two places, "" for nothing."""
    ours, theirs = _own(first, second), _own(second, first)
    if _denials(first) != _denials(second) and max(len(first), len(second)) <= MOST_CHANGED + 1:
        return "negation"
    numbers = (
        [text for text in ours if is_number(text)],
        [text for text in theirs if is_number(text)],
    )
    if all(numbers) and numbers[0] != numbers[1]:
        return "number"
    for left, right in (("weak", "strong"), ("all", "some")):
        low, high = turning(left), turning(right)
        if (_any(ours, low) and _any(theirs, high)) or (_any(ours, high) and _any(theirs, low)):
            return "certainty"
    pair = [key for key in ours if is_content(key)], [key for key in theirs if is_content(key)]
    return "words" if all(pair) and max(map(len, pair)) <= MOST_CHANGED else ""


def _own(left: Sequence[Word], right: Sequence[Word]) -> list[str]:
    """Return the words of a place that are no words of the other."""
    return [
        word.key for word in left if not any(same_word(word.key, theirs.key) for theirs in right)
    ]


def _any(words: Sequence[str], known: frozenset[str]) -> bool:
    return any(word in known for word in words)


def _denials(words: Sequence[Word]) -> int:
    return sum(word.key in turning("negation") for word in words) % 2


def _cut(saying: Said, other: Said, places: tuple[Range, Range]) -> bool:
    """Tell whether a place that only one side has turned the sense, and the other tells it not."""
    place, there = places
    if place[0] == place[1]:
        return False
    kept = frozenset(word.key for word in other.words[slice(*there)])
    dropped = Dropped(saying.words, place, kept)
    word = turns(dropped)
    return bool(word) and not dropped.told_by(other, word)
