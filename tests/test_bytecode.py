"""What Python compiles at each start is kept, and is what it would compile."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sourceaudit.bytecode import Kept

PATTERNS = (
    (r"(?P<day>\d{1,2})[.](?P<month>\d{1,2})", 0),
    (r"\b(?:red|green|blå)\b", int(re.IGNORECASE)),
    (r"(?x) a+ # as many as there are", int(re.MULTILINE)),
    (rb"[\x80-\xff]+", 0),
)


def _find_and_load(kept: Kept, pattern: str | bytes, flags: int) -> re.Pattern[str]:
    """Compile as while a module is imported, which the name of this function stands for."""
    made: re.Pattern[str] = kept.expression(pattern, flags)
    return made


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_expression_that_was_kept_is_the_one_that_is_compiled(
    pattern: str, flags: int, tmp_path: Path
) -> None:
    """Pattern, flags, groups and all that `re` compares are those of `re`."""
    first = Kept(tmp_path / "kept")
    with first.used():
        _find_and_load(first, pattern, flags)
    again = Kept(tmp_path / "kept")
    compiled = re.compile(pattern, flags)
    found = again.expression(pattern, flags)
    assert found == compiled
    assert found.groupindex == compiled.groupindex
    assert found.sub(type(pattern)(), pattern) == compiled.sub(type(pattern)(), pattern)


def test_only_what_modules_compile_is_kept(tmp_path: Path) -> None:
    """An expression made of what a user wrote leaves no trace."""
    kept = Kept(tmp_path / "kept")
    with kept.used():
        assert re.compile("(?:somebody's own words|their files)").groups == 0
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("damage", [b"", b"\0\0\0\0", b"\0\0\0\0nothing of ours"])
def test_damaged_file_is_as_none(damage: bytes, tmp_path: Path) -> None:
    """What is not whole is compiled again, and replaced."""
    path = tmp_path / "kept"
    path.write_bytes(damage)
    kept = Kept(path)
    with kept.used():
        assert _find_and_load(kept, "ab?", 0) == re.compile("ab?")
    assert path.stat().st_size > len(damage)


def test_second_start_compiles_nothing(tmp_path: Path) -> None:
    """The file is written by the first start and left alone by the second; never with -B."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def started(*options: str) -> list[tuple[Path, int]]:
        command = (sys.executable, *options, "-m", "sourceaudit", "--version")
        subprocess.run(command, env=environment, check=True, capture_output=True)
        return [(path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*.kept*")]

    assert started("-B") == []
    first = started()
    assert len(first) == 1
    assert started() == first
