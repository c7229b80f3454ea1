"""`sourceaudit report`: an audit.json rendered again."""

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
        [sys.executable, "-m", "sourceaudit", *map(str, arguments)],
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
    """Return a folder with the inputs and the reports that are committed."""
    for name in ("inputs", "reports"):
        shutil.copytree(root / name, tmp_path / name)
    return tmp_path


def test_reports_are_the_same_again(project: Path, root: Path) -> None:
    """Without any option the pages of reports/ are written anew, byte for byte."""
    for name in ("audit.html", "audit.md"):
        (project / "reports" / name).unlink()

    done = run("report", cwd=project)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["reports/audit.html", "reports/audit.md"]
    for name in ("audit.html", "audit.md"):
        assert (project / "reports" / name).read_bytes() == (root / "reports" / name).read_bytes()


def test_other_formats_into_another_folder(project: Path) -> None:
    """Any format, anywhere: paths of texts are those seen from there."""
    wanted = ("-f", "json", "-f", "csv", "-f", "parquet")
    done = run("report", "--from", "reports/audit.json", *wanted, "-o", "far/away", cwd=project)

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [
        "far/away/evidence.csv",
        "far/away/tables",
        "far/away/audit.json",
    ]
    data = json.loads((project / "far" / "away" / "audit.json").read_text("utf-8"))
    assert data["sources"][0]["text_path"].startswith("../../inputs/")
    assert len(list((project / "far" / "away" / "tables").glob("*.parquet"))) == 18


def test_a_changed_text_is_said(project: Path) -> None:
    """Standard error names the source and why; its evidence is in the report all the same."""
    changed = min((project / "inputs").iterdir())
    changed.write_bytes(changed.read_bytes() + b"!")

    done = run("report", "-f", "html", cwd=project)

    assert done.returncode == 0
    assert done.stderr.count("reported without its text") == 1
    assert changed.name in done.stderr
    page = (project / "reports" / "audit.html").read_text("utf-8")
    assert page.count("Without its text") == 1
    assert "author card" in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "nowhere.json"), "nowhere.json: No such file"),
        (("--from", "reports/audit.md"), "is no JSON"),
        (("-f", "pdf"), "no format pdf: choose from corpus, csv"),
    ],
)
def test_mistakes_are_named(arguments: tuple[str, ...], told: str, project: Path) -> None:
    """A wrong file or format: exit code 2, a message, nothing written."""
    done = run("report", *arguments, "-o", "out", cwd=project)

    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "out").exists()
