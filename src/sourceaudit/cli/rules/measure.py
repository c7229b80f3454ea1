"""`sourceaudit rules measure`: how precise rules are by labels."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli.rules.shared import console
from sourceaudit.report.wording import count

if TYPE_CHECKING:
    from sourceaudit.labels import Measured


def measure(
    files: Annotated[
        list[Path], typer.Argument(help="Files of labels, from `sourceaudit label` or the page.")
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a list of records, for programs.")
    ] = False,
) -> None:
    """Say of each rule how much of its evidence is right by labels, how sure that is, what to tune.

    The interval is Wilson's of 95 %. Asked are 90 % of rules of high confidence, 70 % of medium,
    40 % of low. A line of YAML below a rule may be put into sourceaudit.yaml.
    """
    from sourceaudit.labels import measured, read

    found = measured(read(files).values())
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], indent=1))
        return
    screen = console()
    for one in found:
        screen.print(_line(one))
        screen.print(f"    {one.suggestion.text}")
        for line in one.suggestion.yaml.splitlines():
            screen.print(f"      {line}")
    total = sum(one.right + one.wrong + one.unsure for one in found)
    screen.print(f"{count(total, 'label')}, {count(len(found), 'rule')}")


def _line(one: Measured) -> str:
    if one.precision is None:
        told = "no label that says right or wrong"
    else:
        told = f"{one.precision:.0%} right ({one.low:.0%} to {one.high:.0%})"
        told += f", asked {one.asked:.0%}" if one.asked is not None else ""
    counts = f"{one.right} right, {one.wrong} wrong, {one.unsure} unsure"
    return f"{one.rule}: {told}; {counts}"
