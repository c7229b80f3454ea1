"""How tests of rules run the command."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def sourceaudit(tmp_path: Path, run_in: Run) -> Run:
    """Return the function that runs `sourceaudit rules` in a new folder."""
    return partial(run_in, tmp_path, "rules")
