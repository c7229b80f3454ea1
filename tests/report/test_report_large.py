"""Beyond 5,000 sources audit.json is a header, records stand in parts, and people see some."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sourceaudit import load
from sourceaudit.cli.rendering import render_reports
from sourceaudit.config import load_settings
from sourceaudit.errors import UsageError
from sourceaudit.model.audit import Audit, Check
from sourceaudit.model.evidence import Severity
from sourceaudit.pipeline import audit
from sourceaudit.readers import Record
from sourceaudit.report.diff import compare_audits
from sourceaudit.report.excerpt import FAILED, SAMPLE, WORST, excerpt, some_of
from sourceaudit.report.parts import RECORDS, part_path
from sourceaudit.report.read import read
from sourceaudit.report.story import headline

COUNT = 5_200
TEXT = (
    "The harbour office in Vessel said on Monday that 14 boats had left before the gale. "
    "\u201cWe told every skipper twice,\u201d said Mara Olsen, who runs the office.\n\n"
    "Four boats came back in the evening with torn nets, and one is still out at sea."
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """Return an audit of three sources, given as one of thousands."""
    folder = tmp_path_factory.mktemp("drop")
    settings = load_settings(None, start=folder, today=date(2026, 1, 1))
    texts = (TEXT, f"{TEXT} Nobody was hurt.", "A short note about a quiet day in the hills.")
    records = [
        Record(f"s{at}", "drop.jsonl", "", "text", text, {"site": f"site{at}.example"})
        for at, text in enumerate(texts)
    ]
    one = audit(records, settings=settings, jobs=1)
    sources = [
        replace(known, source=replace(known.source, id=f"{at:05}"), failed=("x",) * (at < 3))
        for at in range(COUNT)
        for known in (one.sources[at % 3],)
    ]
    (overlap,) = one.overlaps
    checks = [
        Check("evidence.error", f"{at:05}", 1, "<= 0", Severity.ERROR, passed=False)
        for at in range(3)
    ]
    return replace(
        one,
        sources=tuple(sources),
        overlaps=tuple(
            replace(overlap, left=f"{at:05}", right=f"{at + 1:05}") for at in range(0, COUNT - 1, 3)
        ),
        verdict=replace(one.verdict, checks=tuple(checks)),
        clusters=(),
        decisions=replace(one.decisions, sources=()),
    )


@pytest.fixture(scope="module")
def written(large: Audit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of its reports for machines."""
    out = tmp_path_factory.mktemp("out")
    for path, raw in render_reports(large, ["json"], out):
        assert raw is not None
        assert len(raw) < 20_000_000
        (out / path).parent.mkdir(exist_ok=True)
        (out / path).write_bytes(raw)
    return out


def test_file_is_a_header(written: Path) -> None:
    """It has totals, counts of records and the files; lists of records are empty."""
    data = json.loads((written / "audit.json").read_bytes())
    assert (data["sources"], data["overlaps"]) == ([], [])
    assert data["totals"]["sources"] == data["parts"]["sources"] == COUNT
    assert data["totals"]["failed"] == 3
    assert data["totals"]["sites"][0]["failed"] == 1
    listed = {one["path"] for one in data["run"]["files"]}
    assert listed == {f"parts/{path.name}" for path in (written / "parts").iterdir()}


def test_parts_are_read_back(large: Audit, written: Path) -> None:
    """All of an audit is there again, texts too; written again it is the same to the byte."""
    again = read(written / "audit.json")
    assert len(again.sources) == COUNT
    assert again.sources[0].source.text == large.sources[0].source.text
    assert again.sources[4321].findings == large.sources[4321].findings
    assert [source.source.id for source in again.sources[-2:]] == ["05198", "05199"]
    assert len(again.overlaps) == len(large.overlaps)
    assert len(again.verdict.checks) == 3
    for path, raw in render_reports(again, ["json"], written):
        assert (written / path).read_bytes() == raw


def test_frames_and_differences_read_parts(written: Path) -> None:
    """What reads an audit.json reads one in parts."""
    frames = load(written / "audit.json")
    assert len(frames.sources) == COUNT
    assert len(frames.checks) == 3
    audit = read(written / "audit.json", texts=False)
    assert not compare_audits(audit, audit).new


def test_damaged_part_is_told(written: Path, tmp_path: Path) -> None:
    """A part that is not whole, or is missing, is named."""
    (tmp_path / "parts").mkdir()
    for path in (written / "parts").iterdir():
        (tmp_path / "parts" / path.name).write_bytes(path.read_bytes())
    data = json.loads((written / "audit.json").read_bytes())
    data["run"]["files"] = []
    (tmp_path / "audit.json").write_text(json.dumps(data))
    second = tmp_path / part_path("sources", 1)
    second.write_bytes(second.read_bytes()[:-50])
    again = read(tmp_path / "audit.json")
    assert again.sources[0].source.id == "00000"
    with pytest.raises(UsageError, match="sources-00001"):
        again.sources[RECORDS["sources"]]
    second.unlink()
    with pytest.raises(UsageError, match="No such file"):
        load(tmp_path / "audit.json")


def test_people_see_some(large: Audit) -> None:
    """Failed sources are all shown, beside the worst and a sample; totals are of the whole."""
    shown = excerpt(large)
    names = {source.source.id for source in shown.sources}
    assert {"00000", "00001", "00002"} <= names
    assert SAMPLE < len(names) <= 2 * (FAILED + WORST + SAMPLE)
    assert excerpt(shown) is shown
    assert f"3 of {COUNT:,} sources failed" in headline(shown)
    assert all(overlap.left in names and overlap.right in names for overlap in shown.overlaps)


def test_one_source_is_shown_with_what_it_shares(large: Audit) -> None:
    """Any source can be looked at, and what it has in common with another is there."""
    shown = some_of(large, ["03000"])
    assert [source.source.id for source in shown.sources] == ["03000", "03001"]
    assert len(shown.overlaps) == 1


def test_pages_of_some(large: Audit, tmp_path: Path) -> None:
    """The page is an index with the sites, and each source that is shown has its own."""
    pages = dict(render_reports(excerpt(large), ["html"], tmp_path))
    index = pages["audit.html"] or b""
    assert b'id="sites"' in index
    assert b"site2.example" in index
    assert f"Audit of {COUNT:,} sources".encode() in index
    assert "audit/s1.html" in pages
    assert all(len(raw or b"") < 2_000_000 for raw in pages.values())
