"""`sourceaudit rules test`: whether rules do what their examples say, and spare what is good."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.cli.rules.shared import Files, load
from sourceaudit.model.audit import ExitCode
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count

if TYPE_CHECKING:
    from sourceaudit.rules import RuleSet

MESSAGE = 120


def test(
    files: Files = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against",
            help="Folder or file that is known to be good: exit 2 where a rule that edits hits "
            "it; may be repeated.",
        ),
    ] = None,
    config: options.Config = None,
    jobs: options.Jobs = 0,
) -> None:
    """Run the examples of every rule; exit 2 where one fails, or fills no field of its message.

    With --against, the rules also run over sources without junk, and each hit is reported.
    """
    from sourceaudit.rules.examples import failures, unfilled_fields
    from sourceaudit.schema import nearest

    loaded = load(files)
    failed = [
        f"{failure.rule}: example {failure.number}: {failure.message}"
        for rule in loaded.rules
        for failure in failures(rule)
    ]
    for rule in loaded.rules:
        for name, filled in unfilled_fields(rule):
            hint = nearest(name, filled, otherwise=f"there is {', '.join(filled)}")
            failed.append(f"{rule.rule.id}: message: no example fills {{{name}}}; {hint}")
    for message in failed:
        typer.echo(one_line(message))
    examples = sum(len(rule.spec.examples) for rule in loaded.rules)
    typer.echo(
        f"{count(len(loaded.rules), 'rule')}, {count(examples, 'example')}, {len(failed)} failed"
    )
    code = ExitCode.USAGE if failed else ExitCode.PASSED
    if against:
        code = max(code, _against(loaded, against, files=files, config=config, jobs=jobs))
    raise typer.Exit(code)


def _against(
    loaded: RuleSet,
    against: list[Path],
    *,
    files: list[Path] | None,
    config: Path | None,
    jobs: int,
) -> ExitCode:
    """Print what the rules hit in good sources, and return whether that is a failure."""
    from sourceaudit.cli.rules.drop import findings, say_unreadable
    from sourceaudit.model.evidence import Action
    from sourceaudit.rules.preview import tallies

    drop = options.drop(against, config=config, rules=None)
    looked = findings(drop, files or (), jobs=jobs)
    table = tallies(looked.found)
    harmed = 0
    for tally in table:
        edits = tally.action != Action.FLAG
        harmed += edits
        typer.echo(
            f"{'HARM' if edits else 'flag'}  {tally.rule}: {tally.action}, "
            f"{count(tally.hits, 'finding')} in {count(len(tally.sources), 'source')}, "
            f"{count(tally.characters, 'character')} deleted"
        )
        for source, line, message in tally.samples:
            typer.echo(f"        {one_line(source)}:{line}: {one_line(message, MESSAGE)}")
    total = sum(len(source.text) for source in drop.sources)
    gone = sum(tally.characters for tally in table)
    typer.echo(
        f"{count(len(loaded.rules), 'rule')} against {count(len(drop.sources), 'good source')}: "
        f"{count(harmed, 'rule')} would edit, {gone} of {total} characters"
    )
    if harmed:
        typer.echo("`sourceaudit rules explain ID@FILE:LINE` says why a rule fires at a place")
    if say_unreadable(drop, looked):
        return ExitCode.INCOMPLETE
    return ExitCode.USAGE if harmed else ExitCode.PASSED
