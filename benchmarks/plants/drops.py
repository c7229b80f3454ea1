"""Small drops that are made up and audited as any drop is."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from sourceaudit import archive
from sourceaudit.archiving import Keeping, add
from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit
from sourceaudit.model.overlap import Role
from sourceaudit.pipeline import Beside, audit
from sourceaudit.readers import READERS, Record

TODAY = date(2026, 11, 1)
PLAIN = READERS[".txt"].name


@dataclass(frozen=True, slots=True)
class Page:
    """A source of a made drop: its text, and the fields of `Source` that are known of it."""

    text: str
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drop:
    """A made drop by id, releases that are in the archive before, and what is asked of its audit.

    `holds` tells whether the audit is right; of a look-alike, whether it is *not* taken in.
    """

    kind: str
    pages: Mapping[str, Page]
    holds: Callable[[Audit], bool]
    releases: Sequence[str] = ()


Make = Callable[[Random], Drop]


def audited(drop: Drop) -> Audit:
    """Return the audit of a made drop."""
    records = [*_records({name: (page.text, page.known) for name, page in drop.pages.items()})]
    if not drop.releases:
        return audit(records, settings=_settings(), jobs=1)
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder, "kept")
        texts: Mapping[str, tuple[str, Mapping[str, str]]] = {
            f"r{at}.txt": (text, {}) for at, text in enumerate(drop.releases)
        }
        keeping = Keeping("releases", role=Role.RELEASE)
        add(_records(texts), keeping, folder=kept, settings=_settings(), jobs=1)
        return audit(
            records, settings=_settings(), jobs=1, beside=Beside(archive.open_archive(kept))
        )


def _records(texts: Mapping[str, tuple[str, Mapping[str, str]]]) -> Iterable[Record]:
    for name, (text, known) in sorted(texts.items()):
        yield Record(name, name, name, PLAIN, text.encode(), metadata=known)


@cache
def _settings() -> Settings:
    return Settings(today=TODAY)
