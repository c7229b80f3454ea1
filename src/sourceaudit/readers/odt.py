"""ODT, opened with odfdo (Apache-2.0): headings, paragraphs, lists and tables in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.documents import document
from sourceaudit.readers.record import Record, refuse_record

# What stands beside the text, and what it is counted as.
BESIDE = {
    "office:annotation": "comment",
    "text:note": "footnote",
    "text:tracked-changes": "deleted text",
    "draw:frame": "picture",
    "text:table-of-content": "table of contents",
}
SIGNS = {"text:tab": "\t", "text:line-break": "\n", "text:s": " "}
PARAGRAPHS = ("text:p", "text:h")


def read(record: Record) -> Source | Unreadable:
    """Return the source that a document is."""
    from odfdo import Document

    raw = record.raw if isinstance(record.raw, bytes) else b""
    left_out: Counter[str] = Counter()
    try:
        opened = Document(BytesIO(raw))
        paragraphs = list(_blocks(opened.body, left_out))
        known = opened.meta
        title, author = known.title, known.creator or known.initial_creator
    except Exception as error:  # noqa: BLE001 - whatever the library trips over
        message = f"it is no whole ODT ({type(error).__name__}): save it anew"
        return refuse_record(record, "corrupt", message)
    return document(
        record,
        paragraphs,
        metadata={"title": title, "author": author},
        left_out=left_out,
    )


def _blocks(parent: Any, left_out: Counter[str], mark: str = "") -> Iterator[str]:  # noqa: ANN401 - no types
    for element in parent.children:
        if (beside := BESIDE.get(element.tag)) is not None:
            left_out[beside] += 1
        elif element.tag in PARAGRAPHS:
            text = _text(element, left_out)
            yield mark + text if text.strip() else ""
        elif element.tag == "table:table-row":
            cells = (" ".join(_blocks(cell, left_out)).split() for cell in element.children)
            yield " | ".join(" ".join(cell) for cell in cells if cell)
        elif element.tag == "table:table":
            yield "\n".join(filter(None, _blocks(element, left_out)))
        else:
            yield from _blocks(element, left_out, "- " if element.tag == "text:list-item" else mark)


def _text(element: Any, left_out: Counter[str]) -> str:  # noqa: ANN401
    pieces = [element.text or ""]
    for child in element.children:
        if (beside := BESIDE.get(child.tag)) is not None:
            left_out[beside] += 1
        else:
            pieces += (SIGNS.get(child.tag, ""), _text(child, left_out))
        pieces.append(child.tail or "")
    return "".join(pieces)
