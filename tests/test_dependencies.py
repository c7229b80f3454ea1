"""What the project depends on: the lock, and the licences that it may have."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def fits() -> Callable[[str], bool]:
    """Return the check of licences of .ci/dependencies.py."""
    path = Path(__file__).parents[1] / ".ci" / "dependencies.py"
    if not path.exists():
        pytest.skip("a source distribution has no .ci")
    spec = importlib.util.spec_from_file_location("dependencies", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    check: Callable[[str], bool] = module.fits
    return check


@pytest.mark.parametrize(
    ("licence", "fitting"),
    [
        ("MIT", True),
        ("Apache Software License", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("BSD License; GNU General Public License (GPL); Public Domain", True),
        ("Apache-2.0 AND CNRI-Python", True),
        ("MIT AND GPL-3.0-only", False),
        ("GNU General Public License v3 or later (GPLv3+)", False),
        ("GPL-3.0-only OR AGPL-3.0-only", False),
        ("MIT-like", False),
        ("UNKNOWN", False),
    ],
)
def test_licences(fits: Callable[[str], bool], licence: str, fitting: bool) -> None:  # noqa: FBT001
    """Of licences to choose from one must fit, of licences that all hold every one."""
    assert fits(licence) is fitting


def test_the_lock_has_all_that_is_asked_for(root: Path) -> None:
    """Each requirement of pyproject.toml is pinned, and each pin has hashes."""
    lock = root / "requirements-dev.txt"
    if not lock.exists():
        pytest.skip("a source distribution has no lock")
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        *told["dependencies"],
        *(one for each in told["optional-dependencies"].values() for one in each),
    ]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", one)[0]).lower() for one in asked}
    text = lock.read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9.-]+)==[^\n]*\\\n +--hash=sha256:", text, re.MULTILINE)
    assert names - {"sourceaudit"} <= set(pins)
    assert len(pins) == len(re.findall(r"^\S+==", text, re.MULTILINE))
