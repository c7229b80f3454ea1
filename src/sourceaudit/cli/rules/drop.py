"""Rules over a drop, as `try`, `test --against` and `watch` run them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sourceaudit.model.evidence import Finding
from sourceaudit.model.source import Source
from sourceaudit.profile import Setup, finder
from sourceaudit.report.visible import visible
from sourceaudit.rules import load_rules
from sourceaudit.text.census import census

if TYPE_CHECKING:
    from sourceaudit.cli import options

Findings = tuple[Finding, ...]


def looker(setup: Setup) -> Callable[[Source], Findings]:
    """Return the function from a source to what the rules find in it."""
    look = finder(setup, suppress=False)
    return lambda source: look(source).findings


def findings(drop: options.Drop, files: Sequence[Path], *, jobs: int = 0) -> Mapping[str, Findings]:
    """Return what the rules of files find in each source of a drop, by id."""
    from sourceaudit import engines

    setup = Setup(drop.settings, load_rules(files), census(drop.sources))
    done = engines.run(looker, setup, drop.sources, jobs=jobs)
    return {source.id: found for source, found in zip(drop.sources, done, strict=True)}


def say_unreadable(drop: options.Drop) -> None:
    """Name what could not be read, on standard error."""
    for one in drop.unreadable:
        typer.echo(visible(f"sourceaudit: {one.id}: {one.code}: {one.message}"), err=True)
