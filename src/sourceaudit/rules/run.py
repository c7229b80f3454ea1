"""Rules over one source: phase by phase, each seeing the text that the earlier ones left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import assert_never

from sourceaudit.model.evidence import Action, Edit, Finding, Head, Rule, Suppression
from sourceaudit.model.fingerprints import normalised, numbered
from sourceaudit.model.source import Facts, Hidden, Span
from sourceaudit.protection import NOTHING, Protection
from sourceaudit.rules.detectors import DETECTORS, Hit
from sourceaudit.rules.edits import Ledger
from sourceaudit.rules.guards import holds_back
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.patterns import prefilter
from sourceaudit.rules.rule_set import TextRule
from sourceaudit.rules.template import fill
from sourceaudit.rules.where import proven, vetoed
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
    watch: Watch | None = None,
) -> Found:
    """Run rules over a text. Findings are in the order of their places.

    `suppressed` tells by rule id and fingerprint why a finding does not count; it then edits
    nothing. `census` is what corpus rules look at: in how many sources of the site a line stands,
    or of the folder where no `site` is known. `facts` are what only the page shows of the text's
    lines, `hidden` is what it says unseen (None: what the text has of that). No rule edits what
    `protection` names. `watch` is shown what each phase sees.
    """
    ledger, lines, rows = Ledger(text), Lines(text), census or {}
    findings: list[Finding] = []
    known = prefilter((*chain.from_iterable([one.spec.searched for one in rules]),))
    seen, layout = view(text), Layout(text, rows, facts, known, site, protection, hidden)
    for name, phase in groupby(rules, key=lambda one: one.spec.phase):
        before = len(findings)
        if watch is not None:
            watch(name, seen, layout)
        for one in phase:
            if layout.searched.lacks(one.spec.detect.needed):
                continue
            first: set[str] = set()
            for hit, head in _heads(one, layout, suppressed):
                start, end = seen.span(hit.start, hit.end)
                kept = one.spec.action is Action.KEEP_FIRST and _is_first(hit, layout, first)
                if head.suppressed is None and not kept:
                    _edit(ledger, len(findings), one.spec.action, hit, seen=seen)
                line, column = lines.place(start)
                findings.append(Finding(head, one.spec.action, start, end, line, column))
        if len(findings) > before and ledger.edits():
            seen = view(text, [edit for edit, _ in ledger.edits()])
            if seen.text != layout.text:
                told = facts_in_view(facts, seen)
                layout = Layout(seen.text, rows, told, known, site, protection)
    ledger.tidy()
    return Found(_owned(findings, ledger), view(text, [edit for edit, _ in ledger.edits()]))


def _is_first(hit: Hit, layout: Layout, seen: set[str]) -> bool:
    """Tell whether a hit's text was not seen yet, and remember it."""
    size = len(seen)
    seen.add(normalised(layout.text[hit.start : hit.end]))
    return len(seen) > size


def _heads(one: TextRule, layout: Layout, suppressed: Suppressed | None) -> list[tuple[Hit, Head]]:
    """Return the hits of a rule in order, with what the report says of each."""
    detect = one.spec.detect
    hits = [
        hit
        for hit in DETECTORS[detect.kind](detect.chosen, layout, layout.looks_at(one.spec))
        if not holds_back(layout, (hit.start, hit.end), one.spec)
        and not vetoed(one.spec.unless, (hit.start, hit.end), layout)
        and proven(one.spec.evidence, layout.text[hit.start : hit.end])
    ]
    if not hits:
        return []
    hits.sort(key=lambda hit: (hit.start, hit.end))
    rule = one.rule
    words = (hit.key or layout.text[hit.start : hit.end] for hit in hits)
    names = numbered((rule.first_id, (each,)) for each in words)
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
            ledger.delete(owner, seen.pieces(hit.start, hit.end))
        case Action.UNWRAP:
            start, end = hit.inner or (hit.start, hit.end)
            wrapping: list[Span] = [
                *seen.pieces(hit.start, start),
                *seen.pieces(end, hit.end),
            ]
            ledger.delete(owner, wrapping)
        case Action.SPLIT:
            ledger.insert(owner, seen.place(hit.start))
        case Action.FLAG:
            pass
        case _:
            assert_never(action)


def _owned(findings: Sequence[Finding], ledger: Ledger) -> tuple[Finding, ...]:
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
    return tuple(sorted(done, key=lambda one: (one.start, one.end, one.head.rule)))
