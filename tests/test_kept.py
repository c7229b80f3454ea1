"""What users keep of version 0.1.0 still holds: audits, baselines, configurations, rule files.

Later versions add a folder to `kept`; what lies there is never changed.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

import sourceaudit
from sourceaudit import pipeline
from sourceaudit.baseline import against, create_baseline, read, update_baseline
from sourceaudit.cli import options
from sourceaudit.config import Settings, load_settings
from sourceaudit.model.audit import Audit
from sourceaudit.model.evidence import State
from sourceaudit.model.pieces import REPEATED, SHARED, Drop, Kind, pieces
from sourceaudit.readers import drop_files, records
from sourceaudit.report import FORMATS
from sourceaudit.report.diff import compare_audits
from sourceaudit.rules import load_rules

KEPT = Path(__file__).parent / "kept" / "0.1.0"
TODAY = date(2030, 1, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what was kept."""
    return Path(shutil.copytree(KEPT, tmp_path_factory.mktemp("kept") / "0.1.0"))


@pytest.fixture(scope="module")
def settings(folder: Path) -> Settings:
    """Return the configuration of then, as it is read today."""
    return load_settings(folder / "sourceaudit.yaml", start=folder, today=TODAY)


@pytest.fixture(scope="module")
def done(folder: Path, settings: Settings) -> Audit:
    """Return the audit of today of the inputs of then."""
    found = records(drop_files([folder / "inputs"], settings=settings), settings=settings)
    rules = options.rule_paths(settings)
    return pipeline.audit(found, settings=settings, rule_paths=rules, jobs=1)


def test_an_audit_is_read_and_rendered(folder: Path) -> None:
    """Passages and repeats, which had no heads, have them; each piece is there once."""
    path = folder / "reports" / "audit.json"
    early = json.loads(path.read_text("utf-8"))
    assert "rule" not in early["overlaps"][0]["passages"][0]
    assert "rule" not in early["sources"][1]["repeats"][0]

    again = sourceaudit.read(path)

    assert not any(source.source.missing for source in again.sources)
    assert [piece.head.severity.value for piece in pieces(again) if piece.kind is Kind.PASSAGE] == [
        "info"
    ]
    (repeat,) = again.sources[1].repeats
    assert (repeat.head.rule, repeat.head.severity.value) == (REPEATED, "warning")
    assert sum(piece.head.rule == REPEATED for piece in pieces(again)) == 1
    assert not any(piece.kind is Kind.REPEAT for piece in pieces(again))
    for each in FORMATS.values():
        assert each.render(again, folder=folder / "reports")


def test_an_audit_is_loaded_as_frames(folder: Path) -> None:
    """All tables are there, with the columns of today."""
    frames = sourceaudit.load(folder / "reports" / "audit.json")

    assert list(frames.sources["id"]) == ["inputs/board.txt", "inputs/quay.txt"]
    assert list(frames.passages["rule"]) == [SHARED]
    assert list(frames.repeats["rule"]) == [REPEATED]
    assert {"house/newsletter", "content-farm/author-card"} <= set(frames.findings["rule"])


def test_rules_are_loaded_and_find_the_same(folder: Path, done: Audit) -> None:
    """A rule file of then is read, and what it found is found with the same fingerprint."""
    assert load_rules([folder / "rules.yaml"]).packs
    then = sourceaudit.read(folder / "reports" / "audit.json")

    (before,), (now,) = (
        [piece.head.fingerprint for piece in pieces(audit) if piece.head.rule == "house/newsletter"]
        for audit in (then, done)
    )

    assert before == now


def test_a_baseline_holds(folder: Path, done: Audit) -> None:
    """No entry of then is without evidence, and with what is new accepted all is known."""
    baseline = read(folder / "baseline")
    day = TODAY.isoformat()
    _, stands = against(Drop.of(done), baseline, packs=done.packs, tool="0.1.0", today=day)

    assert stands.stale == ()
    assert stands.evidence[State.CHANGED] == 0
    renewed = update_baseline(done, baseline, today=day)
    marked, _ = against(Drop.of(done), renewed, packs=done.packs, tool="0.1.0", today=day)
    assert {piece.head.state for piece in pieces(marked)} == {State.KNOWN}
    assert {entry.reason for entry in renewed.sources["inputs/quay.txt"].entries} >= {"as it was"}
    assert create_baseline(done).sources.keys() == baseline.sources.keys()


def test_an_audit_is_compared_with_that_of_then(folder: Path, done: Audit) -> None:
    """No source and no rule's evidence is new for the format of the file alone."""
    then = sourceaudit.read(folder / "reports" / "audit.json")
    found = compare_audits(then, done)

    assert {change.name for change in found.sources} == {"inputs/board.txt", "inputs/quay.txt"}
    assert not [piece for piece in found.new if piece.rule in (SHARED, REPEATED)]
    fixed = [piece for change in found.sources for piece in change.fixed]
    assert not [piece for piece in fixed if piece.rule in (SHARED, REPEATED)]
