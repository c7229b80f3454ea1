"""`sourceaudit rules suggest`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

Run = Callable[..., subprocess.CompletedProcess[str]]
PROSE = "The {0} of the small town was rebuilt over ten years, and it is the largest of the {0}s."
THINGS = ("harbour", "school", "bridge", "theatre")
PEOPLE = ("Ada Example", "Bo Strand", "Cy Holm", "Di Vik")
CARD = "Reporter : {0}\nSeat : {1}0 Pier Road\nFavourite fish : {2}\n"


@pytest.fixture(autouse=True)
def drop(tmp_path: Path) -> None:
    """Write four sources of one site with a label, a credit with names, and a made-up block."""
    for number, (thing, person) in enumerate(zip(THINGS, PEOPLE, strict=True)):
        parts = [
            f"A new {thing}",
            *(PROSE.format(thing) + f" That was in year {year}." for year in (1, 2)),
            f"Key {number} hangs with {person} until noon",
            "Mind the geese",
            CARD.format(person, number, thing),
        ]
        (tmp_path / f"{number}.txt").write_text("\n\n".join(parts) + "\n")


def test_what_recurs_becomes_tested_rules_with_evidence(sourceaudit: Run, tmp_path: Path) -> None:
    """Names and numbers folded, blocks by their keys, prose left alone, evidence with each rule."""
    done = sourceaudit("suggest", ".", "-o", "house.yaml")
    text = (tmp_path / "house.yaml").read_text()
    rules = YAML(typ="safe").load(text)["rules"]
    tested = sourceaudit("test", "house.yaml")
    tried = sourceaudit("try", "house.yaml", ".")

    assert done.returncode == 0, done.stderr
    assert tested.returncode == 0, tested.stdout
    assert {next(iter(rule["detect"])) for rule in rules} == {"regex", "key_value"}
    assert "# In 4 of 4 sources" in text
    assert "0.txt:" in text
    assert "rebuilt" not in " ".join(str(rule["detect"]) for rule in rules)
    for name in range(4):
        assert f"--- {name}.txt" in tried.stdout
    assert "-Mind the geese" in tried.stdout
    assert "-Key 1 hangs with Bo Strand" in tried.stdout


def test_what_rules_strip_already_is_not_suggested(sourceaudit: Run) -> None:
    """With its own suggestions given as rules, a drop has nothing more to suggest."""
    sourceaudit("suggest", ".", "-o", "house.yaml")
    done = sourceaudit("suggest", ".", "--rules", "house.yaml")

    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing recurs in 3 sources or more" in done.stderr


def test_the_same_drop_gives_the_same_bytes(sourceaudit: Run) -> None:
    """Neither hash seeds nor the number of processes change anything."""
    process = sourceaudit("suggest", ".", PYTHONHASHSEED="1")
    two = sourceaudit("suggest", ".", "-j", "2", PYTHONHASHSEED="2")

    assert process.stdout == two.stdout


def test_too_few_sources_are_no_evidence(sourceaudit: Run) -> None:
    """`--least` is the number of sources that something must stand in."""
    assert sourceaudit("suggest", ".", "--least", "5").stdout == ""
    assert sourceaudit("suggest", "0.txt").stdout == ""
