"""The commands on drops with one bad record: what they say, write and exit with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sourceaudit.model.audit import ExitCode

GOOD = "The ferry of Lanford runs again. It carried 300 people, the harbour master said.\n"
FACTORS = (7, 11, 13)
RULES = Path(__file__).parents[2] / "rules"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "sourceaudit", *arguments],
        cwd=folder,
        env=os.environ | {"COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def slow() -> str:
    """Return a text that takes many seconds: 8 MB of sentences that all differ."""
    words = [f"{chr(97 + at % 26)}{chr(97 + at // 26)}{'aeiou'[at % 5]}ter" for at in range(600)]
    return "".join(
        " ".join(words[(at * factor + step) % 600] for factor in FACTORS for step in range(3))
        + (".\n\n" if at % 9 == 0 else ". ")
        for at in range(130_000)
    )


def told(folder: Path) -> dict[str, dict[str, object]]:
    """Return the sources of an audit by id."""
    data = json.loads((folder / "reports" / "audit.json").read_text(encoding="utf-8"))
    return {one["id"]: one for one in data["sources"]}


def test_a_source_that_takes_too_long_is_incomplete(tmp_path: Path) -> None:
    """It is ended by its clock and keeps the steps before; the others are as without it."""
    (tmp_path / "sourceaudit.yaml").write_text("limits: {cpu_seconds: 2}\n", encoding="utf-8")
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "good.txt").write_text(GOOD, encoding="utf-8")
    assert run(tmp_path, "audit", "drop").returncode == ExitCode.PASSED
    before = told(tmp_path)
    (tmp_path / "drop" / "slow.txt").write_text(slow(), encoding="utf-8")

    done = run(tmp_path, "audit", "drop")

    assert done.returncode == ExitCode.INCOMPLETE, done.stderr
    assert "drop/slow.txt  out-of-time" in done.stdout
    assert "1 incomplete" in done.stdout
    after = told(tmp_path)
    assert after["drop/slow.txt"]["status"] == "incomplete"
    assert after["drop/slow.txt"]["words"] != 0
    assert after["drop/good.txt"] == before["drop/good.txt"]


@pytest.mark.parametrize("command", ["audit", "clean", "archive", "try", "suggest"])
def test_a_row_with_a_lone_surrogate_ends_nothing(command: str, tmp_path: Path) -> None:
    """Every command reads it as text in which it is replaced."""
    rows = '{"id": "bad", "text": "\\ud83d ' + GOOD.strip() + '"}\n'
    rows += json.dumps({"id": "good", "text": GOOD}) + "\n"
    (tmp_path / "t.jsonl").write_text(rows, encoding="utf-8")
    call = {
        "audit": ["audit", "t.jsonl"],
        "clean": ["clean", "t.jsonl", "-o", "clean", "-f", "jsonl"],
        "archive": ["archive", "add", "t.jsonl", "--archive", "kept"],
        "try": ["rules", "try", str(RULES / "structure.yaml"), "t.jsonl"],
        "suggest": ["rules", "suggest", "t.jsonl"],
    }[command]

    done = run(tmp_path, *call)

    assert done.returncode == ExitCode.PASSED, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("config", "place"),
    [
        ("limits: {source_megabytes: .inf}", ":1:28: source_megabytes must be a number"),
        ("limits: {cpu_seconds: .nan}", ":1:23: "),
        ("limits: {cpu_seconds: 0}", ":1:23: "),
        ("limits: {cpu_seconds: {base: -1}}", ":1:30: "),
        ("limits: {cpu_seconds: {bass: 1}}", "did you mean base?"),
        ("limits: !!bool 'xx'", ":1:9: not YAML: is no bool: 'xx'"),
        ("limits: !!python/object/apply:os.system ['true']", ":1:"),
        ("gate: {scores: {originality: {min: .inf}}}", ":1:36: "),
    ],
)
def test_numbers_and_tags_that_mean_nothing_are_mistakes(
    config: str, place: str, tmp_path: Path
) -> None:
    """Each is told with its place, and nothing is audited."""
    (tmp_path / "sourceaudit.yaml").write_text(config, encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")

    done = run(tmp_path, "audit", "good.txt")

    assert done.returncode == ExitCode.USAGE
    assert f"sourceaudit: sourceaudit.yaml{place}" in done.stderr or place in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "reports").exists()
