"""`sourceaudit audit`: the main job."""

from __future__ import annotations

import json
import os
import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options, workflow_log, writing
from sourceaudit.model.evidence import Severity

if TYPE_CHECKING:
    from sourceaudit.consistency.judges import Judge
    from sourceaudit.model.audit import Audit

DEFAULT_FORMATS = ("html", "md", "json")


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
    profile: Annotated[
        bool, typer.Option("--profile", help="Write timings.json beside the reports.")
    ] = False,
) -> None:
    """Audit sources and write reports: audit.html, audit.md and audit.json."""
    from sourceaudit.baseline import read
    from sourceaudit.engines.quiet import settle
    from sourceaudit.pipeline import Beside
    from sourceaudit.pipeline import audit as run

    wanted = writing.formats(formats, DEFAULT_FORMATS)
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
    )
    accepted = baseline or drop.settings.baseline_path()
    result = run(
        drop.records(),
        settings=drop.settings,
        rule_paths=drop.rule_paths,
        fail_on=_severity(fail_on, drop.settings.gate.fail_on),
        jobs=jobs,
        beside=Beside(drop.earlier(), before, read(accepted) if accepted else None, chosen),
        watch=clock.watch,
    )
    clock.watch("report", 0, 0)
    settle()  # what an audit made stays: looking through it takes a fifth of the rendering
    names = writing.write(writing.rendered(result, wanted, out), out)
    if profile:
        names += writing.write([("timings.json", clock.report())], out)
    _say(result, writing.shown(names, out))
    if "github" in wanted:
        _tell_github(result, out)
    raise typer.Exit(result.verdict.exit_code)


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


def _say(result: Audit, written: list[Path]) -> None:
    from rich.console import Console

    from sourceaudit.cli.summary import summary

    wide = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
    summary(result, console=Console(width=wide, highlight=False, markup=False), written=written)


def _tell_github(result: Audit, out: Path) -> None:
    """Print annotations and add to the job's summary, where a workflow of GitHub runs us."""
    from sourceaudit.report import FORMATS
    from sourceaudit.report.story import headline

    workflow_log.annotate(FORMATS["github"].render(result, folder=out))
    workflow_log.add_summary(FORMATS["md"].render(result, folder=out), f"{headline(result)}\n")


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
        """Return seconds of wall clock and of this process's CPU by stage, as JSON."""
        ends = [*self._stages[1:], ("", *_now())]
        table = {
            stage: {"wall": round(after[1] - wall, 4), "cpu": round(after[2] - cpu, 4)}
            for (stage, wall, cpu), after in zip(self._stages, ends, strict=True)
        }
        return json.dumps(table, indent=1) + "\n"


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()
