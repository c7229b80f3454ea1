"""`sourceaudit archive`: add drops to the archive, tell what is in it, verify it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.errors import UsageError
from sourceaudit.model.audit import ExitCode

app = typer.Typer(
    help="Keep drops for later ones: add them, tell what is there, verify it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("add")
def add(
    paths: options.Paths = None,
    archive: options.Archive = None,
    name: Annotated[
        str | None,
        typer.Option("--name", help="What the drop is called [default: like the first of PATHS]."),
    ] = None,
    text: Annotated[
        bool,
        typer.Option(
            "--text/--no-text",
            help="Keep clean text, so that shared passages can be shown; else their hashes alone.",
        ),
    ] = True,
    rules: options.Rules = None,
    config: options.Config = None,
    files_from: options.FilesFrom = None,
    jobs: options.Jobs = 0,
) -> None:
    """Add a drop to the archive, read and cleaned as for an audit; what is there already is not."""
    from sourceaudit.archiving import add as run

    drop = options.drop(
        paths, config=config, rules=rules, out=archive, files_from=files_from
    )
    folder = options.archive_folder(archive, drop.settings)
    done = run(
        drop.records(),
        folder=folder,
        name=name,
        like=(paths or drop.settings.input_paths())[0].resolve().name,
        text=text,
        settings=drop.settings,
        rule_paths=drop.rule_paths,
        jobs=jobs,
        watch=options.progress,
    )
    for one in done.unreadable:
        typer.echo(f"unreadable: {one.id}: {one.code}: {one.message}", err=True)
    known = f"; {done.known:,} are in it already" if done.known else ""
    what = f"{done.added:,} sources as {done.drop}" if done.drop else "nothing"
    typer.echo(f"added {what} to {folder.as_posix()}{known}")
    if done.unreadable:
        raise typer.Exit(ExitCode.INCOMPLETE)


@app.command("status")
def status(archive: options.Archive = None, config: options.Config = None) -> None:
    """Tell what is in the archive: its drops in the order they came, and its size."""
    from sourceaudit.archive import opened

    found = opened(_folder(archive, config))
    for line in found.manifest.drops:
        typer.echo(f"{line.name}  {line.sources:,} sources{'' if line.text else ', without text'}")
    size = sum(file.bytes for one in found.manifest.segments for file in one.files.values())
    total = sum(line.sources for line in found.manifest.drops)
    drops, parts = len(found.manifest.drops), len(found.manifest.segments)
    typer.echo(f"{total:,} sources of {drops:,} drops in {parts:,} segments, {size / 1e6:,.1f} MB")


@app.command("verify")
def verify(
    archive: options.Archive = None,
    remove: Annotated[
        bool,
        typer.Option("--remove", help="Take damaged segments out, so that the rest can be used."),
    ] = False,
    config: options.Config = None,
) -> None:
    """Read every byte of the archive and compare it with what was written."""
    from sourceaudit import archive as archives

    folder = _folder(archive, config)
    found = archives.opened(folder)
    damage = list(archives.verify(found, lambda at, total: options.progress("verify", at, total)))
    for one in damage:
        typer.echo(one.message, err=True)
    if not damage:
        typer.echo(f"{folder.as_posix()}: {len(found.manifest.segments):,} segments, all whole")
        return
    if not remove:
        raise typer.Exit(ExitCode.FAILED)
    with archives.writing(folder) as held:
        broken = {one.segment.folder: one.segment for one in damage}
        archives.remove(held, broken)
    for segment in broken.values():
        lost = ", ".join(f"{count:,} sources of {name}" for name, count in segment.drops.items())
        typer.echo(f"removed segment {segment.folder}: {lost}; add these drops again")


def _folder(archive: Path | None, config: Path | None) -> Path:
    from sourceaudit.config import load_settings

    return options.archive_folder(
        archive, load_settings(config, start=Path.cwd(), today=options.today())
    )
