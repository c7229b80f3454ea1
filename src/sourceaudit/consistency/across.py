"""Across sources: what two sources of a drop tell differently.

Sources that tell of one event (`stories`) are held against each other: their records as those of
one source are, their persons, and what one says happened and the other denies. What may have
changed between the days on which two sources were published is an update and no clash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from sourceaudit.consistency.across_clashes import CHANGING, Clash, clashes
from sourceaudit.consistency.across_records import Teller, Tellers, alike
from sourceaudit.consistency.acts import Act
from sourceaudit.consistency.agreeing import Agreed, find_agreement
from sourceaudit.consistency.credits import lost_credits
from sourceaudit.consistency.dependence import VERSIONS
from sourceaudit.consistency.events import PARTICIPANTS, T, Telling, first_tellings
from sourceaudit.consistency.stories import Beside, beside
from sourceaudit.consistency.told import Told
from sourceaudit.containment import Attempts
from sourceaudit.model.evidence import Confidence, Contradiction, Head, Place, Rule, Severity
from sourceaudit.model.fingerprints import number_fingerprints
from sourceaudit.model.overlap import Overlap
from sourceaudit.model.source import Span
from sourceaudit.rules.template import fill
from sourceaudit.text.document import Document

__all__ = ["ACROSS", "contradictions", "pair_sources"]

ALLEGED = re.compile(
    r"\b(?:alleged(?:ly)?|allegations?|accus(?:ed|es|ations?)|suspected|reportedly|purported(?:ly)?"
    r"|claims?|rumou?red|den(?:y|ies|ied))\b"
)
GRANTED = re.compile(
    r"\b(?:acknowledged?s?|confirm(?:ed|s)|admit(?:s|ted)|proven?|undisputed|well[- ]known"
    r"|has (?:supplied|provided|delivered|sent)|have (?:supplied|provided|delivered|sent))\b"
)
CREDIT = "analysis/across-credit"
MOST_EACH = 20  # contradictions of one rule between two sources that are listed
DAY = 10  # characters of the day in a date of ISO 8601


@dataclass(frozen=True, slots=True)
class Clashing:
    """Two places, in offsets of their views, and values for the message."""

    kind: str
    left: tuple[str, Span]
    right: tuple[str, Span]
    values: Mapping[str, object] = field(default_factory=dict)
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What two sources tell differently, what one calls alleged and the other a fact, and alike."""

    clashes: tuple[Clashing, ...]
    settled: tuple[Clashing, ...]
    agreed: tuple[Agreed, ...]


