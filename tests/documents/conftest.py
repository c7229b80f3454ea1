"""How pages are run: files that they show are written, commands run, outputs compared."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

# A fenced block: its language, the file that it is the text of, its lines.
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
INSTALLS = ("git clone ", "python3 -m venv ")  # tests/integration/test_tour.py runs them
STATUS = "echo $?"
ENVIRONMENT = {"COLUMNS": "120", "SOURCE_DATE_EPOCH": "1800000000", "NO_COLOR": "1"}

Follow = Callable[[str], int]


@pytest.fixture
def follow(root: Path, tmp_path: Path) -> Follow:
    """Return the function that does what a page says, in the test's folder."""

    def run(name: str) -> int:
        """Return how many commands ran; what a page shows of an output must be what came out."""
        page = (root / "docs" / name).read_text(encoding="utf-8")
        done = 0
        for language, title, text in BLOCK.findall(page):
            if title:
                target = tmp_path / title
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8", newline="")
            elif language == "console":
                done += session(text, tmp_path)
        return done

    return run


def session(text: str, folder: Path) -> int:
    """Run the commands of a block; a failing one must be followed by its exit code."""
    count, status, told = 0, 0, True
    for command, shown in commands(text):
        if command == STATUS:
            assert shown == [str(status)], text
            told = True
            continue
        assert told, f"the command before this one exits with {status}: {command}"
        if command.startswith(INSTALLS):
            continue
        done = execute(command, folder)
        output = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
        assert not shown or is_shown(output, shown), "\n".join(["$ " + command, *output])
        count, status, told = count + 1, done.returncode, done.returncode == 0
    assert told, f"the last command exits with {status}: {text}"
    return count


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a block, without its comment, with the lines shown below it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield re.sub(r"\s+# .*", "", command), [line.rstrip() for line in shown]


def execute(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of sourceaudit; pages show no other."""
    name, *arguments = shlex.split(command)
    assert name == "sourceaudit", command
    return subprocess.run(
        [sys.executable, "-m", "sourceaudit", *arguments],
        cwd=folder,
        env=os.environ | ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def is_shown(output: Sequence[str], shown: Sequence[str]) -> bool:
    """Tell whether an output is what a page shows, in which `...` stands for any lines."""
    if not shown:
        return not output
    if shown[0] == "...":
        return any(is_shown(output[at:], shown[1:]) for at in range(len(output) + 1))
    return bool(output) and output[0] == shown[0] and is_shown(output[1:], shown[1:])
