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
        blocks = BLOCK.findall(page)
        done = 0
        for at, (language, title, text) in enumerate(blocks):
            if title:
                save(tmp_path / title, text)
            elif language == "console":
                later = [(tmp_path / each[1], each[2]) for each in blocks[at:] if each[1]]
                done += session(text, tmp_path, later)
        return done

    return run


def save(target: Path, text: str) -> None:
    """Write a file that a page shows."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="")


def session(text: str, folder: Path, later: Sequence[tuple[Path, str]]) -> int:
    """Run the commands of a block; a failing one must be followed by its exit code.

    `later` are the files that the page shows after it: a watch sees the first of them saved.
    """
    count, status, told = 0, 0, True
    for command, shown in commands(text):
        if command == STATUS:
            assert shown == [str(status)], text
            told = True
            continue
        assert told, f"the command before this one exits with {status}: {command}"
        if command.startswith(INSTALLS):
            continue
        watches = command.startswith("sourceaudit rules watch")
        status, said = watch(command, folder, later[0]) if watches else execute(command, folder)
        output = [line.rstrip() for line in said.splitlines()]
        assert not shown or is_shown(output, shown), "\n".join(["$ " + command, *output])
        count, told = count + 1, status == 0
    assert told, f"the last command exits with {status}: {text}"
    return count


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a block, without its comment, with the lines shown below it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield re.sub(r"\s+# .*", "", command), [line.rstrip() for line in shown]


def execute(command: str, folder: Path) -> tuple[int, str]:
    """Run a command of sourceaudit; return its exit code and what it said."""
    done = subprocess.run(
        called(command),
        cwd=folder,
        env=os.environ | ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def watch(command: str, folder: Path, saved: tuple[Path, str]) -> tuple[int, str]:
    """Run `rules watch` until a file that is saved meanwhile has been told of."""
    with subprocess.Popen(
        [*called(command), "--once"],
        cwd=folder,
        env=os.environ | ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        save(*saved)
        rest, _ = process.communicate(timeout=120)
    return process.returncode, first + rest


def called(command: str) -> list[str]:
    """Return how a command is run here; pages show none but those of sourceaudit."""
    name, *arguments = shlex.split(command)
    assert name == "sourceaudit", command
    return [sys.executable, "-u", "-m", "sourceaudit", *arguments]


def is_shown(output: Sequence[str], shown: Sequence[str]) -> bool:
    """Tell whether an output is what a page shows, in which `...` stands for any lines."""
    if not shown:
        return not output
    if shown[0] == "...":
        return any(is_shown(output[at:], shown[1:]) for at in range(len(output) + 1))
    return bool(output) and output[0] == shown[0] and is_shown(output[1:], shown[1:])
