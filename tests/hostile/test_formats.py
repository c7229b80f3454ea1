"""A report that cannot be made costs itself: the others are there, and say which one it is."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from sourceaudit.saving import replace_set

from .conftest import Command

TEXT = "The ferry runs again since Monday. It carried 300 people across the water on one day.\n"
# A program of the user's, which breaks ours where a report is made.
JUDGE = """
import os
from sourceaudit.consistency.judges import Opinion
from sourceaudit.report import {module}

def judge(pairs):
    return [Opinion(False) for _ in pairs]

def broken(*_, **__):
    raise {error}

if os.environ.get("BROKEN"):
    {module}.{name} = broken
"""
PLACES = {"html": ("html", "_heading"), "md": ("markdown", "_fitting"), "csv": ("csv", "_row")}
FILES = {"html": "audit.html", "md": "audit.md", "csv": "evidence.csv"}


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """Return a drop of one text, in which there is something to find."""
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT * 4, encoding="utf-8")
    return folder


def listed(folder: Path) -> dict[str, str]:
    """Return what audit.json lists, by path."""
    data = json.loads((folder / "audit.json").read_bytes())
    return {one["path"]: one["sha256"] for one in data["run"]["files"]}


def there(folder: Path) -> dict[str, str]:
    """Return the files that lie beside an audit.json, with their SHA-256."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "audit.json"
    }


@pytest.mark.usefixtures("drop")
@pytest.mark.parametrize(
    ("name", "error", "code"),
    [
        ("html", "LookupError('no such page')", "internal-error"),
        ("md", "MemoryError", "out-of-memory"),
        ("csv", "RecursionError", "internal-error"),
    ],
)
def test_a_format_that_breaks(
    command: Command, tmp_path: Path, name: str, error: str, code: str
) -> None:
    """It is named by the summary and by audit.json, the run is incomplete, the rest is whole."""
    module, function = PLACES[name]
    judge = JUDGE.format(module=module, name=function, error=error)
    (tmp_path / "judge.py").write_text(judge, encoding="utf-8")
    wanted = [part for each in (*FILES, "json") for part in ("-f", each)]

    done = command("audit", "drop", "--judge", "judge.py:judge", *wanted, BROKEN="yes")

    out = tmp_path / "reports"
    assert done.returncode == 3, done.stdout + done.stderr
    assert f"{code}  " in done.stdout
    assert f"report {name}" in done.stdout
    assert "Traceback" not in done.stderr
    assert set(there(out)) == {*FILES.values()} - {FILES[name]}
    assert listed(out) == there(out)
    data = json.loads((out / "audit.json").read_bytes())
    assert [(one["step"], one["code"]) for one in data["failures"]] == [(f"report {name}", code)]
    assert data["verdict"]["status"] == "incomplete"
    again = command("report", "-f", name)
    assert again.returncode == 0, again.stderr
    assert set(there(out)) == {*FILES.values()}


@pytest.mark.usefixtures("drop")
def test_reports_without_a_list_do_not_stay_beside_an_older_one(
    command: Command, tmp_path: Path
) -> None:
    """An audit.json of another run is replaced as well, and the call says so; readers take it."""
    assert command("audit", "drop").returncode == 0
    (tmp_path / "drop" / "a.txt").write_text(TEXT * 5, encoding="utf-8")

    done = command("audit", "drop", "-f", "html")

    out = tmp_path / "reports"
    assert done.returncode == 0, done.stderr
    assert "reports/audit.json lists the files of an earlier run" in done.stderr
    assert listed(out) == there(out)
    assert set(there(out)) == {"audit.html"}
    assert command("report", "-f", "md").returncode == 0


@pytest.mark.usefixtures("drop")
def test_a_list_is_written_only_where_one_was(command: Command, tmp_path: Path) -> None:
    """Who asks for one report gets that one; somebody else's audit.json is none of ours."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "audit.json").write_text('{"vulnerabilities": {}}', encoding="utf-8")

    done = command("audit", "drop", "-f", "html")

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "reports" / "audit.json").read_text() == '{"vulnerabilities": {}}'


def test_a_file_that_is_taken_back_is_none_of_the_set(tmp_path: Path) -> None:
    """What was there before under its name stays, and nothing is left of it."""
    (tmp_path / "b").write_bytes(b"before")

    names = replace_set(tmp_path, [("a", b"1"), ("b", b"2"), ("b", None), ("c", b"3")])

    assert names == ["a", "c"]
    assert {name: (tmp_path / name).read_bytes() for name in [*names, "b"]} == {
        "a": b"1",
        "b": b"before",
        "c": b"3",
    }
