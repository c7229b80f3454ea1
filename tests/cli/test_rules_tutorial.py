"""The tutorial of docs/rules.md: its commands do what it shows."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
PROSE = (
    "The {0} of the small town was rebuilt over ten years, and it is now the largest of the whole "
    "coast, as the mayor said on Monday."
)
DROP = (("harbour", "Ada Example"), ("school", "Bo Strand"), ("bridge", "Cy Holm"))


@pytest.fixture
def shown(root: Path, tmp_path: Path) -> str:
    """Write the drop of the tutorial and return its page."""
    (tmp_path / "drop").mkdir()
    for number, (thing, person) in enumerate(DROP, 1):
        parts = [
            f"A new {thing}",
            PROSE.format(thing),
            PROSE.format(f"old {thing}"),
            f"Listen to this story: {number + 2} min",
            f"Picture desk: {person}, all rights reserved",
        ]
        (tmp_path / "drop" / f"{number}.txt").write_text("\n\n".join(parts) + "\n")
    return (root / "docs" / "rules.md").read_text(encoding="utf-8")


def test_the_tutorial_is_true(sourceaudit: Run, shown: str, tmp_path: Path) -> None:
    """Each command runs, and what the page shows of its output is in it."""
    drafted = sourceaudit(
        *("new", "--from", "drop/1.txt:7", "--id", "listen-label", "-o", "house.yaml")
    )
    tried = sourceaudit("try", "house.yaml", "drop")
    explained = sourceaudit("explain", "web-chrome/caption-run@drop/1.txt:7")
    outputs = [
        drafted.stdout + drafted.stderr,
        (tmp_path / "house.yaml").read_text(),
        tried.stdout,
        explained.stdout,
    ]
    blocks = [block.partition("\n")[2] for block in shown.split("```")[1::2]]

    for output, block in zip(outputs, blocks[1:5], strict=True):
        lines = [line for line in block.splitlines() if line.strip() not in ("", "...")]
        assert [line for line in lines if line[0] != "$" and line not in output] == []
    assert sourceaudit("new", "--from", "drop/1.txt:9", "-o", "house.yaml").returncode == 0
    assert sourceaudit("test", "house.yaml").returncode == 0
    assert sourceaudit("check", "house.yaml").returncode == 0
    assert sourceaudit("suggest", "drop", "-o", "more.yaml").returncode == 0
