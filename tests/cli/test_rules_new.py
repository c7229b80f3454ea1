"""`sourceaudit rules new`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
PROSE = "The harbour was rebuilt over ten years, and it is now the largest of the whole coast."
PAGE = f"{PROSE}\n\n{PROSE} It is.\n\nRead our newsletter\n\nWriter: x\nUser: ada\nBorn: 1990\n"


@pytest.fixture(autouse=True)
def page(tmp_path: Path) -> None:
    """Write a source."""
    (tmp_path / "one.txt").write_text(PAGE)


def test_marked_lines_become_a_tested_rule(sourceaudit: Run, tmp_path: Path) -> None:
    """The rule passes `rules test`; a second one is added to the file; one to edit is named."""
    first = sourceaudit("new", "--from", "one.txt:5", "-o", "junk.yaml")
    second = sourceaudit("new", "--from", "one.txt:7-9", "--id", "card", "-o", "junk.yaml")
    tested = sourceaudit("test", "junk.yaml")

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "edit its why" in first.stderr
    assert tested.returncode == 0
    assert tested.stdout.startswith("2 rules, 4 examples, 0 failed")
    assert (
        "junk/card: strip, 1 finding in 1 of 1 source"
        in sourceaudit("try", "junk.yaml", ".").stdout
    )
    assert (tmp_path / "junk.yaml").read_text().count("pack:") == 1


def test_without_a_file_the_rule_is_printed(sourceaudit: Run, tmp_path: Path) -> None:
    """Standard output is the rule file and nothing else."""
    done = sourceaudit("new", "--from", "one.txt:5")
    (tmp_path / "printed.yaml").write_text(done.stdout)

    assert sourceaudit("test", "printed.yaml").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "one.txt"), "write FILE:FIRST-LAST"),
        (("--from", "none.txt:1-2"), "there is no none.txt"),
        (("--from", "one.txt:8-99"), "the text has lines 1 to 10"),
        (("--from", "one.txt:5-3"), "the text has lines 1 to 10"),
        (("--from", "one.txt:2"), "no text in these lines"),
        (("--from", "one.txt:5", "--id", "Bad Id"), "lower-case words and hyphens"),
    ],
)
def test_calls_that_are_wrong_say_what_to_type(
    sourceaudit: Run, arguments: tuple[str, ...], said: str
) -> None:
    """Exit 2 with the way out."""
    done = sourceaudit("new", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_an_id_that_is_taken_is_refused(sourceaudit: Run) -> None:
    """A file that would no longer load is left alone."""
    sourceaudit("new", "--from", "one.txt:5", "-o", "junk.yaml")
    done = sourceaudit("new", "--from", "one.txt:5", "-o", "junk.yaml")

    assert done.returncode == 2
    assert "name another with --id" in done.stderr
