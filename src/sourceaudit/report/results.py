"""What the formats of CI systems list: the evidence that gates look at, flat and worst first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.evidence import (
    Category,
    Confidence,
    Head,
    Place,
    Rule,
    Severity,
    State,
)
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.model.source import Span
from sourceaudit.report.evidence import SHARED
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count, words_of
from sourceaudit.text.view import Lines

MESSAGE = 500  # characters: longer ones are cut in every interface
EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as CI systems want it: the file, lines and columns (1-based, end exclusive).

    `exact` tells whether the file itself is the text that the span indexes; pages and rows of
    tables are not, and their lines mean nothing to who opens the file.
    """

    source: str
    path: str
    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    exact: bool
    excerpt: str

    @property
    def shown(self) -> str:
        """Return path:line:column, for people."""
        return f"{one_line(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Result:
    """One piece of evidence, its first spot where it is reported; texts are safe to look at."""

    head: Head
    name: str
    message: str
    spots: tuple[Spot, ...]

    @property
    def order(self) -> tuple[object, ...]:
        """Return the key that sorts what counts first, then by severity, certainty and place."""
        head, first = self.head, self.spots[0]
        return (
            (not head.counts) + (head.suppressed is not None),
            -head.severity.rank,
            head.confidence.rank,
            first.source,
            first.span,
            head.rule,
            head.fingerprint,
            tuple((spot.source, spot.span) for spot in self.spots),
        )


def results(audit: Audit) -> tuple[Result, ...]:
    """Return findings, inconsistencies, copied passages and contradictions, worst first.

    Findings whose edits another rule took over are left out, and so are passages that the gate
    does not count, whatever the reason.
    """
    given = _Given(audit)
    found = [
        *(one for each in audit.sources for one in given.own(each)),
        *given.passages(),
        *given.contradictions(),
    ]
    return tuple(sorted(found, key=lambda one: one.order))


@dataclass(frozen=True)
class _Given:
    """An audit with its sources and lines at hand."""

    audit: Audit

    @cached_property
    def sources(self) -> Mapping[str, tuple[SourceAudit, Lines]]:
        return {one.source.id: (one, Lines(one.source.text)) for one in self.audit.sources}

    @cached_property
    def judged(self) -> frozenset[tuple[str | None, str]]:
        """Return source and fingerprint of what stands behind the checks of evidence."""
        return frozenset(
            (check.source, mark)
            for check in self.audit.verdict.checks
            if check.id.startswith(("evidence.", "rules."))
            for mark in check.fingerprints
        )

    def own(self, one: SourceAudit) -> Iterator[Result]:
        for finding in one.findings:
            if finding.superseded_by is None:
                yield self._result(finding.head, [(one.source.id, (finding.start, finding.end))])
        for each in one.inconsistencies:
            places = [(one.source.id, span) for span in each.spans or ((0, 0),)]
            yield self._result(each.head, places)

    def contradictions(self) -> Iterator[Result]:
        for one in self.audit.contradictions:
            if places := self._in_drop(one.left, one.right):
                yield self._result(one.head, places)

    def passages(self) -> Iterator[Result]:
        for overlap in self.audit.overlaps:
            for passage in overlap.passages:
                if passage.kind is PassageKind.COPY and self._counts(overlap, passage):
                    yield from self._passage(overlap, passage)

    def _counts(self, overlap: Overlap, passage: Passage) -> bool:
        sides = {(overlap.left, passage.fingerprint), (overlap.right, passage.fingerprint)}
        return _shared(self.audit).severity is Severity.INFO or bool(sides & self.judged)

    def _passage(self, overlap: Overlap, passage: Passage) -> Iterator[Result]:
        """Yield a passage at the newer of its sources: the other one had it first."""
        left, right = Place(overlap.left, passage.left), Place(overlap.right, passage.right)
        places = self._in_drop(*((left, right) if self._newer(left, right) else (right, left)))
        if places:
            rule, partner = _shared(self.audit), places[-1][0]
            if len(places) == 1:
                partner = overlap.right if partner == overlap.left else overlap.left
            message = f"{count(passage.words, 'word')} shared with {partner}"
            yield self._result(_head(rule, message, passage.fingerprint, passage.state), places)

    def _newer(self, left: Place, right: Place) -> bool:
        found = [self.sources.get(side.source) for side in (left, right)]
        dates = [(one[0].source.published or "") if one else "" for one in found]
        return dates[0] > dates[1]

    def _in_drop(self, *places: Place) -> list[tuple[str, Span]]:
        return [(one.source, one.span) for one in places if one.source in self.sources]

    def _result(self, head: Head, places: Sequence[tuple[str, Span]]) -> Result:
        spots = tuple(self._spot(source, span) for source, span in places)
        return Result(head, words_of(head.rule), one_line(head.message, MESSAGE), spots)

    def _spot(self, name: str, span: Span) -> Spot:
        one, lines = self.sources[name]
        return Spot(
            name,
            one.source.path,
            span,
            *lines.place(span[0]),
            *lines.place(span[1]),
            exact=one.source.verbatim,
            excerpt=one_line(one.source.text[slice(*span)], EXCERPT),
        )


def _shared(audit: Audit) -> Rule:
    """Return the rule of shared passages; where no pack has it, they are worth a look."""
    rules = (rule for pack in audit.packs for rule in pack.rules if rule.id == SHARED)
    unnamed = Rule(SHARED, Severity.INFO, Confidence.HIGH, Category.DUPLICATION, "", "")
    return next(rules, unnamed)


def _head(rule: Rule, message: str, mark: str, state: State) -> Head:
    return Head(rule.id, rule.category, rule.severity, rule.confidence, message, mark, state)
