"""Closing paragraphs that sum up, against what the body says.

They restate the body, so a number, a name or an opposite that the body does not bear out is worth
a look there, while between two sentences of the body it is just more news.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from math import log

from sourceaudit.facts.statements import Number, Statement
from sourceaudit.facts.vocabulary import exclusive, opposites

CONTEXT = 3  # sentences of the body that a sentence is compared with: a summary merges two or three
ALONE = 2  # sentences of a paragraph that can be one thought
SENTENCES = 8  # a paragraph with more is no summary
CONTENT = 3  # content words below which nothing can be looked up
# A paragraph that sums up tells little that is new: more than half of its content words stand in
# what it restates, it has a few of them, and there is enough above it to be summed up. The last
# paragraphs of most news texts tell more news instead.
RESTATED, LEAST, BODY = 0.53, 8, 5
PREFIX_ROOT = 4  # letters that must be left, so that "under" is not "un" + "der"
BORNE_OUT = 3  # content words that a sentence shares with one that has the same number
NOTHING: frozenset[str] = frozenset()
PREFIXES = ("un", "in", "im", "non", "dis")


@dataclass(frozen=True, slots=True)
class Difference:
    """What a summing-up sentence says otherwise than the body.

    `covered` is the share of the sentence's content words that the context has, `alone` tells
    whether its paragraph has a sentence or two; `word` stands in the sentence, `other` in `place`,
    the sentence of the body that it is held against.
    """

    kind: str
    word: str
    other: str
    statement: Statement
    place: Statement
    covered: float
    alone: bool


@dataclass(frozen=True)
class Body:
    """The statements that a summary is looked up in, and an index of their words."""

    statements: Sequence[Statement]
    places: Mapping[str, Sequence[int]]
    values: Mapping[float, Sequence[int]]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return all of their stems."""
        return frozenset(chain.from_iterable(statement.stems for statement in self.statements))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return all pairs of stems that follow each other."""
        return frozenset(
            chain.from_iterable(
                zip(statement.stems, statement.stems[1:], strict=False)
                for statement in self.statements
            )
        )


@dataclass(frozen=True, slots=True)
class Context:
    """The sentences of the body that a sentence of a summary restates, best first."""

    statements: Sequence[Statement]
    stems: frozenset[str]
    numbers: tuple[Number, ...]
    covered: float


Finding = tuple[str, str, Statement]
Check = Callable[[Statement, Context, Body], Iterator[Finding]]


def differences(found: Sequence[Statement]) -> Iterator[Difference]:
    """Yield the differences of the closing paragraph and the text above it."""
    if not found:
        return
    block = found[-1].block
    summary = [statement for statement in found if statement.block == block]
    rest = [statement for statement in found if statement.block != block]
    if len(rest) < BODY or len(summary) > SENTENCES:
        return
    body = _body(rest, frozenset(chain.from_iterable(statement.content for statement in summary)))
    contexts = [(statement, _context(statement, body)) for statement in summary]
    if not _sums_up(contexts):
        return
    for statement, context in contexts:
        if context is None or statement.quoted or len(statement.content) < CONTENT:
            continue
        for kind, check in CHECKS.items():
            for word, other, place in check(statement, context, body):
                yield Difference(
                    kind, word, other, statement, place, context.covered, len(summary) <= ALONE
                )


def _sums_up(contexts: Sequence[tuple[Statement, Context | None]]) -> bool:
    """Tell whether a paragraph says again what the body says, by its sentences and theirs."""
    words = sum(len(statement.content) for statement, _ in contexts)
    borne = sum(
        len(statement.content) * (found.covered if found else 0.0) for statement, found in contexts
    )
    return words >= LEAST and borne >= RESTATED * words


def _body(rest: Sequence[Statement], wanted: frozenset[str]) -> Body:
    """Return a body whose index has the words that are wanted, those of its summary."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, statement in enumerate(rest):
        for word in statement.content & wanted:
            places[word].append(at)
    values: dict[float, list[int]] = defaultdict(list)
    for at, statement in enumerate(rest):
        for number in statement.numbers:
            values[number.value].append(at)
    return Body(
        statements=rest,
        places=places,
        values=values,
    )


def _context(statement: Statement, body: Body) -> Context | None:
    """Return the sentences with most of a statement's words, rare words counting more."""
    scores: dict[int, float] = defaultdict(float)
    for word in sorted(statement.content):
        standing = body.places.get(word, ())
        weight = log((len(body.statements) + 1) / (len(standing) + 0.5))
        for at in standing:
            scores[at] += weight
    if not scores:
        return None
    best = sorted(sorted(scores), key=scores.__getitem__, reverse=True)[:CONTEXT]
    chosen = [body.statements[at] for at in best]
    content = NOTHING.union(*[statement.content for statement in chosen])
    return Context(
        statements=chosen,
        stems=NOTHING.union(*[statement.stems for statement in chosen]),
        numbers=tuple([number for statement in chosen for number in statement.numbers]),
        covered=len(statement.content & content) / len(statement.content),
    )


