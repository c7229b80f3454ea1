"""audit.sarif: valid, in code points, capped, and unmoved by edits elsewhere."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from sourceaudit.model.audit import Audit
from sourceaudit.model.baseline import Compared
from sourceaudit.model.evidence import Action, Finding, Severity, State
from sourceaudit.report.sarif import KEY, MOST_RESULTS, render

FOLDER = Path("drop/reports")
GITHUB_BYTES = 10_000_000  # gzipped, of one upload
SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"
VALIDATOR = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def run_of(audit: Audit) -> dict[str, Any]:
    """Return the one run of a rendered audit, after the official schema has taken it."""
    data = json.loads(render(audit, folder=FOLDER))
    VALIDATOR.validate(data)
    (run,) = data["runs"]
    return run  # type: ignore[no-any-return]


def test_regions_are_code_points_of_the_file(audit: Audit) -> None:
    """Offset, line and column of a result name the same characters."""
    texts = {source.source.path: source.source.text for source in audit.sources}
    run = run_of(audit)
    assert run["columnKind"] == "unicodeCodePoints"
    seen = 0
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        text = texts[place["artifactLocation"]["uri"]]
        if region := place.get("region"):
            start = region["charOffset"]
            found = text[start : start + region["charLength"]]
            lines = text.split("\n")[region["startLine"] - 1 : region["endLine"]]
            lines[-1] = lines[-1][: region["endColumn"] - 1]
            assert "\n".join(lines)[region["startColumn"] - 1 :] == found
            seen += 1
    assert seen


def test_rules_tell_why_and_levels_follow_severity(audit: Audit) -> None:
    """Each result points at its rule, which has a help text."""
    run = run_of(audit)
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    card = next(rule for rule in rules if rule["id"] == "content-farm/author-card")
    assert "Templates append a made-up person" in card["help"]["text"]
    levels = {one["ruleId"]: one["level"] for one in run["results"]}
    assert levels["content-farm/author-card"] == "error"
    assert levels["content-farm/call-to-action"] == "warning"
    assert levels["structure/title-suffix"] == "note"


def test_suppressions_and_both_places(audit: Audit) -> None:
    """Accepted evidence carries its reason; a clash and a copy name their other place."""
    found = {one["ruleId"]: one for one in run_of(audit)["results"]}
    (accepted,) = found["structure/title-suffix"]["suppressions"]
    assert accepted["justification"] == "the paper's own style"
    assert len(found["analysis/number-clash"]["relatedLocations"]) == 1
    shared = found["analysis/shared-passage"]
    other = shared["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert {shared["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], other} == {
        "drop/farm/a.txt",
        "drop/farm/b.txt",
    }


def test_states_stand_where_there_is_a_baseline(audit: Audit) -> None:
    """With a baseline each result is new, unchanged or updated; without one it says nothing."""
    assert not any("baselineState" in one for one in run_of(audit)["results"])
    texts = {State.NEW: "a", State.KNOWN: "bb", State.CHANGED: "ccc"}
    head = audit.sources[0].findings[0].head
    findings = tuple(
        Finding(
            replace(head, state=state, suppressed=None, fingerprint=name), Action.FLAG, 0, 1, 1, 1
        )
        for state, name in texts.items()
    )
    wire = replace(audit.sources[2], findings=findings)
    given = replace(audit, sources=(wire,), overlaps=(), baseline=Compared({}))
    states = [one["baselineState"] for one in run_of(given)["results"]]
    assert states == ["new", "unchanged", "updated"]


def test_unreadable_inputs_are_notifications(audit: Audit) -> None:
    """What could not be read is told with its name."""
    (note,) = run_of(audit)["invocations"][0]["toolExecutionNotifications"]
    assert note["level"] == "error"
    assert "broken.pdf could not be read: This is a PDF." in note["message"]["text"]


def many(audit: Audit, *, sources: int, findings: int) -> Audit:
    """Return an audit of many sources, one finding in ten of them an error."""
    head = replace(audit.sources[0].findings[0].head, suppressed=None)
    made = []
    for number in range(sources):
        line = f"Source {number} says that the ferry of {number} o'clock is late.\n"
        found = tuple(
            Finding(
                replace(
                    head,
                    severity=Severity.INFO if at % 10 else Severity.ERROR,
                    message=f"Line {at} of {number}",
                    fingerprint=f"{number:08x}{at:08x}",
                ),
                Action.FLAG,
                at * len(line),
                (at + 1) * len(line) - 1,
                at + 1,
                1,
            )
            for at in range(findings)
        )
        name = f"drop/{number:04}.txt"
        source = replace(audit.sources[1].source, id=name, path=name, text=line * findings)
        made.append(replace(audit.sources[1], source=source, findings=found))
    return replace(audit, sources=tuple(made), overlaps=())


def test_a_thousand_sources_are_cut_by_severity_and_fit(audit: Audit) -> None:
    """Of 30,000 results the worst 5,000 stay; the rest are counted, and the file is small."""
    text = render(many(audit, sources=1_000, findings=30), folder=FOLDER)
    data = json.loads(text)
    VALIDATOR.validate(data)
    (run,) = data["runs"]
    assert len(run["results"]) == MOST_RESULTS
    assert sum(one["level"] == "error" for one in run["results"]) == 3_000
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert any("25,000 more results of lower severity" in note["message"]["text"] for note in notes)
    assert len(gzip.compress(text.encode())) <= GITHUB_BYTES


@pytest.mark.parametrize("name", ["audit", "hostile"])
def test_the_same_audit_gives_the_same_bytes(name: str, request: pytest.FixtureRequest) -> None:
    """Rendering twice makes no difference, and hostile strings leave the file valid."""
    given = request.getfixturevalue(name)
    assert run_of(given)["results"]
    assert render(given, folder=FOLDER) == render(given, folder=Path("elsewhere"))


@pytest.mark.parametrize("spaces", ["", "A line above.\n\n"])
def test_fingerprints_survive_a_line_above(audit: Audit, spaces: str) -> None:
    """A place that moves keeps its partial fingerprint: those are the evidence's own."""
    own = {finding.head.fingerprint for each in audit.sources for finding in each.findings}
    moved = tuple(
        replace(each, source=replace(each.source, text=spaces + each.source.text))
        for each in audit.sources
    )
    found = run_of(replace(audit, sources=moved))["results"]
    assert {one["partialFingerprints"][KEY] for one in found} & own
