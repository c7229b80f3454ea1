"""The tour and the guides are true: their commands run, and what they show comes out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Follow = Callable[[str], int]


def test_the_tour_is_true(follow: Follow, root: Path, tmp_path: Path) -> None:
    """Every command of docs/tour.md, in a clone of the project."""
    for name in ("inputs", "rules"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "sourceaudit.yaml", tmp_path)

    assert follow("tour.md") >= 10


@pytest.mark.parametrize(
    ("page", "least"), [("exit-codes.md", 6), ("line-model.md", 2), ("tuning.md", 12)]
)
def test_guides_are_true(follow: Follow, page: str, least: int) -> None:
    """Every command of a guide, in an empty folder that has the files which the page shows."""
    assert follow(page) >= least
