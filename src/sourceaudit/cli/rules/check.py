"""`sourceaudit rules check`: the lint of rule files."""

from __future__ import annotations

import typer

from sourceaudit.cli.rules.shared import Files
from sourceaudit.model.audit import ExitCode
from sourceaudit.report.visible import visible
from sourceaudit.report.wording import count


def check(files: Files = None) -> None:
    """Lint rule files: what never fires, overlaps, is too broad, unused, doubled or untested.

    Exit 2 where there is an error; warnings are for the author to judge.
    """
    from sourceaudit.model.evidence import Severity
    from sourceaudit.rules.check import check as run

    found = run(tuple(files or ()))
    for lint in found:
        place, _, rest = str(lint.mistake).partition(": ")
        typer.echo(visible(f"{place}: {lint.severity}: {rest}"))
    errors = sum(lint.severity is Severity.ERROR for lint in found)
    typer.echo(f"{count(errors, 'error')}, {count(len(found) - errors, 'warning')}")
    raise typer.Exit(ExitCode.USAGE if errors else ExitCode.PASSED)
