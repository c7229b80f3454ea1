"""Nothing that a source says breaks out of a format that machines read."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.model.audit import Audit, Check, ExitCode, Pack, SourceAudit, Status, Verdict
from sourceaudit.model.evidence import (
    Action,
    Category,
    Confidence,
    Contradiction,
    Family,
    Finding,
    Head,
    Inconsistency,
    Place,
    Rule,
    Severity,
    Suppression,
)
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.report import csv as table
from sourceaudit.report import github, gitlab, junit, sarif
from sourceaudit.text.view import Lines

FOLDER = Path("drop/reports")
COMMAND = re.compile(r"::(error|warning|notice)(?: ([^:]*))?::(.*)")

# What acts somewhere: logs of workflows, spreadsheets, XML, JSON, links of SARIF, terminals.
BARBS = (
    "::set-output name=x::1", "::add-mask::", "::error file=a::b", "##[add-mask]x", "##vso[x y]z",
    "%0A::warning::x", "%", "\n", "\r", "\r\n::stop-commands::x", "=1+1", "+1", "-1", "@SUM(A1)",
    "\t=1", "]]>", "<failure>", "&x;", "\"'", "--><!--", "[x](http://e.example)", "[a](1)", "{0}",
    "{", "\\", "\x00", "\x1b[31m", "\x85", "\u2028", "\u202e", "\ud800", "\ufffe", ",", ";", "|",
    "a", "word ",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(BARBS), st.text(max_size=5)), max_size=8).map("".join)
RULE = Rule("house/x", Severity.ERROR, Confidence.HIGH, Category.SEO, "", "Because {0} [x](y).")


def head(message: str, **more: object) -> Head:
    """Return the head of evidence with a message."""
    made = Head(RULE.id, RULE.category, RULE.severity, RULE.confidence, message, f"f{len(message)}")
    return replace(made, **more)  # type: ignore[arg-type]


def source(
    name: str,
    text: str,
    findings: tuple[Finding, ...] = (),
    inconsistencies: tuple[Inconsistency, ...] = (),
) -> SourceAudit:
    """Return the audit of a source that has nothing but a text."""
    made = Source(name, name, name, "a" * 64, text, title=text, site=text, url=text)
    return SourceAudit(
        source=made,
        language="en",
        words=1,
        clean_words=1,
        clean=text,
        blocks=(),
        findings=findings,
        identity=(),
        attributions=(),
        repeats=(),
        inconsistencies=inconsistencies,
        scores={},
    )


def audit_of(text: str, name: str = "") -> Audit:
    """Return an audit with every kind of evidence in which all strings are `text` and `name`."""
    text, name = f"{text} ", name or text or "x"
    size, (line, column) = len(text), Lines(text).place(len(text) // 2)
    left, right = f"1{name}", f"2{name}"
    whole = Finding(head(text), Action.FLAG, size // 2, size, line, column)
    known = replace(whole, head=head(text, suppressed=Suppression(text)))
    clash = Inconsistency(head(text), Family.TIME, "x", ((0, 1), (size // 2, size)))
    passage = Passage(
        (0, size), (0, size), 9, PassageKind.COPY, head(text, fingerprint="p"), text, text
    )
    check = Check(text, left, 1.0, text, Severity.ERROR, passed=False, fingerprints=("p",))
    return Audit(
        "0.1.0",
        (Pack(text, text, text, (RULE,)),),
        Verdict(Status.FAILED, ExitCode.FAILED, (check, replace(check, source=None))),
        (
            source(left, text, (whole, known), (clash,)),
            source(right, text),
        ),
        (Unreadable(f"0{name}", name, text, text),),
        (Overlap(left, right, 0.5, 0.5, 0.5, (passage,)),),
        contradictions=(
            Contradiction(head(text), "x", Place(left, (0, size)), Place(right, (0, size))),
        ),
    )


@given(TEXTS, TEXTS)
def test_annotations_hold_no_other_command(text: str, name: str) -> None:
    """Every line is one command of ours; nothing ends it early or begins another."""
    written = github.render(audit_of(text, name), folder=FOLDER)
    for line in re.split(r"\r\n|\r|\n", written.removesuffix("\n")):
        match = COMMAND.fullmatch(line)
        assert match, line
        names = {part.partition("=")[0] for part in (match[2] or "").split(",") if part}
        assert names <= {"file", "line", "endLine", "col", "endColumn", "title"}
        told = f"{match[2]}{match[3]}"
        assert not re.search(r"##\w*\[", told)
        assert not re.search(r"%(?!25|3A|2C)", told)
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", told)


@given(TEXTS, TEXTS)
def test_junit_stays_xml(text: str, name: str) -> None:
    """The file parses, and holds just the elements that we put there."""
    written = junit.render(audit_of(text, name), folder=FOLDER)
    top = ET.fromstring(written.encode())
    assert [element.tag for element in top.iter() if element.tag in ("failure", "error")] == [
        "failure",
        "failure",
        "error",
    ]


@given(TEXTS, TEXTS)
def test_gitlab_stays_json(text: str, name: str) -> None:
    """The list parses, and lines and paths hold no control character."""
    found = json.loads(gitlab.render(audit_of(text, name), folder=FOLDER))
    assert len(found) == 5
    for one in found:
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", one["description"] + one["location"]["path"])


@given(TEXTS, TEXTS)
def test_no_cell_is_a_formula(text: str, name: str) -> None:
    """Every cell is read back as one cell, and none begins as a spreadsheet's formula does."""
    made = audit_of(text, name)
    made = replace(
        made,
        sources=tuple(
            replace(source, source=replace(source.source, id=source.source.id[1:] or "x"))
            for source in made.sources[:1]
        ),
        overlaps=(),
    )
    rows = list(csv.reader(io.StringIO(table.render(made, folder=FOLDER), newline="")))
    assert {len(row) for row in rows} == {len(table.COLUMNS)}
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row
    )


@given(TEXTS, TEXTS)
def test_hostile_texts_stay_texts(text: str, name: str) -> None:
    """Whatever a source says, the file is valid, without links, placeholders or controls."""
    (run,) = json.loads(sarif.render(audit_of(text, name), folder=FOLDER))["runs"]
    assert len(run["results"]) == 5
    for result in run["results"]:
        message = result["message"]["text"]
        assert "](" not in message
        assert "{" not in message.replace("{{", "")
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", message)
        assert result["partialFingerprints"][sarif.KEY]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert ":" not in uri
        assert unquote(uri, errors="replace")[:1] in "12"
