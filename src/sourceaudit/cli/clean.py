"""`sourceaudit clean`: sources without their junk."""

from __future__ import annotations

import difflib
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.cli.delivering import delivered, place
from sourceaudit.errors import UsageError
from sourceaudit.model.audit import ExitCode
from sourceaudit.report.decided import emptied_sites
from sourceaudit.report.passed_over_told import describe_passed_over as passed_over_told
from sourceaudit.report.visible import visible
from sourceaudit.report.wording import count
from sourceaudit.saving import lock_folder

if TYPE_CHECKING:
    from sourceaudit.gather import Gathered
    from sourceaudit.model.decisions import Decisions
    from sourceaudit.model.source import Source, Unreadable
    from sourceaudit.profile import Cleaned
    from sourceaudit.readers import Input, Record, Tally
    from sourceaudit.rules.losses import Loss

    Done = Cleaned | Unreadable


class Format(StrEnum):
    """What clean sources are written as."""

    TEXT = "text"
    JSONL = "jsonl"
    PARQUET = "parquet"


def clean(
    paths: options.Paths = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", help="Folder, or address (s3://, gs://), to write clean texts into."
        ),
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
    unique: Annotated[
        bool,
        typer.Option(
            "--unique", help="Only one of several sources that say the same: see `unique:`."
        ),
    ] = False,
    rules: options.Rules = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    config: options.Config = None,
    files_from: options.FilesFrom = None,
    archive: options.Archive = None,
    follow_links: options.FollowLinks = False,
    jobs: options.Jobs = 0,
) -> None:
    """Write each source's clean text as .txt at the same relative path below a folder."""
    if out is None and not diff:
        raise UsageError(
            "clean writes below a folder: name it with -o DIR, or look first with --diff"
        )
    with nullcontext(None) if out is None or diff else delivered(out) as folder:
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
        )
        tally = drop.tally()
        coming = (
            _audit(drop, jobs, tally, passing=passing, unique=unique)
            if passing or unique
            else _clean(drop, jobs, tally)
        )
        if out is None or folder is None:
            whole = _is_shown(coming, drop)
        else:
            whole = _is_written(coming, drop, folder, form, told=out)
        for line in passed_over_told(tally.passed_over()):
            typer.echo(visible(f"sourceaudit: passed over: {line}"), err=True)
        if not whole:
            raise typer.Exit(ExitCode.INCOMPLETE)


def _clean(drop: options.Drop, jobs: int, tally: Tally) -> Iterator[tuple[Record | None, Done]]:
    """Yield each source that was read with its clean text; only the rules run."""
    from sourceaudit import archive, engines
    from sourceaudit.gather import open_drop
    from sourceaudit.profile import Setup, care, cleaner
    from sourceaudit.rules import load_rules
    from sourceaudit.rules.aliases import resolve_aliases

    loaded = load_rules(drop.rule_paths, drop.settings.rule_changes(), drop.settings.house_path())
    settings = resolve_aliases(drop.settings, loaded)
    earlier = archive.earlier(drop.earlier())
    limits = settings.limits
    read = drop.records(tally)
    with open_drop(read, jobs=jobs, limits=limits, records=True, earlier=earlier) as found:
        records: deque[Record | None] = deque()
        setup = Setup(settings, loaded, found.census)
        coming, watched = _sources(found, records), care(setup, "clean")
        for done in engines.run(cleaner, setup, coming, care=watched, jobs=jobs):
            yield records.popleft(), done


def _sources(found: Gathered, records: deque[Record | None]) -> Iterator[Source | Unreadable]:
    """Yield sources as an engine needs them; their records wait for the clean texts."""
    for kept_source in found.kept:
        records.append(kept_source.record)
        yield kept_source.source


