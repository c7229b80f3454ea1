"""Across sources: what two sources of a drop tell differently.

The comparers of one source, given pairs of statements of two: each kind is a function and a line
in `ACROSS`, with a rule of the same name in the pack `analysis`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, partial

from sourceaudit.consistency.across_pairs import related
from sourceaudit.consistency.acts import Act
from sourceaudit.consistency.aligned import clash
from sourceaudit.consistency.credits import lost_credits
from sourceaudit.consistency.events import PARTICIPANTS, Telling, first_tellings
from sourceaudit.consistency.told import Told
from sourceaudit.containment import Attempts
from sourceaudit.facts.statements import Statement, reader
from sourceaudit.model.evidence import Contradiction, Head, Place, Rule, Severity
from sourceaudit.model.fingerprints import numbered
from sourceaudit.model.overlap import Overlap
from sourceaudit.model.source import Span
from sourceaudit.rules.template import fill
from sourceaudit.text.document import Document

__all__ = ["ACROSS", "contradictions"]

# Standards of the params of `across-clash`, those of `stated-opposites` within a source.
SHARED, ALSO, WORDS, OTHERS = 0.7, 0.5, 4, 1
ALLEGED = re.compile(
    r"\b(?:alleged(?:ly)?|allegations?|accus(?:ed|es|ations?)|suspected|reportedly|purported(?:ly)?"
    r"|claims?|rumou?red|den(?:y|ies|ied))\b"
)
GRANTED = re.compile(
    r"\b(?:acknowledged?s?|confirm(?:ed|s)|admit(?:s|ted)|proven?|undisputed|well[- ]known"
    r"|has (?:supplied|provided|delivered|sent)|have (?:supplied|provided|delivered|sent))\b"
)
CREDIT = "analysis/across-credit"
# Containment of word 5-grams from which two sources are no two tellers: editions have .3 to .6 of
# each other, pages of a template .6, articles that bought one agency paragraph of five .15.
VERSIONS = 0.25
MOST_EACH = 20  # contradictions of one rule between two sources that are listed


@dataclass(frozen=True, slots=True)
class Clashing:
    """Two places, in offsets of their views, and values for the message."""

    kind: str
    left: tuple[str, Statement]
    right: tuple[str, Statement]
    values: Mapping[str, object]


Tellers = Mapping[str, Told]
_Side = tuple[str, Span]
Dated = tuple[frozenset[str], float, float]  # who took part, how many days ago
StatementPair = tuple[tuple[str, Statement], tuple[str, Statement]]
Across = Callable[[Tellers, Sequence[StatementPair], Rule], Iterator[Clashing]]


def contradictions(
    documents: Mapping[str, Document],
    tellers: Tellers,
    *,
    rules: Mapping[str, Rule],
    overlaps: Sequence[Overlap] = (),
    credited: Mapping[str, Sequence[Span]] | None = None,
    attempt: Attempts | None = None,
) -> tuple[Contradiction, ...]:
    """Return the places of two sources that tell the same differently, sorted by place.

    `documents` and `tellers` are by source id; `rules` are those of the pack `analysis` by id, of
    which one that is absent or off is not run. `overlaps` are the passages that sources share,
    `credited` the spans of each that are given to a speaker. Spans index the sources. Two sources
    that break a rule are told to `attempt`, and left out of it.
    """
    versions = frozenset((one.left, one.right) for one in overlaps if _are_versions(one))
    attempt = attempt or Attempts()
    pairs = [
        pair for pair in _pairs(documents, tellers) if (pair[0][0], pair[1][0]) not in versions
    ]
    found: list[tuple[Rule, Clashing]] = []
    for name, compare in ACROSS.items():
        rule = rules.get(name)
        if rule is None or rule.severity is Severity.OFF:
            continue
        seen: dict[tuple[str, str], int] = {}
        for one in _without_series(_clashing(compare, rule, tellers, pairs, attempt=attempt)):
            both = one.left[0], one.right[0]
            seen[both] = seen.get(both, 0) + 1
            if seen[both] <= MOST_EACH:
                found.append((rule, one))
    found.sort(key=lambda pair: (*_order(pair[1].left), *_order(pair[1].right), pair[0].id))
    texts = (
        (rule.first_id, (_words(documents, one.left), _words(documents, one.right)))
        for rule, one in found
    )
    credit = rules.get(CREDIT)
    lost = (
        lost_credits(overlaps, credited or {}, credit)
        if credit is not None and credit.severity is not Severity.OFF
        else ()
    )
    clashing = (
        Contradiction(
            head=Head(
                rule=rule.id,
                category=rule.category,
                severity=rule.severity,
                confidence=rule.confidence,
                message=fill(rule.message, one.values),
                fingerprint=name,
            ),
            kind=one.kind,
            left=_place(documents, one.left),
            right=_place(documents, one.right),
        )
        for (rule, one), name in zip(found, numbered(texts), strict=True)
    )
    return tuple(
        sorted(
            (*clashing, *lost),
            key=lambda one: (one.left.source, one.left.span, one.right.source, one.right.span),
        )
    )


def _are_versions(one: Overlap) -> bool:
    """Tell whether two sources are versions of one story or pages of one template.

    What an edition or another page of a template tells differently is news or another subject.
    """
    return max(one.left_containment, one.right_containment) >= VERSIONS


def _without_series(found: Iterable[Clashing]) -> Iterator[Clashing]:
    """Leave out clashes of three statements or more that all clash with each other.

    Where each of three sources tells something else, they tell it of three subjects, as pages of a
    template do, or of three days.
    """
    given = [*found]
    beside: dict[_Side, set[_Side]] = {}
    for one in given:
        left, right = _side(one.left), _side(one.right)
        beside.setdefault(left, set()).add(right)
        beside.setdefault(right, set()).add(left)
    for one in given:
        if beside[_side(one.left)].isdisjoint(beside[_side(one.right)]):
            yield one


def _side(one: tuple[str, Statement]) -> _Side:
    return one[0], one[1].span


def _clashing(
    compare: Across,
    rule: Rule,
    tellers: Tellers,
    pairs: Sequence[StatementPair],
    *,
    attempt: Attempts,
) -> Sequence[Clashing]:
    """Return what a rule finds in all sources; where some break it, in any two of the others."""
    trial = Attempts()
    found: list[Clashing] = trial(rule.id, lambda: list(compare(tellers, pairs, rule)), [])
    if not trial.failures:
        return found
    by_sources: dict[tuple[str, str], list[StatementPair]] = {}
    for pair in pairs:
        by_sources.setdefault((pair[0][0], pair[1][0]), []).append(pair)
    some: list[Clashing] = []
    for both, own in sorted(by_sources.items()):
        two = {side: tellers[side] for side in both}
        some += attempt(rule.id, partial(list, compare(two, own, rule)), [], sources=both)
    return some


def _pairs(documents: Mapping[str, Document], tellers: Tellers) -> Iterator[StatementPair]:
    """Yield statements of two sources that are about the same; few of a source are."""
    read = cache(lambda name: cache(reader(documents[name])))

    def statement(name: str, at: int) -> tuple[str, Statement]:
        return name, read(name)(at)

    for left, at, right, other in related({name: one.keys for name, one in tellers.items()}):
        yield statement(left, at), statement(right, other)


def stated_apart(
    tellers: Tellers, pairs: Sequence[StatementPair], rule: Rule
) -> Iterator[Clashing]:
    """Yield like statements of two sources that clash in a number, a "not" or an opposite."""
    del tellers
    shared, also = rule.number("min_shared", SHARED), rule.number("min_shared_longer", ALSO)
    words, others = rule.number("min_words", WORDS), rule.number("max_others", OTHERS)
    for left, right in pairs:
        found = clash(left[1], right[1])
        if (
            found is not None
            and not found.contrast
            and found.shared >= shared
            and found.also >= also
            and found.words >= words
            and found.others <= others
        ):
            values = {"kind": found.kind, "left": found.left, "right": found.right}
            yield Clashing(found.kind, left, right, values)


def granted_and_alleged(
    tellers: Tellers, pairs: Sequence[StatementPair], rule: Rule
) -> Iterator[Clashing]:
    """Yield what one source calls alleged and another takes for granted."""
    del tellers, rule
    for left, right in pairs:
        ours, theirs = (" ".join(one.words) for _, one in (left, right))
        for one, other in ((ours, theirs), (theirs, ours)):
            alleged, granted = ALLEGED.search(one), GRANTED.search(other)
            if alleged and granted and not ALLEGED.search(other):
                values = {"left": alleged.group(), "right": granted.group()}
                yield Clashing("alleged-and-granted", left, right, values)
                break


def done_and_ahead(
    tellers: Tellers, pairs: Sequence[StatementPair], rule: Rule
) -> Iterator[Clashing]:
    """Yield acts that lie ahead in one source and are done in another."""
    del pairs, rule
    by_thing: dict[int, list[tuple[str, Act]]] = {}
    for name in sorted(tellers):
        for act in first_tellings(tellers[name].acts, lambda one: (one.thing, one.ahead)):
            by_thing.setdefault(act.thing, []).append((name, act))
    for group in by_thing.values():
        ahead = [(name, act) for name, act in group if act.ahead]
        done = [(name, act) for name, act in group if not act.ahead]
        for name, act in ahead:
            other = next(
                (
                    (source, one)
                    for source, one in done
                    if source != name and len(one.names & act.names) >= PARTICIPANTS
                ),
                None,
            )
            if other is not None:
                first, second = sorted(
                    ((name, act.statement), (other[0], other[1].statement)), key=_order
                )
                yield Clashing("ahead-and-done", first, second, {})


def dated_apart(tellers: Tellers, pairs: Sequence[StatementPair], rule: Rule) -> Iterator[Clashing]:
    """Yield events that two sources date so far apart that both cannot be meant."""
    del pairs, rule
    groups: dict[tuple[str, int], list[tuple[str, Telling]]] = {}
    for name in sorted(tellers):
        for one in first_tellings(tellers[name].tellings, lambda one: (one.action, one.thing)):
            groups.setdefault((one.action, one.thing), []).append((name, one))
    for _, group in sorted(groups.items()):
        apart = _apart({_dated(one): one for _, one in group})
        for at, (name, one) in enumerate(group):
            rivals = apart[_dated(one)]
            for source, other in group[at + 1 :] if rivals else ():
                if source != name and _dated(other) in rivals:
                    values = {"left": one.shown, "right": other.shown}
                    yield Clashing(
                        "dated-apart", (name, one.statement), (source, other.statement), values
                    )
                    break


def _dated(one: Telling) -> Dated:
    return one.names, one.age.least, one.age.most


def _apart(found: Mapping[Dated, Telling]) -> Mapping[Dated, AbstractSet[Dated]]:
    """Return the tellings that are of one event with each, and dated apart; equal ones are one.

    A story that a thousand sources copy is told in few ways.
    """
    return {
        key: {
            other
            for other, theirs in found.items()
            if len(one.names & theirs.names) >= PARTICIPANTS and not one.age.agrees(theirs.age)
        }
        for key, one in found.items()
    }


ACROSS: Mapping[str, Across] = {
    "analysis/across-clash": stated_apart,
    "analysis/across-certainty": granted_and_alleged,
    "analysis/across-ahead-and-done": done_and_ahead,
    "analysis/across-dates": dated_apart,
}


def _order(place: tuple[str, Statement]) -> tuple[str, int, int]:
    return place[0], place[1].start, place[1].end


def _words(documents: Mapping[str, Document], place: tuple[str, Statement]) -> str:
    return documents[place[0]].text[place[1].start : place[1].end]


def _place(documents: Mapping[str, Document], place: tuple[str, Statement]) -> Place:
    return Place(place[0], documents[place[0]].source_span(place[1].start, place[1].end))
