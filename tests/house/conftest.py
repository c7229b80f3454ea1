"""The script that counts the house, as a module."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def house(root: Path) -> ModuleType:
    """Return `.ci/house.py` as a module."""
    spec = importlib.util.spec_from_file_location("house", root / ".ci/house.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
