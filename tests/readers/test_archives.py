"""Archives of files: whatever they hold is read as if it lay in a folder, within limits."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import feather

from sourceaudit.config import ConfigFile, Limits, Settings
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import Tally, drop_files, read_drop, records

LONG = "The ferry to the island was late for the third time, and nobody at the pier knew why."
PAGE = "<!doctype html><html><body><article>{}</article></body></html>".format(
    "".join(f"<p>{LONG} It was the {n}th of the month.</p>" for n in range(4, 10))
)
FILES = {
    "a.txt": LONG.encode(),
    "pages/b.php": PAGE.encode(),
    "rows.jsonl": json.dumps({"id": "r1", "text": LONG}).encode() + b"\n",
    "picture.png": b"\x89PNG\r\n\x1a\n",
    ".hidden.txt": b"hidden",
    "__MACOSX/a.txt": b"junk",
}


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return files as a ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    """Return files as a TAR, with a link among them."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


def drop(
    folder: Path, name: str, content: bytes, **limits: float
) -> tuple[list[Source], list[Unreadable], dict[str, int]]:
    """Read one file; return what it holds, and what was passed over."""
    (folder / name).write_bytes(content)
    tally = Tally()
    settings = Settings(ConfigFile(limits=Limits.model_validate(limits)))
    files = drop_files([folder / name], settings=settings, tally=tally)
    for _ in records(files, settings=settings, tally=tally):
        pass
    sources, unreadable = read_drop([folder / name], settings=settings)
    return sources, unreadable, {reason.kind.value: reason.count for reason in tally.passed_over()}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.zip", zipped(FILES)),
        ("t.zip", zipped(FILES, zipfile.ZIP_LZMA)),
        ("unknown", zipped(FILES)),
        ("t.zip.gz", gzip.compress(zipped(FILES))),
        ("t.tar", tarred(FILES)),
        ("t.tar.gz", tarred(FILES, "w:gz")),
        ("t.tgz", tarred(FILES, "w:gz")),
        ("t.tar.bz2", tarred(FILES, "w:bz2")),
        ("t.txz", tarred(FILES, "w:xz")),
        ("unknown", tarred(FILES)),
    ],
)
def test_an_archive_is_like_a_folder(name: str, content: bytes, tmp_path: Path) -> None:
    """Each file in it is read by its kind; what is hidden or of no kind is counted."""
    sources, unreadable, passed = drop(tmp_path, name, content)

    assert unreadable == []
    assert [source.id for source in sources] == [
        f"{name}#a.txt",
        f"{name}#pages/b.php",
        f"{name}#rows.jsonl#r1",
    ]
    assert [LONG in source.text for source in sources] == [True] * 3
    assert passed.items() >= {"hidden": 2, "unknown-kind": 1}.items()
    assert passed.get("special", 0) <= 1


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_lead_nowhere_but_down(pack: object, tmp_path: Path) -> None:
    """Neither roots nor steps upwards are left in an id, and so in no path that is written."""
    files = {"../../up.txt": b"one", "/root.txt": b"two", "a\\..\\b.txt": b"three"}

    sources, _, _ = drop(tmp_path, "t.zip", pack(files))  # type: ignore[operator]

    assert [source.id for source in sources] == ["t.zip#a/b.txt", "t.zip#root.txt", "t.zip#up.txt"]


def test_archives_inside_archives(tmp_path: Path) -> None:
    """Three are opened; what is deeper is told."""
    content = zipped({"a.txt": b"words"})
    for _ in range(3):
        content = zipped({"in.zip": content, "b.txt.gz": gzip.compress(b"beside")})

    sources, unreadable, _ = drop(tmp_path, "t.zip", content)

    inner = "t.zip#in.zip#in.zip#in.zip"
    assert [source.id for source in sources] == [
        "t.zip#b.txt.gz",
        "t.zip#in.zip#b.txt.gz",
        "t.zip#in.zip#in.zip#b.txt.gz",
    ]
    assert [(one.id, one.code) for one in unreadable] == [(f"{inner}#a.txt", "too-deep")]


def test_a_bomb_in_an_archive(tmp_path: Path) -> None:
    """All that an archive unfolds to is one measure, however many files and levels it has."""
    large = b"a" * (3 << 20)
    flat = zipped({f"{n}.txt": large for n in range(20)})
    nested = zipped({f"{n}.zip": zipped({"a.txt": large}) for n in range(20)})

    for content in (flat, nested):
        sources, unreadable, _ = drop(tmp_path, "t.zip", content, compression_ratio=20)
        assert len(sources) < 10
        assert unreadable[-1].code == "decompression-bomb"
        assert unreadable[-1].id == "t.zip"


