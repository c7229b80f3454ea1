"""`sourceaudit clean`: sources without their junk."""

from __future__ import annotations

import difflib
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.errors import UsageError
from sourceaudit.model.audit import ExitCode
from sourceaudit.report.visible import visible

if TYPE_CHECKING:
    from sourceaudit.cli.cleaner import Cleaned
    from sourceaudit.model.source import Unreadable
    from sourceaudit.readers import Input


class Format(StrEnum):
    """What clean sources are written as."""

    TEXT = "text"
    JSONL = "jsonl"
    PARQUET = "parquet"


def clean(
    paths: options.Paths = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Folder that clean texts are written into.")
    ] = None,
    form: Annotated[
        Format,
        typer.Option(
            "-f",
            "--format",
            help="text: a file a source; jsonl, parquet: tables, other columns kept.",
        ),
    ] = Format.TEXT,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what would change instead of writing.")
    ] = False,
    passing: Annotated[
        bool, typer.Option("--passing", help="Only sources that pass the gate.")
    ] = False,
    rules: options.Rules = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    config: options.Config = None,
    files_from: options.FilesFrom = None,
    jobs: options.Jobs = 0,
) -> None:
    """Write each source's clean text as .txt at the same relative path below a folder."""
    if out is None and not diff:
        raise UsageError(
            "clean writes below a folder: name it with -o DIR, or look first with --diff"
        )
    drop = options.drop(
        paths,
        config=config,
        rules=rules,
        select=select,
        ignore=ignore,
        out=out,
        files_from=files_from,
    )
    coming = _passing(drop, jobs) if passing else _cleaned(drop, jobs)
    whole = _shown(coming) if diff or out is None else _written(coming, drop, out, form)
    if not whole:
        raise typer.Exit(ExitCode.INCOMPLETE)


def _cleaned(drop: options.Drop, jobs: int) -> Iterator[tuple[Input, Cleaned | Unreadable]]:
    """Yield each record with its clean text; only the rules run, on a bounded number at a time."""
    from sourceaudit import engines
    from sourceaudit.cli.cleaner import Cleaning, cleaner

    under_way: deque[Input] = deque()
    sent = _sent(drop.records, under_way)
    for done in engines.run(cleaner, Cleaning(drop.settings, drop.rule_paths), sent, jobs=jobs):
        yield under_way.popleft(), done


def _sent(records: Iterator[Input], under_way: deque[Input]) -> Iterator[Input]:
    """Yield records as an engine needs them, and keep the rest of each until its text is back."""
    from sourceaudit.readers import Record

    for one in records:
        if isinstance(one, Record):
            under_way.append(replace(one, raw=""))
            yield replace(one, columns=None)
        else:
            under_way.append(one)
            yield one


def _passing(drop: options.Drop, jobs: int) -> Iterator[tuple[Input, Cleaned | Unreadable]]:
    """Yield the sources that pass the gate, which all of them must be audited for."""
    from sourceaudit.cli.cleaner import Cleaned
    from sourceaudit.pipeline import audit

    kept: deque[Input] = deque()
    result = audit(
        _sent(drop.records, kept),
        settings=drop.settings,
        rule_paths=drop.rule_paths,
        jobs=jobs,
        watch=options.progress,
    )
    passed = {one.source.id: one for one in result.sources if one.passed}
    known = {one.id: one for one in result.unreadable}
    for record in kept:
        if (one := passed.pop(record.id, None)) is not None:
            yield record, Cleaned(one.source, one.clean)
        elif (unreadable := known.pop(record.id, None)) is not None:
            yield record, unreadable


def _shown(coming: Iterator[tuple[Input, Cleaned | Unreadable]]) -> bool:
    """Print what would change; return whether everything could be read."""
    from sourceaudit.cli.cleaner import Cleaned

    whole = True
    for _, done in coming:
        if not isinstance(done, Cleaned):
            whole = _refuse(done)
            continue
        name = done.source.id
        before, after = done.source.text.splitlines(), done.text.splitlines()
        for line in difflib.unified_diff(before, after, name, f"{name} (clean)", lineterm=""):
            typer.echo(visible(line))
    return whole


def _written(
    coming: Iterator[tuple[Input, Cleaned | Unreadable]],
    drop: options.Drop,
    out: Path,
    form: Format,
) -> bool:
    """Write clean texts as they come; return whether everything could be read."""
    from sourceaudit.cli.cleaner import Cleaned
    from sourceaudit.cli.writers import Tables, Texts
    from sourceaudit.readers import Record

    whole = True
    writer = Texts(out, drop.files) if form is Format.TEXT else Tables(out, drop.files, form.value)
    with writer:
        for record, done in coming:
            if isinstance(done, Cleaned) and isinstance(record, Record):
                writer.write(record, done)
            elif not isinstance(done, Cleaned):
                whole = _refuse(done)
    typer.echo(f"{writer.count} clean texts in {out}")
    return whole


def _refuse(one: Unreadable) -> bool:
    typer.echo(visible(f"sourceaudit: {one.id}: {one.code}: {one.message}"), err=True)
    return False
