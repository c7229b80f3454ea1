"""What every test may use."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")

RunIn = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's top level."""
    return ROOT


@pytest.fixture(scope="session")
def inputs() -> dict[str, str]:
    """Return the five sources by file name."""
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "inputs").glob("*.txt"))
    }


@pytest.fixture(scope="session")
def run_in() -> RunIn:
    """Return the function that runs the command in a folder, as users do: in a process of its own.

    `typed` is standard input; names of the environment are keywords.
    """

    def run(
        folder: Path, *arguments: str | Path, typed: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "sourceaudit", *map(str, arguments)],
            cwd=folder,
            input=typed,
            env=os.environ | {"COLUMNS": "120", "GITHUB_ACTIONS": ""} | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


CALLS = ("call", "c_call")  # of functions in Python and in C, as sys.setprofile names them


@pytest.fixture(scope="session")
def counted() -> Callable[..., int]:
    """Return what tells how many calls of functions some work takes."""

    def calls(work: Callable[[], object], events: Collection[str] = CALLS) -> int:
        steps = 0

        def count(frame: FrameType, event: str, argument: object) -> None:
            nonlocal steps
            del frame, argument
            steps += event in events

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            work()
        finally:
            sys.setprofile(before)
        return steps

    return calls
