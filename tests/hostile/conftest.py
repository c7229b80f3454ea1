"""How the tests of exit codes, links and targets run the command: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]
# Reading all rules that are shipped takes longer than the rest.
CONFIG = "schema: 1\npacks: {only: [analysis]}\n"


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Return the function that runs sourceaudit in a folder whose configuration has few rules."""
    (tmp_path / "sourceaudit.yaml").write_text(CONFIG, encoding="utf-8")

    def run(
        *arguments: str | Path, limit: Callable[[], None] | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "sourceaudit", *map(str, arguments)],
            cwd=tmp_path,
            env=os.environ | {"CI": "", "COLUMNS": "120"} | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
            preexec_fn=limit,
        )

    return run
