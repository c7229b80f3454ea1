"""`sourceaudit rules watch`, and the other commands' `--help`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
RULE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: shout
    severity: warning
    category: structure
    phase: line
    detect: {regex: {pattern: 'STOP'}}
    action: flag
    message: 'Shouting: "{text}"'
    why: Words in capitals are shouting, and nobody likes to be shouted at.
    examples: [{match: STOP}, {no_match: stop}]
"""
COMMANDS = (
    "list", "explain", "test", "check", "try", "new", "suggest", "watch", "schema", "docs",
)  # fmt: skip


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Return the function that starts a watch over two sources and waits for its first line."""
    (tmp_path / "house.yaml").write_text(RULE)
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "one.txt").write_text("He said STOP.\n\nThen he said HALT.\n")
    (tmp_path / "drop" / "two.txt").write_text("She said HALT\x1b[31m.\n")
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "sourceaudit", "rules", "watch", "house.yaml", "drop",
             *arguments],
            cwd=tmp_path, env=os.environ | {"COLUMNS": "120"}, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )  # fmt: skip
        started.append(process)
        assert process.stdout is not None
        assert "watching house.yaml over 2 sources: 1 finding" in process.stdout.readline()
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def _read(process: subprocess.Popen[str], until: str) -> str:
    assert process.stdout is not None
    text = ""
    while until not in text:
        line = process.stdout.readline()
        assert line, text
        text += line
    return text


def test_a_saved_file_shows_what_came_and_went(
    watching: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    """New and gone findings by rule and place; hostile signs visible; --once ends then."""
    process = watching("--once")
    (tmp_path / "house.yaml").write_text(
        RULE.replace("'STOP'", "'HALT\\W?'").replace("{match: STOP", "{match: HALT")
    )
    shown, _ = process.communicate(timeout=30)

    assert process.returncode == 0
    assert '- house/shout one.txt:1: Shouting: "STOP"' in shown
    assert '+ house/shout one.txt:3: Shouting: "HALT.' in shown
    assert "+ house/shout two.txt:1" in shown
    assert "house.yaml: 2 new, 1 gone; 2 findings" in shown
    assert "\x1b" not in shown


def test_mistakes_are_shown_and_the_watch_goes_on(
    watching: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    """A file that does not load is told with its place; mended, it is compared anew."""
    process = watching()
    (tmp_path / "house.yaml").write_text(RULE.replace("severity:", "severty:"))
    mistake = _read(process, "the watch goes on")
    (tmp_path / "house.yaml").write_text(RULE + "# mended\n")
    mended = _read(process, "gone;")

    assert "house.yaml:5:5: unknown key: severty" in mistake
    assert "did you mean severity?" in mistake
    assert "house.yaml: 0 new, 0 gone; 1 finding" in mended


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_imports_nothing_heavy(command: str, tmp_path: Path) -> None:
    """`--help` of each command answers without the packages that take long to import."""
    heavy = ("trafilatura", "textstat", "datasketch", "pandas", "numpy", "re2", "ruamel")
    code = (
        f"import sys\nsys.argv = ['sourceaudit', 'rules', {command!r}, '--help']\n"
        "from sourceaudit.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert done.stdout.endswith("[]\n"), done.stdout[-200:]


def test_the_schema_is_printed_or_written(sourceaudit: Run, tmp_path: Path) -> None:
    """Both schemas, on standard output or into a file."""
    assert '"title": "sourceaudit rule file"' in sourceaudit("schema").stdout
    assert sourceaudit("schema", "--configuration", "-o", "a/c.json").returncode == 0
    assert '"title": "sourceaudit configuration"' in (tmp_path / "a" / "c.json").read_text()


def test_what_cannot_be_written_says_so(sourceaudit: Run, tmp_path: Path) -> None:
    """A folder that is a file is named with the way out."""
    (tmp_path / "a").write_text("in the way")
    for arguments in (("schema", "-o", "a/b.json"), ("docs", "-o", "a/b")):
        done = sourceaudit(*arguments)
        assert done.returncode == 2
        assert "name another" in done.stderr
        assert "-o" in done.stderr
