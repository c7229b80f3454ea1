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
    from sourceaudit.labels import measure_rules, read

    found = measure_rules(read(files).values())
    if as_json:
        typer.echo(json.dumps([asdict(measured) for measured in found], indent=1))
        return
    screen = console()
    for item in found:
        screen.print(_line(item))
        screen.print(f"    {item.suggestion.text}")
        for line in item.suggestion.yaml.splitlines():
            screen.print(f"      {line}")
    total = sum(measured.right + measured.wrong + measured.unsure for measured in found)
    screen.print(f"{count(total, 'label')}, {count(len(found), 'rule')}")


def _line(measured: Measured) -> str:
    if measured.precision is None:
        message = "no label that says right or wrong"
    else:
        message = f"{measured.precision:.0%} right ({measured.low:.0%} to {measured.high:.0%})"
        message += f", asked {measured.asked:.0%}" if measured.asked is not None else ""
    counts = f"{measured.right} right, {measured.wrong} wrong, {measured.unsure} unsure"
    return f"{measured.rule}: {message}; {counts}"