def test_damage_costs_what_is_damaged(tmp_path: Path) -> None:
    """A file whose bytes are wrong is unreadable; those around it are read."""
    content = bytearray(zipped({"a.txt": b"one", "b.txt": b"two" * 99, "c.txt": b"three"}))
    at = content.index(b"b.txt") + 6
    content[at : at + 4] = b"\xff\xff\xff\xff"

    sources, unreadable, _ = drop(tmp_path, "t.zip", bytes(content))
    assert [source.id for source in sources] == ["t.zip#a.txt", "t.zip#c.txt"]
    assert [(one.id, one.code) for one in unreadable] == [("t.zip#b.txt", "corrupt")]

    for whole in (zipped(FILES)[:-40], b"PK\x03\x04 and nothing"):
        _, (one,), _ = drop(tmp_path, "t.zip", whole)
        assert one.code == "corrupt"
    whole = tarred({"a.txt": b"one", "b.txt": LONG.encode() * 9})
    for cut, code in ((1100, "truncated"), (1600, "corrupt")):
        sources, unreadable, _ = drop(tmp_path, "t.tar", whole[:cut])
        assert [source.id for source in sources] == ["t.tar#a.txt"]
        assert unreadable[-1].code == code


def test_a_header_of_a_tar_is_bounded(tmp_path: Path) -> None:
    """The library would take a header of gigabytes into memory."""
    entry = tarfile.TarInfo("././@PaxHeader")
    entry.type, entry.size = tarfile.XHDTYPE, 1 << 33

    _, (unreadable,), _ = drop(tmp_path, "t.tar", entry.tobuf(tarfile.GNU_FORMAT) + bytes(1024))

    assert unreadable.code == "corrupt"


def test_an_encrypted_file(tmp_path: Path) -> None:
    """It is told, and the others are read."""
    content = bytearray(zipped({"a.txt": b"one", "b.txt": b"two"}))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1

    sources, unreadable, _ = drop(tmp_path, "t.zip", bytes(content))

    assert [source.id for source in sources] == ["t.zip#a.txt"]
    assert [(one.id, one.code) for one in unreadable] == [("t.zip#b.txt", "encrypted")]


def test_packed_files(tmp_path: Path) -> None:
    """A file is unpacked by its content, whatever it is called."""
    for name, pack in (("t.txt.bz2", bz2.compress), ("t.txt.xz", lzma.compress)):
        ((source,), _, _) = drop(tmp_path, name, pack(LONG.encode()))
        assert source.text == LONG
        _, (torn,), _ = drop(tmp_path, name, pack(LONG.encode())[:-20])
        assert torn.code == "truncated"
        _, (bomb,), _ = drop(tmp_path, name, pack(b"a" * (16 << 20)))
        assert bomb.code in {"decompression-bomb", "too-large"}
    ((plain,), _, _) = drop(tmp_path, "t.txt", b"BZh9 is how a packed file begins.")
    assert plain.text.startswith("BZh9")


def test_brotli(tmp_path: Path) -> None:
    """It has no magic: its suffix tells."""
    brotli = pytest.importorskip("brotli")

    ((source,), _, _) = drop(tmp_path, "t.txt.br", brotli.compress(LONG.encode()))
    assert source.text == LONG
    _, (torn,), _ = drop(tmp_path, "t.txt.br", brotli.compress(LONG.encode())[:-9])
    assert torn.code == "truncated"
    _, (bomb,), _ = drop(tmp_path, "t.txt.br", brotli.compress(b"a" * (16 << 20)))
    assert bomb.code in {"decompression-bomb", "too-large"}


@pytest.mark.parametrize("kind", ["file", "stream", "feather"])
def test_arrow(kind: str, tmp_path: Path) -> None:
    """Every form of Arrow is a table."""
    rows = [{"id": f"r{n}", "text": f"{LONG} {n}", "url": "https://p.example/"} for n in range(200)]
    table = pa.Table.from_pylist(rows)
    out = io.BytesIO()
    if kind == "feather":
        feather.write_feather(table, out)
    else:
        make = pa.ipc.new_file if kind == "file" else pa.ipc.new_stream
        with make(out, table.schema) as writer:
            writer.write_table(table)

    for name in ("t.arrow", "t.feather", "unknown"):
        sources, unreadable, _ = drop(tmp_path, name, out.getvalue())
        assert unreadable == []
        assert len(sources) == 200
        assert sources[0].site == "p.example"
    for broken in (out.getvalue()[:40], b"FEA1" + bytes(20)):
        _, (torn,), _ = drop(tmp_path, "t.arrow", broken)
        assert torn.code == "corrupt"


