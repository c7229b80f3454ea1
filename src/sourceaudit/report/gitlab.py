"""gl-code-quality-report.json: evidence for the widget of GitLab's merge requests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sourceaudit.model.audit import Audit
from sourceaudit.model.evidence import Severity
from sourceaudit.model.fingerprints import numbered
from sourceaudit.report.results import MESSAGE, Result, results
from sourceaudit.report.visible import one_line

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}
BLOCKER = "blocker"
OTHERS = 2  # more places of a piece of evidence that its description names


def render(audit: Audit, *, folder: Path) -> str:  # noqa: ARG001 - every renderer is called alike
    """Return a list of the evidence that counts, worst first, behind what was not audited.

    GitLab takes equal fingerprints for one, so that the source is part of them here.
    """
    told = [*_gaps(audit), *_issues(one for one in results(audit) if one.head.counts)]
    if audit.run is not None:  # GitLab takes no notice of a key that it does not know
        told = [one | {"run": audit.run.id} for one in told]
    lines = ",\n ".join(json.dumps(one) for one in told)
    return f"[\n {lines}\n]\n" if told else "[]\n"


def _issues(given: Iterable[Result]) -> Iterator[dict[str, Any]]:
    found = list(given)
    names = numbered((one.head.rule, (one.spots[0].source, one.head.fingerprint)) for one in found)
    for one, name in zip(found, names, strict=True):
        first = one.spots[0]
        others = "".join(f"; also {spot.shown}" for spot in one.spots[1 : OTHERS + 1])
        yield {
            "description": f"{one.message or one.name}{others}",
            "check_name": one_line(one.head.rule),
            "fingerprint": name,
            "severity": SEVERITIES.get(one.head.severity, "info"),
            "location": _location(first.path, first.line if first.exact else 1),
        }


def _gaps(audit: Audit) -> Iterator[dict[str, Any]]:
    names = numbered((one.status, (one.id,)) for one in audit.gaps)
    for one, name in zip(audit.gaps, names, strict=True):
        yield {
            "description": one_line(one.told, MESSAGE),
            "check_name": f"{one.status}/{one_line(one.code)}",
            "fingerprint": name,
            "severity": BLOCKER,
            "location": _location(one.path, 1),
        }


def _location(path: str, line: int) -> dict[str, Any]:
    return {"path": one_line(path), "lines": {"begin": line}}
