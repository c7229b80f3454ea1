"""audit.json comes back as the audit that it was written from."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourceaudit.errors import UsageError
from sourceaudit.model.audit import Audit
from sourceaudit.report import FORMATS, text_files
from sourceaudit.report.json import render
from sourceaudit.report.read import read

ODD: tuple[object, ...] = (None, True, -1, 2**70, 1.5, "", "x", [], {}, [[1]], {"a": 1}, [None, 3])


def written(audit: Audit, folder: Path) -> Path:
    """Write an audit with its texts as the command does; the inputs lie in drop/ beside it."""
    here = [replace(source, source=replace(source.source, file="")) for source in audit.sources]
    whole = replace(audit, sources=tuple(here))
    for name, text in text_files(whole).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    path = folder / "audit.json"
    path.write_text(render(whole, folder=folder), encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("name", ["audit", "hostile", "compared"])
def test_json_round_trip(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Written, read and written again gives the same bytes, hostile strings or not."""
    path = written(request.getfixturevalue(name), tmp_path)

    again = read(path)

    assert not any(source.source.missing for source in again.sources)
    assert render(again, folder=tmp_path) == path.read_bytes().decode()


@pytest.mark.parametrize("name", ["audit", "hostile", "compared"])
def test_json_round_trip_without_texts(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """What is known of a text stays known when the text itself is gone."""
    path = written(request.getfixturevalue(name), tmp_path)

    again = read(path, texts=False)

    assert all(source.source.missing for source in again.sources)
    assert render(again, folder=tmp_path) == path.read_bytes().decode()


@pytest.mark.parametrize("name", ["audit", "hostile", "compared"])
def test_every_format_is_rendered_again(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """All formats of what was read are those of the audit itself."""
    whole = request.getfixturevalue(name)
    sources = [
        replace(source, source=replace(source.source, file="", verbatim=False))
        for source in whole.sources
    ]
    whole = replace(whole, sources=tuple(sources))
    again = read(written(whole, tmp_path))

    for each in FORMATS.values():
        assert each.render(again, folder=tmp_path) == each.render(whole, folder=tmp_path)


def test_the_committed_audit_is_rendered_again(root: Path) -> None:
    """reports/audit.html and audit.md come out of reports/audit.json, byte for byte."""
    again = read(root / "reports" / "audit.json")

    for name in ("html", "md", "json"):
        text = FORMATS[name].render(again, folder=root / "reports")
        assert text.encode() == (root / "reports" / FORMATS[name].file).read_bytes()


def test_clean_text_comes_back(audit: Audit, tmp_path: Path) -> None:
    """The edits of the findings, applied to the text, give the clean text."""
    again = read(written(audit, tmp_path))

    assert [source.clean for source in again.sources] == [source.clean for source in audit.sources]


def test_a_text_that_changed_is_left_out(audit: Audit, tmp_path: Path) -> None:
    """The source is told with the reason and without its text; all others are whole."""
    path = written(audit, tmp_path)
    changed, gone, _ = sorted((tmp_path / "texts").iterdir())
    changed.write_text("Something else.", encoding="utf-8")
    gone.unlink()

    again = read(path)

    reasons = [source.source.missing and source.source.missing.reason for source in again.sources]
    assert reasons == [
        f"texts/{changed.name} is not the text that was audited: it has another SHA-256",
        f"there is no file texts/{gone.name}",
        None,
    ]
    assert render(again, folder=tmp_path) == path.read_bytes().decode()
    assert list(text_files(again)) == [f"texts/{max((tmp_path / 'texts').iterdir()).name}"]
    page = FORMATS["html"].render(again, folder=tmp_path)
    assert page.count("Without its text") == 2
    assert "Generated author card (3 fields)" in page
    assert "Without its text" in FORMATS["md"].render(again, folder=tmp_path)


def test_places_without_a_text_are_characters(audit: Audit, tmp_path: Path) -> None:
    """No line is made up: findings keep theirs, all else names the character it starts at."""
    again = read(written(audit, tmp_path), texts=False)
    start = audit.sources[0].inconsistencies[0].spans[0][0]

    page = FORMATS["html"].render(again, folder=tmp_path)

    assert f"character {start + 1}" in page
    assert "<small>10:1</small>" in page


def test_a_text_elsewhere_is_no_text(audit: Audit, tmp_path: Path) -> None:
    """A path that leads to some other file, a folder or a device shows nothing of it."""
    path = written(audit, tmp_path)
    data = json.loads(path.read_text("utf-8"))
    for one, target in zip(data["sources"][1:], ("../../../etc/passwd", ".", "\x00"), strict=True):
        one["text_path"] = target
    path.write_text(json.dumps(data), encoding="utf-8")

    assert all(source.source.missing for source in read(path).sources)


def test_early_files_are_read(audit: Audit, tmp_path: Path) -> None:
    """Keys that were added later have defaults; verbatim texts are checked by the source's hash."""
    data = json.loads(written(audit, tmp_path).read_text("utf-8"))
    for pack in data["tool"]["packs"]:
        del pack["rules"]
    for one in data["sources"]:
        for name in ("identity", "encoding", "notes", "author", "claims", "speakers"):
            del one[name]
        del one["text_sha256"]
    del data["rules"]
    for one in data["overlaps"]:
        del one["direction"], one["days"]
    for one in data["networks"]:
        del one["shared"]
    (tmp_path / "audit.json").write_text(json.dumps(data), encoding="utf-8")

    again = read(tmp_path / "audit.json")

    assert [source.claims for source in again.sources] == [(), (), ()]
    assert all("early version" in source.source.missing.reason for source in again.sources)  # type: ignore[union-attr]
    assert again.sources[0].findings == audit.sources[0].findings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is no JSON"),
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ('{"schema_version": NaN}', "NaN is no number"),
        ("[]", "has no schema_version"),
        ("{}", "has no schema_version"),
        ('{"schema_version": 2}', "pip install -U sourceaudit"),
        ('{"schema_version": 1}', "sources: this is no list"),
        ('{"schema_version": 1, "sources": [3]}', r"sources\[0\]: this is no record"),
        ('{"schema_version": 1, "sources": [], "overlaps": []}', ": tool: field"),
    ],
)
def test_what_is_no_audit_is_refused(text: str, told: str, tmp_path: Path) -> None:
    """The message names the file, what is wrong and the way out."""
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=told) as error:
        read(path)

    assert str(path) in str(error.value)


