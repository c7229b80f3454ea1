"""junit.xml, annotations.txt, gl-code-quality-report.json and evidence.csv say what CI needs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from sourceaudit.model.audit import Audit
from sourceaudit.model.evidence import Action, Finding, Severity, State
from sourceaudit.report import github, gitlab, junit

FOLDER = Path("drop/reports")
COMMAND = re.compile(r"::(error|warning|notice)(?: ([^:]*))?::(.*)")


def annotated(audit: Audit) -> list[tuple[str, dict[str, str], str]]:
    """Return annotations as GitHub's runner reads them: command, properties, message."""
    found = []
    text = github.render(audit, folder=FOLDER)
    for line in re.split(r"\r\n|\r|\n", text.removesuffix("\n")) if text else []:
        match = COMMAND.fullmatch(line)
        assert match, line
        given = (part.partition("=") for part in (match[2] or "").split(",") if part)
        found.append((match[1], {name: value for name, _, value in given}, match[3]))
    return found


def test_junit_has_a_case_for_each_source_and_check(audit: Audit) -> None:
    """A failure carries measured, limit and the first place; what is met passes."""
    top = ET.fromstring(junit.render(audit, folder=FOLDER))
    cases = {
        (element.get("classname"), element.get("name")): element for element in top.iter("testcase")
    }
    assert len(cases) == len(audit.verdict.checks) + len(audit.unreadable)
    failure = cases["farm/a.txt", "scores.boilerplate"].find("failure")
    assert failure is not None
    assert failure.get("message") == "Boilerplate is 24.6 %, at most 15 % allowed"
    assert "drop/farm/a.txt:8:1 call to action" in str(failure.text)
    assert cases["farm/b.txt", "scores.originality"].find("failure") is None
    assert (top.get("tests"), top.get("failures"), top.get("errors")) == ("5", "2", "1")


def test_junit_tells_unmet_warnings_and_unreadable_inputs(audit: Audit) -> None:
    """A warning that does not fail the gate passes and says so; an unread input is an error."""
    top = ET.fromstring(junit.render(audit, folder=FOLDER))
    cases = {
        (element.get("classname"), element.get("name")): element for element in top.iter("testcase")
    }
    drop = cases["the whole drop", "drop.boilerplate.mean"]
    assert drop.find("failure") is None
    assert str(drop.findtext("system-out")).startswith("warning: measured 12.3, limit <= 8")
    error = cases["broken.pdf", "read"].find("error")
    assert error is not None
    assert error.get("type") == "not-text"


def test_annotations_are_the_worst_ten_and_one_more(audit: Audit) -> None:
    """Of many rules and sources ten lines stay, errors before warnings, and the rest is counted."""
    made = []
    for number in range(14):
        name = f"{number:02}.txt"
        source = replace(audit.sources[1].source, id=name, path=name)
        severity = Severity.ERROR if number > 8 else Severity.WARNING
        head = replace(audit.sources[0].findings[0].head, severity=severity, suppressed=None)
        own = (Finding(head, Action.FLAG, 0, 4, 1, 1),)
        made.append(replace(audit.sources[1], source=source, findings=own))
    given = replace(audit, sources=tuple(made), overlaps=(), unreadable=())
    found = annotated(given)
    assert [command for command, _, _ in found] == ["error"] * 5 + ["warning"] * 5 + ["notice"]
    assert found[0][1] | {"title": ""} == {
        "file": "09.txt", "line": "1", "endLine": "1", "col": "1", "endColumn": "5", "title": "",
    }  # fmt: skip
    assert found[-1] == ("notice", {}, "4 more findings in the reports")


def test_a_rule_is_annotated_once_a_source(audit: Audit) -> None:
    """What counts is annotated at its first place; suppressed and known evidence is not."""
    told = [message for _, _, message in annotated(replace(audit, contradictions=()))]
    assert any("(content-farm/author-card)" in one for one in told)
    assert not any("(structure/title-suffix)" in one for one in told)
    assert any("; also drop/farm/a.txt:6:11 (analysis/number-clash)" in one for one in told)


def test_gitlab_lists_what_counts(audit: Audit) -> None:
    """Each issue has what GitLab requires; no two share a fingerprint; states are looked at."""
    found = json.loads(gitlab.render(audit, folder=FOLDER))
    assert all(
        set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        for one in found
    )
    names = [one["fingerprint"] for one in found]
    assert len(names) == len(set(names))
    by_rule = {one["check_name"]: one for one in found}
    assert by_rule["content-farm/author-card"]["severity"] == "major"
    assert by_rule["content-farm/author-card"]["location"] == {
        "path": "drop/farm/a.txt",
        "lines": {"begin": 10},
    }
    assert by_rule["unreadable/not-text"]["severity"] == "blocker"
    assert "structure/title-suffix" not in by_rule


def test_accepted_evidence_is_left_out(audit: Audit) -> None:
    """What the baseline has is neither annotated nor listed for GitLab."""
    head = replace(audit.sources[0].findings[0].head, suppressed=None)
    states = (State.KNOWN, State.CHANGED)
    own = tuple(Finding(replace(head, state=state), Action.FLAG, 0, 1, 1, 1) for state in states)
    source = replace(audit.sources[1], findings=own)
    given = replace(audit, sources=(source,), overlaps=(), unreadable=(), contradictions=())
    ((command, _, _),) = annotated(given)
    assert command == "notice"
    assert gitlab.render(given, folder=FOLDER) == "[]\n"
