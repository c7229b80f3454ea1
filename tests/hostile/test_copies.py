"""Reports of copies: their evidence is said once, nothing of it is lost, and they stay small."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

import sourceaudit
from sourceaudit.config import Settings
from sourceaudit.errors import UsageError
from sourceaudit.model.audit import Audit
from sourceaudit.pipeline import audit
from sourceaudit.readers import drop_files, records
from sourceaudit.report import html, markdown
from sourceaudit.report import json as as_json
from sourceaudit.report.json_folded import KEY, fold_sources, unfold_sources
from sourceaudit.report.told_once import find_leaders, followers

from .generated import filled, name, paragraph

COPIES = 20
MOST = 10  # times the drop that its reports may take together
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/audit.schema.json").read_text("utf-8"))


def copies() -> Mapping[str, str]:
    """Return sources that each have one article 40 times."""
    return {f"copy-{at:02}.txt": (paragraph(0) + "\n\n") * 40 for at in range(COPIES)}


def near_copies() -> Mapping[str, str]:
    """Return copies of an article, each with another name in two of its paragraphs."""
    article = filled(10_000, lambda at: paragraph(at) + "\n\n")
    return {
        f"near-{at:02}.txt": article.replace(name(at), name(900 + at)).replace(
            name(at + 9), name(800 + at)
        )
        for at in range(COPIES)
    }


def audited(drop: Mapping[str, str], folder: Path) -> Audit:
    """Return the audit of a drop that lies in a folder."""
    for file, text in drop.items():
        (folder / file).write_text(text, encoding="utf-8")
    settings = Settings(folder=folder)
    found = records(drop_files([folder], settings=settings), settings=settings)
    return audit(found, settings=settings, fail_on=None, jobs=1)


@pytest.fixture(scope="module", params=[copies, near_copies], ids=["copies", "near-copies"])
def done(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """Return the audit of a drop of copies."""
    return audited(request.param(), tmp_path_factory.mktemp("drop"))


def test_reports_of_copies_stay_small(done: Audit, tmp_path: Path) -> None:
    """HTML, Markdown and JSON together take less than ten times the drop."""
    drop = sum(len(source.source.text.encode()) for source in done.sources)

    reports = (one.render(done, folder=tmp_path) for one in (html, as_json, markdown))

    assert sum(len(report.encode()) for report in reports) < MOST * drop


def test_all_evidence_of_copies_comes_back(done: Audit, tmp_path: Path) -> None:
    """What copies refer to is told in full by another one, and is put back where it is read."""
    path = tmp_path / "audit.json"
    path.write_text(as_json.render(done, folder=tmp_path), encoding="utf-8")
    written = json.loads(path.read_text("utf-8"))
    whole = json.loads(json.dumps(as_json.record(done, folder=tmp_path)))

    jsonschema.validate(written, SCHEMA)
    leaders = {one["id"]: one[KEY]["source"] for one in written["sources"] if KEY in one}
    assert leaders == dict(find_leaders(done))
    assert not leaders.keys() & set(leaders.values())
    assert unfold_sources(written) == whole
    assert written["verdict"] == whole["verdict"]
    assert len(sourceaudit.load(path).findings) == sum(
        len(source.findings) for source in done.sources
    )
    again = sourceaudit.read(path)
    assert as_json.render(again, folder=tmp_path) == path.read_text("utf-8")
    assert find_leaders(again) == find_leaders(done)


def test_a_page_of_copies_leads_to_what_it_leaves_out(done: Audit, tmp_path: Path) -> None:
    """A copy's section says what another one has word for word, with a link; no link is dead."""
    tree = lxml_html.fromstring(html.render(done, folder=tmp_path))
    ids = set(tree.xpath("//@id"))

    assert {link[1:] for link in tree.xpath("//@href")} <= ids
    told = tree.xpath("//section[@class='source'][.//p[contains(., 'word for word: see there')]]")
    assert len(told) == len(find_leaders(done)) == COPIES - 1
    assert all(one.xpath(".//div[@class='cards']/p[@class='more']//a/@href") for one in told)


def test_few_copies_are_told_in_full(tmp_path: Path) -> None:
    """Where there is room, each source has all its records."""
    few = dict([*copies().items()][:2])

    done = audited(few, tmp_path)

    assert followers(done) == {"copy-01.txt": "copy-00.txt"}
    assert find_leaders(done) == {}
    assert KEY not in as_json.render(done, folder=tmp_path)


def source(number: int, findings: list[Any]) -> dict[str, Any]:
    """Return a source with findings, as audit.json has it."""
    lists = ("attributions", "inconsistencies", "repeats", "identity", "claims", "speakers")
    none: dict[str, Any] = {key: [] for key in lists}
    parts = {
        "parts": {"all": {"value": 1, "evidence": [finding["spans"][0] for finding in findings]}}
    }
    return {"id": str(number), "findings": findings, "scores": {"originality": parts}, **none}


FINDINGS = st.lists(
    st.builds(
        lambda start, line, word: {
            "message": word,
            "spans": [[start, start + 2], [start + 9, start + 12]],
            "line": line,
            "column": start + 1,
        },
        st.integers(0, 30),
        st.integers(1, 3),
        st.sampled_from(["a", "b"]),
    ),
    max_size=20,
)


@given(FINDINGS, FINDINGS)
def test_what_is_left_out_is_put_back(ours: list[Any], theirs: list[Any]) -> None:
    """Records come back as they were, in their order, whatever the other source has."""
    data = {"sources": [source(0, theirs), source(1, ours), source(2, theirs)]}

    first, *others = data["sources"]
    told = {"sources": [first, *(fold_sources(one, first) for one in others)]}

    assert unfold_sources(told) == data
    assert told["sources"][2]["findings"] == []


@pytest.mark.parametrize(
    "reference",
    [
        True,
        {},
        {"source": "nobody"},
        {"source": "b", "findings": [{"at": 0, "first": 0, "count": 9}]},
        {"source": "b", "findings": [{"at": 5, "first": 0, "count": 1}]},
    ],
)
def test_a_reference_that_leads_nowhere_is_told(reference: object, tmp_path: Path) -> None:
    """A file that was changed by hand is refused with what is wrong in it."""
    one = source(0, []) | {KEY: reference}
    path = tmp_path / "audit.json"
    path.write_text(json.dumps({"schema_version": 1, "sources": [one], "overlaps": []}), "utf-8")

    with pytest.raises(UsageError, match="as_in leads nowhere"):
        sourceaudit.load(path)