def test_no_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(UsageError, match=r"nowhere\.json: No such file"):
        read(tmp_path / "nowhere.json")


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("sources", 1, "findings", 0, "start"), "x", "sources[1].findings[0].start: "),
        (("sources", 1, "findings", 0, "state"), "old", "sources[1].findings[0].state: "),
        (("sources", 2, "page_kind"), "zine", "sources[2].page_kind: "),
        (("sources", 0, "error"), {"code": 3, "message": "x"}, "sources[0].error.code: "),
        (("verdict", "checks", 1, "measured"), [], "verdict.checks[1].measured: "),
        (("overlaps", 0, "passages", 0, "kind"), "theft", "overlaps[0].passages[0].kind: "),
        (("contradictions", 0, "left", "span"), [1], "contradictions[0].left.span"),
    ],
)
def test_a_mistake_is_named_by_its_place(
    place: tuple[Any, ...], value: object, told: str, audit: Audit, tmp_path: Path
) -> None:
    """A value that cannot be is named by its path in the file."""
    path = written(audit, tmp_path)
    data = json.loads(path.read_text("utf-8"))
    put(data, place, value)
    path.write_text(json.dumps(data), encoding="utf-8")

    with pytest.raises(UsageError) as error:
        read(path)

    assert f"{path}: {told}" in str(error.value)


def put(data: Any, place: tuple[Any, ...], value: object) -> None:
    """Set a value deep inside data."""
    for key in place[:-1]:
        data = data[key]
    data[place[-1]] = value


def leaves(data: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the places of all values inside data, records and lists among them."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    found = []
    for key, value in pairs:
        found.append((*place, key))
        if isinstance(value, (dict, list)):
            found += leaves(value, (*place, key))
    return found


@settings(max_examples=150)
@given(data=st.data())
def test_a_damaged_file_is_refused_or_rendered(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> None:
    """Whatever stands in the place of any value, there is a message or a report, no traceback."""
    folder = tmp_path_factory.mktemp("damaged")
    path = written(request.getfixturevalue("compared"), folder)
    whole = json.loads(path.read_text("utf-8"))
    damaged = copy.deepcopy(whole)
    place = data.draw(st.sampled_from(leaves(whole)))
    put(damaged, place, data.draw(st.sampled_from(ODD)))
    path.write_text(json.dumps(damaged), encoding="utf-8")

    try:
        again = read(path)
    except UsageError as error:
        assert str(path) in str(error)  # noqa: PT017 - either is right
        return
    for each in FORMATS.values():
        assert each.render(again, folder=folder)
