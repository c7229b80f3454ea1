"""kill -9 at any moment of audit, clean, baseline, archive and cache: nothing good is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("killing.py")
FULL = os.environ.get("SOURCEAUDIT_HOSTILE") == "full"
KILLS = 200 if FULL else 0  # 0: before the renames alone
COMMANDS = {"audit", "clean", "baseline", "archive", "cache"}
pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")


def test_killed_at_renames_and_at_random_moments(tmp_path: Path) -> None:
    """A reader takes what was before or what came after; what it refuses is finished, and whole."""
    done = subprocess.run(
        [sys.executable, SCRIPT, tmp_path, str(KILLS)],
        capture_output=True,
        text=True,
        timeout=3_000,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert {command for command, _, _ in lines} == COMMANDS
    assert [line for line in lines if line[2] not in ("old", "new", "refused")] == []
    assert len(lines) >= max(20, KILLS)
    found = Counter((command, word) for command, _, word in lines)
    assert found["audit", "refused"]
    assert found["audit", "old"]
    assert found["baseline", "refused"]
