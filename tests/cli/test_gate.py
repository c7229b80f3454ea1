"""`sourceaudit gate`: verdicts of an audit.json by other limits."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

import sourceaudit
from sourceaudit.config import Settings, load_settings
from sourceaudit.model.audit import Audit
from sourceaudit.rejudging import judge_again

Run = Callable[..., subprocess.CompletedProcess[str]]
TODAY = date(2030, 1, 1)


@pytest.fixture(scope="module")
def audit(root: Path) -> Audit:
    """Return the committed audit."""
    return sourceaudit.read(root / "reports" / "audit.json")


def settings(folder: Path, text: str) -> Settings:
    """Return the settings of a configuration."""
    (folder / "sourceaudit.yaml").write_text(text, encoding="utf-8")
    return load_settings(None, start=folder, today=TODAY)


def test_the_same_limits_give_the_same_verdicts(audit: Audit, root: Path) -> None:
    """Check by check and source by source."""
    same = load_settings(root / "sourceaudit.yaml", start=root, today=TODAY)

    again = judge_again(audit, settings=same, fail_on=None)

    assert again.verdict.status == audit.verdict.status
    assert [
        (check.id, check.source, check.passed, check.limit) for check in again.verdict.checks
    ] == [(check.id, check.source, check.passed, check.limit) for check in audit.verdict.checks]
    assert [source.failed for source in again.sources] == [
        source.failed for source in audit.sources
    ]


def test_other_limits_give_other_verdicts(audit: Audit, tmp_path: Path) -> None:
    """Scores, rules and the drop have limits of their own; overrides hold; nothing is audited."""
    worst = max(audit.sources, key=lambda one: one.scores["boilerplate"].value or 0)
    value = worst.scores["boilerplate"].value or 0
    text = "gate: {{fail_on: error, scores: {{boilerplate: {{max: {}}}}}}}\n"

    strict = judge_again(audit, settings=settings(tmp_path, text.format(value - 0.5)), fail_on=None)
    lax = judge_again(audit, settings=settings(tmp_path, text.format(value + 0.5)), fail_on=None)
    spared = text.format(value - 0.5) + (
        f'overrides: [{{paths: ["{worst.source.id}"], scores: {{boilerplate: off}}}}]\n'
    )
    off = judge_again(audit, settings=settings(tmp_path, spared), fail_on=None)

    def failing(done: Audit) -> set[str]:
        return {
            source.source.id for source in done.sources if "scores.boilerplate.max" in source.failed
        }

    assert failing(strict) == {worst.source.id}
    assert failing(lax) == failing(off) == set()
    assert [source.findings for source in strict.sources] == [
        source.findings for source in audit.sources
    ]


def test_settings_that_do_nothing_are_counted_too(audit: Audit, tmp_path: Path) -> None:
    """By the configuration that judges: one entry has expired in it."""
    text = (
        "gate: {fail_on: error, unused: error}\n"
        "suppress: [{rule: seo/bold-keyword, reason: old, expires: 2029-12-31}]\n"
    )
    done = judge_again(audit, settings=settings(tmp_path, text), fail_on=None)

    (check,) = [check for check in done.verdict.checks if check.id == "config.unused"]
    assert (check.measured, check.passed) == (1, False)
    assert [unused.key for unused in done.unused] == ["suppress[0]"]


def test_what_changes_is_said(root: Path, tmp_path: Path, run_in: Run) -> None:
    """The command prints the checks, names the sources that change, and exits as `audit` does."""
    (tmp_path / "unknown.yaml").write_text("gate: {rules: {no/rule: {max: 1}}}\n", encoding="utf-8")

    gate = partial(run_in, tmp_path, "gate")
    audit_json = str(root / "reports" / "audit.json")
    (tmp_path / "strict.yaml").write_text(
        "gate: {scores: {readability: {min: 121}}}\n", encoding="utf-8"
    )
    strict = gate("--from", audit_json, "--config", "strict.yaml")
    assert strict.returncode == 1, strict.stderr
    assert "failed, passed in the audit:" in strict.stdout
    assert "scores.readability.min" in strict.stdout
    unknown = gate("--from", audit_json, "--config", "unknown.yaml")
    assert unknown.returncode == 2
    assert "unknown.yaml:1: gate.rules.no/rule: no rule no/rule" in unknown.stderr
    missing = gate("--from", "none.json")
    assert missing.returncode == 2
    assert not list(tmp_path.glob("reports*"))
