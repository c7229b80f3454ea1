"""Tables of an audit: frames for pandas, and the same as Parquet."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path

import pytest

import sourceaudit
from sourceaudit.errors import UsageError
from sourceaudit.model.audit import Audit
from sourceaudit.report import parquet
from sourceaudit.report.frames import Frames
from sourceaudit.report.json import render
from sourceaudit.report.parts import RECORDS
from sourceaudit.report.tables import COLUMNS

FOLDER = Path("drop/reports")


@pytest.fixture
def frames(audit: Audit, tmp_path: Path) -> Frames:
    """Return the frames of the hand-made audit."""
    path = tmp_path / "audit.json"
    path.write_text(render(audit, folder=FOLDER), encoding="utf-8")
    return sourceaudit.load(path)


def test_there_is_a_frame_a_table(frames: Frames) -> None:
    """Every table is a frame with exactly the columns that are documented."""
    assert [field.name for field in fields(Frames)] == list(COLUMNS)
    for name, columns in COLUMNS.items():
        assert list(getattr(frames, name).columns) == list(columns), name


def test_parts_of_scores(frames: Frames) -> None:
    """A row a part of a score; its evidence is apart by what it is, fingerprints or places."""
    parts = frames.parts.set_index(["source", "score", "part"]).to_dict("index")
    copied = parts["farm/a.txt", "originality", "copied words"]
    repeated = parts["farm/a.txt", "originality", "repeated words"]
    assert (copied["value"], len(copied["fingerprints"]), copied["spans"]) == (14, 1, [])
    assert (repeated["fingerprints"], len(repeated["spans"])) == ([], 2)
    scores = frames.scores.set_index(["source", "score"])
    assert scores.loc[("farm/a.txt", "readability"), "reason"] == "too short"


def test_what_is_across_sources(frames: Frames) -> None:
    """Pairs, contradictions and networks name their sources in columns of their own."""
    assert frames.overlaps[["left", "copies", "copied_words"]].iloc[0].tolist() == [
        "farm/a.txt",
        1,
        14,
    ]
    assert frames.contradictions[["left", "right", "right_end"]].iloc[0].tolist() == [
        "farm/a.txt",
        "farm/b.txt",
        20,
    ]
    assert frames.networks.loc[0, "members"] == ["farm/a.txt", "farm/b.txt"]


def test_joins_work(frames: Frames) -> None:
    """What a table calls `source` is what the table of sources calls `id`."""
    joined = frames.findings.merge(frames.sources, left_on="source", right_on="id")
    assert len(joined) == len(frames.findings)


def test_the_package_itself_stays_light() -> None:
    """`import sourceaudit` imports no pandas; `load` is there all the same."""
    code = (
        "import sys, sourceaudit\nassert 'pandas' not in sys.modules\n"
        "assert callable(sourceaudit.load) and callable(sourceaudit.read)\n"
        "try:\n    sourceaudit.nothing\nexcept AttributeError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "no attribute 'nothing'" in done.stdout


@pytest.mark.parametrize("name", ["audit", "hostile"])
def test_parquet_holds_the_tables(name: str, request: pytest.FixtureRequest) -> None:
    """A file a table, with all rows; the same bytes each time."""
    import pandas as pd

    audit = request.getfixturevalue(name)
    files = dict(parquet.render(audit, folder=FOLDER))

    assert list(files) == [f"tables/{table}.parquet" for table in COLUMNS]
    assert files == dict(parquet.render(audit, folder=FOLDER))
    findings = pd.read_parquet(io.BytesIO(files["tables/findings.parquet"]))
    own = [finding for source in audit.sources for finding in source.findings]
    assert list(findings["message"]) == [one.head.message for one in own]
    assert [len(edits) for edits in findings["edits"]] == [len(one.edits) for one in own]


def test_tables_of_a_large_audit_are_several_files(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They have the rows that one file a table would have."""
    from pyarrow import parquet as files_of

    def rows(files: Iterable[tuple[str, bytes]]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path, raw in files:
            table = files_of.read_table(io.BytesIO(raw))
            own = found.setdefault(Path(path).stem.partition("-")[0], [])
            own += map(str, table.to_pylist())
        return {name: sorted(own) for name, own in found.items()}

    expected = rows(parquet.render(audit, folder=FOLDER))
    monkeypatch.setattr(parquet, "is_large", lambda _: True)
    monkeypatch.setattr(parquet, "MOST_BYTES", 1)
    monkeypatch.setattr(parquet, "RECORDS", dict.fromkeys(RECORDS, 1))
    files = dict(parquet.render(audit, folder=FOLDER))
    assert {"tables/sources-00000.parquet", "tables/sources-00001.parquet"} <= files.keys()
    assert rows(files.items()) == expected
    assert expected["findings"]


def test_types_do_not_depend_on_what_was_found(audit: Audit) -> None:
    """Files of several drops can be read as one: an empty table has the same types."""
    from pyarrow import parquet as files_of

    empty = replace(audit, sources=(), overlaps=(), networks=(), contradictions=())
    full, none = (dict(parquet.render(one, folder=FOLDER)) for one in (audit, empty))

    for name, raw in full.items():
        assert files_of.read_schema(io.BytesIO(raw)) == files_of.read_schema(io.BytesIO(none[name]))


def test_parquet_takes_lone_surrogates(audit: Audit) -> None:
    """Half a character, which rows of JSON may hold, becomes a question mark."""
    import pandas as pd

    source = audit.sources[0]
    odd = replace(
        audit, sources=(replace(source, source=replace(source.source, title="a\ud800b")),)
    )
    files = dict(parquet.render(odd, folder=FOLDER))
    sources = pd.read_parquet(io.BytesIO(files["tables/sources.parquet"]))
    assert "a?b" in list(sources["title"])


def test_load_refuses_half_a_file(tmp_path: Path) -> None:
    """A file without what tables are made of is named, with the way out."""
    path = tmp_path / "x.json"
    path.write_text('{"schema_version": 1, "sources": [{}], "overlaps": []}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"x\.json is no whole audit\.json"):
        sourceaudit.load(path)