def warc(payload: bytes = PAGE.encode(), more: str = "Content-Type: text/html\r\n") -> bytes:
    """Return a web archive of one page."""
    content = f"HTTP/1.1 200 OK\r\n{more}\r\n".encode() + payload
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Target-URI: https://pier.example/1\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def test_wacz(tmp_path: Path) -> None:
    """The web archives in it are read; index and list of pages are counted."""
    content = zipped(
        {
            "datapackage.json": b"{}",
            "archive/data.warc.gz": gzip.compress(warc()),
            "indexes/index.cdx.gz": gzip.compress(b"x"),
            "pages/pages.jsonl": b'{"text": "a list"}\n',
        }
    )

    (source,), unreadable, passed = drop(tmp_path, "t.wacz", content)

    assert unreadable == []
    assert (source.id, source.site) == ("t.wacz#archive/data.warc.gz#1", "pier.example")
    assert passed == {"record": 3}


@pytest.mark.parametrize("more", ["", "Content-Type: application/octet-stream\r\n"])
def test_pages_that_nobody_calls_pages(more: str, tmp_path: Path) -> None:
    """What a server says nothing of is looked at."""
    ((source,), _, _) = drop(tmp_path, "t.warc", warc(more=more))
    assert LONG in source.text
    _, _, passed = drop(tmp_path, "t.warc", warc(b"\x00\x01", more))
    assert passed["record"] == 1


def test_packed_pages_of_web_archives(tmp_path: Path) -> None:
    """Zstd and brotli, as HTTP packs them."""
    import zstandard

    packed = zstandard.compress(PAGE.encode())
    ((source,), _, _) = drop(
        tmp_path, "t.warc", warc(packed, "Content-Type: text/html\r\nContent-Encoding: zstd\r\n")
    )
    assert LONG in source.text
    brotli = pytest.importorskip("brotli")
    more = "Content-Type: text/html\r\nContent-Encoding: br\r\n"
    ((source,), _, _) = drop(tmp_path, "t.warc", warc(brotli.compress(PAGE.encode()), more))
    assert LONG in source.text
    _, (bomb,), _ = drop(tmp_path, "t.warc", warc(brotli.compress(b"a" * (16 << 20)), more))
    assert bomb.code in {"decompression-bomb", "too-large"}


def test_arc(tmp_path: Path) -> None:
    """The archives of before WARC: an address and a length before each answer."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    about = b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"
    content = (
        b"filedesc://x.arc 0.0.0.0 20240506070809 text/plain %d\n%s\n" % (len(about), about)
    ) + b"https://pier.example/1 1.2.3.4 20240506070809 text/html %d\n%s\n" % (len(answer), answer)

    for name, raw in (("t.arc", content), ("t.arc.gz", gzip.compress(content))):
        (source,), unreadable, _ = drop(tmp_path, name, raw)
        assert unreadable == []
        assert source.id == f"{name}#https://pier.example/1"
        assert LONG in source.text


def epub(chapters: dict[str, str], **more: bytes) -> bytes:
    """Return a book."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' * 2 for n in range(len(chapters)))
    package = f"""<package xmlns="http://www.idpf.org/2007/opf"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Pier</dc:title>
      <dc:creator>Ada Quill</dc:creator><dc:date>2024-03-05</dc:date></metadata><manifest>{items}
      <item id="nav" properties="nav" href="nav.xhtml" media-type="application/xhtml+xml"/>
      </manifest><spine>{spine}</spine></package>"""
    container = '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>'
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container.encode(),
            "O/p.opf": package.encode(),
            **{f"O/{name}": text.encode() for name, text in chapters.items()},
            **more,
        }
    )


def test_epub(tmp_path: Path) -> None:
    """A source a chapter, all of its text; the cover has none."""
    chapter = f"<?xml version='1.0'?><html><head><title>x</title></head><body><h1>One</h1><p>{LONG}"
    content = epub(
        {"c.xhtml": "<html><body><img/></body></html>", "1.xhtml": f"{chapter}</p></body></html>"}
    )

    (source,), unreadable, passed = drop(tmp_path, "t.epub", content)

    assert unreadable == []
    assert (source.id, source.text) == ("t.epub#O/1.xhtml", f"One\n{LONG}")
    assert (source.author, source.published) == ("Ada Quill", "2024-03-05")
    assert passed == {"record": 1}
    _, (locked,), _ = drop(
        tmp_path, "t.epub", epub({"1.xhtml": "\x01\x02"}, **{"META-INF/encryption.xml": b"<x/>"})
    )
    assert locked.code == "encrypted"
    _, (broken,), _ = drop(tmp_path, "t.epub", zipped({"META-INF/container.xml": b"<container/>"}))
    assert broken.code == "corrupt"
