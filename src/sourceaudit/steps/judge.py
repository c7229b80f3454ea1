"""The last step: whether a drop and each of its sources meet the policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sourceaudit import gate
from sourceaudit.containment import Attempts
from sourceaudit.dossier import dossiers
from sourceaudit.model.audit import ExitCode, SourceAudit, Status, Verdict
from sourceaudit.model.dossier import Dossier
from sourceaudit.model.failure import Failure
from sourceaudit.model.pieces import Drop
from sourceaudit.model.run import Unused
from sourceaudit.model.source import Unreadable
from sourceaudit.spill import change_each
from sourceaudit.steps.compare import Compared
from sourceaudit.steps.plan import Plan
from sourceaudit.steps.score import Scored
from sourceaudit.unused import find_unused

# What becomes of a drop where a step broke that looks at several sources; where none was judged.
PARTLY: Mapping[str, Any] = {"status": Status.INCOMPLETE, "exit_code": ExitCode.INCOMPLETE}
NO_SITES: tuple[Dossier, ...] = ()
UNJUDGED: tuple[Verdict, Mapping[str, tuple[str, ...]]] = (Verdict(checks=(), **PARTLY), {})


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a drop, its sources with the checks that each fails, and its sites."""

    verdict: Verdict
    sources: Sequence[SourceAudit]
    failures: tuple[Failure, ...]
    unused: tuple[Unused, ...] = ()
    sites: tuple[Dossier, ...] = ()


def judge(
    found: Scored, unreadable: Sequence[Unreadable], plan: Plan, compared: Compared
) -> Judged:
    """Judge a drop by the policy of its settings."""
    plan.watch("judge", 0, len(found.sources))
    attempt, beside = Attempts(), plan.beside
    earlier = beside.previous.sources if beside.previous else ()
    drop = Drop(found.sources, found.overlaps, found.contradictions)
    none: tuple[Unused, ...] = ()
    idle = attempt("unused", lambda: find_unused(plan.settings, drop, unreadable), none)
    verdict, failed = attempt(
        "judge",
        lambda: gate.judge(
            found.sources,
            unreadable,
            found.overlaps,
            settings=plan.settings,
            contradictions=found.contradictions,
            before=gate.Before(found.baseline, earlier, beside.changed),
            unused=len(idle),
            fail_on=plan.fail_on,
        ),
        UNJUDGED,
    )
    sources = change_each(
        found.sources, lambda source: replace(source, failed=failed.get(source.source.id, ()))
    )
    sites = attempt(
        "sites",
        lambda: dossiers(sources, found.overlaps, compared.networks, compared.reuse.partners),
        NO_SITES,
    )
    failures = (*found.failures, *attempt.failures)
    return Judged(
        verdict=replace(verdict, **PARTLY) if failures else verdict,
        sources=sources,
        sites=sites,
        failures=failures,
        unused=idle,
    )
