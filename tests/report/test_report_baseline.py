"""Reports tell how a drop stands to its baseline, whatever its entries say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from sourceaudit.model.audit import Audit
from sourceaudit.model.baseline import Compared, Entry
from sourceaudit.model.evidence import State
from sourceaudit.report import FORMATS
from sourceaudit.report.baseline_told import told
from sourceaudit.report.json import render

FOLDER = Path("drop/reports")
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/audit.schema.json").read_text("utf-8"))


@pytest.fixture
def compared(audit: Audit, hostile_text: str) -> Audit:
    """Return the audit beside a baseline with something of everything."""
    entry = Entry("farm/x", "f1", hostile_text, hostile_text, hostile_text, "2027-01-01")
    return replace(
        audit,
        baseline=Compared(
            known={"farm/a.txt": {"boilerplate": 1.0}, "farm/b.txt": {}},
            new=("wire/c.html",),
            renamed={"farm/b.txt": hostile_text},
            missing=("gone.txt",),
            evidence={State.NEW: 3, State.KNOWN: 20, State.CHANGED: 1},
            packs=("content-farm", hostile_text),
            rule_changed=(("farm/a.txt", "f2"),),
            stale=(("farm/a.txt", entry),),
            expired=(("farm/b.txt", entry), ("farm/b.txt", entry)),
        ),
    )


def test_json_has_the_comparison(compared: Audit, audit: Audit) -> None:
    """What is new, renamed, missing, stale and expired, as the schema says; else no key."""
    data = json.loads(render(compared, folder=FOLDER))
    jsonschema.validate(data, SCHEMA)
    assert data["baseline"]["evidence"] == {"new": 3, "known": 20, "changed": 1}
    assert data["baseline"]["new"] == ["wire/c.html"]
    assert [one["source"] for one in data["baseline"]["expired"]] == ["farm/b.txt"] * 2
    assert data["overlaps"][0]["passages"][0]["state"] == "new"
    assert "baseline" not in json.loads(render(audit, folder=FOLDER))


def test_sentences_count_what_there_is(compared: Audit) -> None:
    """Sources, evidence, rules that changed, entries to look at: a sentence each."""
    assert compared.baseline is not None
    lines = list(told(compared.baseline))
    assert lines[0] == "Baseline: 2 known sources, 1 new, 1 renamed, 1 not in this drop."
    assert lines[1].startswith("Evidence: 3 new, 20 known, 1 changed;")
    assert lines[2].startswith("1 new piece of known sources may be new because of rules")
    assert lines[3:5] == [
        "2 entries expired: the evidence counts again.",
        "1 stale entry: the evidence is gone; `sourceaudit baseline prune` drops them.",
    ]
    assert len(list(told(Compared({})))) == 2


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_takes_a_baseline(name: str, compared: Audit) -> None:
    """Hostile entries break no format; Markdown lists the sentences, escaped."""
    text = FORMATS[name].render(compared, folder=FOLDER)
    assert text
    assert "\x1b" not in text
    if name == "md":
        assert "## Baseline" in text
        assert "<script>" not in text.replace("\\<script\\>", "")
