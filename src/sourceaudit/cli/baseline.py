"""`sourceaudit baseline`: accept evidence, keep the list of it tidy, show it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options, writing
from sourceaudit.errors import UsageError

if TYPE_CHECKING:
    from sourceaudit.cli.options import Drop
    from sourceaudit.model.audit import Audit
    from sourceaudit.model.baseline import Baseline, Entry

FOLDER = Path("baseline")
TEXT = 80  # characters of a piece that `show` prints

app = typer.Typer(
    help="Accept the evidence of a drop, so that only new evidence fails.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Reason = Annotated[
    str | None, typer.Option("--reason", help="Why what is accepted now may stay as it is.")
]
Expires = Annotated[
    str | None,
    typer.Option("--expires", help="Last day (YYYY-MM-DD) on which what is accepted now counts."),
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--baseline", help="Folder of the baseline [default: the configuration's, or baseline/]."
    ),
]


@app.command("create")
def create(
    paths: options.Paths = None,
    folder: Folder = None,
    reason: Reason = None,
    expires: Expires = None,
    rules: options.Rules = None,
    config: options.Config = None,
    files_from: options.FilesFrom = None,
    follow_links: options.FollowLinks = False,
    jobs: options.Jobs = 0,
) -> None:
    """Accept all evidence of a drop."""
    from sourceaudit.baseline import Terms, create_baseline, outdated_files
    from sourceaudit.baseline.files import HEAD

    terms = Terms(reason, _day(expires))
    drop = options.drop(
        paths, config=config, rules=rules, files_from=files_from, follow=follow_links
    )
    target = _target(folder, drop)
    writing.finish(target)
    if (target / HEAD).exists() or outdated_files(target, {}):
        raise UsageError(
            f"{target} has a baseline: `sourceaudit baseline update` keeps its reasons, "
            "--baseline names another folder"
        )
    made = _make(drop, target, jobs, lambda audit: create_baseline(audit, terms))
    writing.save_baseline(made, target)
    _say(f"{target}: {_size(made)} accepted")


@app.command("update")
def update(
    paths: options.Paths = None,
    folder: Folder = None,
    reason: Reason = None,
    expires: Expires = None,
    rules: options.Rules = None,
    config: options.Config = None,
    files_from: options.FilesFrom = None,
    follow_links: options.FollowLinks = False,
    jobs: options.Jobs = 0,
) -> None:
    """Accept what is new and what has changed too; reasons and days are kept.

    Entries past their day stay so, unless --expires gives them a new one.
    """
    from sourceaudit.baseline import Terms, read, update_baseline

    terms = Terms(reason, _day(expires))
    drop = options.drop(
        paths, config=config, rules=rules, files_from=files_from, follow=follow_links
    )
    target = _target(folder, drop)
    writing.finish(target)
    before = read(target)
    today = drop.settings.today.isoformat()
    now = _make(
        drop, target, jobs, lambda audit: update_baseline(audit, before, terms, today=today)
    )
    writing.save_baseline(now, target)
    _say(f"{target}: {_size(now)} accepted, before {_size(before)}")


@app.command("prune")
def prune(
    paths: options.Paths = None,
    folder: Folder = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Drop sources that are not in the drop as well.")
    ] = False,
    rules: options.Rules = None,
    config: options.Config = None,
    files_from: options.FilesFrom = None,
    follow_links: options.FollowLinks = False,
    jobs: options.Jobs = 0,
) -> None:
    """Drop stale entries: those whose evidence is gone."""
    from sourceaudit.baseline import prune_baseline, read

    drop = options.drop(
        paths, config=config, rules=rules, files_from=files_from, follow=follow_links
    )
    target = _target(folder, drop)
    writing.finish(target)
    before = read(target)
    today = drop.settings.today.isoformat()
    now = _make(
        drop,
        target,
        jobs,
        lambda audit: prune_baseline(audit, before, today=today, missing=missing),
    )
    writing.save_baseline(now, target)
    _say(f"{target}: {_size(now)} accepted, before {_size(before)}")


@app.command("show")
def show(
    only: Annotated[
        list[str] | None, typer.Argument(help="Ids of sources; without any, all.")
    ] = None,
    folder: Folder = None,
    config: options.Config = None,
) -> None:
    """List what is accepted: rule, reason, day and the beginning of the text, by source."""
    from sourceaudit.baseline import read
    from sourceaudit.config import load_settings
    from sourceaudit.report.wording import count

    settings = load_settings(config, start=Path.cwd(), today=options.today())
    target = folder or settings.baseline_path() or FOLDER
    writing.finish(target)
    found = read(target)
    if unknown := [name for name in only or () if name not in found.sources]:
        raise UsageError(f"{target} has no source {unknown[0]}")
    for name, accepted in found.sources.items():
        if not only or name in only:
            _say(f"{name}  {count(len(accepted.entries), 'entry')}")
            for entry in accepted.entries:
                _say(f"  {_line(entry, settings.today.isoformat())}")
    _say(f"{target}: {_size(found)}")


def _line(entry: Entry, today: str) -> str:
    message = f"{entry.rule}  {entry.fingerprint}  {entry.text[:TEXT]}"
    message += f"  with {entry.partner}" if entry.partner else ""
    message += f"  [{entry.reason}]" if entry.reason else ""
    if entry.expires:
        message += f"  {'expired' if entry.expires < today else 'until'} {entry.expires}"
    return message


def _make(drop: Drop, target: Path, jobs: int, of: Callable[[Audit], Baseline]) -> Baseline:
    """Return the baseline of a drop's audit, on the disk where memory would not do for that."""
    from sourceaudit.cli.clock import Clock
    from sourceaudit.cli.rooms import room_of
    from sourceaudit.pipeline import audit

    clock, engine = Clock(), drop.settings.file.engine
    with room_of(engine, drop, target, resume=False, clock=clock) as spill:
        done = audit(
            drop.records(),
            settings=drop.settings,
            rule_paths=drop.rule_paths,
            jobs=1 if engine == "serial" else jobs,
            watch=clock.watch,
            spill=spill,
        )
        return of(done)


def _target(folder: Path | None, drop: Drop) -> Path:
    return folder or drop.settings.baseline_path() or FOLDER


def _size(made: Baseline) -> str:
    from sourceaudit.report.wording import count

    entries = sum(len(accepted.entries) for accepted in made.sources.values())
    return f"{count(entries, 'entry')} of {count(len(made.sources), 'source')}"


def _day(value: str | None) -> str | None:
    try:
        return None if value is None else date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(f"--expires {value}: write a day as 2027-03-01") from error


def _say(line: str) -> None:
    """Print a line; what a source says in it is shown, and does nothing."""
    from sourceaudit.report.visible import one_line

    indent = len(line) - len(line.lstrip(" "))
    typer.echo(" " * indent + one_line(line))
