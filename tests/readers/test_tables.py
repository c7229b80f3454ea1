"""Tables: a source a row, whatever its columns are called, however it is packed."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import zstandard
from pyarrow import parquet

from sourceaudit.config import ConfigFile, Limits, Settings, Tables
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import Record, drop_files, read, read_drop, records

ROWS: list[dict[str, Any]] = [
    {"id": "a1", "title": "One", "text": "The first text.", "url": "https://x.example/1"},
    {"id": "a2", "title": "Two", "text": "The second text.\n\nIt has “quotes”, and a comma."},
]


def jsonl(rows: list[Any]) -> bytes:
    """Return rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def comma(rows: list[dict[str, Any]], **how: Any) -> bytes:
    """Return rows as CSV."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, names, **how)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def columns(rows: list[dict[str, Any]]) -> bytes:
    """Return rows as Parquet."""
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


def drop(
    folder: Path, name: str, content: bytes, **config: Any
) -> tuple[list[Source], list[Unreadable]]:
    """Read one file."""
    (folder / name).write_bytes(content)
    return read_drop([folder / name], settings=Settings(ConfigFile(**config)))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.jsonl", jsonl(ROWS)),
        ("t.ndjson", b"\xef\xbb\xbf" + jsonl(ROWS).replace(b"\n", b"\r\n\r\n")),
        ("t.jsonl.gz", gzip.compress(jsonl(ROWS[:1])) + gzip.compress(jsonl(ROWS[1:]))),
        ("t.jsonl.zst", zstandard.compress(jsonl(ROWS[:1])) + zstandard.compress(jsonl(ROWS[1:]))),
        ("t.csv", comma(ROWS)),
        ("t.csv", b"\xef\xbb\xbf" + comma(ROWS, delimiter=";")),
        ("t.csv", comma(ROWS).decode().encode("utf-16")),
        ("t.csv.gz", gzip.compress(comma(ROWS, quoting=csv.QUOTE_ALL))),
        ("t.tsv", comma(ROWS, delimiter="\t")),
        ("t.parquet", columns(ROWS)),
        ("unknown", jsonl(ROWS)),
        ("unknown", comma(ROWS)),
        ("unknown", columns(ROWS)),
        ("unknown", gzip.compress(jsonl(ROWS))),
    ],
)
def test_every_kind_of_table_gives_the_same_sources(
    name: str, content: bytes, tmp_path: Path
) -> None:
    """Text to the letter, metadata beside it, ids of the file and the row."""
    sources, unreadable = drop(tmp_path, name, content)

    assert unreadable == []
    assert [source.id for source in sources] == [f"{name}#a1", f"{name}#a2"]
    assert [source.text for source in sources] == [row["text"] for row in ROWS]
    assert [source.title for source in sources] == ["One", "Two"]
    assert sources[0].url == "https://x.example/1"
    assert not sources[0].verbatim
    assert sources[0].path == name


def test_columns_are_named_by_the_configuration(tmp_path: Path) -> None:
    """What is configured goes before what is usual, and a usual name in any case is found."""
    row = {
        "text": "teaser",
        "Inhalt": "The whole text.",
        "nr": 7,
        "HEADLINE": "A",
        "am": "2024-01-02T03",
    }

    ((plain,), _) = drop(tmp_path, "t.jsonl", jsonl([row]))
    tables = Tables(text="Inhalt", id="nr", published="am")
    ((chosen,), _) = drop(tmp_path, "t.jsonl", jsonl([row]), tables=tables)

    assert (plain.text, plain.id, plain.title) == ("teaser", "t.jsonl#1", "A")
    assert (chosen.text, chosen.id) == ("The whole text.", "t.jsonl#7")
    assert chosen.published == "2024-01-02"


def test_a_column_of_pages_is_read_as_pages(tmp_path: Path) -> None:
    """A table of scraped pages has no text, but HTML."""
    body = "".join(
        f"<p>The harbour of the town was rebuilt over {n} years, and it is now the largest of the "
        "whole coast, as the mayor said.</p>"
        for n in range(6)
    )
    html = f"<html><body><nav>Home</nav><article>{body}</article></body></html>"

    ((source,), _) = drop(
        tmp_path, "t.jsonl", jsonl([{"url": "https://x.example/a", "html": html}])
    )

    assert source.id == "t.jsonl#https://x.example/a"
    assert "rebuilt over 5 years" in source.text
    assert source.facts
    assert (source.url, source.site) == ("https://x.example/a", "x.example")


def test_what_is_wrong_with_a_row_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    """Each bad row is data with its own code and the number of its line."""
    lines = [
        jsonl(ROWS[:1]),
        b'{"id": "cut", "text": "The te\n',
        b"[1, 2]\n",
        b'{"id": "null", "text": null}\n',
        b'{"id": "number", "text": 5}\n',
        b'{"id": "blank", "text": " "}\n',
        b'{"id": "none", "name": "x"}\n',
        b'{"id": "a1", "text": "The same id again."}\n',
        b'{"text": "caf\xe9"}\n',
        b"[" * 100_000 + b"\n",
        jsonl(ROWS[1:]),
    ]

    sources, unreadable = drop(tmp_path, "t.jsonl", b"".join(lines))

    assert [source.id for source in sources] == ["t.jsonl#9", "t.jsonl#a1", "t.jsonl#a2"]
    assert sources[0].notes == ("windows-1252 assumed: the line is no UTF-8",)
    assert [(one.id, one.code) for one in unreadable] == [
        ("t.jsonl#2", "malformed-row"),
        ("t.jsonl#3", "malformed-row"),
        ("t.jsonl#null", "empty"),
        ("t.jsonl#number", "wrong-type"),
        ("t.jsonl#blank", "empty"),
        ("t.jsonl#none", "no-text-column"),
        ("t.jsonl#a1", "duplicate-id"),
        ("t.jsonl#10", "malformed-row"),
    ]
    assert "tables: {text: ...}" in unreadable[5].message


def test_csv_rows_that_do_not_fit_the_header(tmp_path: Path) -> None:
    """Too many or too few fields, and text after a closing quote, spoil one row each."""
    table = b'id,text\n1,one\n2\n3,a,b\n4,"four" and more\n5,five\n'

    sources, unreadable = drop(tmp_path, "t.csv", table)

    assert [source.id for source in sources] == ["t.csv#1", "t.csv#5"]
    assert [(one.id, one.code) for one in unreadable] == [
        ("t.csv#2", "malformed-row"),
        ("t.csv#3", "malformed-row"),
        ("t.csv#4", "malformed-row"),
    ]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_torn_archive_gives_what_it_holds(pack: Any, tmp_path: Path) -> None:
    """The rows before the tear are sources; the file itself is told to be truncated."""
    rows = [{"id": n, "text": f"Text {n} " + str(hash(str(n))) * 40} for n in range(2000)]
    packed = pack(jsonl(rows))

    sources, unreadable = drop(tmp_path, "t.jsonl.gz", packed[: len(packed) // 2])

    assert len(sources) > 100
    assert sources[0].text.startswith("Text")
    assert [(one.id, one.code) for one in unreadable if one.code != "malformed-row"] == [
        ("t.jsonl.gz", "truncated")
    ]


def test_damaged_archives_and_tables(tmp_path: Path) -> None:
    """What cannot be unpacked, or is no Parquet, is corrupt."""
    packed = bytearray(gzip.compress(jsonl(ROWS) * 50))
    packed[40:60] = bytes(20)

    for name, content in (
        ("t.jsonl.gz", bytes(packed)),
        ("t.parquet", columns(ROWS)[:-20]),
        ("u.parquet", b"PAR1 and nothing"),
    ):
        _, unreadable = drop(tmp_path, name, content)
        assert unreadable[-1].code == "corrupt", name


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
@pytest.mark.parametrize("name", ["t.jsonl.gz", "t.txt.gz", "t.csv.zst"])
def test_bombs_are_not_unpacked(pack: Any, name: str, tmp_path: Path) -> None:
    """A file that unpacks to hundreds of times its size is refused long before its end."""
    bomb = pack(b"a" * (64 << 20))

    sources, unreadable = drop(tmp_path, name, bomb)

    assert sources == []
    assert unreadable[0].code in {"decompression-bomb", "too-large"}
    assert unreadable[-1].code in {"decompression-bomb", "too-large"}


def test_lines_over_the_limit_cost_only_themselves(tmp_path: Path) -> None:
    """A row that is too large is passed over; the next is read."""
    rows = [ROWS[0], {"id": "huge", "text": "x" * (3 << 20)}, ROWS[1]]

    sources, unreadable = drop(
        tmp_path, "t.jsonl", jsonl(rows), limits=Limits(source_megabytes=0.5)
    )

    assert [source.id for source in sources] == ["t.jsonl#a1", "t.jsonl#a2"]
    assert [(one.id, one.code) for one in unreadable] == [("t.jsonl#2", "too-large")]


def test_rows_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    """Nothing behind the row that was asked for is looked at."""
    (tmp_path / "t.jsonl").write_bytes(jsonl(ROWS) * 100_000)
    settings = Settings()

    coming = records(drop_files([tmp_path / "t.jsonl"], settings=settings), settings=settings)
    first = next(coming)

    assert isinstance(first, Record)
    assert first.id == "t.jsonl#a1"
    assert first.columns == ROWS[0]
    done = read(first)
    assert isinstance(done, Source)


def test_packed_single_sources(tmp_path: Path) -> None:
    """A packed text is a source; its file is not its text."""
    ((source,), _) = drop(tmp_path, "a.txt.gz", gzip.compress(b"One text."))

    assert (source.id, source.text, source.verbatim) == ("a.txt.gz", "One text.", False)
