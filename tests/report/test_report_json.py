"""audit.json holds every fact in the shape of the contract."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from sourceaudit.errors import UsageError
from sourceaudit.model.audit import Audit, Score
from sourceaudit.report import FORMATS, text_files
from sourceaudit.report.frames import load
from sourceaudit.report.json import render

FOLDER = Path("drop/reports")
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/audit.schema.json").read_text("utf-8"))


def test_json_is_golden(audit: Audit, golden: Callable[[str, str], None]) -> None:
    """The whole file, byte for byte."""
    golden("audit.json", render(audit, folder=FOLDER))


@pytest.mark.parametrize("name", ["audit", "hostile"])
def test_json_meets_its_schema(name: str, request: pytest.FixtureRequest) -> None:
    """The published schema describes what is written, hostile strings or not."""
    data = json.loads(render(request.getfixturevalue(name), folder=FOLDER))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(data)


def test_schema_refuses_an_unknown_state(audit: Audit) -> None:
    """The schema is no formality: a wrong value is refused."""
    data = json.loads(render(audit, folder=FOLDER))
    data["sources"][1]["findings"][0]["state"] = "old"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA)


def test_keys_stand_in_the_order_of_the_contract(audit: Audit) -> None:
    """Sources are sorted by id with unreadable ones among them, keys as in the design."""
    data = json.loads(render(audit, folder=FOLDER))
    assert list(data)[:4] == ["schema_version", "tool", "verdict", "sources"]
    assert [one["id"] for one in data["sources"]] == [
        "broken.pdf",
        "farm/a.txt",
        "farm/b.txt",
        "wire/c.html",
    ]
    assert len({tuple(one) for one in data["sources"]}) == 1
    assert list(data["sources"][1])[:5] == ["id", "path", "sha256", "status", "error"]
    assert next(iter(data["sources"][1]["scores"])) == "originality"


def test_unreadable_sources_are_data(audit: Audit) -> None:
    """What could not be read is in the file with its code, never a log line only."""
    broken = json.loads(render(audit, folder=FOLDER))["sources"][0]
    assert broken["status"] == "unreadable"
    assert broken["error"] == {"code": "not-text", "message": "This is a PDF."}
    assert broken["findings"] == []
    assert broken["text_path"] is None


def test_text_path_leads_to_the_text(audit: Audit) -> None:
    """Offsets index the file at text_path, which lies beside the report where it has to."""
    files = text_files(audit)
    paths = {
        load["id"]: load["text_path"]
        for load in json.loads(render(audit, folder=FOLDER))["sources"]
        if load["status"] == "audited"
    }
    assert paths["farm/a.txt"] == "../farm/a.txt"
    assert files[paths["wire/c.html"]] == audit.sources[2].source.text
    assert list(files) == [paths["wire/c.html"]]


def test_text_files_have_safe_and_distinct_names(hostile: Audit) -> None:
    """No id can leave the folder, and ids that differ only in case get files of their own."""
    sources = [
        replace(hostile.sources[0], source=replace(hostile.sources[0].source, id=name))
        for name in ("../../x", "/etc/x", "A", "a", "a/b", "a_b", "", "..")
    ]
    names = list(text_files(replace(hostile, sources=tuple(sources))))
    assert len({name.lower() for name in names}) == len(sources)
    assert all(name.startswith("texts/") and name.count("/") == 1 for name in names)
    assert all(".." not in name for name in names)


def test_numbers_that_json_cannot_say_are_null(audit: Audit) -> None:
    """NaN and infinity would make the file unreadable for others."""
    scores = {**audit.sources[0].scores, "readability": Score(float("nan"), "Flesch")}
    changed = replace(audit, sources=(replace(audit.sources[0], scores=scores),))
    data = json.loads(render(changed, folder=FOLDER))
    assert data["sources"][1]["scores"]["readability"]["value"] is None


def test_json_holds_no_acting_characters(hostile: Audit) -> None:
    """Direction overrides and C1 controls are written as escapes, and read back the same."""
    text = render(hostile, folder=FOLDER)
    assert not set(text) & set("\x00\x1b\x9b\u202e\u2066\x7f")
    assert any(load["id"] == hostile.sources[0].source.id for load in json.loads(text)["sources"])


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_the_same_twice(name: str, audit: Audit) -> None:
    """Same audit, same bytes."""
    render_it = FORMATS[name].render
    assert render_it(audit, folder=FOLDER) == render_it(audit, folder=FOLDER)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_takes_an_empty_audit(name: str, audit: Audit) -> None:
    """A drop without sources is still a report."""
    empty = replace(audit, sources=(), unreadable=(), overlaps=(), clusters=(), packs=())
    assert FORMATS[name].render(empty, folder=FOLDER)


def test_frames_hold_the_file(audit: Audit, tmp_path: Path) -> None:
    """`load` gives a row a source, a finding, an attribution and so on."""
    path = tmp_path / "audit.json"
    path.write_text(render(audit, folder=FOLDER), encoding="utf-8")
    frames = load(path)
    assert list(frames.sources["id"]) == ["broken.pdf", "farm/a.txt", "farm/b.txt", "wire/c.html"]
    assert frames.sources.set_index("id").loc["farm/a.txt", "originality"] == 78.12
    assert list(frames.findings["source"].unique()) == ["farm/a.txt"]
    assert len(frames.findings) == 4
    assert len(frames.attributions) == 2
    assert list(frames.claims["weight"]) == [3]
    assert list(frames.speakers["name"].fillna("")) == ["Mara Holt", ""]
    assert frames.inconsistencies["spans"][0] == [
        list(s) for s in audit.sources[0].inconsistencies[0].spans
    ]
    assert frames.passages.loc[0, "left_start"] == audit.overlaps[0].passages[0].left[0]
    assert list(frames.checks["passed"]) == [False, False, True, False]


def test_frames_of_an_empty_audit_have_their_columns(audit: Audit, tmp_path: Path) -> None:
    """Scripts that select columns work on a drop in which nothing was found."""
    path = tmp_path / "audit.json"
    empty = replace(audit, sources=(), unreadable=(), overlaps=())
    path.write_text(render(empty, folder=FOLDER), encoding="utf-8")
    frames = load(path)
    assert {"source", "rule", "start"} <= set(frames.findings.columns)
    assert {"left", "right", "words"} <= set(frames.passages.columns)
    assert {"id", "passed", "originality"} <= set(frames.sources.columns)


def test_frames_refuse_another_file(tmp_path: Path) -> None:
    """A file of another version is named, not half read."""
    path = tmp_path / "x.json"
    path.write_text('{"schema_version": 2}', encoding="utf-8")
    with pytest.raises(UsageError, match="reads up to 1"):
        load(path)
