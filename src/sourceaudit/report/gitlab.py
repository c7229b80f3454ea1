"""gl-code-quality-report.json: evidence for the widget of GitLab's merge requests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sourceaudit.model.audit import Audit
from sourceaudit.model.evidence import Severity
from sourceaudit.model.fingerprints import number_fingerprints
from sourceaudit.report.results import MESSAGE, Result, results
from sourceaudit.report.visible import one_line

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}
BLOCKER = "blocker"
OTHERS = 2  # more places of a piece of evidence that its description names


def render(audit: Audit, *, folder: Path) -> str:  # noqa: ARG001 - every renderer is called alike
    """Return a list of the evidence that counts, worst first, behind what was not audited.

    GitLab takes equal fingerprints for one, so that the source is part of them here.
    """
    tables = [*_gaps(audit), *_issues(result for result in results(audit) if result.head.counts)]
    if audit.run is not None:  # GitLab takes no notice of a key that it does not know
        tables = [row | {"run": audit.run.id} for row in tables]
    lines = ",\n ".join(json.dumps(row) for row in tables)
    return f"[\n {lines}\n]\n" if tables else "[]\n"


def _issues(given: Iterable[Result]) -> Iterator[dict[str, Any]]:
    found = list(given)
    names = number_fingerprints(
        (result.head.rule, (result.spots[0].source, result.head.fingerprint)) for result in found
    )
    for result, name in zip(found, names, strict=True):
        first = result.spots[0]
        others = "".join(f"; also {spot.shown}" for spot in result.spots[1 : OTHERS + 1])
        yield {
            "description": f"{result.message or result.name}{others}",
            "check_name": one_line(result.head.rule),
            "fingerprint": name,
            "severity": SEVERITIES.get(result.head.severity, "info"),
            "location": _location(first.path, first.line if first.exact else 1),
        }


def _gaps(audit: Audit) -> Iterator[dict[str, Any]]:
    names = number_fingerprints((gap.status, (gap.id,)) for gap in audit.gaps)
    for gap, name in zip(audit.gaps, names, strict=True):
        yield {
            "description": one_line(gap.told, MESSAGE),
            "check_name": f"{gap.status}/{one_line(gap.code)}",
            "fingerprint": name,
            "severity": BLOCKER,
            "location": _location(gap.path, 1),
        }


def _location(path: str, line: int) -> dict[str, Any]:
    return {"path": one_line(path), "lines": {"begin": line}}
