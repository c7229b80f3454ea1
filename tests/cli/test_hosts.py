"""What code hosts and hooks need: paths from the top of a repository, files that are not ours."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

TEXT = "The ferry of Lanford runs again. It carried 300 people across the Mera on its first day.\n"
JUNK = TEXT + "\nWhat do you think? Share your thoughts in the comments below and subscribe!\n"
NOTHING = "nothing to audit"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder deep in a repository, with a configuration and sources of its own."""
    folder = tmp_path / "repository" / "teams" / "desk"
    (folder / "news").mkdir(parents=True)
    (folder / "gen").mkdir()
    (folder / "news" / "a b.txt").write_text(JUNK, encoding="utf-8")
    (folder / "news" / "broken.json").write_bytes(b"\xff\xfe{")
    (folder / "gen" / "g.txt").write_text(JUNK, encoding="utf-8")
    (folder / "README.md").write_text(JUNK, encoding="utf-8")
    (folder / "sourceaudit.yaml").write_text(
        'inputs: ["news/**", "gen/**"]\nignore: ["gen/**"]\ngate: {fail_on: never}\n',
        encoding="utf-8",
    )
    (tmp_path / "repository" / ".git").mkdir()
    return folder


def paths(folder: Path) -> tuple[set[str], set[str]]:
    """Return the paths of results in audit.sarif, and those of audit.json."""
    sarif = json.loads((folder / "reports" / "audit.sarif").read_text(encoding="utf-8"))
    whole = json.loads((folder / "reports" / "audit.json").read_text(encoding="utf-8"))
    found = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif["runs"][0]["results"]
        for place in result["locations"]
    }
    return found, {one["path"] for one in whole["sources"]}


FORMATS = ("-f", "sarif", "-f", "gitlab", "-f", "github", "-f", "json")


def test_paths_begin_at_the_top_of_the_repository(desk: Path, run_in: Run) -> None:
    """In all formats of code hosts; elsewhere at the folder of the configuration."""
    done = run_in(desk, "audit", "news/a b.txt", *FORMATS)

    hosted, own = paths(desk)
    assert (hosted, own) == ({"teams/desk/news/a%20b.txt"}, {"news/a b.txt"})
    assert "repository" not in done.stderr
    gitlab = json.loads((desk / "reports" / "gl-code-quality-report.json").read_text("utf-8"))
    assert {one["location"]["path"] for one in gitlab} == {"teams/desk/news/a b.txt"}
    assert "file=teams/desk/news/a b.txt" in (desk / "reports" / "annotations.txt").read_text()
    again = run_in(desk, "report", "-f", "sarif", "--root", "..")
    assert again.returncode == 0, again.stderr
    assert paths(desk)[0] == {"desk/news/a%20b.txt"}


def test_without_a_repository_a_warning_says_so(desk: Path, run_in: Run) -> None:
    """With the way out; a file outside the root is named too, and has the path of other reports."""
    (desk.parents[1] / ".git").rmdir()
    lost = run_in(desk, "audit", "news/a b.txt", *FORMATS)
    assert "lies in no repository" in lost.stderr
    assert "--root" in lost.stderr
    assert paths(desk)[0] == {"news/a%20b.txt"}

    outside = run_in(desk, "audit", "news/a b.txt", *FORMATS, "--root", "gen")
    assert "news/a b.txt lies outside" in outside.stderr
    silent = run_in(desk, "audit", "news/a b.txt")
    assert "repository" not in silent.stderr


def test_a_hook_audits_what_the_configuration_names(desk: Path, run_in: Run) -> None:
    """With --force-exclude named files are those that would be found; else all are read."""
    skipped = run_in(desk, "audit", "--force-exclude", "README.md", "gen/g.txt", "sourceaudit.yaml")
    assert (skipped.returncode, skipped.stdout.count(NOTHING)) == (0, 1)
    assert not (desk / "reports").exists()

    some = run_in(desk, "audit", "--force-exclude", "README.md", "./news/a b.txt")
    assert some.returncode == 0, some.stderr
    whole = json.loads((desk / "reports" / "audit.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in whole["sources"]] == ["news/a b.txt"]
    run_in(desk, "audit", "README.md", "gen/g.txt")
    whole = json.loads((desk / "reports" / "audit.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in whole["sources"]] == ["README.md", "gen/g.txt"]


def test_shells_can_complete(tmp_path: Path, run_in: Run) -> None:
    """The script is printed, and what it asks for is answered."""
    shown = run_in(tmp_path, "--show-completion", "bash")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "complete" in shown.stdout
