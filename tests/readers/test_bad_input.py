"""Bad input: each costs itself and nothing else, in time and memory that its size bounds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sourceaudit.config import ConfigFile, Limits, Settings
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import read, read_drop
from sourceaudit.readers.decode import decode
from sourceaudit.readers.record import Record

PROSE = "<p>The harbour was rebuilt over ten years, and it is the largest of the whole coast.</p>"


def page(body: str) -> Source | Unreadable:
    """Read a page."""
    html = f"<html><body>{body}</body></html>"
    return read(Record("a.html", "a.html", "a.html", "html", html.encode()))


@pytest.mark.parametrize(
    "body",
    [
        PROSE + "<div>" * 10_000 + PROSE,
        "<b>" * 10_000 + PROSE,
        "<table><tr><td>" * 3_000 + PROSE,
        "<ul><li>" * 5_000 + PROSE,
        "<blockquote>" * 5_000,
    ],
)
def test_deep_nesting(body: str) -> None:
    """Elements ten thousand deep are told, soon."""
    start = time.monotonic()

    done = page(body)

    assert isinstance(done, Unreadable)
    assert done.code in {"too-deep", "no-text"}
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "body",
    [
        PROSE * 5_000,
        f"<p>{'word ' * 200_000}</p>",
        f"<p {'a=1 ' * 100_000}>{PROSE}",
        "&amp;" * 200_000 + PROSE,
        "<" * 200_000 + PROSE,
        f"<script>{'var a = 1;' * 200_000}</script>{PROSE * 5}",
        "".join(f"<a href='/{n}'>Link number {n}</a>" for n in range(20_000)),
        "".join(f"<li class='c{n} promo'>Item {n}</li>" for n in range(20_000)),
    ],
)
def test_huge_pages(body: str) -> None:
    """A megabyte of anything is read, or refused, in seconds."""
    start = time.monotonic()

    page(body)

    assert time.monotonic() - start < 30


def test_limits_hold_for_every_kind(tmp_path: Path) -> None:
    """The limit is on a source: a page, a text, a row; a table may be larger."""
    (tmp_path / "a.html").write_text("<html>" + PROSE * 20_000)
    (tmp_path / "a.txt").write_text("words " * 300_000)
    (tmp_path / "a.jsonl").write_text('{"text": "a row of a table"}\n' * 60_000)
    settings = Settings(ConfigFile(limits=Limits(source_megabytes=1)))

    sources, unreadable = read_drop([tmp_path], settings=settings)

    assert [(one.id, one.code) for one in unreadable] == [
        ("a.html", "too-large"),
        ("a.txt", "too-large"),
    ]
    assert len(sources) == 60_000


def test_wrong_suffixes(tmp_path: Path) -> None:
    """A name that says wrong is told or seen through; nothing is read as what it is not."""
    (tmp_path / "page.md").write_text(f"<!DOCTYPE html><html><body>{PROSE * 5}</body></html>")
    (tmp_path / "paper.html").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8))
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
    (tmp_path / "table.parquet").write_text("id,text\n1,one\n")
    (tmp_path / "archive.warc").write_text("id,text\n1,one\n")
    (tmp_path / "words.jsonl").write_text("Only words.\n")

    sources, unreadable = read_drop([tmp_path], settings=Settings())

    assert [source.id for source in sources] == ["page.md"]
    assert "<p>" not in sources[0].text
    assert {one.id: one.code for one in unreadable} == {
        "paper.html": "binary",
        "photo.txt": "binary",
        "table.parquet": "corrupt",
        "archive.warc": "corrupt",
        "words.jsonl#1": "malformed-row",
    }


def test_a_suffix_in_any_case_and_a_packed_file_called_a_text(tmp_path: Path) -> None:
    """Packing is seen by the first bytes."""
    import gzip

    (tmp_path / "A.HTM").write_text(f"<html><body>{PROSE * 5}</body></html>")
    (tmp_path / "packed.txt").write_bytes(gzip.compress(b"Words in a packed file."))

    sources, unreadable = read_drop([tmp_path], settings=Settings())

    assert unreadable == []
    assert [source.id for source in sources] == ["A.HTM", "packed.txt"]
    assert (sources[1].text, sources[1].verbatim) == ("Words in a packed file.", False)


def test_mixed_encodings() -> None:
    """UTF-8 with bytes of Windows-1252 in it is read as both, and says so."""
    done = decode("Ä “long” naïve text, then ".encode() + "it’s a café".encode("cp1252"))

    assert done.text == "Ä “long” naïve text, then it’s a café"
    assert done.notes == ("mixed: UTF-8 with 2 bytes of windows-1252",)
    assert not done.verbatim
