"""Rules over one source: phase by phase, each seeing the text that the earlier ones left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, groupby
from typing import Any, NamedTuple, assert_never

from sourceaudit.line_model import House
from sourceaudit.model.evidence import Action, Edit, Finding, Head, Rule, Suppression
from sourceaudit.model.fingerprints import normalise, number_fingerprints
from sourceaudit.model.source import Facts, Hidden, Span
from sourceaudit.protection import NOTHING, Protection
from sourceaudit.rules.detectors import DETECTORS, Find, Hit
from sourceaudit.rules.edits import Ledger
from sourceaudit.rules.guards import holds_back
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.patterns import Prefilter, prefilter
from sourceaudit.rules.rule_set import TextRule
from sourceaudit.rules.spec import Looks
from sourceaudit.rules.template import fill
from sourceaudit.rules.where import is_proven, is_vetoed
from sourceaudit.text.facts import facts_in_view
from sourceaudit.text.tally import Rows
from sourceaudit.text.view import Lines, View, view

Suppressed = Callable[[str, str], Suppression | None]
Watch = Callable[[str, View, Layout], None]


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules found in a source, and the clean text that their edits leave."""

    findings: tuple[Finding, ...]
    view: View


class Step(NamedTuple):
    """A rule, and what running it asks for again and again."""

    rule: TextRule
    detect: Find
    told: Any  # what the detector is told
    looks: Looks
    needed: frozenset[Any]


class Plan(NamedTuple):
    """Rules by phase, and the prefilter of all their patterns."""

    phases: Sequence[tuple[str, Sequence[Step]]]
    prefilter: Prefilter


class _Same:
    """Some rules as a key: they are the same where they are one object, whatever they say."""

    __slots__ = ("rules",)

    def __init__(self, rules: tuple[TextRule, ...]) -> None:
        self.rules = rules

    def __hash__(self) -> int:
        return id(self.rules)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.rules is self.rules


@lru_cache(maxsize=4)  # the rules of a run, and of the overrides that some of its sources have
def _plan(same: _Same) -> Plan:
    phases = groupby(same.rules, key=lambda rule: rule.spec.phase)
    steps = tuple((name, tuple(map(_step, phase))) for name, phase in phases)
    return Plan(
        steps, prefilter((*chain.from_iterable(rule.spec.searched for rule in same.rules),))
    )


def _step(rule: TextRule) -> Step:
    spec = rule.spec.detect
    return Step(rule, DETECTORS[spec.kind].detect, spec.chosen, rule.spec.looks, spec.needed)


def find(  # noqa: PLR0913 - what a source shows beside its text, each for some rules
    text: str,
    rules: Sequence[TextRule],
    *,
    suppressed: Suppressed | None = None,
    census: Rows | None = None,
    site: bool = False,
    facts: tuple[Facts, ...] = (),
    hidden: tuple[Hidden, ...] | None = None,
    protection: Protection = NOTHING,
    house: House | None = None,
    watch: Watch | None = None,
) -> Found:
    """Run rules over a text. Findings are in the order of their places.

    `suppressed` tells by rule id and fingerprint why a finding does not count; it then edits
    nothing. `census` is what corpus rules look at: in how many sources of the site a line stands,
    or of the folder where no `site` is known. `facts` are what only the page shows of the text's
    lines, `hidden` is what it says unseen (None: what the text has of that). No rule edits what
    `protection` names; `house` is what a team's labels add to the line model. `watch` is shown
    what each phase sees.
    """
    ledger, lines, rows = Ledger(text), Lines(text), census or {}
    findings: list[Finding] = []
    planned = _plan(_Same(tuple(rules)))
    known = planned.prefilter
    seen, layout = view(text), Layout(text, rows, facts, known, site, protection, hidden, house)
    for name, phase in planned.phases:
        before = len(findings)
        if watch is not None:
            watch(name, seen, layout)
        impossible, looked = layout.searched.impossible, layout.looked
        for step in phase:
            if step.needed and step.needed <= impossible:
                continue  # of patterns that it needs one of, none can match
            hits = [*step.detect(step.told, layout, looked[step.looks])]
            if not hits:
                continue
            rule = step.rule
            first: set[str] = set()
            for hit, head in _heads(rule, hits, layout, suppressed):
                start, end = seen.span(hit.start, hit.end)
                kept = rule.spec.action is Action.KEEP_FIRST and _is_first(hit, layout, first)
                if head.suppressed is None and not kept:
                    _edit(ledger, len(findings), rule.spec.action, hit, seen=seen)
                line, column = lines.place(start)
                findings.append(Finding(head, rule.spec.action, start, end, line, column))
        if len(findings) > before and ledger.edits():
            seen = view(text, [edit for edit, _ in ledger.edits()])
            if seen.text != layout.text:
                views = facts_in_view(facts, seen)
                layout = Layout(seen.text, rows, views, known, site, protection, house=house)
    ledger.tidy()
    return Found(_find_owned(findings, ledger), view(text, [edit for edit, _ in ledger.edits()]))


