"""`sourceaudit rules watch`: edit a pack and see at once what it finds and no longer finds."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.cli.rules import shared
from sourceaudit.model.audit import ExitCode
from sourceaudit.report.visible import one_line, visible
from sourceaudit.report.wording import count

if TYPE_CHECKING:
    from rich.console import Console

    from sourceaudit.rules.changes import Changes, Place

MESSAGE = 120
MOST = 40  # findings shown of each kind
EVERY = 0.3  # seconds between two looks at the file
SETTLED = 0.1  # seconds without a change after which a file is taken as saved

State = tuple[tuple[str, int, int], ...]


def watch(
    file: Annotated[Path, typer.Argument(help="Rule file or folder to watch.", metavar="FILE")],
    paths: options.Paths = None,
    once: Annotated[
        bool, typer.Option("--once", help="End after the first change has been shown.")
    ] = False,
    config: options.Config = None,
    follow_links: options.FollowLinks = False,
    jobs: options.Jobs = 0,
) -> None:
    """Show which findings appear and vanish across a drop whenever a rule file is saved.

    The drop is read once. Mistakes in the file are shown and the watch goes on; Ctrl-C ends it.
    """
    drop = options.drop(paths, config=config, rules=None, follow=follow_links)
    console = shared.console()
    state = _state(file)
    known = _run(drop, file, (), console=console, jobs=jobs, first=True)
    try:
        while True:
            state = _find_changed(file, state)
            known = _run(drop, file, known, console=console, jobs=jobs)
            if once:
                break
    except KeyboardInterrupt:
        typer.echo("ended", err=True)
    raise typer.Exit(ExitCode.PASSED)


def _run(
    drop: options.Drop,
    file: Path,
    known: Sequence[Place],
    *,
    console: Console,
    jobs: int,
    first: bool = False,
) -> Sequence[Place]:
    """Run the rules, print what changed, and return the findings to compare the next run with."""
    from sourceaudit.cli.rules.drop import findings, say_unreadable
    from sourceaudit.errors import InvalidFileError
    from sourceaudit.rules.changes import changes, places

    try:
        shared.load([file])
        looked = findings(drop, [file], jobs=jobs)
    except InvalidFileError as error:
        typer.echo(visible(f"error: {error}\nmend the file and save it: the watch goes on"))
        return known
    found = looked.found
    say_unreadable(drop, looked)
    if first:
        message = f"watching {file} over {count(len(drop.sources), 'source')}"
        typer.echo(visible(f"{message}: {count(len(places(found)), 'finding')} (Ctrl-C ends)"))
    else:
        _show(changes(known, found), file, console)
    return places(found)


def _show(changes: Changes, file: Path, console: Console) -> None:
    from rich.text import Text

    for sign, style, shown in (("-", "red", changes.gone), ("+", "green", changes.new)):
        for place in shown[:MOST]:
            line = f"{sign} {place.rule} {place.source}:{place.line}: {place.message}"
            console.print(Text(one_line(line, 2 * MESSAGE), style))
        if len(shown) > MOST:
            console.print(Text(f"{sign} and {len(shown) - MOST} more", style))
    console.print(
        f"{file}: {len(changes.new)} new, {len(changes.gone)} gone; "
        f"{count(changes.total, 'finding')}, {count(changes.characters, 'character')} deleted"
    )


def _find_changed(file: Path, state: State) -> State:
    """Wait until the rule file, or a lexicon beside it, is another than it was, and stays so."""
    while (now := _state(file)) == state:
        time.sleep(EVERY)
    while True:  # the editor may still be writing
        time.sleep(SETTLED)
        if (later := _state(file)) == now:
            return now
        now = later


def _state(file: Path) -> State:
    """Return name, time and size of the files that a change of would change the rules."""
    folder, named = (file, [*file.glob("*.y*ml")]) if file.is_dir() else (file.parent, [file])
    found = []
    for path in sorted([*named, *folder.glob("lexicons/*.txt")]):
        try:
            facts = path.stat()
        except OSError:
            continue  # an editor is about to put the new file in its place
        found.append((path.name, facts.st_mtime_ns, facts.st_size))
    return tuple(found)
