"""Whatever a drop is worked at with, its reports are the same, to the byte."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from sourceaudit.spill.room import FOLDER

SHORT, LONG = 300, 3000


def made(path: Path, count: int) -> Path:
    """Return a drop of so many sources."""
    script = str(Path(__file__).with_name("drops.py"))
    subprocess.run([sys.executable, script, str(path), str(count)], check=True)
    return path


def audit(drop: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    """Start an audit."""
    command = [sys.executable, "-m", "sourceaudit", "audit", drop.name, "-o", str(out)]
    return subprocess.Popen(
        [*command, "--fail-on", "never", "-f", "json", "-f", "md", *more],
        cwd=drop.parent,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"},
    )


def files(out: Path) -> Mapping[str, bytes]:
    """Return the reports."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, bytes]]:
    """Return a short drop, and its reports by one process."""
    folder = tmp_path_factory.mktemp("short")
    drop = made(folder / "drop.jsonl", SHORT)
    assert audit(drop, folder / "serial", "--engine", "serial").wait() == 3  # double ids
    found = files(folder / "serial")
    assert b'"duplicate-id"' in found["audit.json"]
    assert b'"template"' in found["audit.json"]
    return drop, found


@pytest.mark.parametrize("engine", [("processes", "-j", "2"), ("spill", "-j", "1")])
def test_engines_agree(
    short: tuple[Path, Mapping[str, bytes]], tmp_path: Path, engine: tuple[str, ...]
) -> None:
    """Several processes, and the disk, give what one process in memory gives."""
    drop, expected = short
    assert audit(drop, tmp_path / "out", "--engine", *engine).wait() == 3
    assert files(tmp_path / "out") == expected
    assert not (tmp_path / "out" / FOLDER).exists()


def test_resumes(short: tuple[Path, Mapping[str, bytes]], tmp_path: Path) -> None:
    """A run that is killed is gone on from: finished parts are read, not made again."""
    drop, expected = short
    out = tmp_path / "out"
    run = audit(drop, out, "--engine", "spill", "-j", "1")
    place = out / FOLDER / "documents" / "000000"
    while run.poll() is None and not place.exists():
        time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert not (out / "audit.json").exists()
    told = subprocess.run(
        [sys.executable, "-m", "sourceaudit", "status", str(out)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "the same call with --resume" in told
    before = (out / FOLDER / "profiles" / "000000").stat().st_ino
    again = audit(drop, out, "--engine", "spill", "-j", "1", "--resume", "-f", "csv")
    seen = set()
    while again.poll() is None:
        with suppress(FileNotFoundError):  # the folder is swept at the end
            for part in (out / FOLDER).glob("profiles/0*"):
                seen.add(part.stat().st_ino)
    assert again.returncode == 3
    assert seen <= {before}
    found = files(out)
    assert {name: found[name] for name in ("audit.md",)} == {"audit.md": expected["audit.md"]}


def test_baselines_agree(tmp_path: Path) -> None:
    """A baseline that is made on the disk is the one that is made in memory."""
    drop = made(tmp_path / "drop.jsonl", 40)
    found = []
    for engine in ("serial", "spill"):
        (tmp_path / "sourceaudit.yaml").write_text(f"engine: {engine}\n")
        command = [sys.executable, "-m", "sourceaudit", "baseline", "create", drop.name]
        out = tmp_path / engine
        subprocess.run([*command, "--baseline", str(out)], cwd=tmp_path, check=True)
        found.append(files(out))
        assert not (out / FOLDER).exists()
    assert found[0] == found[1]
    assert len(found[0]) > 30


@pytest.mark.slow
def test_engines_agree_on_thousands(tmp_path: Path) -> None:
    """The same of 3,000 sources."""
    drop = made(tmp_path / "drop.jsonl", LONG)
    for engine in ("serial", "spill"):
        assert audit(drop, tmp_path / engine, "--engine", engine).wait() == 3
    assert files(tmp_path / "spill") == files(tmp_path / "serial")
