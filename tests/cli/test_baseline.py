"""`sourceaudit baseline` and `audit --baseline`, as a team uses them from commit to commit."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sourceaudit.model.audit import ExitCode

SCHEMA = "tests/report/schemas/sarif-2.1.0-rtm.5.json"
PROSE = (
    "The harbour of the small town was rebuilt over ten years, and it is now the largest of the "
    "whole coast, as the mayor said on Monday. "
)
LINES = (
    "The desk has shortened this page since it came.",
    "Read aloud on the radio in the evening.",
    "A map of the region hangs in our library.",
    "Translated for the weekend by two students.",
    "Printed with large type for older eyes.",
)
JUNK = "\n\nShare your thoughts in the comments below.\n"


def run(cwd: Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return the finished command."""
    return subprocess.run(
        [sys.executable, "-m", "sourceaudit", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def report(folder: Path) -> Any:
    """Return the audit.json of a folder of reports."""
    return json.loads((folder / "audit.json").read_text(encoding="utf-8"))


def prints(told: Any) -> Counter[tuple[str, ...]]:
    """Return all evidence of an audit.json by source, rule and fingerprint."""
    found: Counter[tuple[str, ...]] = Counter()
    for one in told["sources"]:
        for each in (*one["findings"], *one["inconsistencies"]):
            found[one["id"], each["rule"], each["fingerprint"]] += 1
    for overlap in told["overlaps"]:
        for each in overlap["passages"]:
            found[overlap["left"], overlap["right"], each["fingerprint"]] += 1
    for each in told["contradictions"]:
        found[each["left"]["source"], each["rule"], each["fingerprint"]] += 1
    return found


def test_a_line_under_the_title_leaves_all_evidence_as_it_was(root: Path, tmp_path: Path) -> None:
    """Of the five sources all evidence keeps its fingerprint, and the audit passes as before."""
    for name in ("inputs", "rules"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "sourceaudit.yaml", tmp_path)
    assert run(tmp_path, "audit", "-f", "json", "-o", "r0").returncode == ExitCode.FAILED
    made = run(tmp_path, "baseline", "create")
    assert made.returncode == ExitCode.PASSED, made.stderr
    same = run(tmp_path, "audit", "--baseline", "baseline", "-f", "json", "-o", "r1")
    assert same.returncode == ExitCode.PASSED, same.stdout
    for path, line in zip(sorted((tmp_path / "inputs").iterdir()), LINES, strict=True):
        title, _, rest = path.read_bytes().decode().partition("\n")
        path.write_bytes(f"{title}\n{line}\n{rest}".encode())

    done = run(tmp_path, "audit", "--baseline", "baseline", "-f", "json", "-f", "sarif", "-o", "r2")

    assert done.returncode == ExitCode.PASSED, done.stdout
    before, after = prints(report(tmp_path / "r0")), prints(report(tmp_path / "r2"))
    assert before.total() > 100
    assert not before - after
    assert "Evidence: 0 new" in done.stdout
    sarif = json.loads((tmp_path / "r2" / "audit.sarif").read_text(encoding="utf-8"))
    jsonschema.validate(sarif, json.loads((root / SCHEMA).read_text(encoding="utf-8")))
    assert {one["baselineState"] for one in sarif["runs"][0]["results"]} == {"unchanged"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with a bad source, accepted."""
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "one.txt").write_text(PROSE * 4 + JUNK)
    (tmp_path / "sourceaudit.yaml").write_text("inputs: [drop/**]\nbaseline: accepted\n")
    assert run(tmp_path, "audit").returncode == ExitCode.USAGE
    made = run(tmp_path, "baseline", "create", "--reason", "legacy", "--expires", "2031-01-01")
    assert made.returncode == ExitCode.PASSED, made.stderr
    return tmp_path


def test_new_sources_get_the_full_gate_and_known_ones_only_what_is_new(project: Path) -> None:
    """The configuration's baseline is used; a new bad source fails, an old one that grew too."""
    assert run(project, "audit").returncode == ExitCode.PASSED
    (project / "drop" / "two.txt").write_text(PROSE * 5 + JUNK.replace("thoughts", "views"))
    done = run(project, "audit")
    assert done.returncode == ExitCode.FAILED
    assert "1 known source, 1 new" in done.stdout
    assert run(project, "clean", "--passing", "-o", "clean").returncode == ExitCode.PASSED
    assert [path.name for path in (project / "clean").rglob("*.txt")] == ["one.txt"]
    (project / "drop" / "two.txt").unlink()
    more = JUNK + "\nFor more of it, explore other articles on our site.\n"
    (project / "drop" / "one.txt").write_text(PROSE * 4 + more)
    assert run(project, "audit").returncode == ExitCode.FAILED
    assert run(project, "baseline", "update").returncode == ExitCode.PASSED
    assert run(project, "audit").returncode == ExitCode.PASSED


def test_a_moved_source_stays_known(project: Path) -> None:
    """Another name changes nothing."""
    (project / "drop" / "one.txt").rename(project / "drop" / "other.txt")
    done = run(project, "audit")
    assert done.returncode == ExitCode.PASSED
    assert "1 renamed" in done.stdout
    (renamed,) = report(project / "reports")["baseline"]["renamed"]
    assert renamed == {"id": "drop/other.txt", "was": "drop/one.txt"}


def test_days_pass(project: Path) -> None:
    """After its last day what was accepted counts again, and is told."""
    done = run(project, "audit", SOURCE_DATE_EPOCH="1956528000")  # 2032-01-01
    assert done.returncode == ExitCode.FAILED
    assert "expired: the evidence counts again" in done.stdout


def test_stale_entries_are_told_and_pruned(project: Path) -> None:
    """What is mended leaves the baseline by `prune`, and nothing else does."""
    (project / "drop" / "one.txt").write_text(PROSE * 4)
    done = run(project, "audit")
    assert done.returncode == ExitCode.PASSED
    assert "baseline prune" in done.stdout
    assert run(project, "baseline", "prune").returncode == ExitCode.PASSED
    assert "stale" not in run(project, "audit").stdout
    assert "share your thoughts" not in run(project, "baseline", "show").stdout


def test_show_lists_reasons_and_days(project: Path) -> None:
    """Each entry with its rule, its text, why it is accepted and until when."""
    done = run(project, "baseline", "show", "drop/one.txt")
    assert done.returncode == ExitCode.PASSED
    assert re.search(r"share your thoughts .* \[legacy\] until 2031-01-01", done.stdout)
    assert run(project, "baseline", "show", "nowhere.txt").returncode == ExitCode.USAGE


def test_create_overwrites_nothing(project: Path) -> None:
    """A second `create` is a mistake: reasons would be lost."""
    done = run(project, "baseline", "create")
    assert done.returncode == ExitCode.USAGE
    assert "baseline update" in done.stderr
    done = run(project, "baseline", "update", "--expires", "tomorrow")
    assert done.returncode == ExitCode.USAGE
