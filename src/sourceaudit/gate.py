"""The gate: every check of a drop against the policy, and the verdicts that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from sourceaudit.config import DropLimit, Limit, Settings
from sourceaudit.model.audit import Check, ExitCode, SourceAudit, Status, Verdict
from sourceaudit.model.evidence import Contradiction, Rule, Severity
from sourceaudit.model.overlap import Overlap, PassageKind
from sourceaudit.model.source import Unreadable

STATISTICS: Mapping[str, Callable[[Sequence[float]], float]] = {
    "max": max,
    "mean": fmean,
    "median": median,
    "min": min,
}
WRITTEN_DIGITS = 2  # of scores in audit.json
NO_BASELINE = "over the baseline, of which there is none"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One piece of evidence as the gate weighs it."""

    rule: str
    severity: Severity
    fingerprint: str


def judge(
    audited: Sequence[SourceAudit],
    unreadable: Sequence[Unreadable],
    overlaps: Sequence[Overlap] = (),
    *,
    settings: Settings,
    shared_passage: Rule | None = None,
    contradictions: Sequence[Contradiction] = (),
    previous: Sequence[SourceAudit] = (),
    fail_on: Severity | None,
) -> tuple[Verdict, Mapping[str, tuple[str, ...]]]:
    """Return the verdict of a drop, and by source id the checks that it failed.

    A check fails the gate when its severity is at least `fail_on`; None, for never, changes the
    exit code alone, so that a report says the same of a source however it was called. `copy`
    passages are evidence of `shared_passage` on both sides, and so are contradictions of their
    rules. `previous` are the sources of the drop before, which `max_increase` is over.
    """
    shared = _passages(overlaps, shared_passage, settings)
    for side, one in _sides(contradictions):
        weighed = Weighed(one.head.rule, one.head.severity, one.head.fingerprint)
        shared.setdefault(side, []).append(weighed)
    checks = [
        check
        for one in audited
        for check in _of_source(one, [*_evidence(one), *shared.get(one.source.id, ())], settings)
    ]
    checks += _of_drop(audited, settings, previous)
    complete = _unreadable(len(audited), len(unreadable), settings)
    checks += [complete] if complete else []
    level = fail_on or settings.gate.fail_on or Severity.ERROR
    broken = [one for one in checks if not one.passed and one.severity.rank >= level.rank]
    failed = {
        one.source.id: tuple(check.id for check in broken if check.source == one.source.id)
        for one in audited
    }
    if complete and not complete.passed:
        return Verdict(Status.INCOMPLETE, ExitCode.INCOMPLETE, tuple(checks)), failed
    if not broken:
        return Verdict(Status.PASSED, ExitCode.PASSED, tuple(checks)), failed
    code = ExitCode.FAILED if fail_on else ExitCode.PASSED
    return Verdict(Status.FAILED, code, tuple(checks)), failed


def _evidence(one: SourceAudit) -> Iterator[Weighed]:
    """Yield what counts of a source's own evidence; what another rule's edits won over does not."""
    for finding in one.findings:
        if finding.head.counts and finding.superseded_by is None:
            head = finding.head
            yield Weighed(head.rule, head.severity, head.fingerprint)
    for each in one.inconsistencies:
        if each.head.counts:
            yield Weighed(each.head.rule, each.head.severity, each.head.fingerprint)


def _passages(
    overlaps: Sequence[Overlap], rule: Rule | None, settings: Settings
) -> dict[str, list[Weighed]]:
    """Return the copies of each source, where their rule runs and is not suppressed."""
    found: dict[str, list[Weighed]] = {}
    if rule is None:
        return found
    for overlap in overlaps:
        copies = [one for one in overlap.passages if one.kind is PassageKind.COPY]
        for side in (overlap.left, overlap.right) if copies else ():
            if rule.id not in settings.rules_for(side, frozenset({rule.id})):
                continue
            suppressed = settings.suppressions_for(side) or (lambda *_: None)
            found.setdefault(side, []).extend(
                Weighed(rule.id, rule.severity, one.fingerprint)
                for one in copies
                if suppressed(rule.id, one.fingerprint) is None
            )
    return found


