"""Records that are damaged cost only themselves, wherever the damage is."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from sourceaudit.config import Settings
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import read_drop

TEXT = "The ferry of Lanford runs again, and it carried 300 people on its first day."
PAGE = (
    '<html><head><script type="application/ld+json">{{"@type": "Article", "headline": '
    '"a \\ud800 b"}}</script></head><body><article><p>{0} &#xD800;</p><p>{0}</p></article></body>'
)
KINDS = ("WARC/1.0", "WARC/1.1")


def record(
    number: int, *, length: str | None = None, more: bytes = b"", without: str = " "
) -> bytes:
    """Return a record of an archive, `without` one header, or with another `length` than it has."""
    content = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{TEXT} {number}".encode() + more
    stated = str(len(content)) if length is None else length
    head = [
        KINDS[number % 2],
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        f"WARC-Target-URI: http://port.example/{number}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {stated}",
    ]
    told = "\r\n".join(line for line in head if not line.startswith(without))
    return told.encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


def drop(folder: Path, content: bytes, name: str) -> tuple[list[Source], list[Unreadable]]:
    """Read one file."""
    (folder / name).write_bytes(content)
    return read_drop([folder / name], settings=Settings())


@pytest.mark.parametrize(
    "bad",
    [
        record(1, without="WARC-Target-URI"),
        record(1, without="Content-Length"),
        record(1, length="9" * 40),
        record(1, length="99999999"),
        record(1, length="1000"),
        record(1, length="-5"),
        record(1, length="12"),
        record(1, length="\u0664\u0665"),
        record(1, length="about 100"),
        record(1, length=""),
        record(1).replace(b"HTTP/1.1 200 OK", b"\xff\xfe\x00\x00"),
        record(1).replace(b"text/plain", b"text/plain\r\nTransfer-Encoding: chunked"),
        record(1).replace(b"text/plain", b"text/plain\r\nContent-Encoding: gzip"),
        record(1).replace(b"WARC-Type: response\r\n", b""),
        b"what is no record\r\n" * 3,
        b"\x00" * 999 + b"\r\n",
    ],
    ids=range(16),
)
def test_the_records_around_a_damaged_one_are_read(bad: bytes, tmp_path: Path) -> None:
    """A record without an address or with a wrong length hides neither the last nor the next."""
    sources, unreadable = drop(tmp_path, record(0) + bad + record(2) + record(3), "t.warc")

    texts = {source.id: source.text for source in sources}
    for number in (0, 2, 3):
        assert texts[f"t.warc#{number}"] == f"{TEXT} {number}"
    assert {one.id for one in unreadable} <= {"t.warc#1"}
    assert {one.code for one in unreadable} <= {"corrupt", "truncated", "binary"}
    assert len(sources) + len(unreadable) <= 4


@pytest.mark.parametrize("length", ["9" * 40, "99999999", "1000", "-5", "12", "about 100"])
def test_a_wrong_length_is_told(length: str, tmp_path: Path) -> None:
    """The record is unreadable with a stable code, and the message has the length."""
    _, unreadable = drop(tmp_path, record(0) + record(1, length=length) + record(2), "t.warc")

    ((code, message),) = [(one.code, one.message) for one in unreadable]
    assert code == "corrupt"
    assert length[:40] in message


def test_records_that_share_an_id_are_told_apart(tmp_path: Path) -> None:
    """Each damaged record with an id that was there before is named; a good one keeps the id."""
    bad, worse = (record(number, without="WARC-Target-URI") for number in (1, 2))
    archive = bad + record(1) + bad + record(1) + record(2) + worse
    sources, unreadable = drop(tmp_path, archive, "a.warc")

    assert [source.id for source in sources] == ["a.warc#1", "a.warc#2"]
    assert [(one.id, one.code) for one in unreadable] == [
        ("a.warc#1", "corrupt"),
        ("a.warc#1 (3)", "duplicate-id"),
        ("a.warc#1", "duplicate-id"),
        ("a.warc#2 (2)", "duplicate-id"),
    ]
    assert "WARC-Target-URI" in unreadable[1].message
    assert "archive" in unreadable[2].message
    assert "tables" not in unreadable[2].message


def test_a_text_about_archives_is_no_record(tmp_path: Path) -> None:
    """A line that only looks like the beginning of a record stays in the text."""
    bad = record(1, more=b"\r\nWARC/1.0\r\nis the first line of a record.")

    sources, unreadable = drop(tmp_path, record(0) + bad + record(2), "t.warc")

    assert unreadable == []
    assert sources[1].text.endswith("WARC/1.0\r\nis the first line of a record.")


def test_mutated_archives_raise_nothing(tmp_path: Path) -> None:
    """Whatever bytes of an archive are changed, what comes of it are sources and unreadables."""
    chance = random.Random(15)  # noqa: S311 - a test's own
    whole = b"".join(record(number) for number in range(5))
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(content))
            match chance.randrange(3):
                case 0:
                    content[at] = chance.randrange(256)
                case 1:
                    del content[at : at + chance.randrange(40)]
                case _:
                    content[at:at] = content[chance.randrange(len(content)) :][:60]
        sources, unreadable = drop(tmp_path, bytes(content), "t.warc")
        assert len(sources) + len(unreadable) >= 1


def lines(*rows: str) -> bytes:
    """Return JSON Lines."""
    return "".join(f"{row}\n" for row in rows).encode()


def test_lone_surrogates_are_replaced_with_a_note(tmp_path: Path) -> None:
    """No encoding has them: text, id, metadata and columns have U+FFFD, and the source says so."""
    good = json.dumps({"id": "good", "text": TEXT})
    bad = r'{"id": "\ud800x", "title": "a \udfff b", "text": "' + TEXT + r' \ud83d end \udc00"}'

    sources, unreadable = drop(tmp_path, lines(bad, good), "t.jsonl")

    assert unreadable == []
    source, other = sorted(sources, key=lambda each: each.id == "t.jsonl#good")
    assert (source.id, source.title) == ("t.jsonl#\ufffdx", "a \ufffd b")
    assert source.text == f"{TEXT} \ufffd end \ufffd"
    assert source.notes == ("4 lone surrogates replaced by U+FFFD",)
    assert other.notes == ()


def test_a_surrogate_pair_is_a_character(tmp_path: Path) -> None:
    """Both halves together are what JSON writes for a character beyond U+FFFF."""
    ((source,), _) = drop(
        tmp_path, lines(r'{"id": "a", "text": "A \ud83d\ude00 smile."}'), "t.jsonl"
    )

    assert source.text == "A \U0001f600 smile."
    assert source.notes == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.md", '---\ntitle: "a \\ud800 b"\n---\n' + TEXT),
        (
            "t.html",
            PAGE.format(TEXT),
        ),
    ],
)
def test_surrogates_that_metadata_write_are_replaced_too(
    name: str, content: str, tmp_path: Path
) -> None:
    """Front matter and JSON-LD may escape them as JSON does."""
    ((source,), _) = drop(tmp_path, content.encode(), name)

    assert source.title == "a \ufffd b"
    assert "\ud800" not in source.text


@pytest.mark.parametrize(
    "front", ["title: !!bool 'xx'", "title: !!python/name:os.system x", "date: !!timestamp 'x'"]
)
def test_front_matter_with_tags_stays_in_the_text(front: str, tmp_path: Path) -> None:
    """What the reader of YAML trips over is no front matter, and a note says so."""
    ((source,), _) = drop(tmp_path, f"---\n{front}\n---\n{TEXT}".encode(), "t.md")

    assert source.text.endswith(TEXT)


def test_a_row_that_has_no_values_costs_itself(tmp_path: Path) -> None:
    """A value that Python cannot have, such as a day after its calendar ends, is one bad row."""
    import pyarrow as pa
    from pyarrow import parquet

    days = pa.array([1, 10**6, 2], pa.int32()).cast(pa.date32())
    table = pa.table({"id": ["a", "b", "c"], "text": [TEXT] * 3, "published": days})
    parquet.write_table(
        table.set_column(2, "published", pa.array([1, 2**31 - 1, 2], pa.int32()).cast(pa.date32())),
        tmp_path / "t.parquet",
    )

    sources, unreadable = read_drop([tmp_path / "t.parquet"], settings=Settings())

    assert [source.id for source in sources] == ["t.parquet#a", "t.parquet#c"]
    assert [(one.id, one.code) for one in unreadable] == [("t.parquet#2", "malformed-row")]
