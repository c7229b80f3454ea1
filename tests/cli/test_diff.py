"""`sourceaudit diff`: two audits compared on the command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "sourceaudit", "diff", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"COLUMNS": "120"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Return a folder with an audit now, and one before it that had less evidence."""
    shutil.copy(root / "reports" / "audit.json", tmp_path / "new.json")
    data = json.loads((tmp_path / "new.json").read_text("utf-8"))
    own = next(
        one["findings"]
        for one in data["sources"]
        if any(each["severity"] == "warning" for each in one["findings"])
    )
    own.remove(next(each for each in own if each["severity"] == "warning"))
    (tmp_path / "old.json").write_text(json.dumps(data), encoding="utf-8")
    return tmp_path


def test_new_evidence_is_told(project: Path) -> None:
    """Plain text on standard output; it is no failure unless asked for."""
    done = run("old.json", "new.json", cwd=project)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Evidence: 1 new, 0 fixed, 0 changed." in done.stdout
    assert "\n  new warning " in done.stdout


@pytest.mark.parametrize(
    ("order", "level", "code"),
    [
        (("old.json", "new.json"), "info", 1),
        (("old.json", "new.json"), "warning", 1),
        (("old.json", "new.json"), "error", 0),
        (("new.json", "old.json"), "info", 0),
    ],
)
def test_new_evidence_fails(order: tuple[str, str], level: str, code: int, project: Path) -> None:
    """`--fail-on-new` fails on new evidence of that severity or worse; what is fixed never does."""
    assert run(*order, "--fail-on-new", level, cwd=project).returncode == code


@pytest.mark.parametrize(("telling", "start"), [("md", "# Against"), ("html", "<!doctype html>")])
def test_a_file_is_written(telling: str, start: str, project: Path) -> None:
    """`-o` writes the page, and says nothing."""
    done = run("old.json", "new.json", "-f", telling, "-o", "a/b/page", cwd=project)

    assert (done.returncode, done.stdout) == (0, "")
    assert (project / "a" / "b" / "page").read_text("utf-8").startswith(start)


def test_a_folder_is_no_file(project: Path) -> None:
    """`-o` names a file, and the message says so before anything is read."""
    done = run("nowhere.json", "new.json", "-o", ".", cwd=project)

    assert done.returncode == 2
    assert "-o . is a folder: name the file to write, e.g. diff.txt" in done.stderr


def test_what_cannot_be_read_is_named(project: Path) -> None:
    """Exit code 2 and the file, whichever of the two it is."""
    (project / "bad.json").write_text("{}", encoding="utf-8")

    for arguments in (("bad.json", "new.json"), ("new.json", "bad.json")):
        done = run(*arguments, cwd=project)
        assert done.returncode == 2
        assert "bad.json is no audit.json" in done.stderr


def test_an_audit_against_the_previous_one(tmp_path: Path) -> None:
    """`audit --previous` has a section in its pages, and the gate is over the scores then."""
    text = (
        "The harbour of the small town was rebuilt over ten years, and it is now the largest of "
        "the whole coast, as the mayor said on Monday. "
    )
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "a.txt").write_text(text * 4, encoding="utf-8")
    (tmp_path / "sourceaudit.yaml").write_text(
        "gate: {fail_on: never, drop: {boilerplate.mean: {max_increase: 2}}}", encoding="utf-8"
    )
    command = [sys.executable, "-m", "sourceaudit", "audit", "drop", "--rules", "house.yaml"]
    rules = "schema: 1\npack: {name: house, version: 1.0.0}\nrules: []\n"
    (tmp_path / "house.yaml").write_text(rules, encoding="utf-8")
    first = subprocess.run([*command, "-o", "r"], cwd=tmp_path, capture_output=True, check=False)
    (tmp_path / "drop" / "b.txt").write_text(text, encoding="utf-8")

    done = subprocess.run(
        [*command, "-o", "r", "--previous", "r/audit.json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (first.returncode, done.returncode) == (0, 0), done.stderr
    page = (tmp_path / "r" / "audit.html").read_text("utf-8")
    assert "2 sources, 1 before: 1 new, 1 with the same text." in page
    checks = json.loads((tmp_path / "r" / "audit.json").read_text("utf-8"))["verdict"]["checks"]
    grown = next(check for check in checks if check["id"] == "drop.boilerplate.mean.max_increase")
    assert (grown["measured"], grown["limit"]) == (0.0, "<= +2 over 0, the previous audit's")
