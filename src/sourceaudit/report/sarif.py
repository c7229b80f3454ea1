"""audit.sarif: SARIF 2.1.0, for code scanning of GitHub and whoever else reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sourceaudit.model.audit import Audit, Gap, Status
from sourceaudit.model.evidence import Rule, Severity, State
from sourceaudit.report.defused import escape_markdown
from sourceaudit.report.json import rules_that_fired
from sourceaudit.report.results import MESSAGE, Result, Spot, results
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count, words_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
# GitHub keeps so many results of a run, and drops the rest in silence (its documentation of
# "SARIF support for code scanning").
MOST_RESULTS = 5_000
MOST_RELATED = 100  # GitHub shows so many locations of a result
MOST_GAPS = 100
KEY = "sourceauditFingerprint/v1"  # `primaryLocationLineHash` is GitHub's own, of line contents
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
STATES = {State.NEW: "new", State.KNOWN: "unchanged", State.CHANGED: "updated"}

Record = dict[str, Any]


def render(audit: Audit, *, folder: Path) -> str:  # noqa: ARG001 - every renderer is called alike
    """Return audit.sarif: one run, a result a piece of evidence, the worst 5,000 of them."""
    data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(audit)]}
    return json.dumps(data, separators=(",", ":"), allow_nan=False) + "\n"


def _run(audit: Audit) -> Record:
    found = results(audit)
    rules = rules_that_fired(audit)
    index = {rule.id: at for at, rule in enumerate(rules)}
    return {
        "tool": {
            "driver": {
                "name": "sourceaudit",
                "version": one_line(audit.version),
                "rules": [_rule(rule) for rule in rules],
            }
        },
        # What stands before the last slash is the category, what follows names the run.
        "automationDetails": {"id": f"sourceaudit/{audit.run.id if audit.run else ''}"},
        "originalUriBaseIds": {ROOT: {"description": _say("The folder of the configuration.")}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(audit, len(found) - MOST_RESULTS)],
        "results": [
            _result(result, index, compared=audit.baseline is not None)
            for result in found[:MOST_RESULTS]
        ],
        "properties": {
            "packs": [
                {name: one_line(getattr(pack, name)) for name in ("name", "version", "sha256")}
                for pack in audit.packs
            ]
        },
    }


def _rule(rule: Rule) -> Record:
    """Return a rule with why it matters and how one of its results is accepted."""
    name, why = words_of(one_line(rule.id)), one_line(rule.why)
    accept = (
        "Strip what it finds with `sourceaudit clean`, fix the source, or accept a place in "
        "sourceaudit.yaml under `suppress`, with a reason."
    )
    return {
        "id": one_line(rule.id),
        "name": name,
        "shortDescription": _say(name[:1].upper() + name[1:]),
        "fullDescription": _say(why),
        "help": {
            "text": _literal(f"{why} {accept}"),
            "markdown": f"**{escape_markdown(name)}** ({escape_markdown(rule.id)})\n\n"
            f"{escape_markdown(why)}\n\n{accept}",
        },
        "defaultConfiguration": {"level": LEVELS.get(rule.severity, "note")},
        "properties": {
            "tags": [rule.category.value],
            "precision": rule.confidence.value,
            "problem.severity": PROBLEMS.get(rule.severity, "recommendation"),
        },
    }


def _result(result: Result, rules: Mapping[str, int], *, compared: bool) -> Record:
    head, first = result.head, result.spots[0]
    found: Record = {"ruleId": one_line(head.rule)}
    if head.rule in rules:
        found["ruleIndex"] = rules[head.rule]
    found |= {
        "level": LEVELS.get(head.severity, "note"),
        "message": _say(result.message or result.name),
        "locations": [_location(first)],
        "partialFingerprints": {KEY: one_line(head.fingerprint)},
    }
    if more := result.spots[1 : MOST_RELATED + 1]:
        found["relatedLocations"] = [
            _location(spot) | {"id": at, "message": _say(spot.excerpt or spot.shown)}
            for at, spot in enumerate(more, start=1)
        ]
    if compared:
        found["baselineState"] = STATES[head.state]
    if head.suppressed is not None:
        reason = one_line(head.suppressed.reason, MESSAGE)
        found["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": reason}
        ]
    found["properties"] = {
        "source": one_line(first.source),
        "confidence": head.confidence.value,
        "category": head.category.value,
    }
    return found


def _location(spot: Spot) -> Record:
    """Return a place; without a region where the file is not the text that was audited."""
    place: Record = {"artifactLocation": _artifact(spot.path)}
    if spot.exact:
        place["region"] = {
            "startLine": spot.line,
            "startColumn": spot.column,
            "endLine": spot.end_line,
            "endColumn": spot.end_column,
            "charOffset": spot.span[0],
            "charLength": spot.span[1] - spot.span[0],
        }
    return {"physicalLocation": place}


def _artifact(path: str) -> Record:
    """Return a path as a relative address; bytes that are no text are kept as they are."""
    return {"uri": quote(path.encode("utf-8", "surrogatepass"), safe="/"), "uriBaseId": ROOT}


def _invocation(audit: Audit, more: int) -> Record:
    gaps = audit.gaps
    notes = [_gap(gap) for gap in gaps[:MOST_GAPS]]
    if (left := len(gaps) - MOST_GAPS) > 0:
        message = f"{count(left, 'more input')} could not be audited whole: see audit.json."
        notes.append({"level": "error", "message": _say(message)})
    if more > 0:
        message = (
            f"{count(more, 'more result')} of lower severity left out: code scanning keeps "
            f"{MOST_RESULTS:,}. All are in audit.json."
        )
        notes.append({"level": "warning", "message": _say(message)})
    return {
        "executionSuccessful": audit.verdict.status is not Status.INCOMPLETE,
        "exitCode": int(audit.verdict.exit_code),
        "toolExecutionNotifications": notes,
    }


def _gap(gap: Gap) -> Record:
    message = f"{one_line(gap.id, MESSAGE)} {one_line(gap.told, MESSAGE)}"
    place = {"physicalLocation": {"artifactLocation": _artifact(gap.path)}}
    return {"level": "error", "message": _say(message), "locations": [place]}


def _say(text: str) -> Record:
    return {"text": _literal(text)}


def _literal(text: str) -> str:
    """Return text in which SARIF sees neither a placeholder nor a link (3.11.5 and 3.11.6)."""
    line = one_line(text).replace("{", "{{").replace("}", "}}")
    return line.replace("](", "] (")
