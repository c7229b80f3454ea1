"""evidence.csv has a row a piece of evidence and no formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from sourceaudit.model.audit import Audit
from sourceaudit.report.csv import COLUMNS, guard_cell, render

FOLDER = Path("drop/reports")


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows as any CSV reader sees them."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_a_piece(audit: Audit) -> None:
    """All kinds, with source, rule, severity, place and message."""
    found = rows(render(audit, folder=FOLDER))
    assert list(found[0]) == list(COLUMNS)
    assert {one["kind"] for one in found} == {
        "finding",
        "inconsistency",
        "passage",
        "repeat",
        "contradiction",
        "identity",
        "attribution",
        "uncited-claim",
    }
    card = next(one for one in found if one["rule"] == "content-farm/author-card")
    assert (card["source"], card["severity"], card["line"], card["column"]) == (
        "farm/a.txt",
        "error",
        "10",
        "1",
    )
    assert card["message"] == "Generated author card (3 fields)"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d"])
def test_formulas_are_guarded(start: str) -> None:
    """A cell that a spreadsheet would run gets a leading apostrophe."""
    assert guard_cell(f"{start}1+1") == f"'{start}1+1"
    assert guard_cell("1+1") == "1+1"


def test_hostile_rows_stay_rows(hostile: Audit) -> None:
    """Quotes, commas and line breaks of a source break no row."""
    found = rows(render(hostile, folder=FOLDER))
    assert all(None not in one and None not in one.values() for one in found)
    assert not any(cell.startswith(("=", "+", "-", "@")) for one in found for cell in one.values())
