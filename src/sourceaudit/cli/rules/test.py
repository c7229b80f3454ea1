"""`sourceaudit rules test`: whether the rules do what their examples say."""

from __future__ import annotations

import typer

from sourceaudit.cli.rules.shared import Files, load
from sourceaudit.model.audit import ExitCode


def test(files: Files = None) -> None:
    """Run the examples of every rule; exit 1 where one does not come out."""
    from sourceaudit.rules.examples import failures

    loaded = load(files)
    failed = [failure for one in loaded.rules for failure in failures(one)]
    for failure in failed:
        typer.echo(f"{failure.rule}: example {failure.number}: {failure.message}")
    count = sum(len(one.spec.examples) for one in loaded.rules)
    typer.echo(f"{len(loaded.rules)} rules, {count} examples, {len(failed)} failed")
    raise typer.Exit(ExitCode.FAILED if failed else ExitCode.PASSED)
