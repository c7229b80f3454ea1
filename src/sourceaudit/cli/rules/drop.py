"""Rules over a drop, as `try`, `test --against` and `watch` run them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sourceaudit.model.evidence import Finding
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.profile import Setup, care, finder
from sourceaudit.report.visible import visible
from sourceaudit.rules import load_rules
from sourceaudit.text.census import census

if TYPE_CHECKING:
    from sourceaudit.cli import options
    from sourceaudit.engines import Work

Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What rules find in each source of a drop, by id, and the sources that broke them."""

    found: Mapping[str, Findings]
    lost: tuple[Unreadable, ...] = ()


def looker(setup: Setup) -> Work[Source, Findings | Unreadable]:
    """Return the function from a source to what the rules find in it."""
    look = finder(setup, suppress=False)
    return lambda source, _: look(source).findings


def findings(drop: options.Drop, files: Sequence[Path], *, jobs: int = 0) -> Looked:
    """Return what the rules of files find in each source of a drop."""
    from sourceaudit import engines

    setup = Setup(drop.settings, load_rules(files), census(drop.sources))
    done = engines.run(looker, setup, drop.sources, care=care(setup, "rules"), jobs=jobs)
    found: dict[str, Findings] = {}
    lost: list[Unreadable] = []
    for source, profile in zip(drop.sources, done, strict=True):
        if isinstance(profile, Unreadable):
            lost.append(profile)
        else:
            found[source.id] = profile
    return Looked(found, tuple(lost))


def say_unreadable(drop: options.Drop, looked: Looked) -> bool:
    """Name what could not be read or looked at, on standard error; tell whether there is any."""
    gone = (*drop.unreadable, *looked.lost)
    for unreadable in gone:
        typer.echo(
            visible(f"sourceaudit: {unreadable.id}: {unreadable.code}: {unreadable.message}"),
            err=True,
        )
    return bool(gone)
