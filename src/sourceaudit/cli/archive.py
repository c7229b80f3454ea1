"""`sourceaudit archive`: add drops to the archive, tell what is in it, verify it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.model.audit import ExitCode
from sourceaudit.model.overlap import Role
from sourceaudit.report.passed_over_told import describe_passed_over
from sourceaudit.report.wording import count

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
    role: Annotated[
        Role,
        typer.Option(
            "--as",
            help="What its sources are: of a site, press releases, a wire, an encyclopedia.",
        ),
    ] = Role.SITE,
    rules: options.Rules = None,
    config: options.Config = None,
    files_from: options.FilesFrom = None,
    follow_links: options.FollowLinks = False,
    jobs: options.Jobs = 0,
) -> None:
    """Add a drop to the archive, read and cleaned as for an audit; what is there already is not."""
    from sourceaudit.archiving import Keeping
    from sourceaudit.archiving import add as run

    drop = options.drop(
        paths,
        config=config,
        rules=rules,
        out=archive,
        files_from=files_from,
        follow=follow_links,
    )
    tally = drop.tally()
    folder = options.archive_folder(archive, drop.settings)
    named = paths or ([] if files_from else drop.settings.input_paths())
    first = next(iter(named), drop.files[0].path)
    done = run(
        drop.records(tally),
        Keeping(first.resolve().name, name, text, role),
        folder=folder,
        settings=drop.settings,
        rule_paths=drop.rule_paths,
        jobs=jobs,
        watch=options.progress,
    )
    for unreadable in done.unreadable:
        typer.echo(
            f"unreadable: {unreadable.id}: {unreadable.code}: {unreadable.message}", err=True
        )
    for line in describe_passed_over(tally.passed_over()):
        typer.echo(f"passed over: {line}", err=True)
    known = f"; {done.known:,} {'is' if done.known == 1 else 'are'} in it already" * bool(
        done.known
    )
    what = f"{count(done.added, 'source')} as {done.drop}" if done.drop else "nothing"
    typer.echo(f"added {what} to {folder.as_posix()}{known}")
    if done.unreadable:
        raise typer.Exit(ExitCode.INCOMPLETE)


@app.command("status")
def status(archive: options.Archive = None, config: options.Config = None) -> None:
    """Show what is in the archive: its drops in the order they came, and its size."""
    from sourceaudit.archive import open_archive

    found = open_archive(_folder(archive, config))
    for line in found.manifest.drops:
        kept = "" if line.text else ", without text"
        kept += "" if line.role is Role.SITE else f", as {line.role}"
        typer.echo(f"{line.name}  {count(line.sources, 'source')}{kept}")
    size = sum(file.bytes for segment in found.manifest.segments for file in segment.files.values())
    total = sum(line.sources for line in found.manifest.drops)
    drops, parts = len(found.manifest.drops), len(found.manifest.segments)
    typer.echo(
        f"{count(total, 'source')} of {count(drops, 'drop')} in {count(parts, 'segment')}, "
        f"{size / 1e6:,.1f} MB"
    )


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
    found = archives.open_archive(folder)
    damage = list(archives.verify(found, partial(options.progress, "verify")))
    for hurt in damage:
        typer.echo(hurt.message, err=True)
    if not damage:
        parts = count(len(found.manifest.segments), "segment")
        typer.echo(f"{folder.as_posix()}: {parts}, all whole")
        return
    if not remove:
        raise typer.Exit(ExitCode.USAGE)
    with archives.writing(folder) as held:
        broken = {hurt.segment.folder: hurt.segment for hurt in damage}
        archives.remove(held, broken)
    for segment in broken.values():
        lost = [f"{count(number, 'source')} of {name}" for name, number in segment.drops.items()]
        again = "it" if len(lost) == 1 else "them"
        typer.echo(f"removed segment {segment.folder}: {', '.join(lost)}; add {again} again")


def _folder(archive: Path | None, config: Path | None) -> Path:
    from sourceaudit.config import load_settings

    return options.archive_folder(
        archive, load_settings(config, start=Path.cwd(), today=options.today())
    )
