"""The gate: every check of a drop against the policy, and the verdicts that follow."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median

from sourceaudit.config import OFF, DropLimit, Limit, Settings
from sourceaudit.model.audit import Changed, Check, ExitCode, SourceAudit, Status, Verdict
from sourceaudit.model.baseline import Compared
from sourceaudit.model.evidence import Contradiction, Severity
from sourceaudit.model.overlap import Overlap
from sourceaudit.model.pieces import Drop, Piece, pieces
from sourceaudit.model.source import Unreadable

STATISTICS: Mapping[str, Callable[[Sequence[float]], float]] = {
    "max": max,
    "mean": fmean,
    "median": median,
    "min": min,
}
WRITTEN_DIGITS = 2  # of scores in audit.json
# Points of a score that a known source may be worse than accepted: an edit of clean text moves
# every share a little, and scores are kept with two digits.
SLACK = 0.5
NO_BASELINE = "over the baseline, of which there is none"


@dataclass(frozen=True, slots=True)
class Before:
    """What was known before the drop: how it stands to a baseline, the sources audited last.

    Where `changed` says what changed since, that alone is judged.
    """

    baseline: Compared | None = None
    previous: Sequence[SourceAudit] = ()
    changed: Changed | None = None


UNKNOWN = Before()


def judge(
    audited: Sequence[SourceAudit],
    unreadable: Sequence[Unreadable],
    overlaps: Sequence[Overlap] = (),
    *,
    settings: Settings,
    contradictions: Sequence[Contradiction] = (),
    before: Before = UNKNOWN,
    unused: int = 0,
    fail_on: Severity | None,
) -> tuple[Verdict, Mapping[str, tuple[str, ...]]]:
    """Return the verdict of a drop, and by source id the checks that it failed.

    A check fails the gate when its severity is at least `fail_on`; None, for never, changes the
    exit code alone, so that a report says the same of a source however it was called. Pieces of
    two sources are evidence at both. Of what a baseline knew `before` only new evidence counts;
    what a source that it knows shares with one that it does not is evidence of the latter alone.
    Where only what changed is judged, what it shares with the rest is its evidence; limits on the
    drop are over what is judged, rises over all. `unused` entries of the configuration and of the
    baseline fail where it says so. A drop without a source that was audited is incomplete, whatever
    the limits say.
    """
    baseline = before.baseline
    known, new = (baseline.known, baseline.new) if baseline else ({}, ())
    judged = _judge(audited, unreadable, before.changed)
    # Of two sources that share something, one that is in the first of these sets answers for it.
    first = (judged.ids(), frozenset(new))
    shared = _evidence(Drop((), tuple(overlaps), tuple(contradictions)), first)
    checks: list[Check] = []
    names: list[str] = []
    partly = 0
    for source in audited:
        names.append(source.source.id)
        if not judged.has(source):
            continue
        partly += source.failure is not None
        own = _evidence(Drop((source,), (), ()), first).get(source.source.id, ())
        evidence = (*own, *shared.get(source.source.id, ()))
        checks += _of_source(source, evidence, settings, accepted=known.get(source.source.id))
    checks += _of_drop(audited, judged.audited, settings, before)
    if settings.gate.unused != OFF:
        level = Severity(settings.gate.unused)
        idle = unused + (len(baseline.stale) + len(baseline.expired) if baseline else 0)
        checks.append(Check("config.unused", None, idle, "<= 0", level, passed=not idle))
    read = len(judged.audited) - partly
    complete = _unreadable(read, judged.unreadable + partly, settings)
    checks += [complete] if complete else []
    level = fail_on or settings.gate.fail_on or Severity.ERROR
    broken = [check for check in checks if not check.passed and check.severity.rank >= level.rank]
    failed: dict[str, tuple[str, ...]] = dict.fromkeys(names, ())
    for check in broken:
        if check.source in failed:
            failed[check.source] += (check.id,)
    if not audited:
        checks.append(Check("drop.sources.min", None, 0, ">= 1", Severity.ERROR, passed=False))
        return Verdict(Status.INCOMPLETE, ExitCode.INCOMPLETE, tuple(checks)), failed
    if complete and not complete.passed:
        return Verdict(Status.INCOMPLETE, ExitCode.INCOMPLETE, tuple(checks)), failed
    if not broken:
        return Verdict(Status.PASSED, ExitCode.PASSED, tuple(checks)), failed
    code = ExitCode.FAILED if fail_on else ExitCode.PASSED
    return Verdict(Status.FAILED, code, tuple(checks)), failed


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is judged: sources, and how many inputs that could not be read."""

    audited: Sequence[SourceAudit]
    unreadable: int
    all: bool

    def has(self, source: SourceAudit) -> bool:
        """Tell whether a source of the drop is judged."""
        return self.all or source.judged

    def ids(self) -> Container[str]:
        """Return the ids of what is judged; where all is, no source answers for another."""
        return () if self.all else frozenset(source.source.id for source in self.audited)


def _judge(
    audited: Sequence[SourceAudit], unreadable: Sequence[Unreadable], changed: Changed | None
) -> _Judged:
    if changed is None:
        return _Judged(audited, len(unreadable), all=True)
    paths = frozenset(changed.paths)
    return _Judged(
        [source for source in audited if source.judged],
        sum(unreadable.path in paths for unreadable in unreadable),
        all=False,
    )