def _is_first(hit: Hit, layout: Layout, seen: set[str]) -> bool:
    """Tell whether a hit's text was not seen yet, and remember it."""
    size = len(seen)
    seen.add(normalise(layout.text[hit.start : hit.end]))
    return len(seen) > size


def _heads(
    text_rule: TextRule, found: Iterable[Hit], layout: Layout, suppressed: Suppressed | None
) -> list[tuple[Hit, Head]]:
    """Return the hits of a rule that stand, in order, with what the report says of each."""
    hits = [
        hit
        for hit in found
        if not holds_back(layout, (hit.start, hit.end), text_rule.spec)
        and not is_vetoed(text_rule.spec.unless, (hit.start, hit.end), layout)
        and is_proven(text_rule.spec.evidence, layout.text[hit.start : hit.end])
    ]
    if not hits:
        return []
    hits.sort(key=lambda hit: (hit.start, hit.end))
    rule = text_rule.rule
    words = (hit.key or layout.text[hit.start : hit.end] for hit in hits)
    names = number_fingerprints((rule.first_id, (each,)) for each in words)
    return [
        (hit, _head(rule, hit, name, suppressed(rule.id, name) if suppressed else None))
        for hit, name in zip(hits, names, strict=True)
    ]


def _head(rule: Rule, hit: Hit, name: str, suppression: Suppression | None) -> Head:
    return Head(
        rule=rule.id,
        category=rule.category,
        severity=rule.severity,
        confidence=rule.confidence,
        message=fill(rule.message, hit.values),
        fingerprint=name,
        suppressed=suppression,
    )


def _edit(ledger: Ledger, owner: int, action: Action, hit: Hit, *, seen: View) -> None:
    """Enter what an action does to the text of the source."""
    match action:
        case Action.STRIP | Action.KEEP_FIRST:
            around = seen.place(hit.start), seen.place(hit.end)
            ledger.delete(owner, seen.pieces(hit.start, hit.end), around=around)
        case Action.UNWRAP:
            start, end = hit.inner or (hit.start, hit.end)
            wrapping: list[Span] = [
                *seen.pieces(hit.start, start),
                *seen.pieces(end, hit.end),
            ]
            ledger.delete(owner, wrapping)
        case Action.SPLIT:
            ledger.insert(owner, seen.place(hit.start))
        case Action.REPLACE if hit.replacement is not None:
            start, end = seen.span(hit.start, hit.end)
            ledger.replace(owner, (start, end), hit.replacement)
        case Action.FLAG | Action.REPLACE:
            pass
        case _:
            assert_never(action)


def _find_owned(findings: Sequence[Finding], ledger: Ledger) -> tuple[Finding, ...]:
    """Give each finding its edits, or the rule that won over it; sort by place."""
    edits: dict[int, list[Edit]] = {}
    for edit, owner in ledger.edits():
        edits.setdefault(owner, []).append(edit)
    done = [*findings]
    for number, own in edits.items():
        done[number] = replace(findings[number], edits=tuple(own))
    for number in ledger.lost.keys() - edits.keys():
        winner = findings[ledger.lost[number]].head.rule
        done[number] = replace(findings[number], superseded_by=winner)
    return tuple(sorted(done, key=lambda finding: (finding.start, finding.end, finding.head.rule)))
