"""`sourceaudit archive` and `sourceaudit audit --archive`, as users call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Done = subprocess.CompletedProcess[str]
Do = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Done]:
    """Return the function that runs `sourceaudit` in the folder that holds the drops."""

    def call(*arguments: str) -> Done:
        return subprocess.run(
            [sys.executable, "-m", "sourceaudit", *arguments],
            cwd=tmp_path,
            env=os.environ | {"COLUMNS": "120"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return call


def test_from_the_first_drop_to_the_second(
    run: Callable[..., Done], drop: Do, prose: Do, tmp_path: Path
) -> None:
    """Add a drop, audit another beside it, look after the archive, by the configuration alone."""
    drop("may", {"a.txt": prose("a"), "bad.parquet": b"PAR1"})
    drop("june", {"b.txt": prose("a")})
    (tmp_path / "sourceaudit.yaml").write_text("archive: kept\n", encoding="utf-8")

    added = run("archive", "add", "may")
    again = run("archive", "add", "may/a.txt")
    audited = run("audit", "june", "--fail-on", "never")
    status = run("archive", "status")
    verified = run("archive", "verify", "--archive", "kept")

    assert (added.returncode, added.stdout) == (3, "added 1 source as may to kept\n")
    assert "unreadable: may/bad.parquet" in added.stderr
    assert (again.returncode, again.stdout) == (0, "added nothing to kept; 1 is in it already\n")
    assert audited.returncode == 0, audited.stderr
    data = json.loads((tmp_path / "reports/audit.json").read_text(encoding="utf-8"))
    assert [one["right"] for one in data["overlaps"]] == ["archive:may/may/a.txt"]
    assert status.stdout.splitlines()[0] == "may  1 source"
    assert "1 source of 1 drop in 1 segment" in status.stdout
    assert (verified.returncode, verified.stdout) == (0, "kept: 1 segment, all whole\n")


def test_damage_is_exit_code_2(
    run: Callable[..., Done], drop: Do, prose: Do, tmp_path: Path
) -> None:
    """A damaged archive stops an audit, verify names the file, --remove mends what is left."""
    drop("may", {"a.txt": prose("a")})
    drop("june", {"b.txt": prose("a")})
    run("archive", "add", "may", "--archive", "kept")
    (tmp_path / "kept/segments/000001/bands.npy").write_bytes(b"not bands")

    audited = run("audit", "june", "--archive", "kept", "--fail-on", "never")
    verified = run("archive", "verify", "--archive", "kept")
    mended = run("archive", "verify", "--archive", "kept", "--remove")
    after = run("audit", "june", "--archive", "kept", "--fail-on", "never")

    assert audited.returncode == 2
    assert "kept/segments/000001/bands.npy: it does not match its checksum" in audited.stderr
    assert "sourceaudit archive verify --remove" in audited.stderr
    assert not (tmp_path / "reports/audit.json.part").exists()
    assert verified.returncode == 2
    assert "bands.npy" in verified.stderr
    assert mended.returncode == 0
    assert "removed segment 000001: 1 source of may; add it again" in mended.stdout
    assert after.returncode == 0


def test_no_archive_is_an_error(run: Callable[..., Done], drop: Do, prose: Do) -> None:
    """A folder that is mistyped, or named nowhere, compares with nothing: that is said."""
    drop("may", {"a.txt": prose("a")})

    mistyped = run("audit", "may", "--archive", "nowhere")
    unnamed = run("archive", "status")

    assert mistyped.returncode == unnamed.returncode == 2
    assert "no archive in nowhere: begin one with" in mistyped.stderr
    assert "name its folder with --archive DIR" in unnamed.stderr


def test_clean_counts_earlier_lines(
    run: Callable[..., Done], drop: Do, prose: Do, tmp_path: Path
) -> None:
    """`clean` strips what `audit` strips beside the same archive."""
    line = "Subscribe to the newsletter of the Port Gazette for the tides"
    for name in "abc":
        drop(name, {f"{name}.txt": f"{prose(name)}\n{line}\n\n{prose(f'{name} again')}"})
    for name in "ab":
        run("archive", "add", name, "--archive", "kept")

    run("clean", "c", "-o", "alone")
    run("clean", "c", "-o", "beside", "--archive", "kept")
    run("clean", "c", "-o", "passing", "--archive", "kept", "--passing")

    assert line in (tmp_path / "alone/c.txt").read_text(encoding="utf-8")
    assert line not in (tmp_path / "beside/c.txt").read_text(encoding="utf-8")
    assert line not in (tmp_path / "passing/c.txt").read_text(encoding="utf-8")


def test_no_text(run: Callable[..., Done], drop: Do, prose: Do) -> None:
    """The option keeps no word of a drop, and status says so."""
    drop("may", {"a.txt": prose("a")})

    run("archive", "add", "may", "--archive", "kept", "--no-text", "--name", "secret")
    status = run("archive", "status", "--archive", "kept")

    assert status.stdout.splitlines()[0] == "secret  1 source, without text"
