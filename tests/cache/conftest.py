"""Small drops, and what is looked at of a cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sourceaudit import engines
from sourceaudit.cache import Store
from sourceaudit.config import ConfigFile, Settings
from sourceaudit.model.audit import Audit
from sourceaudit.model.source import Source
from sourceaudit.pipeline import audit
from sourceaudit.readers import drop_files, records
from sourceaudit.schema import parse_yaml

PROSE = (
    "The harbour of the small town was rebuilt over ten years, and it is now the largest of the "
    "whole coast, as the mayor Ruth Ames said on Monday. "
)


@dataclass
class Runs:
    """Audits of one folder with one cache; `profiled` are the ids that had to be worked out."""

    folder: Path
    told: list[str] = field(default_factory=list)
    profiled: list[str] = field(default_factory=list)

    @property
    def cache(self) -> Path:
        """Return where the cache lies."""
        return self.folder / "cache"

    def write(self, **texts: str) -> None:
        """Write sources."""
        (self.folder / "drop").mkdir(exist_ok=True)
        for name, text in texts.items():
            (self.folder / "drop" / f"{name}.txt").write_text(text, encoding="utf-8")

    def audit(
        self,
        config: str = "{}",
        *,
        kept: bool = True,
        today: date = date(2026, 6, 1),
        rules: Sequence[Path] = (),
        jobs: int = 1,
    ) -> Audit:
        """Audit the drop; `profiled` then has what was not in the cache."""
        settings = Settings(parse_yaml(config, ConfigFile, label="x.yaml"), today=today)
        files = drop_files([self.folder / "drop"], settings=settings)
        store = Store(self.cache, 100, self.told.append) if kept else None
        self.profiled.clear()
        found = audit(
            records(files, settings=settings),
            settings=settings,
            rule_paths=rules,
            jobs=jobs,
            cache=store,
        )
        if store is not None:
            store.close()
        return found

    def entries(self) -> list[Path]:
        """Return the files of the entries."""
        return sorted(path for path in (self.cache / "entries").rglob("*") if path.is_file())


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Return a drop of three sources; who is profiled is noted, and all is as it is."""
    made = Runs(tmp_path)
    made.write(one=PROSE * 3, two=f"{PROSE}It cost 3 million.\n", three=f"Nothing new.\n\n{PROSE}")

    work = engines.run

    def noted(prepare: Callable[..., Any], setup: Any, items: Iterable[Any], **how: Any) -> Any:
        given = list(items)
        if prepare.__module__ in ("sourceaudit.cache.profiles", "sourceaudit.profile"):
            made.profiled.extend(one.id for one in given if isinstance(one, Source))
        return work(prepare, setup, given, **how)

    monkeypatch.setattr(engines, "run", noted)
    return made