def _evidence(given: Drop, first: Sequence[Container[str]]) -> Mapping[str, Sequence[Piece]]:
    """Return the pieces that count, by the sources that answer for them."""
    found: dict[str, list[Piece]] = {}
    for piece in pieces(given):
        for source in _answering(piece, first) if piece.counts else ():
            if piece.counts_in(source):
                found.setdefault(source, []).append(piece)
    return found


def _answering(piece: Piece, first: Sequence[Container[str]]) -> Sequence[str]:
    """Return the sources that a piece counts for: the one of two that is in a set alone."""
    names = [side.source for side in piece.sides]
    for group in first:
        inside = [name for name in names if name in group]
        if 0 < len(inside) < len(names):
            return inside
    return names


def _of_source(
    source: SourceAudit,
    evidence: Sequence[Piece],
    settings: Settings,
    *,
    accepted: Mapping[str, float | None] | None,
) -> Iterator[Check]:
    """Yield the checks of a source: its evidence by severity, then rules, then scores."""
    name, own = source.source.id, settings.gate.rules
    heads = [each.head for each in evidence]
    for severity in (Severity.ERROR, Severity.WARNING):
        prints = [
            head.fingerprint for head in heads if head.severity is severity and head.rule not in own
        ]
        yield _count(f"evidence.{severity}", name, prints, limit=0, severity=severity)
    for rule, limit in own.items():
        prints = [head.fingerprint for head in heads if head.rule == rule]
        yield _count(f"rules.{rule}.max", name, prints, limit=limit.max, severity=limit.severity)
    new = {head.fingerprint for head in heads}
    for score, bound in settings.scores_for(name).items():
        measured = source.scores[score].value
        parts = source.scores[score].parts.values()
        marks = [each for part in parts for each in part.evidence if isinstance(each, str)]
        prints = list(dict.fromkeys(marks))
        before = accepted.get(score) if accepted is not None else None
        for check in _bounds(f"scores.{score}", name, measured, bound, tuple(prints)):
            old = accepted is not None and bool(prints) and new.isdisjoint(prints)
            yield _accept_as(check, before, old=old)


def _accept_as(check: Check, before: float | None, *, old: bool) -> Check:
    """Return a check of a score, passed where it is no worse than `before`, what was accepted.

    `old` tells that nothing behind the score is new: then what was accepted has only changed its
    share of the text.
    """
    if check.passed or check.measured is None:
        return check
    sign = -1 if check.id.endswith(".min") else 1
    worse = before is None or sign * (check.measured - before) > SLACK
    if worse and not old:
        return check
    message = "no new evidence" if before is None else f"{before:g} as accepted"
    return replace(check, passed=True, limit=f"{check.limit}, or {message}")


def _of_drop(
    audited: Sequence[SourceAudit],
    judged: Sequence[SourceAudit],
    settings: Settings,
    known: Before,
) -> Iterator[Check]:
    for name, limit in settings.gate.drop.items():
        score, _, statistic = name.partition(".")
        values = [value for source in judged if (value := source.scores[score].value) is not None]
        measured = STATISTICS[statistic](values) if values else None
        before = _statistic(name, known.baseline.scores) if known.baseline else None
        for check in _bounds(f"drop.{name}", None, measured, limit):
            yield _accept_as(check, before, old=False)
        if limit.max_increase is not None:
            over = _over(name, known)
            yield _increase(name, _statistic(name, map(_scores, audited)), over, limit)


def _over(name: str, known: Before) -> tuple[str, float | None]:
    """Return what a figure of the drop is compared with: the baseline's, else the last audit's."""
    if known.baseline is not None:
        return "the baseline's", _statistic(name, known.baseline.scores)
    return "the previous audit's", _statistic(name, map(_scores, known.previous))


def _scores(source: SourceAudit) -> Mapping[str, float | None]:
    return {name: score.value for name, score in source.scores.items()}


def _statistic(name: str, sources: Iterable[Mapping[str, float | None]]) -> float | None:
    """Return a figure of a drop of values as audit.json has them: an equal drop has grown by 0."""
    score, _, statistic = name.partition(".")
    known = (source.get(score) for source in sources)
    values = [round(value, WRITTEN_DIGITS) for value in known if value is not None]
    return round(STATISTICS[statistic](values), WRITTEN_DIGITS) if values else None


def _increase(
    name: str, now: float | None, over: tuple[str, float | None], limit: DropLimit
) -> Check:
    """Return the check of how much a drop's figure rose."""
    check, most = f"drop.{name}.max_increase", limit.max_increase or 0
    whose, then = over
    if then is None:
        message = f"<= +{most:g} {NO_BASELINE}"
        return Check(check, None, None, message, limit.severity, passed=True)
    message = f"<= +{most:g} over {then:g}, {whose}"
    if now is None:
        return Check(check, None, None, message, limit.severity, passed=True)
    grown = round(now - then, WRITTEN_DIGITS)
    return Check(check, None, grown, message, limit.severity, passed=grown <= most)


def _unreadable(read: int, unread: int, settings: Settings) -> Check | None:
    """Return the check of how many inputs could not be audited whole, None where there are none."""
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
        message = f">= {limit.min:g}"
        yield Check(f"{name}.min", source, measured, message, limit.severity, passed, prints)
    if limit.max is not None:
        passed = measured is None or measured <= limit.max
        message = f"<= {limit.max:g}"
        yield Check(f"{name}.max", source, measured, message, limit.severity, passed, prints)