def _audit(
    drop: options.Drop, jobs: int, tally: Tally, *, passing: bool, unique: bool
) -> Iterator[tuple[Record | None, Done]]:
    """Yield the sources that pass the gate, or say what no other does: all are audited for that."""
    from sourceaudit.baseline import read
    from sourceaudit.pipeline import Beside, audit
    from sourceaudit.profile import Cleaned

    records: dict[str, Record] = {}
    accepted = drop.settings.baseline_path()
    result = audit(
        _remember(drop.records(tally), records),
        settings=drop.settings,
        rule_paths=drop.rule_paths,
        jobs=jobs,
        beside=Beside(drop.earlier(), baseline=read(accepted) if accepted else None),
        watch=options.progress,
    )
    for bad in result.unreadable:
        yield None, bad
    kept = {source.source.id: source for source in result.sources if source.passed or not passing}
    left_out = {
        decision.source for decision in result.decisions.sources if unique and not decision.written
    }
    for name, record in records.items():
        if (source := kept.get(name)) is not None and name not in left_out:
            yield record, Cleaned(source.source, source.clean)
    if unique:
        _tell_of(result.decisions, len(left_out))


def _tell_of(decisions: Decisions, left_out: int) -> None:
    """Say how many sources only say again what others do, and of which sites nothing is left."""
    if left_out:
        message = f"{count(left_out, 'source')} left out: duplicates of others, see audit.json"
        typer.echo(visible(f"sourceaudit: {message}"), err=True)
    for message in emptied_sites(decisions):
        typer.echo(visible(f"sourceaudit: warning: {message}"), err=True)


def _remember(coming: Iterator[Input], records: dict[str, Record]) -> Iterator[Input]:
    """Yield records, and remember them without their bytes."""
    from sourceaudit.gather import without_text
    from sourceaudit.readers import Record

    for source in coming:
        if isinstance(source, Record):
            records[source.id] = without_text(source)
        yield source


def _is_shown(coming: Iterator[tuple[Record | None, Done]], drop: options.Drop) -> bool:
    """Print what would change; return whether everything could be read."""
    from sourceaudit.profile import Cleaned

    whole, losses = True, []
    for _, done in coming:
        if not isinstance(done, Cleaned):
            whole = _refuse(done)
            continue
        losses.append(done.loss)
        name = done.source.id
        before, after = done.source.text.splitlines(), done.text.splitlines()
        for line in difflib.unified_diff(before, after, name, f"{name} (clean)", lineterm=""):
            typer.echo(visible(line))
    _warn(losses, drop)
    return whole


def _is_written(
    coming: Iterator[tuple[Record | None, Done]],
    drop: options.Drop,
    out: Path,
    form: Format,
    *,
    told: Path,
) -> bool:
    """Write clean texts as they come; return whether there were sources and all could be read.

    `told` is where people find them, if that is not the folder `out`.
    """
    from sourceaudit.cli import writers
    from sourceaudit.profile import Cleaned

    whole, some = True, False
    losses: list[Loss | None] = []
    writer: writers.Texts | writers.Tables
    if form is Format.TEXT:
        writer = writers.Texts(out, drop)
    else:
        writer = writers.Tables(out, drop, form.value)
    with writers.explain_write_errors(out):
        out.mkdir(parents=True, exist_ok=True)
    with lock_folder(out), writer:
        for record, done in coming:
            some = True
            if isinstance(done, Cleaned) and record is not None:
                writer.write(record, done)
                losses.append(done.loss)
            elif not isinstance(done, Cleaned):
                whole = _refuse(done)
    typer.echo(f"{writer.told} in {place(told)}")
    _warn(losses, drop)
    return whole and some


def _warn(losses: Iterable[Loss | None], drop: options.Drop) -> None:
    """Say which sources rules wiped out; no clean text of them passes the gate."""
    from sourceaudit.rules import load_rules
    from sourceaudit.rules.losses import WIPED_OUT, find_wiped_out

    given = [loss for loss in losses if loss is not None]
    if not given:
        return
    rule = load_rules(drop.rule_paths, drop.settings.rule_changes()).analyses.get(WIPED_OUT)
    if rule is None:
        return
    for name, inconsistency in sorted(find_wiped_out(given, rule).items()):
        if (
            drop.settings.suppress_inconsistencies(name, (inconsistency,))[0].head.suppressed
            is None
        ):
            message = f"sourceaudit: {name}: {inconsistency.head.message} ({rule.id})"
            typer.echo(visible(message), err=True)


def _refuse(unreadable: Unreadable) -> bool:
    typer.echo(
        visible(f"sourceaudit: {unreadable.id}: {unreadable.code}: {unreadable.message}"), err=True
    )
    return False
