"""Entries of a configuration that expired, or that match nothing in the drop."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import sourceaudit
from sourceaudit import pipeline
from sourceaudit.config import Settings, load_settings
from sourceaudit.model.audit import Audit, Status
from sourceaudit.model.run import Unused, WhyUnused
from sourceaudit.readers import drop_files, records
from sourceaudit.report import FORMATS
from sourceaudit.report.checks import in_words
from sourceaudit.report.unused_told import describe_unused

TEXT = "The ferry of Lanford runs again. It carried 300 people across the Mera on its first day.\n"
CALL = "\nWhat do you think? Share your thoughts in the comments below and subscribe!\n"
CONFIG = """\
inputs: ["in/**"]
packs: {only: [web-chrome]}
suppress:
  - {rule: web-chrome/call-to-action, source: in/a.txt, reason: wanted}
  - {rule: web-chrome/call-to-action, source: in/b.txt, reason: gone}
  - {rule: web-chrome/call-to-action, reason: old, expires: 2029-12-31}
overrides:
  - {paths: ["in/a.txt", "in/wire/**"], ignore: [web-chrome/byline]}
protect: {paths: ["manuals/"]}
sites: {gazette.example: ["in/gazette/"]}
"""
TODAY = date(2030, 1, 1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return the settings of a configuration of which half is used, in a run over all inputs."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT + CALL, encoding="utf-8")
    (tmp_path / "sourceaudit.yaml").write_text(CONFIG, encoding="utf-8")
    found = load_settings(None, start=tmp_path, today=TODAY)
    return replace(found, whole=True)


def audited(settings: Settings) -> Audit:
    """Return the audit of the drop."""
    folder = settings.folder or Path()
    files = drop_files(settings.input_paths(), settings=settings)
    rules = [Path(__file__).parents[1] / "rules" / "web-chrome.yaml"]
    found = records(files, settings=settings)
    assert folder
    return pipeline.audit(found, settings=settings, rule_paths=rules, jobs=1)


def test_what_does_nothing_is_named_with_its_line(settings: Settings) -> None:
    """Suppressions without evidence, expired ones, patterns without a source; the rest is used."""
    found = audited(settings).unused

    assert [(unused.line, unused.key, unused.why) for unused in found] == [
        (5, "suppress[1]", WhyUnused.UNMATCHED),
        (6, "suppress[2]", WhyUnused.EXPIRED),
        (8, "overrides[0].paths[1]", WhyUnused.UNMATCHED),
        (9, "protect.paths[0]", WhyUnused.UNMATCHED),
        (10, "sites.gazette.example[0]", WhyUnused.UNMATCHED),
    ]
    lines = describe_unused(found)
    assert lines[0] == (
        "sourceaudit.yaml:5: suppress[1] meets no evidence: web-chrome/call-to-action in in/b.txt"
    )
    assert lines[1] == (
        "sourceaudit.yaml:6: suppress[2] expired on 2029-12-31: web-chrome/call-to-action counts "
        "again"
    )
    assert lines[2] == "sourceaudit.yaml:8: overrides[0].paths[1] matches no source: in/wire/**"


def test_a_run_over_some_inputs_says_only_what_expired(settings: Settings) -> None:
    """The rest may be there elsewhere; so may evidence of rules that did not run."""
    some = audited(replace(settings, whole=False)).unused
    chosen = audited(settings.narrowed(select=["web-chrome/byline"])).unused

    assert [unused.why for unused in some] == [WhyUnused.EXPIRED]
    assert not any(unused.key == "suppress[1]" for unused in chosen)
    assert any(unused.key == "overrides[0].paths[1]" for unused in chosen)


@pytest.mark.parametrize(
    ("level", "status"),
    [("off", Status.PASSED), ("warning", Status.PASSED), ("error", Status.FAILED)],
)
def test_the_gate_may_ask_for_tidy_settings(level: str, status: Status, tmp_path: Path) -> None:
    """Unused entries fail at the severity that `gate.unused` says, and without it never."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sourceaudit.yaml").write_text(
        f"{CONFIG}gate: {{fail_on: error, unused: {level}}}\n", encoding="utf-8"
    )
    done = audited(replace(load_settings(None, start=tmp_path, today=TODAY), whole=True))

    checks = [check for check in done.verdict.checks if check.id == "config.unused"]
    assert [check.passed for check in checks] == ([] if level == "off" else [False])
    assert done.verdict.status is status
    for check in checks:
        assert in_words(check, ()) == f"{len(done.unused)} settings without effect, none allowed"


def test_reports_have_them(settings: Settings, tmp_path: Path) -> None:
    """audit.json keeps them, and people read them; an audit without any has no word of it."""
    done = audited(settings)
    page = FORMATS["html"].render(done, folder=tmp_path)
    short = FORMATS["md"].render(done, folder=tmp_path)
    (tmp_path / "audit.json").write_text(FORMATS["json"].render(done, folder=tmp_path), "utf-8")

    assert "<h2>Unused settings</h2>" in page
    assert "overrides[0].paths[1] matches no source" in page
    assert "## Unused settings" in short
    assert sourceaudit.read(tmp_path / "audit.json").unused == done.unused
    clean = replace(done, unused=())
    assert "unused" not in json.loads(FORMATS["json"].render(clean, folder=tmp_path))
    assert "Unused settings" not in FORMATS["md"].render(clean, folder=tmp_path)


def test_many_are_counted() -> None:
    """After twenty lines the rest is a number."""
    many = [Unused("c.yaml", at, f"suppress[{at}]", "a/b", WhyUnused.UNMATCHED) for at in range(25)]
    assert describe_unused(many)[-1] == "and 5 more"
    assert len(describe_unused(many)) == 21
