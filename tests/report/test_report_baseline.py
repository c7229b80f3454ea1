"""Reports tell how a drop stands to its baseline, whatever its entries say."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from sourceaudit.model.audit import Audit
from sourceaudit.model.baseline import Compared
from sourceaudit.report import FORMATS
from sourceaudit.report.baseline_told import describe_baseline
from sourceaudit.report.json import render

FOLDER = Path("drop/reports")
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/audit.schema.json").read_text("utf-8"))


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
    lines = list(describe_baseline(compared.baseline))
    assert lines[0] == "Baseline: 2 known sources, 1 new, 1 renamed, 1 not in this drop."
    assert lines[1].startswith("Evidence: 3 new, 20 known, 1 changed;")
    assert lines[2].startswith("1 new piece of known sources may be new because of rules")
    assert lines[3:5] == [
        "2 entries expired: the evidence counts again.",
        "1 stale entry: the evidence is gone; `sourceaudit baseline prune` drops them.",
    ]
    assert len(list(describe_baseline(Compared({})))) == 2


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_takes_a_baseline(name: str, compared: Audit) -> None:
    """Hostile entries break no format; Markdown lists the sentences, escaped."""
    text = FORMATS[name].render(compared, folder=FOLDER)
    assert text
    assert "\x1b" not in text
    if name == "md":
        assert "## Baseline" in text
        assert "<script>" not in text.replace("\\<script\\>", "")
