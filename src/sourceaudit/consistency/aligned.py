"""Two statements laid side by side: what they say alike, and the one place where they clash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourceaudit.facts.statements import Number, Statement
from sourceaudit.facts.vocabulary import FUNCTION, exclusive, opposites
from sourceaudit.text.word_runs import WordRun, word_runs


@dataclass(frozen=True, slots=True)
class Clash:
    """How two aligned statements differ.

    `kind` is number, negation, opposite or choice (words of which one at most can be meant);
    `left` and `right` are the words that clash. `shared` is the share of the content of the
    shorter statement that both have, `also` of the longer one; `others` is the number of further
    places where one has other content than the other.
    """

    kind: str
    left: str
    right: str
    shared: float
    also: float
    words: int
    others: int


def clash(left: Statement, right: Statement) -> Clash | None:
    """Return the first clash of two statements of like words, None where there is none."""
    runs = word_runs(left.stems, right.stems)
    equal = sum(_contents(left, run.left) for run in runs if run.equal)
    sizes = sorted((_contents(left, (0, len(left.words))), _contents(right, (0, len(right.words)))))
    found = [_kind(left, right, run) for run in runs if not run.equal]
    clashes = [row for row in found if row is not None and row[0]]
    if not clashes or not sizes[0]:
        return None
    kind, ours, theirs = clashes[0]
    return Clash(
        kind=kind,
        left=ours,
        right=theirs,
        shared=equal / sizes[0],
        also=equal / sizes[1],
        words=equal,
        others=sum(row is not None for row in found) - 1,
    )


def _contents(statement: Statement, span: tuple[int, int]) -> int:
    return sum(word not in FUNCTION for word in statement.words[slice(*span)])


def _kind(left: Statement, right: Statement, run: WordRun) -> tuple[str, str, str] | None:
    """Return the clash of a run that differs, ("", ...) for other content, None for none."""
    ours, theirs = left.words[slice(*run.left)], right.words[slice(*run.right)]
    negated = [sum(run.left[0] <= at < run.left[1] for at in left.negations)]
    negated.append(sum(run.right[0] <= at < run.right[1] for at in right.negations))
    if negated[0] % 2 != negated[1] % 2:
        return "negation", " ".join(ours) or "-", " ".join(theirs) or "-"
    numbers = _within(left, run.left), _within(right, run.right)
    if pair := _numbers(*numbers):
        return "number", *pair
    if found := next(_pairs(left.stems[slice(*run.left)], right.stems[slice(*run.right)]), None):
        kind, at, other = found
        return kind, ours[at], theirs[other]
    if any(word not in FUNCTION for word in ours) and any(word not in FUNCTION for word in theirs):
        return "", "", ""
    return None


def _within(statement: Statement, span: tuple[int, int]) -> list[Number]:
    """Return the numbers whose first word stands in a run."""
    places = statement.starts[slice(*span)]
    return [
        number
        for number in statement.numbers
        if places and places[0] <= number.end - 1 and number.start <= places[-1]
    ]


def _numbers(ours: Sequence[Number], theirs: Sequence[Number]) -> tuple[str, str] | None:
    values = {number.value for number in theirs}
    for number in ours:
        for other in theirs:
            if (
                number.unit == other.unit
                and number.value not in values
                and (other.value not in {number.value for number in ours})
            ):
                return number.shown, other.shown
    return None


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the pairs of opposites and of words that exclude each other, by index."""
    axes, sets = opposites(), exclusive()
    for at, word in enumerate(ours):
        if word in theirs:
            continue
        for number, other in enumerate(theirs):
            if other in ours:
                continue
            sides = axes.get(other, frozenset())
            if any((axis, 1 - side) in sides for axis, side in axes.get(word, ())):
                yield "opposite", at, number
            elif word in sets and sets.get(other) == sets[word]:
                yield "choice", at, number
