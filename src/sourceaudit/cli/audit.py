"""`sourceaudit audit`: the main job."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options, writing
from sourceaudit.cli.clock import Clock
from sourceaudit.cli.delivering import delivered
from sourceaudit.cli.outcome import tell
from sourceaudit.cli.remembered import Call
from sourceaudit.cli.rooms import room_of
from sourceaudit.cli.running import TIMINGS, run
from sourceaudit.model.evidence import Severity

if TYPE_CHECKING:
    from rich.console import Console

    from sourceaudit.consistency.judges import Judge

DEFAULT_FORMATS = ("html", "md", "json")


class FailOn(StrEnum):
    """What fails the gate."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


class OutputFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    MD = "md"
    SARIF = "sarif"


def audit(
    paths: options.Paths = None,
    out: Annotated[
        Path,
        typer.Option(
            "-o", "--out", help="Folder, or address (s3://, gs://), that reports are written into."
        ),
    ] = Path("reports"),
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "-f",
            "--format",
            help="html, md, json, csv, parquet, corpus, sarif, junit, github or gitlab; may be "
            "repeated [default: html md json].",
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
    engine: options.EngineName = None,
    resume: options.Resume = False,
    force_exclude: Annotated[
        bool,
        typer.Option(
            "--force-exclude",
            help="Hold `inputs` and `ignore` of the configuration for files that the call names, "
            "too, and pass over those that are of no kind that is read: for hooks.",
        ),
    ] = False,
    root: options.Root = None,
    style: Annotated[
        OutputFormat,
        typer.Option("--output-format", help="How findings are printed on standard output."),
    ] = OutputFormat.TEXT,
    profile: Annotated[
        bool, typer.Option("--profile", help="Write timings.json beside the reports.")
    ] = False,
) -> None:
    """Audit sources and write reports: audit.html, audit.md and audit.json."""
    from sourceaudit.baseline import read

    with delivered(out) as folder:
        wanted = writing.with_list(writing.formats(formats, DEFAULT_FORMATS), folder)
        chosen = _judge(judge)
        before = options.read_previous(previous)
        clock = Clock()
        drop = options.drop(
            paths,
            config=config,
            rules=rules,
            select=select,
            ignore=ignore,
            out=folder,
            files_from=files_from,
            archive=archive,
            follow=follow_links,
            exclude=force_exclude,
        )
        accepted = baseline or drop.settings.baseline_path()
        call = Call(
            formats=wanted,
            out=folder,
            fail_on=level(fail_on, drop.settings.gate.fail_on),
            profile=profile,
            baseline=read(accepted) if accepted else None,
            previous=before,
            changed=options.changed_since(only_changed, drop),
            console=console(),
            paths=options.repository_paths(root, wanted, drop.shown()),
            style=style.value,
            told=out,
        )
        store = None if no_cache else options.store(cache, drop.settings)
        engine_name = engine or drop.settings.file.engine
        with room_of(engine_name, drop, folder, resume=resume, clock=clock) as spill:
            done = run(
                drop,
                call,
                jobs=1 if engine_name == "serial" else jobs,
                judge=chosen,
                store=store,
                clock=clock,
                spill=spill,
            )
        if store is not None:
            store.close()
        if profile:
            writing.write_file(folder / TIMINGS, clock.report(), inputs=drop.inputs())
        tell(done, call)
        raise typer.Exit(done.exit_code)


def _judge(name: str | None) -> Judge | None:
    if name is None:
        return None
    from sourceaudit.consistency.judges import load_judge

    return load_judge(name)


def level(option: FailOn | None, configured: Severity | None) -> Severity | None:
    """Return what fails the gate: what the call says, else the configuration; None for never."""
    match option:
        case None:
            return configured
        case FailOn.NEVER:
            return None
        case _:
            return Severity(option.value)


def console() -> Console:
    """Return the console of standard output, 120 columns wide where nobody says how wide it is."""
    from rich.console import Console

    wide = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
    return Console(width=wide, highlight=False, markup=False)
