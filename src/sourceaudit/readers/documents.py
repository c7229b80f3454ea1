"""What documents of different programs share: paragraphs that become a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.record import Record, refuse_record
from sourceaudit.readers.sources import source
from sourceaudit.text.unseen import find_hidden_in_text


def document(
    record: Record,
    paragraphs: Iterable[str],
    *,
    metadata: Mapping[str, str | None],
    left_out: Mapping[str, int],
    empty: str = "there is no text in it",
) -> Source | Unreadable:
    """Return the source that the paragraphs of a document are, a blank line between two."""
    lines = (paragraph.strip(" \t\n") for paragraph in paragraphs)
    text = "\n\n".join(line for line in lines if line)
    if not text:
        return refuse_record(record, "no-text", empty)
    fields: dict[str, Any] = {
        name: said for name, value in metadata.items() if (said := " ".join((value or "").split()))
    }
    return source(
        record,
        text + "\n",
        verbatim=False,
        left_out={what: many for what, many in left_out.items() if many},
        hidden=find_hidden_in_text(text),
        **fields,
    )
