"""Plug-ins of another package: named, loaded, checked, and part of what an audit is known by."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
TOY = Path(__file__).parent / "toy"
RULE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: shout
    severity: warning
    category: structure
    phase: line
    detect: {plugin: {use: shout, settings: {least: 2}}}
    action: strip
    enters: sentence
    message: 'shouted: "{text}"'
    why: Words in capitals are shouting, and nobody likes to be shouted at.
    examples:
      - {match: "Then he said STOP THAT NOW to them.", clean: "Then he said to them."}
      - {no_match: "Then he said STOP to them."}
"""
NOTE = "A note of the tide\n% nobody reads this\nThe tide came in. Did it go out? HALT WHO GOES!\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder whose configuration names a plug-in of each kind."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tide.note").write_text(NOTE, encoding="utf-8")
    (tmp_path / "house.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "sourceaudit.yaml").write_text(
        "inputs: [in/]\npacks: {only: [house.yaml]}\n"
        "plugins: {readers: [note], scores: [toy/asking]}\n"
        "gate: {fail_on: error, scores: {toy/asking: {max: 20}}}\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.fixture
def run(run_in: Run) -> Run:
    """Return the function that runs the command with the toy among what is installed."""

    def with_toy(
        folder: Path, *arguments: str, toy: Path | None = TOY
    ) -> subprocess.CompletedProcess[str]:
        given = (str(toy or ""), os.environ.get("PYTHONPATH", ""))
        return run_in(folder, *arguments, PYTHONPATH=os.pathsep.join(filter(None, given)))

    return with_toy


def audit(folder: Path) -> dict[str, Any]:
    """Return the audit.json of a folder."""
    read: dict[str, Any] = json.loads((folder / "reports" / "audit.json").read_text("utf-8"))
    return read


def test_one_of_each_kind_does_its_work(desk: Path, run: Run) -> None:
    """The reader reads, the detector finds, the score is there and gated, the format is written."""
    done = run(desk, "audit", "-f", "json", "-f", "lines", "-f", "html", "-f", "csv")

    assert done.returncode == 1, done.stderr
    (source,) = audit(desk)["sources"]
    assert (source["id"], source["title"]) == ("in/tide.note", "A note of the tide")
    assert [one["message"] for one in source["findings"]] == ['shouted: "HALT WHO GOES"']
    assert source["scores"]["toy/asking"]["value"] == pytest.approx(33.33)
    assert source["verdict"]["failed"] == ["scores.toy/asking.max"]
    assert (desk / "reports" / "audit.lines").read_text("utf-8") == "in/tide.note\tfailed\n"
    assert "Asking" in (desk / "reports" / "audit.html").read_text("utf-8")
    tested = run(desk, "rules", "test", "house.yaml")
    assert tested.stdout == "1 rule, 2 examples, 0 failed\n", tested.stderr


def test_what_is_installed_changes_nothing_by_itself(desk: Path, run: Run) -> None:
    """Only what is named is loaded: the same audit comes out without the toy."""
    (desk / "in" / "tide.txt").write_text(NOTE, encoding="utf-8")
    (desk / "sourceaudit.yaml").write_text("inputs: [in/tide.txt]\n", encoding="utf-8")
    run(desk, "audit", "-f", "json")
    first = (desk / "reports" / "audit.json").read_bytes()
    run(desk, "audit", "-f", "json", toy=None)

    assert (desk / "reports" / "audit.json").read_bytes() == first


def test_another_version_is_another_run(desk: Path, tmp_path: Path, run: Run) -> None:
    """The run's id and the pack's hash hold the versions of the plug-ins they rest on."""
    run(desk, "audit", "-f", "json")
    before = audit(desk)
    other = tmp_path / "other"
    other.mkdir()
    for name in ("sourceaudit_toy", "sourceaudit_toy-1.2.dist-info"):
        target = other / name.replace("1.2", "1.3")
        target.mkdir()
        for file in (TOY / name).glob("*.*"):
            (target / file.name).write_text(file.read_text("utf-8").replace("1.2", "1.3"), "utf-8")
        if (TOY / name / "METADATA").exists():
            text = (TOY / name / "METADATA").read_text("utf-8")
            (target / "METADATA").write_text(text.replace("1.2", "1.3"), "utf-8")
    run(desk, "audit", "-f", "json", toy=other)
    after = audit(desk)

    assert before["sources"] == after["sources"]
    assert before["run"]["id"] != after["run"]["id"]
    packs = [
        {one["name"]: one["sha256"] for one in each["tool"]["packs"]} for each in (before, after)
    ]
    assert packs[0]["house"] != packs[1]["house"]
    assert packs[0]["analysis"] == packs[1]["analysis"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "use: shout",
            "use: whisper",
            "no plug-in whisper among the detectors (installed: broken,",
        ),
        ("use: shout", "use: broken", "cannot be loaded: AttributeError"),
        ("use: shout", "use: wrong", "is no sourceaudit.rules.detectors.Detector"),
        ("least: 2", "least: 0", "shout: least: Input should be greater than or equal to 1"),
        ("least: 2", "most: 2", "shout: most: Extra inputs are not permitted"),
    ],
)
def test_what_cannot_be_used_is_a_mistake_of_the_rule(
    old: str, new: str, said: str, desk: Path, run: Run
) -> None:
    """With file and place, before anything is audited."""
    (desk / "house.yaml").write_text(RULE.replace(old, new), encoding="utf-8")

    done = run(desk, "audit")

    assert done.returncode == 2
    assert "house.yaml:8:" in done.stderr
    assert said in done.stderr


def test_plug_ins_that_are_not_installed_are_named(desk: Path, run: Run) -> None:
    """Of a configuration and of a call."""
    without = run(desk, "audit", toy=None)
    assert (without.returncode, "no plug-in note among the readers" in without.stderr) == (2, True)
    (desk / "sourceaudit.yaml").write_text(
        "inputs: [house.yaml]\nplugins: {scores: [toy/other]}\n", encoding="utf-8"
    )
    other = run(desk, "audit", "house.yaml")
    assert "no plug-in toy/other among the scores (installed: toy/asking)" in other.stderr
    unknown = run(desk, "audit", "house.yaml", "-f", "rows")
    assert (
        "no format rows: choose from corpus, csv, github, gitlab, html, json, junit, lines,"
        in unknown.stderr
    )


def test_the_page_shows_the_toy(root: Path) -> None:
    """docs/plugins.md has its code and its entry points, letter for letter."""
    page = (root / "docs" / "plugins.md").read_text(encoding="utf-8")
    points = (TOY / "sourceaudit_toy-1.2.dist-info" / "entry_points.txt").read_text("utf-8")
    usable = [
        line for line in points.splitlines() if line.startswith(("shout", "note", "toy", "lines"))
    ]

    assert (TOY / "sourceaudit_toy" / "__init__.py").read_text("utf-8") in page
    for line in usable:
        name, _, value = line.partition(" = ")
        quoted = f'"{name}"' if "/" in name else name
        assert f'{quoted} = "{value}"' in page
