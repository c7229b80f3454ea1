"""`sourceaudit audit`: the main job."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cache import Store
from sourceaudit.cli import options, workflow_log, writing
from sourceaudit.cli.remembered import Call, run_key
from sourceaudit.cli.rendering import rendered
from sourceaudit.containment import Attempts
from sourceaudit.model.evidence import Severity
from sourceaudit.report.whole import JSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import Console

    from sourceaudit.cache.runs import Outcome
    from sourceaudit.consistency.judges import Judge
    from sourceaudit.model.audit import Audit

DEFAULT_FORMATS = ("html", "md", "json")
TIMINGS = "timings.json"
ANNOTATIONS = ("::error", "::warning", "::notice")
# What a workflow is told: the lines of annotations, the job's summary, whole or in short.
ANNOTATED, PAGE, SHORT = "annotations", "page", "short"


class FailOn(StrEnum):
    """What fails the gate."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


def audit(
    paths: options.Paths = None,
    out: Annotated[
        Path, typer.Option("-o", "--out", help="Folder that reports are written into.")
    ] = Path("reports"),
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "-f",
            "--format",
            help="html, md, json, csv, parquet, sarif, junit, github or gitlab; may be repeated "
            "[default: html md json].",
        ),
    ] = None,
    rules: options.Rules = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    config: options.Config = None,
    files_from: options.FilesFrom = None,
    archive: options.Archive = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on", help="What fails the gate [default: error, or the configuration's]."
        ),
    ] = None,
    baseline: options.Baseline = None,
    jobs: options.Jobs = 0,
    judge: Annotated[
        str | None,
        typer.Option(
            "--judge",
            help="FILE.py:FUNCTION or MODULE:FUNCTION that judges pairs of statements; it is run.",
        ),
    ] = None,
    previous: options.Previous = None,
    only_changed: options.OnlyChanged = None,
    cache: options.Cache = None,
    no_cache: options.NoCache = False,
    follow_links: options.FollowLinks = False,
    profile: Annotated[
        bool, typer.Option("--profile", help="Write timings.json beside the reports.")
    ] = False,
) -> None:
    """Audit sources and write reports: audit.html, audit.md and audit.json."""
    from sourceaudit.baseline import read
    from sourceaudit.cache.runs import keep, kept
    from sourceaudit.engines.quiet import settle
    from sourceaudit.engines.shares import shares

    wanted = writing.with_list(writing.formats(formats, DEFAULT_FORMATS), out)
    chosen = _judge(judge)
    before = options.read_previous(previous)
    clock = _Clock()
    drop = options.drop(
        paths,
        config=config,
        rules=rules,
        select=select,
        ignore=ignore,
        out=out,
        files_from=files_from,
        archive=archive,
        follow=follow_links,
    )
    accepted = baseline or drop.settings.baseline_path()
    call = Call(
        formats=wanted,
        out=out,
        fail_on=_severity(fail_on, drop.settings.gate.fail_on),
        profile=profile,
        baseline=read(accepted) if accepted else None,
        previous=before,
        changed=options.changed(only_changed, drop),
        console=_console(),
    )
    store = None if no_cache else options.store(cache, drop.settings)
    # What a judge says nobody can know without asking it.
    name = run_key(store, drop, call) if store is not None and chosen is None else None
    done = kept(store, name) if store is not None and name is not None else None
    if done is None:
        result = _run(drop, call, jobs=jobs, judge=chosen, store=store, clock=clock)
        clock.watch("report", 0, 0)
        settle()  # what an audit made stays: looking through it takes a fifth of the rendering
        attempt = Attempts()
        pages = rendered(result, wanted, out, attempt=attempt, each=shares(jobs))
        # What is to be kept has to be in memory at once; else each file goes as it comes.
        whole = dict(pages) if name is not None else {}
        reports = {path: raw for path, raw in whole.items() if raw is not None}
        files = reports.items() if name is not None else pages
        names = _written(files, drop, call, result.run.id if result.run else None)
        result = result.lacking(attempt.failures)
        done = _outcome(result, call, [*names, *([TIMINGS] if profile else [])], reports)
        # Of files that changed while they were read nobody knows what the reports say.
        same = store is not None and name is not None and name == run_key(store, drop, call)
        if store is not None and name is not None and same and not result.broke:
            keep(store, name, done)
    else:
        # audit.json is put in place last, in whatever order the cache has them.
        ordered = sorted(done.reports.items(), key=lambda one: one[0] == JSON)
        _written(ordered, drop, call, done.run)
    if store is not None:
        store.close()
    if profile:
        writing.write_file(out / TIMINGS, clock.report(), inputs=drop.inputs())
    with suppress(BrokenPipeError):  # the verdict stands, whoever listens
        call.console.file.write(done.printed)
        call.console.file.flush()
        if "github" in wanted:
            _tell_github(done)
    raise typer.Exit(done.exit_code)


