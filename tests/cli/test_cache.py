"""`audit --cache`: whatever lies in the folder, the reports are those of a run without it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FORMATS = "html md json csv sarif junit github gitlab parquet".split()
CONFIG = """
schema: 1
gate: {scores: {boilerplate: {max: 60}}}
suppress:
  - {rule: content-farm/author-card, reason: for a while, expires: 2026-06-30}
"""
DAY = {"before": "1782000000", "after": "1783000000"}  # 2026-06-21 and 2026-07-02


def run(cwd: Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return the finished command."""
    return subprocess.run(
        [sys.executable, "-m", "sourceaudit", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"SOURCE_DATE_EPOCH": DAY["before"], "CI": ""} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    """Return a folder with the example drop, a page and a configuration."""
    shutil.copytree(root / "inputs", tmp_path / "inputs")
    page = "<html><body><article><h1>Harbour</h1><p>{}</p></article></body></html>"
    text = "The harbour was rebuilt over ten years, and the mayor spoke on Monday. " * 9
    (tmp_path / "inputs" / "page.html").write_text(page.format(text), encoding="utf-8")
    (tmp_path / "sourceaudit.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / ".git").mkdir()  # a repository: code hosts want its paths
    return tmp_path


def audited(
    project: Path, *options: str | Path, day: str = "before"
) -> tuple[int, str, dict[str, bytes]]:
    """Return exit code, output and reports of an audit; the reports of the last one are gone."""
    shutil.rmtree(project / "reports", ignore_errors=True)
    formats = [option for name in FORMATS for option in ("-f", name)]
    done = run(project, "audit", "inputs", *formats, *options, SOURCE_DATE_EPOCH=DAY[day])
    assert "Traceback" not in done.stderr
    assert not done.stderr, done.stderr
    files = (path for path in (project / "reports").rglob("*") if path.is_file())
    reports = {path.relative_to(project).as_posix(): path.read_bytes() for path in files}
    return done.returncode, done.stdout, reports


def test_all_reports_are_the_same_bytes(project: Path) -> None:
    """Every format, exit code and output: cold, warm, with two processes, after a change."""
    plain = audited(project)
    assert len(plain[2]) > len(FORMATS)
    assert audited(project, "--cache", "kept") == plain
    assert audited(project, "--cache", "kept") == plain
    assert audited(project, "--cache", "kept", "-j", "2") == plain
    assert audited(project, "--cache", "kept", "--no-cache") == plain

    with min((project / "inputs").glob("*.txt")).open("a", encoding="utf-8") as file:
        file.write("\nThe harbour was closed on Monday.\n")
    changed = audited(project)
    assert changed != plain
    assert audited(project, "--cache", "kept", "-j", "2") == changed


def test_days_are_not_kept(project: Path) -> None:
    """When a suppression ends the same drop fails, cached or not."""
    before, after = audited(project), audited(project, day="after")
    assert before[2]["reports/audit.json"] != after[2]["reports/audit.json"]
    for day, expected in (("before", before), ("after", after)) * 2:
        assert audited(project, "--cache", "kept", day=day) == expected


def test_what_is_damaged_is_made_again(project: Path) -> None:
    """Entries that are flipped, cut, emptied, swapped or made a folder are not believed."""
    chance = random.Random(3)  # noqa: S311 - no secret
    plain = audited(project)
    audited(project, "--cache", "kept")
    for kind in ("flip", "cut", "empty", "swap", "folder"):
        entries = sorted(
            path for path in (project / "kept" / "entries").rglob("*") if path.is_file()
        )
        for at, path in enumerate(entries):
            raw = bytearray(path.read_bytes() or b"nothing")
            raw[chance.randrange(len(raw))] ^= 1 + chance.randrange(255)
            match kind:
                case "flip":
                    path.write_bytes(raw)
                case "cut":
                    path.write_bytes(raw[: chance.randrange(len(raw))])
                case "empty":
                    path.write_bytes(b"")
                case "swap":
                    path.write_bytes(entries[at - 1].read_bytes())
                case _ if at % 2:
                    path.unlink()
                    path.mkdir()
        shutil.rmtree(project / "reports")
        formats = [option for name in FORMATS for option in ("-f", name)]
        done = run(project, "audit", "inputs", *formats, "--cache", "kept")
        assert done.stderr.count("\n") <= 1, done.stderr
        assert (done.returncode, done.stdout) == plain[:2]
        for name, report in plain[2].items():
            assert (project / name).read_bytes() == report


def test_rules_configuration_and_files_beside_count(project: Path) -> None:
    """A rule that changed, a new file that stands before one, an option: nothing old is shown."""
    (project / "house.yaml").write_text(
        "schema: 1\npack: {name: house, version: 1.0.0}\nextends: [seo]\nrules:\n"
        "  - {id: seo/bold-keyword, severity: warning}\n",
        encoding="utf-8",
    )
    options = ("--rules", "house.yaml", "--cache", "kept")
    first = audited(project, *options)
    assert audited(project, *options) == first
    assert audited(project, *options, "--ignore", "seo") != first
    assert audited(project, *options, "--fail-on", "never")[0] == 0
    assert audited(project, *options) == first

    beside = project.parent / project.name / "seo.yaml"
    shipped = Path(__file__).parents[2] / "rules" / "seo.yaml"
    beside.write_text(
        shipped.read_text(encoding="utf-8").replace("severity: error", "severity: info"),
        encoding="utf-8",
    )
    other = audited(project, *options)
    assert other != first
    assert other == audited(project, *options[:2])


def test_beside_a_baseline_and_an_archive(project: Path) -> None:
    """What a drop is set beside is part of what is kept, and so are their changes."""
    kept = ("--cache", "kept")
    assert not run(project, "archive", "add", "inputs", "--archive", "old").returncode
    assert not run(project, "baseline", "create", "inputs", "--reason", "old").returncode
    with min((project / "inputs").glob("*.txt")).open("a", encoding="utf-8") as file:
        file.write("\nThe harbour was closed on Monday.\n")
    for beside in (("--baseline", "baseline"), ("--archive", "old")):
        plain = audited(project, *beside)
        assert audited(project, *beside, *kept) == audited(project, *beside, *kept) == plain

    files = (path for path in (project / "baseline").rglob("*") if path.is_file())
    entry = max(
        (path for path in files if path.name != "baseline.json"),
        key=lambda path: path.stat().st_size,
    )
    entry.write_text(entry.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    beside = ("--baseline", "baseline")
    assert audited(project, *beside, *kept) == audited(project, *beside)


def test_the_configuration_names_the_cache(project: Path) -> None:
    """`cache` in sourceaudit.yaml is a folder beside it; --no-cache leaves it alone."""
    with (project / "sourceaudit.yaml").open("a", encoding="utf-8") as file:
        file.write("cache: kept\n")
    audited(project, "--no-cache")
    assert not (project / "kept").exists()
    audited(project)
    assert (project / "kept" / "CACHEDIR.TAG").is_file()


def test_standard_input_is_read_every_time(project: Path) -> None:
    """What comes from standard input is audited, with a cache too."""
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "sourceaudit", "audit", "-", "--cache", "kept", "-f", "md"],
            cwd=project,
            input="The harbour was rebuilt.\n",
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_a_cache_that_cannot_be_is_told_in_a_line(project: Path) -> None:
    """A file in the place of the folder: one warning, and the reports."""
    (project / "kept").write_text("I am a file.")
    done = run(project, "audit", "inputs", "-f", "md", "--cache", "kept")
    assert done.stderr.count("\n") == 1
    assert "all is worked out anew" in done.stderr
    assert (project / "reports" / "audit.md").is_file()
