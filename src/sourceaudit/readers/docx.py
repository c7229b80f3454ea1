"""DOCX, opened with python-docx (MIT): paragraphs, lists and tables in their order.

The text is gathered here: the library's own leaves out what was inserted while changes were
tracked, and what stands in content controls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.documents import document
from sourceaudit.readers.record import Record, refuse_record

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What stands in a paragraph and is not its text, or its text again, and what it is counted as.
BESIDE = {
    "del": "deleted text",
    "moveFrom": "moved text",
    "drawing": "picture",
    "pict": "picture",
    "txbxContent": "text box",
    "footnoteReference": "footnote",
    "endnoteReference": "footnote",
    "commentReference": "comment",
    "Fallback": "",
    "instrText": "",
}
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(record: Record) -> Source | Unreadable:
    """Return the source that a document is."""
    from docx import Document

    raw = record.raw if isinstance(record.raw, bytes) else b""
    try:
        opened = Document(BytesIO(raw))
        left_out: Counter[str] = Counter()
        paragraphs = list(_blocks(opened.element.body, left_out))
        known = opened.core_properties
        title, author = known.title, known.author
    except Exception as error:  # noqa: BLE001 - whatever the library trips over
        message = f"it is no whole DOCX ({type(error).__name__}): save it anew"
        return refuse_record(record, "corrupt", message)
    heads = sum(
        not part.is_linked_to_previous
        for section in opened.sections
        for part in (section.header, section.footer)
    )
    left_out["header or footer"] += heads
    return document(
        record,
        paragraphs,
        metadata={"title": title, "author": author},
        left_out=left_out,
    )


def _blocks(parent: Any, left_out: Counter[str]) -> Iterator[str]:  # noqa: ANN401 - no types
    """Yield the paragraphs of a body; rows of tables are lines."""
    for element in parent:
        name = _local(element)
        if name == "p":
            mark = "- " if element.find(f"{WORD}pPr/{WORD}numPr") is not None else ""
            text = _text(element, left_out)
            yield mark + text if text.strip() else ""
        elif name == "tbl":
            rows = (row for row in element.iter(f"{WORD}tr"))
            yield "\n".join(filter(None, (_row(row, left_out) for row in rows)))
        elif name in ("sdt", "sdtContent", "ins", "customXml", "body"):
            yield from _blocks(element, left_out)


def _row(row: Any, left_out: Counter[str]) -> str:  # noqa: ANN401
    cells = (" ".join(_blocks(cell, left_out)).split() for cell in row.iter(f"{WORD}tc"))
    return " | ".join(" ".join(cell) for cell in cells if cell)


def _text(element: Any, left_out: Counter[str]) -> str:  # noqa: ANN401
    """Return the text of a paragraph; walked without recursion."""
    pieces: list[str] = []
    waiting = [element]
    while waiting:
        item = waiting.pop()
        name = _local(item)
        if (beside := BESIDE.get(name)) is not None:
            if beside:
                left_out[beside] += 1
            continue
        if name == "t":
            pieces.append(item.text or "")
        pieces.append(SIGNS.get(name, ""))
        waiting.extend(reversed(list(item)))
    return "".join(pieces)


def _local(element: Any) -> str:  # noqa: ANN401
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
