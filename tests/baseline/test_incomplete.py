"""A source of which a step broke: what it lacks is neither gone nor accepted."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sourceaudit.baseline.change import create_baseline, prune_baseline, update_baseline
from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit
from sourceaudit.pipeline import Beside, audit
from sourceaudit.readers import drop_files, records

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="what is put into a worker here is inherited by a fork"
)

TODAY = "2026-06-01"
TEXT = (
    "The harbour of Lanford is new.\n\nName: Ada Example\nEmail: ada@example.org\n"
    "Phone: 555-0100\nJob: Writer\nBio: Lorem ipsum dolor sit amet consectetur adipisci elit.\n"
)


def test_entries_of_an_incomplete_source_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are not stale, an update changes nothing of the source, and pruning leaves it alone."""
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    settings = Settings(today=date.fromisoformat(TODAY))

    def audited(**beside: Any) -> Audit:
        files = drop_files([tmp_path], settings=settings)
        given = Beside(**beside)
        return audit(records(files, settings=settings), settings=settings, beside=given)

    before = create_baseline(audited())
    assert before.sources["one.txt"].entries

    def broken(*_: object, **__: object) -> None:
        raise ValueError("a pattern too many")

    monkeypatch.setattr("sourceaudit.profile.find", broken)
    now = audited(baseline=before)

    assert [source.source.id for source in now.incomplete] == ["one.txt"]
    assert now.baseline is not None
    assert now.baseline.stale == ()
    assert update_baseline(now, before, today=TODAY).sources == before.sources
    assert prune_baseline(now, before, today=TODAY, missing=True).sources == before.sources