NOTHING = Compared((), (), ())


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a drop: what each source tells, and which tell of one event."""

    documents: Mapping[str, Document]
    told: Mapping[str, Told]
    tellers: Tellers
    pairs: Sequence[Beside]
    published: Mapping[str, str | None]
    known: dict[Beside, Compared] = field(default_factory=dict)

    def compared(self) -> Iterator[tuple[Beside, Compared]]:
        """Return the pairs with what they tell differently and alike, each compared once."""
        return ((pair, self.of(pair)) for pair in self.pairs)

    def of(self, pair: Beside) -> Compared:
        """Return what two sources tell differently and alike."""
        if pair not in self.known:
            left, right = self.tellers[pair.left], self.tellers[pair.right]
            clashing = clashes(left, right, dated=_days(self, pair) is not None)
            found = Compared(
                tuple(_show(self, pair, clash) for clash in clashing),
                tuple(_settle(pair, left, right)),
                tuple(find_agreement(left, right, clashing)),
            )
            self.known[pair] = NOTHING if found == NOTHING else found  # as most pairs have
        return self.known[pair]

    def place(self, name: str, line: int) -> Span:
        """Return where a line of a source stands in it."""
        return self.documents[name].source_span(*self.tellers[name].line_span(line))

    def words(self, name: str, span: Span) -> str:
        """Return what stands at a place of a source."""
        document = self.documents[name]
        start, end = (document.view.offset(at) for at in span)
        return document.text[start:end]


Across = Callable[[Given, Rule], Iterator[Clashing]]


def pair_sources(
    documents: Mapping[str, Document],
    tellings: Mapping[str, Told],
    *,
    overlaps: Sequence[Overlap] = (),
    published: Mapping[str, str | None] | None = None,
    forms: Iterable[Sequence[str]] = (),
) -> Given:
    """Return which sources of a drop tell of one event, to be held against each other.

    `documents` and `tellings` are by source id. `overlaps` are the passages that sources
    share: versions of one text are not set beside each other. `published` are ISO dates. `forms`
    are groups of sources that fill in one form, each with facts of its own, which do not clash.
    """
    versions = frozenset(
        (overlap.left, overlap.right) for overlap in overlaps if _are_versions(overlap)
    )
    page = {name: at for at, names in enumerate(forms) for name in names}
    names = sorted(tellings)
    pairs = [
        pair
        for pair in beside(names, (tellings[name].marks for name in names))
        if pair[:2] not in versions and (pair[0] not in page or page[pair[0]] != page.get(pair[1]))
    ]
    return Given(documents, tellings, Tellers(documents), pairs, published or {})


def contradictions(
    given: Given,
    *,
    rules: Mapping[str, Rule],
    overlaps: Sequence[Overlap] = (),
    credited: Mapping[str, Sequence[Span]] | None = None,
    attempt: Attempts | None = None,
) -> tuple[Contradiction, ...]:
    """Return the places of two sources that tell the same differently, sorted by place.

    `rules` are those of the pack `analysis` by id, of which one that is absent or off is not run.
    `overlaps` are the passages that sources share, `credited` the spans of each that are given to
    a speaker. Spans index the sources. Two sources that break a rule are told to `attempt`, and
    left out of it.
    """
    attempt, documents = attempt or Attempts(), given.documents
    found: list[tuple[Rule, Clashing]] = []
    for name, compare in ACROSS.items():
        rule = rules.get(name)
        if rule is None or rule.severity is Severity.OFF:
            continue
        seen: dict[tuple[str, str], int] = {}
        for item in _without_series(_clashing(compare, rule, given, attempt=attempt)):
            both = item.left[0], item.right[0]
            seen[both] = seen.get(both, 0) + 1
            if seen[both] <= MOST_EACH:
                found.append((rule, item))
    found.sort(key=lambda pair: (*_order(pair[1].left), *_order(pair[1].right), pair[0].id))
    texts = (
        (rule.first_id, (_words(documents, clashing.left), _words(documents, clashing.right)))
        for rule, clashing in found
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
                confidence=clashing.confidence or rule.confidence,
                message=fill(rule.message, clashing.values),
                fingerprint=name,
            ),
            kind=clashing.kind,
            left=_place(documents, clashing.left),
            right=_place(documents, clashing.right),
        )
        for (rule, clashing), name in zip(found, number_fingerprints(texts), strict=True)
    )
    return tuple(
        sorted(
            (*clashing, *lost),
            key=lambda contradiction: (
                contradiction.left.source,
                contradiction.left.span,
                contradiction.right.source,
                contradiction.right.span,
            ),
        )
    )


def _are_versions(overlap: Overlap) -> bool:
    """Tell whether two sources are versions of one story or pages of one template.

    What an edition or another page of a template tells differently is news or another subject.
    """
    return max(overlap.left_containment, overlap.right_containment) >= VERSIONS


def _without_series(found: Iterable[Clashing]) -> Iterator[Clashing]:
    """Leave out clashes of three places or more that all clash with each other.

    Where each of three sources tells something else, they tell it of three subjects, as pages of a
    template do, or of three days.
    """
    given = [*found]
    neighbours: dict[tuple[str, Span], set[tuple[str, Span]]] = {}
    for clashing in given:
        neighbours.setdefault(clashing.left, set()).add(clashing.right)
        neighbours.setdefault(clashing.right, set()).add(clashing.left)
    for clashing in given:
        if neighbours[clashing.left].isdisjoint(neighbours[clashing.right]):
            yield clashing


def _clashing(
    compare: Across, rule: Rule, given: Given, *, attempt: Attempts
) -> Sequence[Clashing]:
    """Return what a rule finds in all sources; where some break it, in any two of the others."""
    trial = Attempts()
    found: list[Clashing] = trial(rule.id, lambda: list(compare(given, rule)), [])
    if not trial.failures:
        return found
    some: list[Clashing] = []
    for pair in given.pairs:
        both = pair.left, pair.right
        two = Given(
            given.documents,
            {side: given.told[side] for side in both},
            given.tellers,
            [pair],
            given.published,
        )
        some += attempt(rule.id, partial(list, compare(two, rule)), [], sources=both)
    return some


def find_clashes(given: Given, rule: Rule) -> Iterator[Clashing]:
    """Yield what two sources that tell of one event cannot both be right in."""
    del rule
    for pair, found in given.compared():
        dated = _days(given, pair) is not None
        yield from (
            clashing for clashing in found.clashes if not (dated and clashing.kind in CHANGING)
        )


def find_updates(given: Given, rule: Rule) -> Iterator[Clashing]:
    """Yield what changed between the days on which two sources were published."""
    del rule
    for pair, found in given.compared():
        if _days(given, pair) is not None:
            yield from (clashing for clashing in found.clashes if clashing.kind in CHANGING)


def find_granted_allegations(given: Given, rule: Rule) -> Iterator[Clashing]:
    """Yield what one source calls alleged and another takes for granted."""
    del rule
    for _, found in given.compared():
        yield from found.settled


def _days(given: Given, pair: Beside) -> tuple[str, str] | None:
    """Return the days on which two sources were published; None where they are not known apart."""
    left, right = ((given.published.get(side) or "")[:DAY] for side in pair[:2])
    return (left, right) if left and right and left != right else None


def _show(given: Given, pair: Beside, clash: Clash) -> Clashing:
    left, right = given.tellers[pair.left], given.tellers[pair.right]
    days = _days(given, pair) or ("", "")
    values = {
        "kind": clash.kind,
        "left": left.shown(clash.left.span),
        "right": right.shown(clash.right.span),
        "left_source": pair.left,
        "right_source": pair.right,
        "left_day": days[0],
        "right_day": days[1],
        "about": ", ".join(clash.about),
    }
    ours = pair.left, left.line_span(clash.left.line)
    theirs = pair.right, right.line_span(clash.right.line)
    return Clashing(clash.kind, ours, theirs, values, clash.confidence)


def _settle(pair: Beside, left: Teller, right: Teller) -> Iterator[Clashing]:
    """Yield sentences of which one calls alleged what the other takes for granted."""
    if not any(ALLEGED.search(side.reading.text) for side in (left, right)):
        return
    for ours, theirs in alike(left, right):
        words = " ".join(ours.words), " ".join(theirs.words)
        for first, second in (words, words[::-1]):
            alleged, granted = ALLEGED.search(first), GRANTED.search(second)
            if alleged and granted and not ALLEGED.search(second):
                values = {"left": alleged.group(), "right": granted.group()}
                sides = (pair.left, ours.span), (pair.right, theirs.span)
                yield Clashing("alleged-and-granted", *sides, values)
                break


def done_and_ahead(given: Given, rule: Rule) -> Iterator[Clashing]:
    """Yield acts that lie ahead in one source and are done in another, each once."""
    del rule

    def acts(telling: Told) -> Iterator[Act]:
        return first_tellings(telling.acts, lambda act: (act.thing, act.ahead))

    for pair, left, right in _find_met(given, acts, _is_done_and_ahead):
        sides = (pair.left, left.statement.span), (pair.right, right.statement.span)
        yield Clashing("ahead-and-done", *sides)


def _is_done_and_ahead(act: Act, other: Act) -> bool:
    return (
        act.thing == other.thing
        and act.ahead != other.ahead
        and len(act.names & other.names) >= PARTICIPANTS
    )


def find_dates_apart(given: Given, rule: Rule) -> Iterator[Clashing]:
    """Yield events that two sources date so far apart that both cannot be meant, each once."""
    del rule

    def tellings(report: Told) -> Iterator[Telling]:
        return first_tellings(report.tellings, lambda telling: (telling.action, telling.thing))

    for pair, left, right in _find_met(given, tellings, _is_dated_apart):
        values = {"left": left.shown, "right": right.shown}
        sides = (pair.left, left.statement.span), (pair.right, right.statement.span)
        yield Clashing("dated-apart", *sides, values)


def _is_dated_apart(telling: Telling, other: Telling) -> bool:
    return (
        (telling.action, telling.thing) == (other.action, other.thing)
        and len(telling.names & other.names) >= PARTICIPANTS
        and not telling.age.agrees(other.age)
    )


def _find_met(
    given: Given, first: Callable[[Told], Iterable[T]], clash: Callable[[T, T], bool]
) -> Iterator[tuple[Beside, T, T]]:
    """Yield what the left one of two sources tells with the first of the right one's that clashes.

    `first` gives what of a source is looked at: once a source, however many are beside it.
    """
    known = {
        name: [*first(given.told[name])]
        for name in {name for pair in given.pairs for name in pair[:2]}
    }
    for pair in given.pairs:
        for left in known[pair.left]:
            right = next((other for other in known[pair.right] if clash(left, other)), None)
            if right is not None:
                yield pair, left, right


ACROSS: Mapping[str, Across] = {
    "analysis/across-clash": find_clashes,
    "analysis/across-update": find_updates,
    "analysis/across-certainty": find_granted_allegations,
    "analysis/across-ahead-and-done": done_and_ahead,
    "analysis/across-dates": find_dates_apart,
}


def _order(place: tuple[str, Span]) -> tuple[str, int, int]:
    return place[0], *place[1]


def _words(documents: Mapping[str, Document], place: tuple[str, Span]) -> str:
    return documents[place[0]].text[slice(*place[1])]


def _place(documents: Mapping[str, Document], place: tuple[str, Span]) -> Place:
    return Place(place[0], documents[place[0]].source_span(*place[1]))
