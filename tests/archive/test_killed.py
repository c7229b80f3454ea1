"""kill -9 at any moment: no acknowledged drop is lost, and nothing is half there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sourceaudit import archive as archives

SCRIPT = Path(__file__).with_name("killed.py")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")


def test_killed_before_every_step(tmp_path: Path) -> None:
    """Before each step on the file system, from taking the lock to the manifest's rename."""
    folder = tmp_path / "archive"

    done = subprocess.run(
        [sys.executable, SCRIPT, "steps", folder],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )

    lines = [line.split() for line in done.stdout.splitlines()]
    # The last step comes after the rename: killed before it is acknowledged, the drop is there.
    assert lines[-1] == [str(len(lines)), "killed", "first=3", "second=3", "whole", "0"]
    for step, how, first, *state in lines[:-1]:
        assert (how, first, state[0]) == ("killed", "first=3", "whole"), f"at step {step}: {state}"
    assert len(lines) > 12  # lock, five files, their checksums, the manifest
    assert {line[-1] for line in lines} >= {"0", "1"}  # an orphan at most, swept by the next


@pytest.mark.parametrize("wait", [0.0, 0.013, 0.037, 0.071, 0.131, 0.2])
def test_killed_at_any_moment(tmp_path: Path, wait: float) -> None:
    """What was acknowledged is there; what was under way is there whole or not at all."""
    folder = tmp_path / "archive"
    with subprocess.Popen(
        [sys.executable, SCRIPT, "loop", folder], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(2)]
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
        told += writer.stdout.read().split()
    assert writer.returncode == -signal.SIGKILL

    found = archives.open_archive(folder)

    drops = [line.name for line in found.manifest.drops]
    assert drops[: len(told)] == told
    assert len(drops) - len(told) in (0, 1)
    assert {line.sources for line in found.manifest.drops} == {3}
    assert list(archives.verify(found)) == []
    with archives.writing(folder) as held:
        kept = {segment.folder for segment in held.manifest.segments}
    assert {path.name for path in (folder / "segments").iterdir()} == kept


def test_readers_see_whole_drops_while_one_writes(tmp_path: Path) -> None:
    """What is opened while drops are added has some of them, each with all its sources."""
    folder = tmp_path / "archive"
    with subprocess.Popen(
        [sys.executable, SCRIPT, "loop", folder], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        sizes: list[int] = []
        until = time.monotonic() + 60
        try:
            while len(sizes) < 20 or (sizes[-1] == sizes[0] and time.monotonic() < until):
                found = archives.open_archive(folder)
                damage = list(archives.verify(found))
                assert all("were merged: run it again" in one.message for one in damage)
                assert {line.sources for line in found.manifest.drops} == {3}
                sizes.append(len(found.manifest.drops))
        finally:
            writer.kill()
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0]
