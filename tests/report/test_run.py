"""The run: its id in every report, and a set of reports that belong together."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from pyarrow import parquet

from sourceaudit import load
from sourceaudit.cli.rendering import render_reports
from sourceaudit.cli.writing import write
from sourceaudit.errors import UsageError
from sourceaudit.model.audit import Audit
from sourceaudit.model.run import PassedOver, Passing, Run, RunFile
from sourceaudit.report import FOLDERS, FORMATS
from sourceaudit.report.passed_over_told import NOUNS, SEVERAL
from sourceaudit.report.read import read

ID = "0123456789abcdef0123456789abcdef"
OVER = (PassedOver(Passing.LINK_OUT, 7, ("a.txt", "b <b>.txt")),)
ALL = [*FORMATS, *FOLDERS]


@pytest.fixture
def run(audit: Audit) -> Audit:
    """Return an audit that has an id."""
    return replace(audit, run=Run(ID), passed_over=OVER)


def test_every_report_carries_the_id(run: Audit, tmp_path: Path) -> None:
    """In a place that each format has for it; the files stay what they are."""
    write(render_reports(run, ALL, tmp_path), tmp_path)

    reports = {path.name: path for path in tmp_path.iterdir() if path.is_file()}
    assert {one.file for one in FORMATS.values()} == set(reports)
    for path in reports.values():
        assert ID in path.read_text(encoding="utf-8"), path.name
    for path in (tmp_path / "tables").iterdir():
        assert parquet.read_schema(path).metadata[b"sourceaudit.run"].decode() == ID
    assert ET.fromstring(reports["junit.xml"].read_bytes()).tag == "testsuites"
    sarif = json.loads(reports["audit.sarif"].read_bytes())
    assert sarif["runs"][0]["automationDetails"] == {"id": f"sourceaudit/{ID}"}
    assert reports["annotations.txt"].read_text().splitlines()[-1].startswith("::debug::")


def test_audit_json_lists_the_others(run: Audit, tmp_path: Path, root: Path) -> None:
    """All of them, texts too, with their SHA-256; as the schema says."""
    names = write(render_reports(run, ALL, tmp_path), tmp_path)

    data = json.loads((tmp_path / "audit.json").read_bytes())
    assert names[-1] == "audit.json"
    assert [one["path"] for one in data["run"]["files"]] == sorted(names[:-1])
    assert any(name.startswith("texts/") for name in names)
    assert data["passed_over"] == [
        {"kind": "link-out", "count": 7, "names": ["a.txt", "b <b>.txt"]}
    ]
    schema = json.loads((root / "docs" / "audit.schema.json").read_bytes())
    jsonschema.validate(data, schema)
    kinds = schema["$defs"]["passing"]["enum"]
    assert sorted(kinds) == sorted(kind.value for kind in Passing)
    assert read(tmp_path / "audit.json").run == replace(run.run or Run(""), files=_files(data))
    assert read(tmp_path / "audit.json").passed_over == OVER


def _files(data: dict[str, dict[str, list[dict[str, str]]]]) -> tuple[RunFile, ...]:
    return tuple(RunFile(one["path"], one["sha256"]) for one in data["run"]["files"])


def test_a_mixed_set_is_refused(run: Audit, tmp_path: Path) -> None:
    """A report or a text of another run is named, with the way out; one that is gone is not."""
    names = write(render_reports(run, ALL, tmp_path), tmp_path)

    for name in names[:-1]:
        whole = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(whole + b" ")
        for reader in (read, load):
            with pytest.raises(UsageError, match="are not of one run") as refused:
                reader(tmp_path / "audit.json")
            assert name in str(refused.value)
        (tmp_path / name).unlink()
        load(tmp_path / "audit.json")
        (tmp_path / name).write_bytes(whole)
    read(tmp_path / "audit.json")


def test_a_list_that_leads_elsewhere_is_not_followed(run: Audit, tmp_path: Path) -> None:
    """What audit.json lists outside of its folder is neither read nor removed."""
    out, secret = tmp_path / "out", tmp_path / "secret.txt"
    secret.write_text("mine")
    write(render_reports(run, ["json"], out), out)
    data = json.loads((out / "audit.json").read_bytes())
    own = hashlib.sha256(b"mine").hexdigest()
    paths = ("../secret.txt", str(secret))
    data["run"]["files"] = [{"path": path, "sha256": own} for path in paths]
    (out / "audit.json").write_text(json.dumps(data))

    read(out / "audit.json")
    write(render_reports(run, ["json"], out), out, run="another")

    assert secret.read_text() == "mine"


def test_files_of_another_run_go(run: Audit, tmp_path: Path) -> None:
    """Texts and reports that only the last audit.json lists; a file that was changed stays."""
    write(render_reports(run, ALL, tmp_path), tmp_path, run=ID)
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "evidence.csv").write_text("mine now")
    before = {path.name for path in tmp_path.iterdir()}
    other = replace(run, run=Run("f" * 32), sources=(), overlaps=(), contradictions=())

    write(render_reports(other, ["md", "json"], tmp_path), tmp_path, run="f" * 32)

    assert {path.name for path in tmp_path.iterdir()} == {
        "audit.json", "audit.md", "evidence.csv", "mine.txt",
    }  # fmt: skip
    assert before > {"audit.html", "texts", "tables"}


def test_more_reports_of_one_run_stay(run: Audit, tmp_path: Path) -> None:
    """Two calls with different formats leave both, where the run is the same."""
    write(render_reports(run, ["html", "json"], tmp_path), tmp_path, run=ID)
    write(render_reports(run, ["md", "json"], tmp_path), tmp_path, run=ID)

    assert (tmp_path / "audit.html").exists()


def test_every_reason_has_words() -> None:
    """One, and several of it."""
    assert set(NOUNS) == set(SEVERAL) == set(Passing)


def test_what_was_passed_over_is_told(run: Audit, tmp_path: Path) -> None:
    """In the page and in Markdown, in short, and names do nothing."""
    write(render_reports(run, ["html", "md"], tmp_path), tmp_path)

    page = (tmp_path / "audit.html").read_text(encoding="utf-8")
    assert "7 links that lead out of the drop: a.txt, b &lt;b&gt;.txt and 5 more" in page
    assert "7 links that lead out of the drop" in (tmp_path / "audit.md").read_text(
        encoding="utf-8"
    )
