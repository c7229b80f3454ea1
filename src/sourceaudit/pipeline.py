"""The whole audit on one screen: read, profile, compare, score, judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sourceaudit import __version__
from sourceaudit.cache import Store
from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit
from sourceaudit.model.evidence import Severity
from sourceaudit.model.run import PassedOver, Run
from sourceaudit.readers import Input
from sourceaudit.rules import load_rules
from sourceaudit.rules.aliases import resolve_aliases
from sourceaudit.run_id import Facts, run_id
from sourceaudit.scoring import require
from sourceaudit.spill import Spill
from sourceaudit.steps.compare import Compared, compare
from sourceaudit.steps.judge import Judged, judge
from sourceaudit.steps.plan import ALONE, Beside, Plan, Watch
from sourceaudit.steps.profile import Profiled, profile
from sourceaudit.steps.read import open_room_for, read
from sourceaudit.steps.score import Scored, score

__all__ = ["ALONE", "Beside", "audit"]


def audit(  # noqa: PLR0913 - all but the drop by name
    drop: Iterable[Input],
    *,
    settings: Settings,
    rule_paths: Sequence[Path] = (),
    fail_on: Severity | None = Severity.ERROR,
    jobs: int = 0,
    beside: Beside = ALONE,
    cache: Store | None = None,
    watch: Watch = lambda *_: None,
    spill: Spill | None = None,
) -> Audit:
    """Audit a drop, given as the records that it holds, and what it is set `beside`.

    `cache` is where earlier runs kept what they worked out; the audit is the same without one.
    `watch` is told of each stage and of each source that is done. `spill` is where a drop goes that
    memory would not do for; its room must stay as long as the audit. Raises InvalidFileError for
    rule files that are wrong.
    """
    require(settings.file.plugins.scores)
    rules = load_rules(rule_paths, settings.rule_changes(), settings.house_path())
    plan = Plan(resolve_aliases(settings, rules), rules, fail_on, jobs, beside, cache, watch)
    profiled, plan = _profiled(drop, plan, spill)
    compared = compare(profiled, plan)
    scored = score(compared, plan)
    judged = judge(scored, profiled.unreadable, plan, compared)
    return _audit(plan, profiled, compared, scored, judged)


def _profiled(drop: Iterable[Input], plan: Plan, spill: Spill | None) -> tuple[Profiled, Plan]:
    """Read and profile a drop, here or by a session of Spark; the plan has its room, if any."""
    if spill is not None and spill.session is not None:
        from sourceaudit.steps.spread import spread

        made = spread(drop, plan, spill)
        return made.profiled, replace(plan, room=made.room, joins=made.joins)
    with read(drop, plan) as found:
        if spill is not None and spill.needs_room(len(found.kept), found.kept.size):
            plan = replace(plan, room=open_room_for(found, plan, spill))
        return profile(found, plan), plan


def _audit(
    plan: Plan, profiled: Profiled, compared: Compared, scored: Scored, judged: Judged
) -> Audit:
    """Return what the steps found as one audit."""
    beside, passed = plan.beside, tuple(plan.beside.passed_over())
    sources = (profile.source for profile in profiled.profiles)
    return Audit(
        version=__version__,
        packs=plan.rules.packs,
        verdict=judged.verdict,
        sources=judged.sources,
        unreadable=profiled.unreadable,
        overlaps=scored.overlaps,
        clusters=compared.clusters,
        contradictions=scored.contradictions,
        previous=beside.previous,
        networks=compared.networks,
        partners=compared.reuse.partners,
        baseline=scored.baseline,
        changed=beside.changed,
        passed_over=passed,
        unused=judged.unused,
        run=Run(run_id(plan.settings, _facts(plan, passed), sources, profiled.unreadable)),
        failures=judged.failures,
        decisions=scored.decisions,
        corroborations=compared.corroborations,
        archived=beside.earlier.manifest.sources if beside.earlier else None,
        paraphrases=compared.paraphrases,
        sites=judged.sites,
    )


def _facts(plan: Plan, passed: Sequence[PassedOver]) -> Facts:
    """Return what decides, beside the configuration and the sources, what an audit says."""
    beside = plan.beside
    return Facts(
        packs=plan.rules.packs,
        house=plan.rules.house.digest if plan.rules.house else None,
        fail_on=plan.fail_on,
        archive=repr(beside.earlier.manifest) if beside.earlier else None,
        previous=beside.previous,
        baseline=beside.baseline,
        judge=beside.judge,
        changed=beside.changed,
        passed_over=passed,
    )
