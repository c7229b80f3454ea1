"""Stretches: the words that both sides of a passage have, and what each of them is by itself.

A passage may hold a speaker's words, which anybody may quote, prose between them, which somebody
wrote, and gaps where the two sides differ. Words are quoted where both sides attribute them to a
speaker. They are a form's where the gaps hold the facts: a weather page says "in {place} it will be
{number} degrees" again and again, with another place and another number each time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sourceaudit.model.source import Span
from sourceaudit.overlap.prepared import Prepared, Side, span
from sourceaudit.text.digits import HAS_DIGIT
from sourceaudit.text.word_runs import word_runs

SLOTS = 3  # places where both sides state something else: fewer are edits
SLOT_WORDS = 40  # words of a passage for each of them, at most
SLOT_FACTS = 2  # names and numbers that both sides state, for each of them, at most
COUNTS = 2  # the same of gaps that hold numbers, where hardly any number is on both sides
COUNT_WORDS = 20
MOVED = 8  # equal words that stand elsewhere in a passage, at least
OPENING = '.!?:\n\u201d"'  # what stands before the first word of a sentence


@dataclass(frozen=True, slots=True)
class Equal:
    """A run of words that both sides have, as word indexes of the documents.

    `quoted` tells whether both sides attribute them to a speaker.
    """

    left: Span
    right: Span
    quoted: bool

    @property
    def words(self) -> int:
        """Return how many words it has."""
        return self.left[1] - self.left[0]


@dataclass(frozen=True, slots=True)
class Stretches:
    """What a passage is made of: its equal words and how many gaps hold other facts.

    The words are in order of the left side; what was moved stands elsewhere on the right.

    `facts` are the names and numbers among the equal words. `counts` are gaps with a number on
    either side, `numbers` the numbers among the equal words.
    """

    equal: tuple[Equal, ...]
    slots: int
    facts: int
    counts: int = 0
    numbers: int = 0

    @property
    def words(self) -> int:
        """Return how many words both sides have in common."""
        return sum(equal.words for equal in self.equal)

    @property
    def prose(self) -> int:
        """Return how many of them nobody is quoted with."""
        return sum(equal.words for equal in self.equal if not equal.quoted)

    @property
    def may_be_form(self) -> bool:
        """Tell whether the passage has gaps enough for a form, whatever is in its equal words."""
        return self._has_slots or self._has_counts

    @property
    def is_form(self) -> bool:
        """Tell whether the passage is a form that either side has filled in in its own way.

        The line of a table of prices has few gaps, but all its numbers are in them.
        """
        return (self._has_slots and self.facts <= self.slots * SLOT_FACTS) or (
            self._has_counts and self.numbers * 2 <= self.counts
        )

    @property
    def _has_slots(self) -> bool:
        return self.slots >= SLOTS and self.slots * SLOT_WORDS >= self.words

    @property
    def _has_counts(self) -> bool:
        return self.counts >= COUNTS and self.counts * COUNT_WORDS >= self.words


def stretches(left: Side, right: Side) -> Stretches:
    """Return what a passage is made of, given a run of words of each document."""
    (ours, (i, i_end)), (theirs, (j, j_end)) = left, right
    equal: list[Equal] = []
    gaps: list[tuple[Span, Span]] = []
    slots = counts = 0
    for run in word_runs(ours.document.words.texts[i:i_end], theirs.document.words.texts[j:j_end]):
        at, other = (run.left[0] + i, run.left[1] + i), (run.right[0] + j, run.right[1] + j)
        if run.equal:
            equal += _by_quotation((ours, at), (theirs, other))
        else:
            gaps.append((at, other))
            slots += _is_slot((ours, at), (theirs, other))
            counts += _counts(ours, at) and _counts(theirs, other)
    for at, other in _move(ours, theirs, gaps):
        equal += _by_quotation((ours, at), (theirs, other))
    equal.sort(key=lambda run: run.left)
    known = Stretches(tuple(equal), slots, 0, counts)
    places = [at for run in equal for at in range(*run.left)] if known.may_be_form else ()
    return replace(
        known,
        facts=sum(_is_told(ours, at) for at in places),
        numbers=sum(HAS_DIGIT[ours.document.words.texts[at]] for at in places),
    )


def _move(
    left: Prepared, right: Prepared, gaps: Sequence[tuple[Span, Span]]
) -> Iterator[tuple[Span, Span]]:
    """Yield runs of words that both sides have, but not in one order: moved paragraphs."""
    ours, theirs = left.document.words.texts, right.document.words.texts
    places: dict[tuple[str, ...], Span] = {}
    for _, (start, end) in gaps:
        for at in range(start, end - MOVED + 1):
            places.setdefault(tuple(theirs[at : at + MOVED]), (at, end))
    for (start, end), _ in gaps if places else ():
        at = start
        while at + MOVED <= end:
            found = places.get(tuple(ours[at : at + MOVED]))
            size = 1
            if found is not None:
                size = MOVED
                other, last = found
                while at + size < end and other + size < last:
                    if ours[at + size] != theirs[other + size]:
                        break
                    size += 1
                yield (at, at + size), (other, other + size)
            at += size


def _by_quotation(left: Side, right: Side) -> Iterator[Equal]:
    """Yield a run of equal words, cut where both sides begin or end a quotation."""
    size = left[1][1] - left[1][0]
    if not (_touches_quotation(*left) and _touches_quotation(*right)):
        yield Equal(left[1], right[1], quoted=False)
        return
    both = [
        ours and theirs
        for ours, theirs in zip(_find_quoted(*left), _find_quoted(*right), strict=True)
    ]
    start = 0
    for at in range(1, size + 1):
        if at == size or both[at] != both[start]:
            yield Equal(_part(left[1], start, at), _part(right[1], start, at), quoted=both[start])
            start = at


def _touches_quotation(document: Prepared, place: Span) -> bool:
    """Tell whether some words may stand in an attributed quotation."""
    start, end = span(document, place)
    return any(first < end and start < last for first, last in document.quoted)


def _part(place: Span, start: int, end: int) -> Span:
    return place[0] + start, place[0] + end


def _find_quoted(document: Prepared, place: Span) -> list[bool]:
    """Tell of each word of a run whether it stands in an attributed quotation."""
    spans = sorted(document.quoted)
    starts = [start for start, _ in spans]
    words = document.document.words
    found = []
    for at in range(*place):
        number = bisect_right(starts, words.starts[at]) - 1
        found.append(number >= 0 and words.ends[at] <= spans[number][1])
    return found


def _counts(document: Prepared, place: Span) -> bool:
    """Tell whether any of some words has a digit."""
    return any(map(HAS_DIGIT.__getitem__, document.document.words.texts[slice(*place)]))


def _is_slot(left: Side, right: Side) -> bool:
    """Tell whether both sides of a gap name or count something."""
    return all(
        any(_is_fact(document, at) for at in range(*place)) for document, place in (left, right)
    )


def _is_fact(document: Prepared, at: int) -> bool:
    """Tell whether a word has a digit or a capital."""
    own = document.document
    return own.text[own.words.starts[at]].isupper() or HAS_DIGIT[own.words.texts[at]]


def _is_told(document: Prepared, at: int) -> bool:
    """Tell whether a word has a digit, or a capital that does not open its sentence."""
    own = document.document
    text, start = own.text, own.words.starts[at]
    if not text[start].isupper():
        return HAS_DIGIT[own.words.texts[at]]
    before = text[max(0, start - 3) : start].rstrip(" ")[-1:] if start else ""
    return bool(before) and before not in OPENING
