"""Commands that pages name without running them: each is there, with the options it is given."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import Path

import pytest

LINE = re.compile(r"^\$ sourceaudit (.*)$", re.MULTILINE)
PAGES = ("README.md", *sorted(path.as_posix() for path in Path("docs").glob("*.md")))
OPTION = re.compile(r"`(--?[a-z-]+)(?:/(--[a-z-]+))?`")


@pytest.fixture(scope="module")
def known(root: Path) -> Mapping[str, set[str]]:
    """Return the options of each command, as docs/command-line.md lists them."""
    sections = (root / "docs" / "command-line.md").read_text(encoding="utf-8").split("\n## ")[1:]
    return {
        section.partition("\n")[0]: {
            name for row in re.findall(r"^\| `-.*?\|", section, re.MULTILINE)
            for names in OPTION.findall(row) for name in names if name
        } for section in sections
    }  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_commands_are_there(root: Path, page: str, known: Mapping[str, set[str]]) -> None:
    """A command that was renamed, or an option that is gone, is found on every page."""
    for line in LINE.findall((root / page).read_text(encoding="utf-8")):
        words = shlex.split(line, comments=True)
        pair = " ".join(words[:2])
        command = pair if pair in known else words[0]
        assert command in known, line
        given = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert given <= known[command], line


def test_the_first_screen_of_the_readme(root: Path) -> None:
    """Who comes by sees how to audit and how to test, each in one line."""
    top = "".join((root / "README.md").read_text(encoding="utf-8").partition("\n## ")[0])
    lines = re.findall(r"^\$ (.+)$", top, re.MULTILINE)
    assert [line.rpartition("&& ")[2].split()[0] for line in lines] == [
        ".venv/bin/sourceaudit",
        ".venv/bin/python",
    ]
    assert top.count("\n") < 40
