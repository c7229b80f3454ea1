"""`sourceaudit status`: how far an audit is that writes into a folder, or what it ended with."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.errors import UsageError
from sourceaudit.saving import take
from sourceaudit.saving.lock import LOCK


def status(
    folder: Annotated[Path, typer.Argument(help="Folder that an audit writes its reports into.")],
) -> None:
    """Show how far an audit is: its stage, how fast it goes and what is left."""
    from sourceaudit.report.visible import one_line
    from sourceaudit.report.whole import JSON
    from sourceaudit.spill.room import FOLDER, PROGRESS

    shown = one_line(folder.as_posix())
    try:
        data = json.loads((folder / FOLDER / PROGRESS).read_text())
        stage, done, total = str(data["stage"]), int(data["done"]), int(data["total"])
        rate, at = float(data["rate"]), float(data["at"])
    except FileNotFoundError:
        if not (folder / JSON).exists():
            raise UsageError(f"{shown}: no audit is at work here, and none was written") from None
        typer.echo(f"{shown}: no audit is at work on the disk; {JSON} is there")
        return
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{shown}: what it says of its run cannot be read") from error
    ago = options.minutes(max(0.0, time.time() - at))
    if not _at_work(folder / FOLDER):
        typer.echo(
            f"{shown}: the run was ended {ago} ago, at {options.how_far(stage, done, total, 0)}; "
            "the same call with --resume goes on from what is finished"
        )
        return
    typer.echo(f"{shown}: {options.how_far(stage, done, total, rate)} (told {ago} ago)")


def _at_work(folder: Path) -> bool:
    """Tell whether somebody holds the lock of the folder, which ends with the process."""
    try:
        with (folder / LOCK).open("rb") as file:
            return not take(file)
    except FileNotFoundError:
        return False
