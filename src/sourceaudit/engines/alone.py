"""One source after the other, for pipelines of others: what each shows by itself, and no more.

What only a whole drop shows (lines that recur, copies, contradictions, scores that rest on them) is
not in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourceaudit.model.evidence import Finding, Inconsistency
from sourceaudit.model.source import Unreadable
from sourceaudit.typed import dumped

if TYPE_CHECKING:
    from sourceaudit.engines.worker import Work

Row = Mapping[str, Any]

# What a row has of a source, each as text so that any frame holds it: its clean text; as JSON its
# findings, its inconsistencies and its readability; why it could not be read, if it could not.
COLUMNS = ("clean", "language", "findings", "inconsistencies", "readability", "error")


class Alone:
    """Profiles rows of a table; `config` is a sourceaudit.yaml, else the settings are the usual.

    It travels to other processes as its settings, and is set up where it is used.
    """

    def __init__(self, config: str | Path | None = None, name: str = "row") -> None:
        self.config, self.name = config, name

    def __getstate__(self) -> Mapping[str, Any]:
        """Return what travels."""
        return {"config": self.config, "name": self.name}

    def profile_row(self, number: int, row: Row) -> dict[str, str | None]:
        """Return what the `number`-th row shows by itself, from 1."""
        from sourceaudit.containment import Steps
        from sourceaudit.readers import read
        from sourceaudit.readers.files import File
        from sourceaudit.readers.rows import row_record

        settings, work = self._work
        file = File(Path(self.name), self.name, self.name)
        record = row_record(file, number, row, settings)
        source = record if isinstance(record, Unreadable) else read(record)
        found = work(source, Steps())
        table: dict[str, str | None] = dict.fromkeys(COLUMNS)
        if isinstance(found, Unreadable):
            return table | {"error": f"{found.code}: {found.message}"}
        value = found.readability.value
        return table | {
            "clean": found.document.text,
            "language": found.document.language,
            "findings": dumped(tuple[Finding, ...], found.findings).decode(),
            "inconsistencies": dumped(tuple[Inconsistency, ...], found.inconsistencies).decode(),
            "readability": None if value is None else str(value),
            "error": None if found.failure is None else found.failure.message,
        }

    @cached_property
    def _work(self) -> tuple[Any, Work[Any, Any]]:
        """Return the settings, and what profiles one source."""
        import datetime as dt

        from sourceaudit.config import load_settings
        from sourceaudit.profile import Setup, profiler
        from sourceaudit.rules import load_rules
        from sourceaudit.rules.aliases import resolve_aliases

        config = Path(self.config) if self.config is not None else None
        today = dt.datetime.now(tz=dt.UTC).date()
        settings = load_settings(config, start=Path.cwd(), today=today)
        rules = load_rules((), settings.rule_changes())
        settings = resolve_aliases(settings, rules)
        return settings, profiler(Setup(settings, rules))
