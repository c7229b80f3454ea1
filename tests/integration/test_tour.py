"""The first step of the tour: from a clone to a command that runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # installs all that the package needs

ROOT = Path(__file__).resolve().parents[2]
LEFT = shutil.ignore_patterns(".*", "reports", "site", "build", "dist", "tests", "benchmarks")


@pytest.mark.skipif(sys.platform == "win32", reason="the page tells how Windows writes it")
def test_the_tour_installs(tmp_path: Path) -> None:
    """The line that docs/tour.md shows makes an environment with the command in it."""
    page = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^\$ (python3 -m venv .*)$", page, re.MULTILINE)
    shutil.copytree(ROOT, tmp_path / "clone", ignore=LEFT)
    done = subprocess.run(
        ["/bin/sh", "-c", f"{line} && sourceaudit --version"],
        cwd=tmp_path / "clone",
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("sourceaudit ")
