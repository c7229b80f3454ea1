"""Drops of any kind, run as users run them: tables, pipes, lists of files, what is written back."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROSE = (
    "The harbour of the small town was rebuilt over ten years, and it is now the largest of the "
    "whole coast, as the mayor said on Monday. "
)
JUNK = "\n\nShare your thoughts in the comments below.\n"


def run(
    *arguments: str | Path, cwd: Path, stdin: bytes | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "sourceaudit", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"COLUMNS": "120"},
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def audited(folder: Path) -> dict[str, str]:
    """Return what became of each source of a report."""
    report = json.loads((folder / "reports" / "audit.json").read_text(encoding="utf-8"))
    return {one["id"]: one["status"] for one in report["sources"]}


def table(*rows: dict[str, object]) -> bytes:
    """Return JSON Lines."""
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_tables_come_back_with_their_other_columns(form: str, jobs: str, tmp_path: Path) -> None:
    """The text is cleaned, all else is as it was, in the order of the rows."""
    rows = [{"id": n, "text": PROSE * 4 + JUNK, "tags": ["a", "b"], "n": n / 2} for n in range(90)]
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "t.jsonl.gz").write_bytes(gzip.compress(table(*rows)))
    (tmp_path / "drop" / "alone.txt").write_text(PROSE * 4)

    done = run("clean", "drop", "-f", form, "-o", "out", "-j", jobs, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"sources.{form}", f"t.{form}",
    ]  # fmt: skip
    if form == "jsonl":
        lines = (tmp_path / "out" / "t.jsonl").read_text(encoding="utf-8").splitlines()
        written = [json.loads(line) for line in lines]
    else:
        from pyarrow import parquet

        written = parquet.read_table(tmp_path / "out" / "t.parquet").to_pylist()
    texts = [str(row.pop("text")).strip() for row in written]
    assert texts == [(PROSE * 4).strip()] * len(rows)
    assert written == [{name: row[name] for name in ("id", "tags", "n")} for row in rows]


def test_rows_are_cleaned_into_files_of_their_own(tmp_path: Path) -> None:
    """Ids become names that every file system takes, below a folder named like the table."""
    rows: list[dict[str, object]] = [
        {"id": name, "text": PROSE} for name in ("a/../b", "A", "a", "x" * 300, "https://x/#1")
    ]
    (tmp_path / "t.jsonl").write_bytes(table(*rows))

    done = run("clean", "t.jsonl", "-o", "out", cwd=tmp_path)

    names = [path.name for path in (tmp_path / "out" / "t").iterdir()]
    assert done.returncode == 0, done.stderr
    assert len(names) == len({name.casefold() for name in names}) == 5
    assert all(len(name) < 120 and name.endswith(".txt") for name in names)
    assert list(tmp_path.rglob("b.txt")) == []


def test_bad_rows_are_named_and_the_rest_is_written(tmp_path: Path) -> None:
    """The exit code says that the audit, or the cleaning, is incomplete."""
    (tmp_path / "t.jsonl").write_bytes(table({"id": 1, "text": PROSE * 3}) + b"{broken\n")

    cleaned = run("clean", "t.jsonl", "-f", "jsonl", "-o", "out", cwd=tmp_path)
    report = run("audit", "t.jsonl", "--fail-on", "never", cwd=tmp_path)

    assert cleaned.returncode == report.returncode == 3
    assert "t.jsonl#2: malformed-row" in cleaned.stderr
    assert len((tmp_path / "out" / "t.jsonl").read_text().splitlines()) == 1
    assert audited(tmp_path) == {"t.jsonl#1": "audited", "t.jsonl#2": "unreadable"}


def test_standard_input_is_read_and_sniffed(tmp_path: Path) -> None:
    """`-` is what is piped in, whatever its kind."""
    for stdin, expected in (
        (PROSE.encode() * 4, {"stdin": "audited"}),
        (gzip.compress(table({"text": PROSE * 4})), {"stdin#1": "audited"}),
    ):
        done = run("audit", "-", "--fail-on", "never", cwd=tmp_path, stdin=stdin)
        assert done.returncode == 0, done.stderr
        assert audited(tmp_path) == expected

    done = run("clean", "-", "-o", "out", cwd=tmp_path, stdin=PROSE.encode())
    assert (tmp_path / "out" / "stdin.txt").read_text() == PROSE


def test_files_may_be_listed(tmp_path: Path) -> None:
    """A path a line, from a file or from standard input, beside the paths of the call."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(PROSE * 3)
    (tmp_path / "list").write_text("a.txt\r\n\nb.txt\n")

    run("audit", "--files-from", "list", "--fail-on", "never", cwd=tmp_path)
    assert audited(tmp_path) == {"a.txt": "audited", "b.txt": "audited"}
    run("audit", "c.txt", "--files-from", "-", "--fail-on", "never", cwd=tmp_path, stdin=b"b.txt")
    assert audited(tmp_path) == {"b.txt": "audited", "c.txt": "audited"}

    missing = run("audit", "--files-from", "nowhere", cwd=tmp_path)
    empty = run("audit", "--files-from", "-", cwd=tmp_path, stdin=b"\n")
    assert missing.returncode == empty.returncode == 2
    assert "names no path" in empty.stderr


def test_patterns_and_what_is_ignored(tmp_path: Path) -> None:
    """A pattern that no shell unfolded is unfolded; `ignore` holds for all that is not named."""
    for name in ("drop/a.txt", "drop/wire/b.txt", "drop/wire/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PROSE * 3)

    run("audit", "drop/*/?.txt", "--fail-on", "never", cwd=tmp_path)
    assert audited(tmp_path) == {"wire/b.txt": "audited", "wire/c.txt": "audited"}

    (tmp_path / "sourceaudit.yaml").write_text("inputs: ['drop/**']\nignore: ['wire/']\n")
    run("audit", "--fail-on", "never", cwd=tmp_path)
    assert audited(tmp_path) == {"drop/a.txt": "audited"}
    run("audit", "drop/wire/c.txt", "--fail-on", "never", cwd=tmp_path)
    assert audited(tmp_path) == {"drop/wire/c.txt": "audited"}


def test_a_page_called_a_text_is_read_as_a_page(tmp_path: Path) -> None:
    """Tags are no text; a PDF called a text is told for what it is."""
    body = "".join(f"<p>{PROSE}{number}.</p>" for number in range(6))
    page = f"<!DOCTYPE html>\n<html><body><nav>Home</nav><article>{body}</article></body></html>"
    (tmp_path / "page.txt").write_text(page)
    (tmp_path / "paper.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n")

    done = run("clean", "page.txt", "paper.txt", "-o", "out", cwd=tmp_path)

    assert done.returncode == 3
    assert "<p>" not in (tmp_path / "out" / "page.txt").read_text()
    assert re.search(r"paper.txt: (?:needs-extra|corrupt|no-text): [^\n]*PDF", done.stderr)


def test_only_what_passes_keeps_its_columns(tmp_path: Path) -> None:
    """`--passing` leaves out the rows that fail the gate."""
    rows: list[dict[str, object]] = [
        {"id": "good", "text": PROSE * 4, "n": 1},
        {"id": "bad", "text": PROSE * 4 + JUNK},
    ]
    (tmp_path / "t.jsonl").write_bytes(table(*rows))

    done = run("clean", "t.jsonl", "--passing", "-f", "jsonl", "-o", "out", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "out" / "t.jsonl").read_text()) == rows[0]
