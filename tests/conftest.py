"""What every test may use."""

from __future__ import annotations

from pathlib import Path

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
