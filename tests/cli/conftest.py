"""How tests run the command: as users do, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture
def sourceaudit(tmp_path: Path) -> Run:
    """Return the function that runs `sourceaudit rules` in a new folder."""

    def run(*arguments: str | Path, **environment: str) -> Done:
        return subprocess.run(
            [sys.executable, "-m", "sourceaudit", "rules", *map(str, arguments)],
            cwd=tmp_path,
            env=os.environ | {"COLUMNS": "120"} | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run