def _number(statement: Statement, context: Context, body: Body) -> Iterator[Finding]:
    """Yield numbers that the context gives otherwise for the same unit.

    One that stands in another sentence of the body, about two of the same things, is borne out.
    """
    borne_out = cache(lambda value: _borne_out(statement, value, body))
    for number in statement.numbers:
        if not number.unit or borne_out(number.value):
            continue
        for place in context.statements:
            for other in place.numbers:
                if other.unit == number.unit and other.value != number.value:
                    yield number.shown, other.shown, place
                    return


def _borne_out(statement: Statement, value: float, body: Body) -> bool:
    """Tell whether a number stands in a sentence of the body that is about the same things."""
    return any(
        len(statement.content & body.statements[at].content) >= BORNE_OUT
        for at in body.values.get(value, ())
    )


def _unheard_number(statement: Statement, context: Context, body: Body) -> Iterator[Finding]:
    """Yield numbers that stand nowhere in the body."""
    for number in statement.numbers:
        if number.value not in body.values and number.unit:
            yield number.shown, "-", context.statements[0]
            return


def _name(statement: Statement, context: Context, body: Body) -> Iterator[Finding]:
    """Yield names that stand nowhere in the body."""
    for name in sorted(statement.names - body.stems):
        yield _show(statement, name), "-", context.statements[0]
        return


def _join_name(statement: Statement, context: Context, body: Body) -> Iterator[Finding]:
    """Yield pairs of name words that the body never joins and the context joins otherwise."""
    for at, (left, right) in enumerate(zip(statement.stems, statement.stems[1:], strict=False)):
        touching = statement.starts[at + 1] - statement.starts[at] == len(statement.words[at]) + 1
        if not (touching and left in statement.names and right in statement.names):
            continue
        if (left, right) in body.pairs:
            continue
        for place in context.statements:
            for first, second in zip(place.stems, place.stems[1:], strict=False):
                if first == left and second in place.names:
                    yield _show(statement, left, right), _show(place, first, second), place
                    return


def _opposite(statement: Statement, context: Context, body: Body) -> Iterator[Finding]:
    """Yield words whose opposite stands in the context, and nothing on their own side."""
    axes = opposites()
    mine = set(statement.stems)
    unheard = sorted(word for word in mine - body.stems if word in axes)
    if not unheard:
        return
    own = {side for word in axes.keys() & mine for side in axes[word]}
    said = {side for word in axes.keys() & context.stems for side in axes[word]}
    for word in unheard:
        for axis, side in sorted(axes.get(word, ())):
            if (axis, 1 - side) in own or (axis, side) in said:
                continue
            for place in context.statements:
                for other in place.stems:
                    if other not in mine and (axis, 1 - side) in axes.get(other, ()):
                        yield _show(statement, word), _show(place, other), place
                        return


def _choice(statement: Statement, context: Context, body: Body) -> Iterator[Finding]:
    """Yield words that the context replaces by one that excludes them."""
    sets = exclusive()
    mine = set(statement.stems)
    for word in sorted(mine - body.stems):
        if word not in sets:
            continue
        for place in context.statements:
            for other in place.stems:
                if other not in mine and sets.get(other) == sets[word]:
                    yield _show(statement, word), _show(place, other), place
                    return


def _prefix(statement: Statement, context: Context, body: Body) -> Iterator[Finding]:
    """Yield "uncontrolled" where the context has "controlled", and the other way round."""
    mine = set(statement.stems)
    for word in sorted(mine - body.stems):
        if len(word) < PREFIX_ROOT:
            continue
        turned = {prefix + word for prefix in PREFIXES}
        turned |= {
            word.removeprefix(prefix)
            for prefix in PREFIXES
            if word.startswith(prefix) and len(word) - len(prefix) >= PREFIX_ROOT
        }
        if context.stems.isdisjoint(turned):
            continue
        for place in context.statements:
            for other in place.stems:
                if other in turned and other not in mine:
                    yield _show(statement, word), _show(place, other), place
                    return


def _negation(statement: Statement, context: Context, body: Body) -> Iterator[Finding]:
    """Yield the negation of a sentence whose context negates nothing."""
    del body
    if statement.negations and not any(statement.negations for statement in context.statements):
        yield statement.words[statement.negations[0]], "-", context.statements[0]


def _show(statement: Statement, *stems: str) -> str:
    return " ".join(statement.words[statement.stems.index(stem)] for stem in stems)


# Firm kinds first: the first one found names the finding.
CHECKS: Mapping[str, Check] = {
    "number": _number,
    "opposite": _opposite,
    "prefix": _prefix,
    "choice": _choice,
    "negation": _negation,
    "joined-name": _join_name,
    "unheard-number": _unheard_number,
    "name": _name,
}
