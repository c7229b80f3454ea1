"""Web pages, of which the reader is loaded where there is one: a drop of texts has none."""

from __future__ import annotations

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.record import Reader, Record


def read(record: Record) -> Source | Unreadable:
    """Return the source that a page holds; see `readers/html.py`."""
    from sourceaudit.readers import html

    return html.read(record)


READER = Reader("html", read=read)
