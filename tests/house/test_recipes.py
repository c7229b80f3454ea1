"""The recipes of docs/development.md are true: a copy of the package with all of them works."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

BLOCK = re.compile(r'```(python|diff) title="([^"]+)"\n(.*?)```', re.DOTALL)
MOST = 10  # lines of a recipe's module
FAMILIES = ("detector", "comparer", "score", "format", "reader")
ARTICLE = """By Ann Miller

BUY NOW AND SAVE

The council met on Monday. Who will pay for the bridge? The mayor said nobody knows.

By Tom Baker
"""
PACK = """
schema: 1
pack: {name: toy, version: 1.0.0}
rules:
  - id: shout
    severity: warning
    confidence: high
    category: boilerplate
    phase: line
    detect: {shout: {least: 3}}
    action: flag
    message: "Shouted: {text}"
    why: Nobody shouts in an article.
    examples: [{match: "BUY NOW AND SAVE"}, {no_match: "Buy now"}]
"""


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """Return the section of recipes."""
    text = (root / "docs/development.md").read_text(encoding="utf-8")
    return text.partition("## Recipes")[2].partition("\n## ")[0]


@pytest.fixture(scope="module")
def house(root: Path, page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the package and its rules in which every recipe is done."""
    copy = tmp_path_factory.mktemp("house")
    for folder in ("src/sourceaudit", "rules"):
        unneeded = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / folder, copy / folder, ignore=unneeded)
    for language, name, block in BLOCK.findall(page):
        file = copy / name
        if language == "python":
            assert not file.exists(), f"{name} is there already: the recipe adds it"
            file.write_text(block, encoding="utf-8")
        else:
            file.write_text(apply(file.read_text(encoding="utf-8"), block), encoding="utf-8")
    return copy


def apply(text: str, block: str) -> str:
    """Return a file's text with what a block adds, below the line that it names."""
    for hunk in block.split("@@\n"):
        head, *added = hunk.splitlines()
        assert all(line.startswith("+") for line in added)
        place = f"{head[1:]}\n"
        assert f"\n{text}".count(f"\n{place}") == 1, f"not one line like this: {place}"
        new = "".join(f"{line[1:]}\n" for line in added)
        text = f"\n{text}".replace(f"\n{place}", f"\n{place}{new}")[1:]
    return text


def test_recipes_are_short(page: str) -> None:
    """Every family has its recipe, and none has a module of more than ten printed lines."""
    assert re.findall(r"^\*\*An? (\w+)\*\*", page, re.MULTILINE) == list(FAMILIES)
    modules = {name: block for language, name, block in BLOCK.findall(page) if language == "python"}
    assert len(modules) == len(FAMILIES)
    lines = {name: sum(map(bool, code.splitlines())) for name, code in modules.items()}
    assert {name: count for name, count in lines.items() if count > MOST} == {}


def test_recipes_work(
    house: Path, tmp_path: Path, run_in: Callable[..., CompletedProcess[str]]
) -> None:
    """An audit reads the kind, runs detector and comparer, scores, and writes the format."""
    (tmp_path / "toy.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "a.note").write_text(ARTICLE, encoding="utf-8")
    arguments = ("audit", "a.note", "--rules", "toy.yaml", "--fail-on", "never")
    done = run_in(tmp_path, *arguments, "-f", "json", "-f", "names", PYTHONPATH=str(house / "src"))
    assert done.returncode == 0, done.stdout + done.stderr
    (source,) = json.loads((tmp_path / "reports/audit.json").read_text(encoding="utf-8"))["sources"]
    assert [f["message"] for f in source["findings"] if f["rule"] == "toy/shout"] == [
        "Shouted: BUY NOW AND SAVE"
    ]
    rules = [each["rule"] for each in source["inconsistencies"]]
    assert "analysis/signed-twice" in rules
    assert source["scores"]["questions"]["value"] > 0
    assert (tmp_path / "reports/names.txt").read_text(encoding="utf-8") == "a.note\n"
