"""The key of a whole run: everything that its reports and its last words depend on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sourceaudit.cache import Store, key, program
from sourceaudit.model.evidence import Severity

if TYPE_CHECKING:
    from rich.console import Console

    from sourceaudit.cli.options import Drop
    from sourceaudit.model.audit import Audit, Changed
    from sourceaudit.model.baseline import Baseline
    from sourceaudit.report.rooted import Paths


@dataclass(frozen=True, slots=True)
class Call:
    """What `audit` was asked for, beside the drop.

    `paths` are those of the repository; `style` is how findings are printed; `told` is where people
    find what is written into `out`, if that is not there.
    """

    formats: Sequence[str]
    out: Path
    fail_on: Severity | None
    profile: bool
    baseline: Baseline | None
    previous: Audit | None
    changed: Changed | None
    console: Console
    paths: Paths
    style: str = "text"
    told: Path | None = None


def run_key(store: Store, drop: Drop, call: Call) -> str | None:
    """Return the key of a run, None where something of it cannot be had twice.

    Raises InvalidFileError for rule files that are wrong.
    """
    from sourceaudit.cache.runs import digests, rules_key
    from sourceaudit.readers.files import STDIN

    if any(file.path == STDIN for file in drop.files):
        return None
    try:
        return key(
            "run",
            program(),
            rules_key(store, drop.rule_paths),
            _settings(drop, call.baseline),
            [_file(file.path, call.out, (file.id, file.shown, file.named)) for file in drop.files],
            digests(file.path for file in drop.files),
            digests([drop.archive / "archive.json"] if drop.archive else []),
            digests([house] if (house := drop.settings.house_path()) else []),
            (call.formats, str(call.out), call.fail_on, call.profile, call.style),
            call.baseline,
            call.previous,
            call.changed,
            sorted(call.paths.items()),
            drop.passed and drop.passed.passed_over(),
            _terminal(call.console),
        )
    except OSError:
        return None  # whatever is wrong with a file, the audit says it


def _settings(drop: Drop, baseline: Baseline | None) -> tuple[object, ...]:
    """Return the configuration, with what holds today in place of today itself."""
    settings, today = drop.settings, drop.settings.today
    days = [entry.expires for entry in settings.file.suppress]
    kept = baseline.sources.values() if baseline else ()
    dates = [entry.expires for accepted in kept for entry in accepted.entries]
    return (
        settings.file.model_copy(update={"cache": None}),
        (settings.label, settings.select, settings.ignore),
        [day is None or day >= today for day in days],
        [day is None or day >= today.isoformat() for day in dates],
    )


def _file(path: Path, out: Path, shown: tuple[object, ...]) -> tuple[object, ...]:
    """Return how a file is called: reports give its path from the folder that they lie in."""
    return (path.name, os.path.relpath(path, out), *shown)


def _terminal(console: Console) -> tuple[object, ...]:
    return console.width, console.color_system, console.is_terminal, console.encoding
