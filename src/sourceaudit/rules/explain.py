"""Why a rule did or did not fire at a place of a source, condition by condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourceaudit.line_model import House
from sourceaudit.model.evidence import Action, Finding
from sourceaudit.model.source import Facts, Hidden, Span
from sourceaudit.protection import NOTHING, Protection
from sourceaudit.rules.conditions import Check, of_evidence, of_unless, of_where
from sourceaudit.rules.detectors import DETECTORS, Hit
from sourceaudit.rules.guards import around
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.relax import Probe, base, lift_limits, of_limits, of_patterns
from sourceaudit.rules.rule_set import TextRule
from sourceaudit.rules.run import Suppressed, find
from sourceaudit.text.view import Lines, View


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of a rule at a place of a source.

    `seen` is what the rule's phase saw of the place, "" where nothing was left of it; `taken_by`
    are the rules that had edited it before. `findings` are the rule's own at the place, `checks`
    its conditions on `hit`, the text that they were measured on, in the order they are asked.
    """

    rule: str
    phase: str
    place: Span
    seen: str
    taken_by: tuple[str, ...]
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    hit: str
    superseded: tuple[str, ...] = ()

    @property
    def fired(self) -> bool:
        """Tell whether the rule has a finding at the place."""
        return bool(self.findings)


def explain(  # noqa: PLR0913 - as `find`
    text: str,
    place: Span,
    rule: TextRule,
    rules: Sequence[TextRule],
    *,
    suppressed: Suppressed | None = None,
    facts: tuple[Facts, ...] = (),
    hidden: tuple[Hidden, ...] | None = None,
    protection: Protection = NOTHING,
    house: House | None = None,
) -> Explanation:
    """Explain a rule at a span of a text, among the rules that run on it, itself included.

    `facts` are what the page shows of the text's lines, `hidden` what it says unseen,
    `protection` what no rule takes away, `house` what labels add to the line model.
    """
    phases: dict[str, tuple[View, Layout]] = {}
    found = find(
        text,
        rules,
        suppressed=suppressed,
        facts=facts,
        hidden=hidden,
        protection=protection,
        house=house,
        watch=lambda name, view, layout: phases.update({name: (view, layout)}),
    )
    view, layout = phases[rule.spec.phase]
    start, end = view.offset(place[0]), view.offset(place[1])
    findings = [finding for finding in found.findings if _meets(finding, place)]
    mine = tuple(finding for finding in findings if finding.head.rule == rule.rule.id)
    before = {two.rule.id for two in rules[: rules.index(rule)]} - {rule.rule.id}
    checks, hit = _checks(rule, layout, (start, end)) if start < end else ((), None)
    return Explanation(
        rule=rule.rule.id,
        phase=rule.spec.phase,
        place=place,
        seen=layout.text[start:end],
        taken_by=tuple(sorted({f.head.rule for f in findings if f.edits} & before)),
        findings=mine,
        checks=tuple(checks),
        hit=layout.text[hit.start : hit.end] if hit else "",
        superseded=tuple(sorted({f.superseded_by for f in mine if f.superseded_by})),
    )


def line_span(text: str, line: int, column: int = 0) -> Span:
    """Return where a 1-based line stands in a text without the space around it.

    With a column, only what begins there. Raises ValueError for a line that is not there or blank.
    """
    lines = text.split("\n")
    if not 0 < line <= len(lines):
        raise ValueError(f"there is no line {line}: the text has {len(lines)}")
    if not lines[line - 1].strip():
        near = [number for number, line in enumerate(lines, 1) if line.strip()]
        closest = min(near, key=lambda number: abs(number - line), default=0)
        raise ValueError(f"line {line} is blank" + (f"; try line {closest}" if closest else ""))
    start = sum(len(line) + 1 for line in lines[: line - 1])
    end = start + len(lines[line - 1].rstrip())
    if column:
        if start + column > end:
            raise ValueError(f"line {line} has {end - start} columns")
        return start + column - 1, start + column
    return end - len(lines[line - 1].strip()), end


