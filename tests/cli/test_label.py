"""`sourceaudit label` and `rules measure`: from an audit to what to tune."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import sourceaudit
from sourceaudit.cli.label import sample_results

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_labels_are_kept_and_a_session_goes_on(root: Path, tmp_path: Path, run_in: Run) -> None:
    """Each key is written at once; back asks again; what has a label is not asked for again."""
    audit = ("--from", str(root / "reports" / "audit.json"), "--rule", "seo/bold-keyword")

    first = run_in(tmp_path, "label", *audit, typed="r\nw\nb\nu\nr\n")
    kept = [
        json.loads(line) for line in (tmp_path / "labels.jsonl").read_text("utf-8").splitlines()
    ]

    assert first.returncode == 0, first.stderr
    assert [one["said"] for one in kept] == ["right", "wrong", "unsure", "right"]
    assert kept[1]["fingerprint"] == kept[2]["fingerprint"]
    assert {one["rule"] for one in kept} == {"seo/bold-keyword"}
    assert "[1/" in first.stdout
    assert "⟦" in first.stdout
    again = run_in(tmp_path, "label", *audit, typed="q\n")
    total = int(first.stdout.partition("[1/")[2].partition("]")[0])
    assert f"[1/{total - 3}]" in again.stdout
    measured = run_in(tmp_path, "rules", "measure", "labels.jsonl")
    assert measured.stdout.startswith("seo/bold-keyword: 100% right (34% to 100%)")
    assert "label 8 more" in measured.stdout
    (whole,) = json.loads(run_in(tmp_path, "rules", "measure", "labels.jsonl", "--json").stdout)
    assert (whole["right"], whole["wrong"], whole["unsure"]) == (2, 0, 1)


def test_the_sample_is_even_and_stays(root: Path) -> None:
    """At most so many a rule, drawn by nothing but the evidence itself."""
    audit = sourceaudit.read(root / "reports" / "audit.json")

    few, many = sample_results(audit, (), 2), sample_results(audit, (), 5)

    assert max(Counter(result.head.rule for result in few).values()) == 2
    assert {result.head.rule for result in few} == {one.head.rule for one in many}
    for rule in {result.head.rule for result in few}:
        own = [result.head.fingerprint for result in many if result.head.rule == rule]
        assert [result.head.fingerprint for result in few if result.head.rule == rule] == own[:2]


def test_mistakes_have_a_way_out(root: Path, tmp_path: Path, run_in: Run) -> None:
    """A rule that found nothing, and a file that holds no labels."""
    unknown = run_in(
        tmp_path, "label", "--from", str(root / "reports" / "audit.json"), "--rule", "no/rule"
    )
    (tmp_path / "x.jsonl").write_text("no\n", encoding="utf-8")
    broken = run_in(tmp_path, "rules", "measure", "x.jsonl")

    assert (unknown.returncode, broken.returncode) == (2, 2)
    assert "--rule no/rule: it found nothing in this audit" in unknown.stderr
    assert "x.jsonl:1:1: " in broken.stderr