def _run(
    drop: options.Drop,
    call: Call,
    *,
    jobs: int,
    judge: Judge | None,
    store: Store | None,
    clock: _Clock,
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
    )


def _written(
    files: Iterable[tuple[str, bytes | None]], drop: options.Drop, call: Call, run: str | None
) -> list[str]:
    """Write the reports; those of another run go where audit.json is among the new ones."""
    run = run if "json" in call.formats else None
    return writing.write(files, call.out, inputs=drop.inputs(), run=run)


def _outcome(
    result: Audit, call: Call, names: Sequence[str], reports: Mapping[str, bytes]
) -> Outcome:
    """Return what becomes of an audit beside its files, which are `names`: words, an exit code.

    `reports` are the files themselves where they are to be kept.
    """
    from sourceaudit.cache.runs import Outcome
    from sourceaudit.cli.summary import summary
    from sourceaudit.report import FORMATS
    from sourceaudit.report.defused import escaped
    from sourceaudit.report.story import headline

    with call.console.capture() as printed:
        summary(result, console=call.console, written=writing.shown(names, call.out))
    told: dict[str, str] = {}
    if "github" in call.formats:
        line = headline(result)
        short = f"{escaped(line) if result.changed else line}\n"

        def made(name: str, otherwise: str) -> str:
            # A format that breaks is told already.
            render = FORMATS[name].render
            return Attempts()(name, lambda: render(result, folder=call.out), otherwise)

        told = {ANNOTATED: made("github", ""), PAGE: made("md", short), SHORT: short}
    run = result.run.id if result.run else None
    return Outcome(int(result.verdict.exit_code), reports, printed.get(), told, run)


def _judge(name: str | None) -> Judge | None:
    if name is None:
        return None
    from sourceaudit.consistency.judges import load_judge

    return load_judge(name)


def _severity(option: FailOn | None, configured: Severity | None) -> Severity | None:
    match option:
        case None:
            return configured
        case FailOn.NEVER:
            return None
        case _:
            return Severity(option.value)


def _console() -> Console:
    from rich.console import Console

    wide = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
    return Console(width=wide, highlight=False, markup=False)


def _tell_github(done: Outcome) -> None:
    """Print annotations and add to the job's summary, where a workflow of GitHub runs us."""
    # A cache may hold what others made, and a workflow knows commands that do more than tell.
    lines = done.told[ANNOTATED].split("\n")
    workflow_log.annotate("".join(f"{one}\n" for one in lines if one.startswith(ANNOTATIONS)))
    workflow_log.add_summary(done.told[PAGE], done.told[SHORT])


class _Clock:
    """Times the stages as they are announced, and passes them on to the progress line."""

    def __init__(self) -> None:
        self._stages: list[tuple[str, float, float]] = [("read", *_now())]

    def watch(self, stage: str, done: int, total: int) -> None:
        """Note that a stage has begun."""
        if stage != self._stages[-1][0]:
            self._stages.append((stage, *_now()))
        options.progress(stage, done, total)

    def report(self) -> str:
        """Return seconds of wall clock and of CPU, its workers' too, by stage, as JSON."""
        ends = [*self._stages[1:], ("", *_now())]
        table = {
            stage: {"wall": round(after[1] - wall, 4), "cpu": round(after[2] - cpu, 4)}
            for (stage, wall, cpu), after in zip(self._stages, ends, strict=True)
        }
        return json.dumps(table, indent=1) + "\n"


def _now() -> tuple[float, float]:
    spent = os.times()
    return time.perf_counter(), sum(spent[:4])  # of this process and of those that have ended
