"""Findings on standard output as linters print them: a line a place, or JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sourceaudit.report.results import Result, results
from sourceaudit.report.story import headline
from sourceaudit.report.visible import one_line

if TYPE_CHECKING:
    from sourceaudit.model.audit import Audit

TEXT, CONCISE, JSON = "text", "concise", "json"
# Formats of reports that may go to standard output as they would stand in their files.
REPORTS = ("github", "gitlab", "junit", "md", "sarif")
STYLES = (TEXT, CONCISE, JSON, *REPORTS)
NAME, MESSAGE = 500, 300  # characters


def render_findings(audit: Audit, style: str, folder: Path) -> str:
    """Return what counts in a drop in one of `STYLES` other than text, as it is printed."""
    if style == CONCISE:
        return "".join(f"{line}\n" for line in concise(audit))
    if style == JSON:
        rows = [_row(result) for result in _place(audit)]
        return f"{json.dumps(rows, indent=1, ensure_ascii=True)}\n"
    from sourceaudit.report import FORMATS

    text = FORMATS[style].render(audit, folder=folder)
    return text if text.endswith("\n") else f"{text}\n"


def concise(audit: Audit) -> Iterator[str]:
    """Yield `file:line:column rule message` for each place, then what became of the drop."""
    for gap in audit.gaps:
        yield f"{one_line(gap.path, NAME)}:1:1 {gap.code} {one_line(gap.told, MESSAGE)}"
    for result in _place(audit):
        message = one_line(result.message or result.name, MESSAGE)
        yield f"{one_line(result.spots[0].shown, NAME)} {result.head.rule} {message}"
    yield one_line(headline(audit))


def _place(audit: Audit) -> list[Result]:
    """Return what counts by file and place; what nobody judged is left out."""
    judged = {source.source.id for source in audit.sources if source.judged}
    found = [
        result
        for result in results(audit)
        if result.head.counts and any(spot.source in judged for spot in result.spots)
    ]
    return sorted(
        found, key=lambda result: (result.spots[0].path, result.spots[0].span, result.head.rule)
    )


def _row(result: Result) -> dict[str, object]:
    first = result.spots[0]
    return {
        "path": first.path,
        "source": first.source,
        "line": first.line,
        "column": first.column,
        "end_line": first.end_line,
        "end_column": first.end_column,
        "rule": result.head.rule,
        "severity": result.head.severity.value,
        "confidence": result.head.confidence.value,
        "message": result.message,
        "fingerprint": result.head.fingerprint,
        "also": [
            {"path": spot.path, "line": spot.line, "column": spot.column}
            for spot in result.spots[1:]
        ],
    }
