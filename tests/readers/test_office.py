"""PDF, DOCX and ODT, where the extra is installed; what is told where it is not."""

from __future__ import annotations

import io
import zipfile
import zlib
from importlib.util import find_spec
from pathlib import Path

import pytest

from sourceaudit.config import ConfigFile, Settings
from sourceaudit.errors import UsageError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import Tally, contents, drop_files, read_drop, records

INSTALLED = all(find_spec(name) for name in ("pdfminer", "docx", "odfdo"))
needs_extra = pytest.mark.skipif(not INSTALLED, reason="the extra `documents` is not installed")
LINES = (
    "The ferry to the island was late for the third time, and no-",
    "body at the pier knew why.",
)


def pdf(pages: list[list[tuple[int, str]]], info: str = "") -> bytes:
    """Return a PDF; each page has lines, each with its height above the foot of the page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, lines in enumerate(pages):
        words = "".join(f"1 0 0 1 60 {at} Tm ({text}) Tj " for at, text in lines)
        stream = f"BT /F1 11 Tf {words} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< {info} >>")
    out, places = "%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{held}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size "
    out += f"{len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n"
    return (out + f"{len(out.partition('xref')[0])}\n%%EOF").encode("latin-1")


def drop(folder: Path, name: str, content: bytes) -> tuple[list[Source], list[Unreadable]]:
    """Read one file."""
    (folder / name).write_bytes(content)
    return read_drop([folder / name], settings=Settings(ConfigFile()))


@needs_extra
@pytest.mark.parametrize("name", ["t.pdf", "unknown", "t.txt"])
def test_pdf(name: str, tmp_path: Path) -> None:
    """Paragraphs are whole, heads and feet that run through the pages are left out and counted."""
    pages = [
        [
            (780, f"Pier Post - {n}"),
            (600, LINES[0]),
            (588, LINES[1]),
            (400, f"It was the {'first second third'.split()[n]} of its pages."),
            (20, f"page {n + 1} of 3"),
        ]
        for n in range(3)
    ]

    ((source,), unreadable) = drop(tmp_path, name, pdf(pages, "/Title (Late) /Author (Ada Quill)"))

    assert unreadable == []
    first, second, *rest = source.text.strip().split("\n\n")
    assert (
        first
        == "The ferry to the island was late for the third time, and nobody at the pier knew why."
    )
    assert second == "It was the first of its pages."
    assert len(rest) == 4
    assert (source.title, source.author) == ("Late", "Ada Quill")
    assert source.left_out == {"running head or foot": 6}


@needs_extra
def test_pdfs_that_hold_no_text(tmp_path: Path) -> None:
    """Pictures alone, files that are torn, and streams that unfold to gigabytes are told."""
    _, (scanned,) = drop(tmp_path, "t.pdf", pdf([[]]))
    assert (scanned.code, "OCR" in scanned.message) == ("no-text", True)
    _, (torn,) = drop(tmp_path, "t.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type")
    assert torn.code in {"corrupt", "no-text"}
    packed = zlib.compress(bytes(300 << 20), 9).decode("latin-1")
    whole = pdf([[(600, "x")]]).decode("latin-1")
    at, end = whole.index("<< /Length"), whole.index("endstream")
    bomb = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed}\n"
    _, (refused,) = drop(tmp_path, "t.pdf", (whole[:at] + bomb + whole[end:]).encode("latin-1"))
    assert refused.code in {"decompression-bomb", "corrupt", "no-text"}


@needs_extra
def test_docx(tmp_path: Path) -> None:
    """Paragraphs, lists and tables; inserted words stay, deleted ones and headers are counted."""
    docx = pytest.importorskip("docx")
    from docx.oxml import parse_xml

    made = docx.Document()
    made.core_properties.title, made.core_properties.author = "Late", "Ada Quill"
    made.add_heading("Ferry late", 0)
    made.add_paragraph("It was late.")
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made.paragraphs[-1]._p.append(  # noqa: SLF001
        parse_xml(
            f"<w:ins {word}><w:r><w:t xml:space='preserve'> Again.</w:t></w:r>"
            "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:ins>"
        )
    )
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "One", "Two"
    made.sections[0].header.paragraphs[0].text = "Pier Post"
    out = io.BytesIO()
    made.save(out)

    for name in ("t.docx", "unknown", "t.zip"):
        ((source,), _) = drop(tmp_path, name, out.getvalue())
        assert source.text == "Ferry late\n\nIt was late. Again.\n\nOne | Two\n"
        assert (source.title, source.author) == ("Late", "Ada Quill")
        assert source.left_out == {"deleted text": 1, "header or footer": 1}


@needs_extra
def test_odt(tmp_path: Path) -> None:
    """Headings, paragraphs and lists."""
    odfdo = pytest.importorskip("odfdo")
    made = odfdo.Document("text")
    made.body.clear()
    for one in (
        odfdo.Header(1, "Ferry late"),
        odfdo.Paragraph("It was late."),
        odfdo.List(["One"]),
    ):
        made.body.append(one)
    made.meta.title = "Late"
    out = io.BytesIO()
    made.save(out)

    ((source,), _) = drop(tmp_path, "t.odt", out.getvalue())

    assert source.text == "Ferry late\n\nIt was late.\n\n- One\n"
    assert source.title == "Late"


def office(**files: bytes) -> bytes:
    """Return an office document with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": b"<Types/>", **files}.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_hostile_office_documents(tmp_path: Path) -> None:
    """Bombs are told before anything unfolds, tables and slides are of no kind."""
    _, (bomb,) = drop(tmp_path, "t.docx", office(**{"word/document.xml": b"a" * (64 << 20)}))
    assert bomb.code == "decompression-bomb"
    _, (table,) = drop(tmp_path, "t.xlsx", office(**{"xl/workbook.xml": b"<x/>"}))
    assert table.code == "no-articles"


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named, a document says what it needs; in a folder it is passed over, and counted."""
    monkeypatch.setattr(contents, "find_spec", lambda _: None)
    (tmp_path / "a.pdf").write_bytes(pdf([[]]))
    (tmp_path / "b.docx").write_bytes(office(**{"word/document.xml": b"<x/>"}))
    (tmp_path / "c.txt").write_text("one", encoding="utf-8")
    tally, settings = Tally(), Settings(ConfigFile())

    files = drop_files([tmp_path], settings=settings, tally=tally)
    assert [record.id for record in records(files, settings=settings, tally=tally)] == ["c.txt"]
    (over,) = tally.passed_over()
    assert over.kind.value == "needs-extra"
    assert over.kinds == {"documents: DOCX": 1, "documents: PDF": 1}
    for name in ("a.pdf", "b.docx"):
        _, (named,) = read_drop([tmp_path / name], settings=settings)
        assert named.code == "needs-extra"
        assert "sourceaudit[documents]" in named.message
    with pytest.raises(UsageError):
        drop_files([tmp_path / "d.pdf"], settings=settings)


def test_a_text_that_speaks_of_pdf_is_a_text(tmp_path: Path) -> None:
    """Only what begins as a PDF is one."""
    ((source,), _) = drop(tmp_path, "t.txt", b"A file begins with %PDF-1.7, says the standard.")

    assert source.text.startswith("A file begins")
