"""Rules over a drop, as `try`, `test --against` and `watch` run them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sourceaudit.config import Settings
from sourceaudit.model.evidence import Finding
from sourceaudit.model.source import Source
from sourceaudit.report.visible import visible
from sourceaudit.rules import RuleSet, find, load_rules

if TYPE_CHECKING:
    from sourceaudit.cli import options

Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Looking:
    """What a process needs to look for findings."""

    settings: Settings
    rules: RuleSet


def finder(setup: Looking) -> Callable[[Source], Findings]:
    """Return the function from a source to what the rules of files find in it."""
    ids = setup.rules.ids()

    def work(source: Source) -> Findings:
        chosen = setup.rules.only(setup.settings.rules_for(source.id, ids))
        return find(source.text, chosen.rules).findings

    return work


def findings(drop: options.Drop, files: Sequence[Path], *, jobs: int = 0) -> Mapping[str, Findings]:
    """Return what the rules of files find in each source of a drop, by id."""
    from sourceaudit import engines

    setup = Looking(drop.settings, load_rules(files))
    done = engines.run(finder, setup, drop.sources, jobs=jobs)
    return {source.id: found for source, found in zip(drop.sources, done, strict=True)}


def say_unreadable(drop: options.Drop) -> None:
    """Name what could not be read, on standard error."""
    for one in drop.unreadable:
        typer.echo(visible(f"sourceaudit: {one.id}: {one.code}: {one.message}"), err=True)
