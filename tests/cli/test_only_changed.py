"""`audit --only-changed REF`: what a branch changed is judged, the rest is context."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

BAD = "As an AI language model, I cannot help with that request, but here is an article.\n"
PROSE = (
    "The harbour of the small town was rebuilt over ten years, and it is now the largest of the "
    "whole coast, as the mayor Ruth Ames said on Monday. "
)
COPIED = (
    "In March the town council sold 240 old boats to the fishers of Port Elgin for 3 million, "
    "and Ruth Ames praised the deal that nobody in the north had thought possible. "
)
NAMES = "HOME PATH PYTHONPATH SYSTEMROOT TEMP TMP".split()
CONFIG = """
schema: 1
gate:
  rules: {analysis/shared-passage: {max: 0}}
  drop: {boilerplate.mean: {max: 50}}
"""


def environment() -> dict[str, str]:
    """Return an environment without anybody's git configuration."""
    own = {name: os.environ[name] for name in NAMES if name in os.environ}
    who = {
        f"GIT_{role}_{what}": "t@t.invalid"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    return own | who | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(cwd: Path, *arguments: str) -> str:
    """Run git."""
    command = [shutil.which("git") or "git", *arguments]
    done = subprocess.run(
        command, cwd=cwd, env=environment(), capture_output=True, text=True, check=True
    )
    return done.stdout


def run(cwd: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Return the finished audit."""
    return subprocess.run(
        [sys.executable, "-m", "sourceaudit", "audit", *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def judged(cwd: Path) -> list[str]:
    """Return the ids of the sources that were judged, after looking at the rest of audit.json."""
    told: dict[str, Any] = json.loads((cwd / "reports" / "audit.json").read_bytes())
    schema = json.loads((Path(__file__).parents[2] / "docs/audit.schema.json").read_bytes())
    jsonschema.validate(told, schema)
    checked = {one["source"] for one in told["verdict"]["checks"]} - {None}
    own = [one["id"] for one in told["sources"] if (one["verdict"] or {}).get("judged", True)]
    assert checked <= set(own)
    return own


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository: a branch `main` of three sources, and on it a branch without changes."""
    folder = tmp_path / "work"
    (folder / "inputs").mkdir(parents=True)
    for name, text in (("a", f"{BAD}\n{PROSE * 3}"), ("b", f"{PROSE}\n\n{COPIED}\n"), ("c", PROSE)):
        (folder / "inputs" / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "sourceaudit.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / ".gitignore").write_text("reports/\nkept/\ninputs/ignored.txt\n", encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    git(folder, "checkout", "-q", "-b", "work")
    return folder


def test_nothing_changed_nothing_fails(repository: Path) -> None:
    """A fault that is on the branch REF already fails nothing; without the option it does."""
    assert run(repository, "inputs").returncode == 1
    done = run(repository, "inputs", "--only-changed", "main")
    assert (done.returncode, done.stderr) == (0, "")
    assert judged(repository) == []
    assert "0 of 3 sources changed since main" in done.stdout
    assert "unchanged" in (repository / "reports" / "audit.md").read_text(encoding="utf-8")


def test_every_way_of_changing_counts(repository: Path) -> None:
    """Committed, staged, not staged, untracked, ignored, renamed: all of them are judged."""
    inputs = repository / "inputs"
    for name in ("committed", "staged", "untracked", "ignored", "odd \n näme"):
        (inputs / f"{name}.txt").write_text(f"{name}. {PROSE}", encoding="utf-8")
        if name == "committed":
            git(repository, "add", ".")
            git(repository, "commit", "-q", "-m", "second")
        if name == "staged":
            git(repository, "add", "inputs/staged.txt")
    (inputs / "c.txt").write_text(f"Edited. {PROSE}", encoding="utf-8")
    git(repository, "mv", "inputs/b.txt", "inputs/renamed.txt")
    run(repository, "inputs", "--only-changed", "main")
    assert judged(repository) == sorted(
        f"inputs/{name}.txt"
        for name in ("committed", "staged", "untracked", "ignored", "odd \n näme", "c", "renamed")
    )


def test_the_branch_is_compared_where_it_began(repository: Path) -> None:
    """What was done on REF meanwhile is no change of this branch."""
    git(repository, "checkout", "-q", "main")
    (repository / "inputs" / "c.txt").write_text(f"Newer. {PROSE}", encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "meanwhile")
    git(repository, "checkout", "-q", "work")
    (repository / "inputs" / "b.txt").unlink()
    run(repository, "inputs", "--only-changed", "main")
    assert judged(repository) == []


def test_what_is_copied_from_the_rest_counts_against_what_changed(repository: Path) -> None:
    """A new source that copies an old one fails; the old one does not."""
    (repository / "inputs" / "d.txt").write_text(f"Another text.\n\n{COPIED}\n", encoding="utf-8")
    done = run(repository, "inputs", "--only-changed", "main", "-f", "json", "-f", "github")
    assert done.returncode == 1
    assert judged(repository) == ["inputs/d.txt"]
    told = json.loads((repository / "reports" / "audit.json").read_bytes())
    failed = [(one["id"], one["source"]) for one in told["verdict"]["checks"] if not one["passed"]]
    assert failed == [("rules.analysis/shared-passage.max", "inputs/d.txt")]
    assert told["only_changed"]["paths"] == ["inputs/d.txt"]
    notes = (repository / "reports" / "annotations.txt").read_text(encoding="utf-8")
    assert "inputs/a.txt" not in notes


def test_records_of_a_file_that_changed_are_all_judged(repository: Path) -> None:
    """A table has no history a row."""
    table = repository / "inputs" / "rows.jsonl"
    rows = [{"id": name, "text": f"{name}. {PROSE}"} for name in ("x", "y")]
    table.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "rows")
    run(repository, "inputs", "--only-changed", "HEAD")
    assert judged(repository) == []
    with table.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "z", "text": f"z. {PROSE}"}) + "\n")
    run(repository, "inputs", "--only-changed", "HEAD")
    assert judged(repository) == [f"inputs/rows.jsonl#{name}" for name in "xyz"]


