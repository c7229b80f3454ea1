"""docs/scores.md: what its example says comes out, and its sums are right."""

from __future__ import annotations

import ast
import json
import operator
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourceaudit.scores.percentiles import quantiles

Follow = Callable[[str], int]
SUM = re.compile(r"`([0-9*/+(). -]+) = ([0-9.]+)`")
OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def worked_out(node: ast.expr) -> float:
    """Return the value of a sum."""
    match node:
        case ast.Constant(value=int() | float() as value):
            return value
        case ast.BinOp(left=left, op=op, right=right):
            return float(OPERATIONS[type(op)](worked_out(left), worked_out(right)))
    raise ValueError(ast.dump(node))


def section(page: str, title: str) -> str:
    """Return the text below a heading."""
    return page.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of the rows of a table that begin with code."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip().strip("`") for cell in line.strip("| ").split(" | ")] for line in lines]


@pytest.fixture
def page(root: Path) -> str:
    """Return the page."""
    return (root / "docs" / "scores.md").read_text(encoding="utf-8")


def test_the_example_comes_out(follow: Follow, page: str, tmp_path: Path) -> None:
    """Values, parts and reasons of the page are those of the audit of its three sources."""
    assert follow("scores.md") == 1
    audited = json.loads((tmp_path / "reports" / "audit.json").read_text(encoding="utf-8"))
    scores: dict[str, Any] = {one["id"]: one["scores"] for one in audited["sources"]}

    for name, score in scores["harbour.txt"].items():
        text = section(page, name)
        value = SUM.search(text)
        assert value is not None, name
        assert float(value[2]) == score["value"], name
        told = {row[0]: row[1] for row in rows(text)}
        assert told == {part: f"{one['value']}".removesuffix(".0") for part, one in
                        score["parts"].items()}, name  # fmt: skip
        percentile = re.search(r"The percentile is ([0-9.]+):", text)
        assert percentile is None or float(percentile[1]) == score["percentile"], name

    for name, quay, hafen in rows(
        section(page, "Where a value is empty").partition("In the example:")[2]
    ):
        for source, told_of in (("quay.txt", quay), ("hafen.txt", hafen)):
            one = scores[source][name]
            assert told_of == (one["reason"] or f"{one['value']:g}"), (source, name)


def test_sums_are_right(page: str) -> None:
    """Each sum that the page shows has the result that it shows."""
    found = SUM.findall(page)
    assert len(found) >= 9
    for left, right in found:
        value = worked_out(ast.parse(left, mode="eval").body)
        assert round(value, 2) == float(right), left


def test_percentiles_are_those_of_the_table(page: str, root: Path) -> None:
    """Quarters, counts and origin of the page are those of percentiles.json."""
    text = section(page, "Percentiles")
    for name, *told in rows(text):
        known = quantiles(name)
        assert told == [f"{round(known[len(known) * part // 4], 2):g}" for part in (1, 2, 3)]
    table = json.loads((root / "src/sourceaudit/scores/percentiles.json").read_text("utf-8"))
    assert set(table["articles"].values()) == {688}
    assert {len(known) for known in table["quantiles"].values()} == {200}
    assert "of 688\narticles" in text
    assert {row[0] for row in rows(text)} == table["quantiles"].keys()
