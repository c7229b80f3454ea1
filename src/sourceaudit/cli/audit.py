"""`sourceaudit audit`: the main job."""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.errors import UsageError
from sourceaudit.model.evidence import Severity

if TYPE_CHECKING:
    from sourceaudit.consistency.judges import Judge
    from sourceaudit.model.audit import Audit

DEFAULT_FORMATS = ("html", "md", "json")
SELDOM = (100_000, 50, 50)  # for the garbage collector: rendering makes few cycles


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
            "-f", "--format", help="html, md, json or csv; may be repeated [default: html md json]."
        ),
    ] = None,
    rules: options.Rules = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    config: options.Config = None,
    files_from: options.FilesFrom = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on", help="What fails the gate [default: error, or the configuration's]."
        ),
    ] = None,
    jobs: options.Jobs = 0,
    judge: Annotated[
        str | None,
        typer.Option(
            "--judge",
            help="FILE.py:FUNCTION or MODULE:FUNCTION that judges pairs of statements; it is run.",
        ),
    ] = None,
    profile: Annotated[
        bool, typer.Option("--profile", help="Write timings.json beside the reports.")
    ] = False,
) -> None:
    """Audit sources and write reports: audit.html, audit.md and audit.json."""
    from sourceaudit.pipeline import audit as run

    wanted = _formats(formats)
    chosen = _judge(judge)
    clock = _Clock()
    drop = options.drop(
        paths,
        config=config,
        rules=rules,
        select=select,
        ignore=ignore,
        out=out,
        files_from=files_from,
    )
    result = run(
        drop.records(),
        settings=drop.settings,
        rule_paths=drop.rule_paths,
        fail_on=_severity(fail_on, drop.settings.gate.fail_on),
        jobs=jobs,
        pair_judge=chosen,
        watch=clock.watch,
    )
    clock.watch("report", 0, 0)
    settle()
    written = _write(_rendered(result, wanted, out), out)
    if profile:
        written += _write([("timings.json", clock.report())], out)
    _say(result, [out / name for name in written if "/" not in name])
    raise typer.Exit(result.verdict.exit_code)


def _formats(wanted: list[str] | None) -> tuple[str, ...]:
    from sourceaudit.report import FORMATS

    chosen = tuple(dict.fromkeys(wanted or DEFAULT_FORMATS))
    if unknown := [name for name in chosen if name not in FORMATS]:
        raise UsageError(f"no format {unknown[0]}: choose from {', '.join(sorted(FORMATS))}")
    return chosen


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


def settle() -> None:
    """Keep the garbage collector off what an audit made, which stays until the process ends.

    Looking through it again and again takes a fifth of the time of rendering.
    """
    gc.freeze()
    gc.set_threshold(*SELDOM)


def _rendered(result: Audit, wanted: tuple[str, ...], out: Path) -> Iterator[tuple[str, str]]:
    """Yield every report with the path it is written to, below the folder."""
    from sourceaudit.report import FORMATS, text_files

    for name in wanted:
        yield from FORMATS[name].files(result, folder=out)
    yield from text_files(result).items()


def _write(files: Iterable[tuple[str, str]], out: Path) -> list[str]:
    """Write files as they come, each renamed into place when it is whole; return their names."""
    written: list[str] = []
    try:
        for name, text in files:
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}.part")
            part.write_bytes(text.encode("utf-8", "surrogatepass"))
            part.replace(target)
            written.append(name)
    except OSError as error:
        raise UsageError(
            f"cannot write {error.filename or out}: {error.strerror}; name another folder with -o"
        ) from error
    return written


def _say(result: Audit, written: list[Path]) -> None:
    from rich.console import Console

    from sourceaudit.cli.summary import summary

    wide = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
    summary(result, console=Console(width=wide, highlight=False, markup=False), written=written)


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