def _sides(found: Sequence[Contradiction]) -> Iterator[tuple[str, Contradiction]]:
    """Yield the contradictions that count, with each source that they concern."""
    for one in found:
        if one.head.counts:
            yield one.left.source, one
            yield one.right.source, one


def _of_source(
    one: SourceAudit, evidence: Sequence[Weighed], settings: Settings
) -> Iterator[Check]:
    """Yield the checks of a source: its evidence by severity, then rules, then scores."""
    name, own = one.source.id, settings.gate.rules
    for severity in (Severity.ERROR, Severity.WARNING):
        prints = [
            each.fingerprint
            for each in evidence
            if each.severity is severity and each.rule not in own
        ]
        yield _count(f"evidence.{severity}", name, prints, limit=0, severity=severity)
    for rule, limit in own.items():
        prints = [each.fingerprint for each in evidence if each.rule == rule]
        yield _count(f"rules.{rule}.max", name, prints, limit=limit.max, severity=limit.severity)
    for score, bound in settings.scores_for(name).items():
        measured = one.scores[score].value
        parts = one.scores[score].parts.values()
        prints = [each for part in parts for each in part.evidence if isinstance(each, str)]
        yield from _bounds(f"scores.{score}", name, measured, bound, tuple(dict.fromkeys(prints)))


def _of_drop(
    audited: Sequence[SourceAudit], settings: Settings, previous: Sequence[SourceAudit]
) -> Iterator[Check]:
    for name, limit in settings.gate.drop.items():
        score, _, statistic = name.partition(".")
        values = [value for one in audited if (value := one.scores[score].value) is not None]
        measured = STATISTICS[statistic](values) if values else None
        yield from _bounds(f"drop.{name}", None, measured, limit)
        if limit.max_increase is not None:
            yield _increase(name, audited, previous, limit.max_increase, limit.severity)


def _increase(
    name: str,
    audited: Sequence[SourceAudit],
    previous: Sequence[SourceAudit],
    limit: float,
    severity: Severity,
) -> Check:
    """Return the check of how much a statistic grew since the drop before.

    Both are taken of values as audit.json has them, so that an equal drop has grown by nothing.
    """
    now, then = (_as_written(name, sources) for sources in (audited, previous))
    check = f"drop.{name}.max_increase"
    if then is None:
        return Check(check, None, None, f"<= +{limit:g} {NO_BASELINE}", severity, passed=True)
    told = f"<= +{limit:g} over {then:g}, the previous audit's"
    if now is None:
        return Check(check, None, None, told, severity, passed=True)
    grown = round(now - then, WRITTEN_DIGITS)
    return Check(check, None, grown, told, severity, passed=grown <= limit)


def _as_written(name: str, sources: Sequence[SourceAudit]) -> float | None:
    score, _, statistic = name.partition(".")
    known = (one.scores[score].value for one in sources if score in one.scores)
    values = [round(value, WRITTEN_DIGITS) for value in known if value is not None]
    return round(STATISTICS[statistic](values), WRITTEN_DIGITS) if values else None


def _unreadable(read: int, unread: int, settings: Settings) -> Check | None:
    """Return the check of how many inputs could not be read, None where nothing was to be read."""
    if not read + unread:
        return None
    share, limit = unread / (read + unread), settings.limits.unreadable.max_share
    return Check(
        "limits.unreadable.max_share",
        None,
        share,
        f"<= {limit:g}",
        Severity.ERROR,
        passed=share <= limit,
    )


def _count(
    name: str, source: str, prints: Sequence[str], *, limit: int, severity: Severity
) -> Check:
    passed = len(prints) <= limit
    return Check(name, source, len(prints), f"<= {limit}", severity, passed, tuple(prints))


def _bounds(
    name: str,
    source: str | None,
    measured: float | None,
    limit: Limit | DropLimit,
    prints: tuple[str, ...] = (),
) -> Iterator[Check]:
    """Yield a check for each end of a limit; what was not measured passes, with no value."""
    if limit.min is not None:
        passed = measured is None or measured >= limit.min
        told = f">= {limit.min:g}"
        yield Check(f"{name}.min", source, measured, told, limit.severity, passed, prints)
    if limit.max is not None:
        passed = measured is None or measured <= limit.max
        told = f"<= {limit.max:g}"
        yield Check(f"{name}.max", source, measured, told, limit.severity, passed, prints)
