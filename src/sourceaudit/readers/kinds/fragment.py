"""Pieces of HTML: what a feed, a mail or a column of a table holds; all of it is the text."""

from __future__ import annotations

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.record import Reader, Record


def read(record: Record) -> Source | Unreadable:
    """Return the source that a piece of HTML is; see `readers/fragment.py`."""
    from sourceaudit.readers import fragment

    return fragment.read(record)


READER = Reader("fragment", read=read)
