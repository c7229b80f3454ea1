"""The command, run as users run it: what it prints, writes and exits with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PAGE_BYTES = 520_000  # a quarter of it is the text of the five sources
HEAVY = (
    "trafilatura",
    "textstat",
    "datasketch",
    "pandas",
    "numpy",
    "scipy",
    "py3langid",
)
PROSE = (
    "The harbour of the small town was rebuilt over ten years, and it is now the largest of the "
    "whole coast, as the mayor said on Monday. "
)
CALL = "\n\nShare your thoughts in the comments below.\n"


def run(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "sourceaudit", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"COLUMNS": "120"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Return a copy of what the main job works on."""
    for name in ("inputs", "rules"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "sourceaudit.yaml", tmp_path)
    return tmp_path


def report(folder: Path) -> dict[str, object]:
    """Return the audit.json of a folder of reports."""
    found: dict[str, object] = json.loads((folder / "audit.json").read_text(encoding="utf-8"))
    return found


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    """`--help` answers at once: no heavy package is imported for it."""
    code = (
        "import sys\nsys.argv = ['sourceaudit', '--help']\n"
        "from sourceaudit.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert done.stdout.endswith("[]\n"), done.stdout[-200:]
    assert "audit" in done.stdout


def test_the_main_job_writes_the_reports_that_are_committed(project: Path, root: Path) -> None:
    """The audit of the five sources in reports/ is what the main job writes today."""
    done = run("audit", "inputs/", "--fail-on", "never", cwd=project)

    assert done.returncode == 0, done.stderr
    for name in ("audit.json", "audit.md", "audit.html"):
        assert (project / "reports" / name).read_bytes() == (root / "reports" / name).read_bytes()
    assert (root / "reports" / "audit.html").stat().st_size <= PAGE_BYTES


def test_same_input_same_bytes(project: Path) -> None:
    """Hash seeds and the number of processes change nothing in any report."""
    written = []
    for seed, jobs in (("1", "1"), ("2", "2")):
        out = project / f"out{seed}"
        done = run(
            *("audit", "inputs", "-o", out, "-j", jobs, "--fail-on", "never"),
            *("-f", "html", "-f", "md", "-f", "json", "-f", "csv"),
            *("-f", "sarif", "-f", "junit", "-f", "github", "-f", "gitlab"),
            cwd=project,
            PYTHONHASHSEED=seed,
        )
        assert done.returncode == 0, done.stderr
        written.append({path.name: path.read_bytes() for path in out.iterdir()})

    assert written[0] == written[1]
    assert len(written[0]) == 8


def test_the_summary_is_a_line_a_source_and_the_failed_checks(project: Path) -> None:
    """Standard output names every source and each failed check with measured and limit."""
    done = run("audit", "inputs/", cwd=project)

    assert done.returncode == 1
    for path in (project / "inputs").iterdir():
        assert path.name.split("_")[0] in done.stdout
    assert "boilerplate" in done.stdout
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_exit_codes(tmp_path: Path) -> None:
    """0 holds, 1 fails, 2 usage, 3 incomplete; 3 over 1 and 2 over both."""
    (tmp_path / "good.txt").write_text(PROSE * 4)
    (tmp_path / "bad.txt").write_text(
        PROSE * 4 + "\n\nShare your thoughts in the comments below.\n"
    )
    (tmp_path / "empty.txt").write_text("")

    assert run("audit", "good.txt", cwd=tmp_path).returncode == 0
    assert run("audit", "bad.txt", cwd=tmp_path).returncode == 1
    assert run("audit", "bad.txt", "--fail-on", "never", cwd=tmp_path).returncode == 0
    assert run("audit", "bad.txt", "empty.txt", cwd=tmp_path).returncode == 3
    assert run("audit", "bad.txt", "-f", "pdf", cwd=tmp_path).returncode == 2
    assert run("audit", "--nonsense", cwd=tmp_path).returncode == 2
    assert run("audit", "bad.txt", "--rules", "nowhere", cwd=tmp_path).returncode == 2


def test_bad_inputs_cost_nothing_else(tmp_path: Path) -> None:
    """Each input that cannot be read is named with a reason; the others are audited."""
    drop = tmp_path / "drop"
    (drop / "a").mkdir(parents=True)
    (drop / "b").mkdir()
    (drop / "a" / "same.txt").write_text(PROSE * 3)
    (drop / "b" / "same.txt").write_text(PROSE * 3)
    (drop / "empty.txt").write_bytes(b"  \n")
    (drop / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (drop / "utf16.txt").write_bytes((PROSE * 3).encode("utf-16"))
    (drop / "cp1252.txt").write_bytes((PROSE.replace("mayor", "“maïre”") * 3).encode("cp1252"))
    (drop / "broken.txt").write_bytes((PROSE * 3 + "café naïve – ").encode() + b"\xff.")
    (drop / "huge.txt").write_bytes(b"x" * (50 << 20))

    (drop / "missing.txt").symlink_to("nowhere.txt")

    done = run("audit", "drop", "--fail-on", "never", cwd=tmp_path)
    sources = {one["id"]: one for one in report(tmp_path / "reports")["sources"]}  # type: ignore[attr-defined]

    assert done.returncode == 3
    assert {name: one["error"]["code"] for name, one in sources.items() if one["error"]} == {
        "binary.txt": "binary",
        "empty.txt": "empty",
        "huge.txt": "too-large",
        "missing.txt": "missing",
    }
    assert {name for name, one in sources.items() if one["status"] == "audited"} == {
        "a/same.txt", "b/same.txt", "broken.txt", "cp1252.txt", "utf16.txt",
    }  # fmt: skip
    for name in ("binary.txt", "empty.txt", "huge.txt", "missing.txt"):
        assert name in done.stdout
    assert report(tmp_path / "reports")["verdict"]["status"] == "incomplete"  # type: ignore[index]


def test_a_line_of_two_megabytes_is_audited(tmp_path: Path) -> None:
    """A source on one line takes time that grows with its size alone."""
    (tmp_path / "long.txt").write_text((PROSE * 20_000)[: 2 << 20])

    done = run("audit", "long.txt", "-f", "json", "--fail-on", "never", cwd=tmp_path)

    assert done.returncode == 0, done.stderr


def test_a_folder_without_sources_says_what_was_looked_for(tmp_path: Path) -> None:
    """Nothing to audit is a mistake in the call."""
    (tmp_path / "empty").mkdir()

    done = run("audit", "empty", cwd=tmp_path)

    assert done.returncode == 2
    assert "*.txt" in done.stderr


def test_reports_are_never_read_as_sources(tmp_path: Path) -> None:
    """Auditing the folder that holds the reports reads only the sources."""
    (tmp_path / "one.txt").write_text(PROSE * 3)

    run("audit", ".", "--fail-on", "never", cwd=tmp_path)
    done = run("audit", ".", "--fail-on", "never", cwd=tmp_path)

    assert done.returncode == 0
    assert [one["id"] for one in report(tmp_path / "reports")["sources"]] == ["one.txt"]  # type: ignore[attr-defined]


def test_html_is_read_through_the_extractor(tmp_path: Path) -> None:
    """A page's text is the extractor's; offsets index the text beside the report."""
    body = "".join(f"<p>{PROSE}{number}.</p>" for number in range(5))
    page = (
        "<html><head><title>The Harbour</title></head><body><nav>Home</nav>"
        f"<article><h1>The Harbour</h1>{body}</article></body></html>"
    )
    (tmp_path / "page.html").write_text(page)

    done = run("audit", "page.html", "--fail-on", "never", cwd=tmp_path)
    source = report(tmp_path / "reports")["sources"][0]  # type: ignore[index]
    text = (tmp_path / "reports" / source["text_path"]).read_text(encoding="utf-8")

    assert done.returncode == 0, done.stderr
    assert source["title"] == "The Harbour"
    assert len(text) == source["characters"]
    assert "largest of the whole coast" in text
    assert "Home" not in text


def test_clean_writes_what_the_edits_leave(project: Path) -> None:
    """`clean` applies the edits of audit.json, byte for byte."""
    run("audit", "inputs", "-f", "json", "--fail-on", "never", cwd=project)
    done = run("clean", "inputs", "-o", "clean", cwd=project)

    assert done.returncode == 0, done.stderr
    for source in report(project / "reports")["sources"]:  # type: ignore[attr-defined]
        text = (project / "reports" / source["text_path"]).read_text(encoding="utf-8")
        edits = [edit for finding in source["findings"] for edit in finding["edits"]]
        for edit in sorted(edits, key=lambda one: (one["start"], one["end"]), reverse=True):
            text = text[: edit["start"]] + edit["replacement"] + text[edit["end"] :]
        assert (project / "clean" / source["id"]).read_text(encoding="utf-8") == text


def test_clean_keeps_suffixes_where_two_would_collide(tmp_path: Path) -> None:
    """a.txt and a.md both leave a file."""
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "a.md").write_text(PROSE)

    run("clean", ".", "-o", "out", cwd=tmp_path)

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.md.txt", "a.txt.txt"]


def test_clean_shows_or_selects(tmp_path: Path) -> None:
    """`--diff` writes nothing; `--passing` leaves out what fails the gate."""
    (tmp_path / "good.txt").write_text(PROSE * 4)
    (tmp_path / "bad.txt").write_text(
        PROSE * 4 + "\n\nShare your thoughts in the comments below.\n"
    )

    shown = run("clean", "good.txt", "bad.txt", "--diff", cwd=tmp_path)
    done = run("clean", "good.txt", "bad.txt", "--passing", "-o", "out", cwd=tmp_path)

    assert "-Share your thoughts" in shown.stdout
    assert not (tmp_path / "clean").exists()
    assert done.returncode == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.txt"]


def test_rules_can_be_listed_explained_and_tested(tmp_path: Path) -> None:
    """The rules commands answer without a drop."""
    listed = run("rules", "list", cwd=tmp_path)
    explained = run("rules", "explain", "seo/bold-keyword", cwd=tmp_path)
    unknown = run("rules", "explain", "seo/bold-keywords", cwd=tmp_path)
    tested = run("rules", "test", cwd=tmp_path)

    assert "content-farm/author-card" in listed.stdout
    assert "Why:" in explained.stdout
    assert unknown.returncode == 2
    assert "did you mean seo/bold-keyword" in unknown.stderr
    assert tested.returncode == 0
    assert "0 failed" in tested.stdout


def test_a_rule_that_fails_its_examples_fails_the_test(root: Path, tmp_path: Path) -> None:
    """`rules test` exits 1 and says which example of which rule."""
    text = (root / "rules" / "seo.yaml").read_text(encoding="utf-8")
    (tmp_path / "seo.yaml").write_text(
        text.replace("min_count: 5", "min_count: 50"), encoding="utf-8"
    )

    done = run("rules", "test", "seo.yaml", cwd=tmp_path)

    assert done.returncode == 2
    assert "seo/bold-keyword: example 1" in done.stdout


def test_rule_mistakes_are_printed_with_place_and_hint(root: Path, tmp_path: Path) -> None:
    """A typo in a rule file stops the run with path, line, column and the nearest key."""
    text = (root / "rules" / "seo.yaml").read_text(encoding="utf-8")
    (tmp_path / "seo.yaml").write_text(text.replace("severity:", "severty:", 1), encoding="utf-8")
    (tmp_path / "one.txt").write_text(PROSE)

    done = run("audit", "one.txt", "--rules", "seo.yaml", cwd=tmp_path)

    assert done.returncode == 2
    assert "seo.yaml:6:5: unknown key: severty" in done.stderr
    assert "did you mean severity?" in done.stderr


def test_select_and_ignore_narrow_the_rules(project: Path) -> None:
    """A pack or a rule can be chosen or left out for one run."""
    run("audit", "inputs", "-f", "json", "--select", "seo", "--fail-on", "never", cwd=project)
    chosen = report(project / "reports")["sources"]
    run(
        "audit",
        "inputs",
        "-f",
        "json",
        "--ignore",
        "seo/bold-keyword",
        "--fail-on",
        "never",
        cwd=project,
    )
    left = report(project / "reports")["sources"]

    assert {f["rule"].split("/")[0] for one in chosen for f in one["findings"]} == {"seo"}  # type: ignore[attr-defined]
    rules = {f["rule"] for one in left for f in one["findings"]}  # type: ignore[attr-defined]
    assert "seo/bold-keyword" not in rules
    assert "content-farm/author-card" in rules


def test_timings_go_to_their_own_file(project: Path) -> None:
    """`--profile` writes timings.json; no report holds a time."""
    run("audit", "inputs", "--profile", "--fail-on", "never", cwd=project)

    timings = json.loads((project / "reports" / "timings.json").read_text())

    assert {"read", "profile", "compare", "report"} <= timings.keys()


def test_a_report_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    """A folder that is a file is named, with the way out."""
    (tmp_path / "one.txt").write_text(PROSE)
    (tmp_path / "out").write_text("in the way")

    done = run("audit", "one.txt", "-o", "out", cwd=tmp_path)

    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert "-o" in done.stderr
