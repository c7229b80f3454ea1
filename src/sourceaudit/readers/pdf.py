"""PDF, read with pdfminer.six (MIT): paragraphs by where their lines stand on the page.

Heads and feet that run through the pages are told by what recurs at their top or bottom with
nothing but its numbers changed; they are left out, and counted.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.documents import document
from sourceaudit.readers.record import Record, refuse_record

MOST_UNFOLDED = 1 << 28  # bytes of one stream: pages have some thousand, pictures some million
MOST_PAGES = 10_000
MARGIN = 0.12  # of the height of a page, in which heads and feet stand
LONGEST = 150  # characters of a head or foot
RECURS, LEAST = 0.3, 2  # share of the pages, and pages: heads may alternate from left to right
DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[^\W\d_A-Z])")
FILE = re.compile(
    r"\.(?:docx?|odt|pdf|indd|tex|qxd|rtf)\Z|\A(?:untitled|microsoft word)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Box:
    """Lines that stand together on a page (from 0), and whether that is at its top or bottom."""

    page: int
    text: str
    at_edge: bool


def read(record: Record) -> Source | Unreadable:
    """Return the source that a PDF is."""
    from pdfminer import pdftypes
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    raw = record.raw if isinstance(record.raw, bytes) else b""
    vars(pdftypes)["zlib"] = _Bounded  # a stream of a kilobyte may unfold to a gigabyte
    try:
        boxes, info, pictures = _boxes(raw)
    except UnreadableError as error:
        return refuse_record(record, error.code, str(error))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return refuse_record(record, "encrypted", "it wants a password: save it without one")
    except (PDFException, PSException, ValueError, TypeError, KeyError, IndexError) as error:
        message = f"it is no whole PDF ({type(error).__name__}): fetch it again"
        return refuse_record(record, "corrupt", message)
    running = _running(boxes)
    kept = [box for box in boxes if not (box.at_edge and _key(box.text) in running)]
    title = info.get("Title")
    return document(
        record,
        _paragraphs(kept),
        metadata={
            "title": None if title and FILE.search(title) else title,
            "author": info.get("Author"),
        },
        left_out={"running head or foot": len(boxes) - len(kept), "picture": pictures},
        empty="there is no text in it, only pictures: recognise its letters first (OCR)",
    )


class _Bounded:
    """What pdfminer asks of zlib, within bounds."""

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)

    @staticmethod
    def decompress(data: bytes) -> bytes:
        """Unpack. Raises UnreadableError for a bomb."""
        unpacker = zlib.decompressobj()
        found = unpacker.decompress(data, MOST_UNFOLDED)
        if unpacker.unconsumed_tail:
            raise UnreadableError("decompression-bomb", "a stream in it unfolds to too much")
        if not unpacker.eof:
            raise zlib.error("the stream breaks off")
        return found


def _boxes(raw: bytes) -> tuple[list[Box], dict[str, str], int]:
    """Return the boxes of text in the order of the pages, what the file says, and its pictures."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams, LTFigure, LTImage, LTTextBox
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    opened = PDFDocument(PDFParser(BytesIO(raw)))
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=LAParams())
    interpreter = PDFPageInterpreter(manager, device)
    found: list[Box] = []
    pictures = 0
    for number, page in enumerate(PDFPage.create_pages(opened)):
        if number >= MOST_PAGES:
            raise UnreadableError("too-large", f"it has over {MOST_PAGES} pages: cut it")
        interpreter.process_page(page)
        layout = device.get_result()
        height = layout.height or 1
        for each in layout:
            if isinstance(each, LTTextBox):
                edge = each.y1 < MARGIN * height or each.y0 > (1 - MARGIN) * height
                found.append(Box(number, each.get_text(), edge))
            pictures += isinstance(each, (LTFigure, LTImage))
    info = {name: _string(value) for held in opened.info for name, value in held.items()}
    return found, info, pictures


def _string(value: Any) -> str:  # noqa: ANN401 - whatever a PDF says
    from pdfminer.utils import decode_text

    return decode_text(value) if isinstance(value, bytes) else ""


def _running(boxes: Sequence[Box]) -> frozenset[str]:
    """Return the keys of heads and feet that run through the pages."""
    pages = 1 + max((box.page for box in boxes), default=0)
    seen = {(box.page, _key(box.text)) for box in boxes if box.at_edge}
    counts = Counter(key for _, key in seen)
    return frozenset(key for key, many in counts.items() if many >= max(LEAST, RECURS * pages))


def _key(text: str) -> str:
    """Return a head without what changes from page to page; what is long is a text of its own."""
    plain = " ".join(text.split()).casefold()
    return DIGITS.sub("#", plain) if len(plain) <= LONGEST else plain


def _paragraphs(boxes: Sequence[Box]) -> Iterator[str]:
    """Yield paragraphs; one that goes on on the next page is put together."""
    held = ""
    page = 0
    for box in boxes:
        text = " ".join(BROKEN.sub("", box.text).split())
        if held and box.page > page and text[:1].islower() and held[-1:] not in '.!?:;"”’':
            held += f" {text}"
        else:
            if held:
                yield held
            held = text
        page = box.page
    if held:
        yield held
