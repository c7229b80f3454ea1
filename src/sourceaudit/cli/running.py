"""A run of `audit`: what an equal one left in the cache, else the audit and its reports."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from sourceaudit.cache import Store
from sourceaudit.cli import options, writing
from sourceaudit.cli.clock import Clock
from sourceaudit.cli.outcome import outcome_of
from sourceaudit.cli.remembered import Call, run_key
from sourceaudit.cli.rendering import render_reports
from sourceaudit.containment import Attempts
from sourceaudit.report.whole import JSON

if TYPE_CHECKING:
    from sourceaudit.cache.runs import Outcome
    from sourceaudit.consistency.judges import Judge
    from sourceaudit.model.audit import Audit
    from sourceaudit.spill import Spill

TIMINGS = "timings.json"


def run(
    drop: options.Drop,
    call: Call,
    *,
    jobs: int,
    judge: Judge | None,
    store: Store | None,
    clock: Clock,
    spill: Spill | None = None,
) -> Outcome:
    """Write the reports of a drop and return what becomes of it beside them.

    What an equal run left in the `store` is written again; what is new is kept there.
    """
    from sourceaudit.cache.runs import load_run

    # What a judge says nobody can know without asking it.
    name = run_key(store, drop, call) if store is not None and judge is None else None
    done = load_run(store, name) if store is not None and name is not None else None
    if done is not None:
        # audit.json is put in place last, in whatever order the cache has them.
        ordered = sorted(done.reports.items(), key=lambda row: row[0] == JSON)
        _write(ordered, drop, call, done.run)
        return done
    result = _audit(drop, call, jobs=jobs, judge=judge, store=store, clock=clock, spill=spill)
    clock.watch("report", 0, 0)
    return _report(result, drop, call, jobs=jobs, store=store, name=name)


def _audit(
    drop: options.Drop,
    call: Call,
    *,
    jobs: int,
    judge: Judge | None,
    store: Store | None,
    clock: Clock,
    spill: Spill | None,
) -> Audit:
    from sourceaudit.pipeline import Beside, audit

    tally = drop.tally()
    return audit(
        drop.records(tally),
        settings=drop.settings,
        rule_paths=drop.rule_paths,
        fail_on=call.fail_on,
        jobs=jobs,
        beside=Beside(
            drop.earlier(),
            call.previous,
            call.baseline,
            judge,
            call.changed,
            tally.passed_over,
        ),
        cache=store,
        watch=clock.watch,
        spill=spill,
    )


def _write(
    files: Iterable[tuple[str, bytes | None]], drop: options.Drop, call: Call, run: str | None
) -> list[str]:
    """Write the reports; those of another run go where audit.json is among the new ones."""
    run = run if "json" in call.formats else None
    return writing.write(files, call.out, inputs=drop.inputs(), run=run)


def _report(
    result: Audit,
    drop: options.Drop,
    call: Call,
    *,
    jobs: int,
    store: Store | None,
    name: str | None,
) -> Outcome:
    """Write the reports of an audit, and keep them under the `name` of the run, if it has one."""
    from sourceaudit.cache.runs import keep
    from sourceaudit.engines.quiet import settle
    from sourceaudit.engines.shares import aside, shares

    settle()  # what an audit made stays: looking through it takes a fifth of the rendering
    attempt = Attempts()
    pages = render_reports(
        result,
        call.formats,
        call.out,
        attempt=attempt,
        each=shares(jobs),
        beside=partial(aside, jobs=jobs, many=len(result.sources)),
        paths=call.paths,
    )
    # What is to be kept has to be in memory at once; else each file goes as it comes.
    whole = dict(pages) if name is not None else {}
    reports = {path: raw for path, raw in whole.items() if raw is not None}
    files = reports.items() if name is not None else pages
    names = _write(files, drop, call, result.run.id if result.run else None)
    result = result.lacking(attempt.failures)
    done = outcome_of(result, call, [*names, *([TIMINGS] if call.profile else [])], reports)
    # Of files that changed while they were read nobody knows what the reports say.
    same = store is not None and name is not None and name == run_key(store, drop, call)
    if store is not None and name is not None and same and not result.broke:
        keep(store, name, done)
    return done
