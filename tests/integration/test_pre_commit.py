"""pre-commit itself runs the hooks of this project in a repository of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # each hook is installed with all that it needs

ROOT = Path(__file__).resolve().parents[2]
GOOD = "The ferry of Lanford runs again. It carried 300 people across the Mera on its first day.\n"
BAD = GOOD + "\nWhat do you think? Share your thoughts in the comments below and subscribe!\n" * 2
RULE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: sponsor-line
    severity: warning
    category: boilerplate
    phase: line
    detect: {regex: {line: '(?i)this article was sponsored by .{2,60}'}}
    action: strip
    message: "Sponsor line"
    why: The line is set by the shop system, not by the author.
    examples:
      - {match: "This article was sponsored by Pier Tours", clean: ""}
      - {no_match: "EXAMPLE"}
"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with sources and rule files, good and bad."""
    folder = tmp_path_factory.mktemp("drop")
    files = {
        "news/good.txt": GOOD,
        "news/bad.txt": BAD,
        "rules/good.yaml": RULE.replace("EXAMPLE", "The race was sponsored by Pier Tours."),
        "rules/bad.yaml": RULE.replace("EXAMPLE", "This article was sponsored by Pier Tours"),
        "README.md": BAD,
        "gen/bad.txt": BAD,
        "sourceaudit.yaml": "inputs: [news/, gen/]\nignore: [gen/]\ngate: {fail_on: warning}\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    for arguments in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)  # noqa: S607
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository of this project as it stands, so that pre-commit can clone it."""
    folder = tmp_path_factory.mktemp("project") / "sourceaudit"
    kept = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    for name in filter(None, kept):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "as it stands"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)  # noqa: S607
    return folder


def hook(project: Path, repository: Path, name: str, *files: str) -> tuple[int, str]:
    """Run one hook on some files; return its exit code and what it printed."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pre_commit", "try-repo", str(project), name),
            *("--verbose", "--files", *files),
        ],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_sources_of_a_commit_are_audited(project: Path, repository: Path) -> None:
    """A bad source fails the hook with its check; a good one passes; reports are out of the way."""
    pytest.importorskip("pre_commit")
    passed, told = hook(project, repository, "sourceaudit-audit", "news/good.txt")
    assert passed == 0, told
    failed, told = hook(project, repository, "sourceaudit-audit", "news/good.txt", "news/bad.txt")
    assert failed != 0
    assert "news/bad.txt" in told
    assert (repository / ".sourceaudit" / "audit.json").is_file()
    others, told = hook(project, repository, "sourceaudit-audit", "README.md", "gen/bad.txt")
    assert others == 0, told


def test_rule_files_of_a_commit_are_tested(project: Path, repository: Path) -> None:
    """A rule whose example does not come out fails the hook."""
    pytest.importorskip("pre_commit")
    assert hook(project, repository, "sourceaudit-rules-test", "rules/good.yaml")[0] == 0
    failed, told = hook(project, repository, "sourceaudit-rules-test", "rules/bad.yaml")
    assert failed != 0
    assert "sponsor-line" in told
