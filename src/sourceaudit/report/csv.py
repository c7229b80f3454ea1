"""evidence.csv: one row a piece of evidence, all kinds, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sourceaudit.model.audit import Audit
from sourceaudit.report.evidence import Evidence, Item
from sourceaudit.report.visible import one_line

COLUMNS = (
    "source",
    "kind",
    "rule",
    "severity",
    "confidence",
    "category",
    "name",
    "message",
    "line",
    "column",
    "start",
    "end",
    "places",
    "action",
    "characters_stripped",
    "partner",
    "state",
    "suppressed",
    "fingerprint",
    "excerpt",
    "superseded_by",
    "run",
)
EXCERPT = 300
# What spreadsheets take for a formula, or strip before they look for one (OWASP, CSV injection);
# those set up for Japanese take the wide signs too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def render(audit: Audit, *, folder: Path) -> str:  # noqa: ARG001 - every renderer is called alike
    """Return evidence.csv: sources by id, evidence by place, UTF-8, a header line."""
    import pandas as pd

    evidence = Evidence(audit)
    run = guard_cell(one_line(audit.run.id)) if audit.run else ""
    rows = [
        dict(zip(COLUMNS, row, strict=True))
        for audited in audit.sources
        for item in evidence.items(audited)
        for row in [(*_row(audited.source.id, item, audited.source.text), run)]
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return str(frame.to_csv(index=False, lineterminator="\n"))


def guard_cell(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe leads where needed."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _row(source: str, item: Item, text: str) -> Iterator[str | int]:
    start, end = item.spans[0] if item.spans else (0, 0)
    head = item.head
    cells: tuple[str | int, ...] = (
        source,
        item.kind.value,
        item.rule,
        head.severity.value if head else "",
        head.confidence.value if head else "",
        head.category.value if head else "",
        item.name,
        item.message,
        item.line or "",
        item.column if item.line else "",
        start,
        end,
        len(item.spans),
        item.action,
        item.stripped,
        item.partner,
        head.state.value if head else "",
        item.suppressed.reason if item.suppressed else "",
        item.fingerprint,
        text[start : min(end, start + 4 * EXCERPT)],
        item.superseded_by or "",
    )
    for name, cell in zip(COLUMNS[:-1], cells, strict=True):
        if isinstance(cell, int):
            yield cell
        else:
            yield guard_cell(one_line(cell, EXCERPT if name == "excerpt" else 0))
