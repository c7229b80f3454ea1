"""Articles that rules wiped out: what the audit, the gate and `clean` say of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

WOOL = (
    "Wool fetched 41 pence a fleece at the spring sale, the lowest price that the clerk of the "
    "market has written down, and eleven flocks were driven home again without a bid."
)
PLACES = ("mill", "inn", "chapel", "school", "forge", "weir", "barn", "bridge", "quarry")
RULES = """
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: again
    severity: warning
    confidence: high
    category: boilerplate
    phase: corpus
    detect: {corpus: {min_sources: 3}}
    action: strip
    message: "Recurs"
    why: "What recurs in this folder goes, whatever it is."
    examples:
      - match: "The very same five words"
        clean: ""
        drop: ["The very same five words, and", "The very same five words"]
      - {no_match: "one"}
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `sourceaudit` in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "sourceaudit", *arguments],
        cwd=folder,
        env=os.environ | {"COLUMNS": "160"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """Return a folder with three papers that bought one paragraph, and a rule that strips it."""
    (tmp_path / "in").mkdir()
    for paper in ("herald", "courier", "post"):
        own = [
            f"The {paper} was told at the {place} that nobody can live on that." for place in PLACES
        ]
        (tmp_path / "in" / f"{paper}.txt").write_text(
            "\n\n".join([own[0], WOOL, *own[1:]]), "utf-8"
        )
    (tmp_path / "house.yaml").write_text(
        RULES.replace('"x"]', '"The very same five words, y"]'), "utf-8"
    )
    return tmp_path


def told(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return by source what the last audit says of losses."""
    audit = json.loads((folder / "reports" / "audit.json").read_text("utf-8"))
    return {
        one["id"]: [each for each in one["inconsistencies"] if each["rule"] == "analysis/wiped-out"]
        for one in audit["sources"]
    }


def test_a_source_that_was_wiped_out_fails_the_gate(drop: Path) -> None:
    """An error each, with the place of what went; shipped rules strip nothing of the kind."""
    plain, house = run(drop, "audit", "in"), run(drop, "audit", "in", "--rules", "house.yaml")

    assert (plain.returncode, house.returncode) == (0, 1)
    found = told(drop)
    assert {name: len(own) for name, own in found.items()} == {
        "courier.txt": 1,
        "herald.txt": 1,
        "post.txt": 1,
    }
    (one,) = found["post.txt"]
    text = (drop / "in" / "post.txt").read_text("utf-8")
    assert [text[start:end] for start, end in one["spans"]] == [WOOL]
    assert (one["severity"], one["family"], one["kind"]) == ("error", "structure", "passage")
    assert "error  post.txt: " in house.stdout


def test_losses_are_accepted_and_switched_off_like_any_evidence(drop: Path) -> None:
    """A baseline, an `ignore` and a suppression each let the gate pass."""
    house = ("--rules", "house.yaml", "--fail-on", "error")
    made = run(drop, "baseline", "create", "in", "--rules", "house.yaml", "--reason", "known")
    accepted = run(drop, "audit", "in", *house, "--baseline", "baseline/")
    ignored = run(drop, "audit", "in", *house, "--ignore", "analysis/wiped-out")
    entry = "- {rule: analysis/wiped-out, source: 'in/**', reason: 'bought together'}"
    (drop / "sourceaudit.yaml").write_text(f"suppress:\n  {entry}\n", "utf-8")
    suppressed = run(drop, "audit", "in", *house)
    quiet = run(drop, "clean", "in", "--rules", "house.yaml", "-o", "out")

    assert made.returncode == 0, made.stderr
    for done in (accepted, ignored, suppressed):
        assert done.returncode == 0, done.stdout + done.stderr
    assert "wiped-out" not in quiet.stderr


def test_clean_says_what_was_wiped_out(drop: Path) -> None:
    """Each source by name on standard error, with what went; without the rule nothing."""
    house = run(drop, "clean", "in", "--rules", "house.yaml", "-o", "out")
    shown = run(drop, "clean", "in", "--rules", "house.yaml", "--diff")
    plain = run(drop, "clean", "in", "-o", "other")

    for done in (house, shown):
        assert done.returncode == 0
        lines = [line for line in done.stderr.splitlines() if "analysis/wiped-out" in line]
        assert [line.split(": ")[1] for line in lines] == ["courier.txt", "herald.txt", "post.txt"]
    assert "wiped-out" not in plain.stderr
    assert WOOL in (drop / "other" / "post.txt").read_text("utf-8")
