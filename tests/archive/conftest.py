"""Drops that are made up, and how tests add and audit them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sourceaudit import archive as archives
from sourceaudit.archiving import Added, Keeping, add
from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit
from sourceaudit.pipeline import Beside, audit
from sourceaudit.readers import drop_files, records

SETTINGS = Settings(today=date(2026, 1, 1))

Write = Callable[..., Path]
Add = Callable[..., Added]
Look = Callable[..., Audit]


def _prose(seed: str, words: int = 240) -> str:
    chance = random.Random(seed)  # noqa: S311 - no secret
    found = ["".join(chance.choices("abdefgiklmnoprstu", k=7)) for _ in range(words)]
    lines = []
    for start in range(0, words, 12):
        first, *rest = found[start : start + 12]
        rest[5:6] = [one.title() for one in rest[5:6]]
        lines.append(" ".join([first.title(), *rest]) + ".")
    return "\n\n".join(" ".join(lines[at : at + 4]) for at in range(0, len(lines), 4)) + "\n"


@pytest.fixture
def drop(tmp_path: Path) -> Write:
    """Return the function that writes a drop: a folder of texts by name."""

    def write(name: str, texts: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / name
        for path, text in texts.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the archive lies."""
    return tmp_path / "archive"


@pytest.fixture
def keep(folder: Path) -> Add:
    """Return the function that adds a drop to the archive."""

    def run(path: Path, **more: Any) -> Added:
        keeping = Keeping(like=path.name, **more)
        coming = records(drop_files([path], settings=SETTINGS), settings=SETTINGS)
        return add(coming, keeping, folder=folder, settings=SETTINGS, jobs=1)

    return run


@pytest.fixture
def look(folder: Path) -> Look:
    """Return the function that audits a drop beside the archive."""

    def run(path: Path, **more: Any) -> Audit:
        coming = records(drop_files([path], settings=SETTINGS), settings=SETTINGS)
        beside = Beside(archives.open_archive(folder))
        return audit(coming, settings=SETTINGS, jobs=1, beside=beside, **more)

    return run


@pytest.fixture
def prose() -> Callable[..., str]:
    """Return the function to sentences of made-up words, names among them, one text a seed."""
    return _prose


@pytest.fixture
def contents() -> Callable[[Path], dict[str, bytes]]:
    """Return the function to every file below a folder."""
    return _contents


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