def test_what_cannot_be_read_counts_where_it_changed(repository: Path) -> None:
    """An old input that cannot be read leaves the audit complete; a new one does not."""
    (repository / "inputs" / "old.txt").write_bytes(b"")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "empty")
    assert run(repository, "inputs", "--only-changed", "HEAD").returncode == 0
    (repository / "inputs" / "new.txt").write_bytes(b"")
    assert run(repository, "inputs", "--only-changed", "HEAD").returncode == 3


def test_from_a_folder_below_and_from_outside(repository: Path) -> None:
    """The repository is that of the inputs, wherever the call comes from."""
    (repository / "inputs" / "c.txt").write_text(f"Edited. {PROSE}", encoding="utf-8")
    below = repository / "inputs"
    run(below, "c.txt", "b.txt", "--only-changed", "main", "-o", "../reports")
    assert judged(repository) == ["inputs/c.txt"]
    run(repository.parent, "work/inputs", "--only-changed", "main")
    assert judged(repository.parent) == ["c.txt"]


def test_links_are_what_they_lead_to(repository: Path) -> None:
    """A link is judged where its target changed, though the link did not."""
    (repository / "texts").mkdir()
    (repository / "texts" / "t.txt").write_text(PROSE, encoding="utf-8")
    (repository / "inputs" / "link.txt").symlink_to("../texts/t.txt")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "link")
    run(repository, "inputs", "--only-changed", "HEAD", "--follow-links")
    assert judged(repository) == []
    (repository / "texts" / "t.txt").write_text(f"New. {PROSE}", encoding="utf-8")
    run(repository, "inputs", "--only-changed", "HEAD", "--follow-links")
    assert judged(repository) == ["inputs/link.txt"]


@pytest.mark.parametrize(
    ("ref", "told"),
    [
        ("nobody", "git knows no such branch or commit"),
        ("--output=x", "this is no name of a branch or commit"),
        ("", "this is no name of a branch or commit"),
        ("main:inputs", "git knows no such branch or commit"),
    ],
)
def test_a_wrong_reference_is_told(repository: Path, ref: str, told: str) -> None:
    """Exit code 2 and a sentence; nothing that begins with a dash reaches git."""
    done = run(repository, "inputs", f"--only-changed={ref}")
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr
    assert not (repository / "x").exists()


def test_no_repository_is_told(tmp_path: Path) -> None:
    """Where there is no git, there is nothing to compare with."""
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    done = run(tmp_path, "a.txt", "--only-changed", "main")
    assert done.returncode == 2
    assert "in no git repository" in done.stderr


def test_a_shallow_clone_is_told(repository: Path) -> None:
    """CI systems fetch one commit unless they are told otherwise: the message says how."""
    (repository / "inputs" / "c.txt").write_text(f"Edited. {PROSE}", encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "second")
    shallow = repository.parent / "shallow"
    git(repository.parent, "clone", "-q", "--depth", "1", repository.as_uri(), str(shallow))
    done = run(shallow, "inputs", "--only-changed", "origin/main")
    assert done.returncode == 2
    assert "fetch-depth: 0" in done.stderr


def test_it_is_read_back_and_kept(repository: Path) -> None:
    """`report` gives the same bytes; a cache tells one branch from another."""
    (repository / "inputs" / "c.txt").write_text(f"Edited. {BAD}", encoding="utf-8")
    first = run(repository, "inputs", "--only-changed", "main", "--cache", "kept")
    names = ("audit.html", "audit.md", "audit.json")
    pages = {name: (repository / "reports" / name).read_bytes() for name in names}
    again = run(repository, "inputs", "--only-changed", "main", "--cache", "kept")
    assert (again.returncode, again.stdout) == (first.returncode, first.stdout)
    assert {name: (repository / "reports" / name).read_bytes() for name in names} == pages

    command = [sys.executable, "-m", "sourceaudit", "report", "-o", "reports"]
    subprocess.run(command, cwd=repository, check=True, stdout=subprocess.DEVNULL)
    assert {name: (repository / "reports" / name).read_bytes() for name in names} == pages

    git(repository, "commit", "-q", "-a", "-m", "second")
    git(repository, "branch", "-f", "main")
    assert run(repository, "inputs", "--only-changed", "main", "--cache", "kept").returncode == 0
    assert judged(repository) == []