def lines_of(text: str, spans: Sequence[Span], *, most: int = 4) -> str:
    """Return where spans stand in words: "lines 3 to 9, 12"; nothing for no spans."""
    table = Lines(text)
    shown = []
    for begin, end in spans[:most]:
        start = end - len(text[begin:end].lstrip())
        first, last = table.place(start)[0], table.place(max(start, end - 1))[0]
        shown.append(str(first) if first == last else f"{first} to {last}")
    more = f" and {len(spans) - most} more" if len(spans) > most else ""
    return f"lines {', '.join(shown)}{more}" if shown else "nowhere in this text"


def _near(probe: Probe) -> Iterator[Check]:
    """Yield how near a detector was that can tell."""
    near = DETECTORS[probe.kind].near
    for item in near(probe.spec, probe.layout, probe.place) if near else ():
        yield Check(item.name, item.asked, item.measured, item.passed)


def _checks(rule: TextRule, layout: Layout, place: Span) -> tuple[list[Check], Hit | None]:
    """Return every condition of a rule at a place, and the hit that they were measured on."""
    kind = rule.spec.detect.kind
    probe = Probe(kind, getattr(rule.spec.detect, kind), layout, place)
    regions = layout.regions(rule.spec.scope)
    whole = [(0, len(layout.text))]
    actual = probe.hits(probe.spec, layout.looks_at(rule.spec.looks))
    actual = actual or probe.hits(probe.spec, regions)
    free = actual or probe.hits(lift_limits(probe.spec), whole)
    checks = [Check(f"detector {kind}", "finds something here", _excerpt(layout, free), bool(free))]
    if not free:
        return [*checks, *_near(probe), *of_patterns(probe)], None
    within = actual or probe.hits(lift_limits(probe.spec), regions)
    checks.append(_scope(rule, layout, (within or free)[0], regions, passed=bool(within)))
    checks += () if actual else _near(probe)
    hits = within or free
    hit = min(hits, key=lambda hit: hit.end - hit.start)
    span = (hit.start, hit.end)
    checks += _guards(rule, layout, span)
    placed = list(of_where(getattr(probe.spec, "where", None), span, layout))
    keep = [("where",)] if placed and all(check.passed for check in placed) else []
    checks += placed
    where = regions if within else whole
    checks += of_limits(probe, where, on=base(probe, where, keep=keep))
    checks += of_evidence(rule.spec.evidence, span, layout)
    checks += of_unless(rule.spec.unless, span, layout)
    return checks, hit


def _excerpt(layout: Layout, hits: Sequence[Hit]) -> str:
    return f'"{layout.text[hits[0].start : hits[0].end]}"' if hits else "nothing"


def _scope(
    rule: TextRule, layout: Layout, hit: Hit, regions: Sequence[Span], *, passed: bool
) -> Check:
    """Return whether a hit lies where the rule looks, and where that is."""
    block = layout.blocks[layout.block_at(hit.start)] if layout.blocks else None
    lies = f"a {block.kind}" if block else "no block"
    share = hit.start / max(1, len(layout.text))
    where = f"{lies} at {share:.0%} of the text"
    if not passed and inside((hit.start, hit.end), regions):
        where += ", in scope alone but not with what it needs around it"
    asked = f"{' or '.join(rule.spec.scope)}: {lines_of(layout.text, regions)}"
    return Check("scope", asked, where, passed)


def _guards(rule: TextRule, layout: Layout, span: Span) -> list[Check]:
    """Return whether a guard keeps a rule that edits from a hit, and which; none for a flag."""
    if rule.spec.action is Action.FLAG:
        return []
    found = around(layout, span, rule.spec)
    enters = f" but {', '.join(rule.spec.enters)}" if rule.spec.enters else ""
    measured = f"touches {', '.join(found)}" if found else "touches none"
    return [Check("guards", f"no guarded structure{enters}", measured, not found)]


def _meets(finding: Finding, place: Span) -> bool:
    """Tell whether a finding lies at a place, or breaks the text there."""
    if finding.action is Action.SPLIT and finding.start == finding.end:
        return place[0] <= finding.start <= place[1]
    return finding.start < place[1] and place[0] < finding.end
