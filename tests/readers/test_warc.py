"""Web archives: a source a page that was answered with; what is torn is told."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from sourceaudit.config import ConfigFile, Limits, Settings
from sourceaudit.model.source import PageKind, Source, Unreadable
from sourceaudit.readers import read_drop

BODY = "".join(
    f"<p>The harbour of the town was rebuilt over {n} years, and it is now the largest of the "
    "whole coast, as the mayor said. Ships came from all over the sea — and stayed.</p>"
    for n in range(6)
)
HTML = f"<html><head><title>Harbour</title></head><body><article>{BODY}</article></body></html>"
URL = "https://port.example/{}"


def archive(*entries: tuple[str, str, bytes], packed: bool = True, more: str = "") -> bytes:
    """Return an archive of answers: status line, content type and payload of each."""
    found = [_record("warcinfo", "about", b"software: a test\r\n")]
    for number, (status, media, payload) in enumerate(entries):
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n"
        found.append(_record("response", str(number), head.encode() + payload))
    return b"".join(gzip.compress(one) if packed else one for one in found)


def _record(kind: str, number: str, content: bytes) -> bytes:
    media = (
        "application/http; msgtype=response" if kind == "response" else "application/warc-fields"
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0000-{number}>\r\n"
        f"WARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Target-URI: {URL.format(number)}\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def drop(
    folder: Path, content: bytes, name: str = "t.warc.gz", **limits: float
) -> tuple[list[Source], list[Unreadable]]:
    """Read one archive."""
    (folder / name).write_bytes(content)
    file = ConfigFile(limits=Limits.model_validate(limits))
    return read_drop([folder / name], settings=Settings(file))


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_sources(packed: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    """Ids are those of the records; the address is metadata; what is no page is passed over."""
    content = archive(
        ("200 OK", "text/html; charset=utf-8", HTML.encode()),
        ("200 OK", "image/png", b"\x89PNG"),
        ("301 Moved", "text/html", b"<a href=x>moved</a>"),
        ("200 OK", "text/plain", b"Some words in a plain text."),
        packed=packed,
    )

    sources, unreadable = drop(tmp_path, content, "t.warc.gz" if packed else "t.warc")

    assert unreadable == []
    assert [source.id.partition("#")[2] for source in sources] == ["0000-0", "0000-3"]
    assert "Ships came from all over the sea — and stayed." in sources[0].text
    assert (sources[0].url, sources[0].site) == ("https://port.example/0", "port.example")
    assert sources[0].title == "Harbour"
    assert sources[1].text == "Some words in a plain text."


def test_the_charset_of_the_answer_is_used(tmp_path: Path) -> None:
    """HTTP says what the page does not."""
    page = HTML.replace("the mayor", "мэр города").encode("koi8-r", "replace")

    ((source,), _) = drop(tmp_path, archive(("200 OK", "text/html; charset=koi8-r", page)))

    assert "мэр города" in source.text
    assert source.encoding == "koi8-r"


def test_packed_answers_are_unpacked(tmp_path: Path) -> None:
    """Content-Encoding is undone."""
    answer = ("200 OK", "text/html", gzip.compress(HTML.encode()))
    content = archive(answer, more="Content-Encoding: gzip\r\n")

    ((source,), _) = drop(tmp_path, content)

    assert "Ships came" in source.text


def test_error_answers_are_error_pages(tmp_path: Path) -> None:
    """The status tells, whatever the page looks like."""
    ((source,), _) = drop(tmp_path, archive(("404 Not Found", "text/html", HTML.encode())))

    assert source.page_kind is PageKind.ERROR
    assert "page kind error: the server answered 404" in source.notes


@pytest.mark.parametrize("packed", [True, False])
def test_torn_archives(packed: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    """What stands before the tear is read."""
    whole = archive(*[("200 OK", "text/html", HTML.encode())] * 3, packed=packed)

    sources, unreadable = drop(tmp_path, whole[:-200], "t.warc.gz" if packed else "t.warc")

    assert [source.id.partition("#")[2] for source in sources] == ["0000-0", "0000-1"]
    assert {one.code for one in unreadable} == {"truncated"}


def test_what_is_no_archive(tmp_path: Path) -> None:
    """A file that is only called so is corrupt."""
    sources, unreadable = drop(tmp_path, b"This is no archive at all.\n" * 5, "t.warc")

    assert sources == []
    assert [one.code for one in unreadable] == ["corrupt"]


def test_pages_over_the_limit(tmp_path: Path) -> None:
    """A page that is too large, or unpacks to it, costs only itself."""
    content = archive(
        ("200 OK", "text/html", HTML.encode() + b" " * (2 << 20)),
        ("200 OK", "text/html", HTML.encode()),
    )

    sources, unreadable = drop(tmp_path, content, source_megabytes=1)

    assert [source.id.partition("#")[2] for source in sources] == ["0000-1"]
    assert [one.code for one in unreadable] == ["too-large"]
