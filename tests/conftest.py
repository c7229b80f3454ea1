"""What every test may use."""

from __future__ import annotations

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
