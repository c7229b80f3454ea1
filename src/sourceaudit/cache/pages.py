"""Pages, kept: what was found in the same bytes before is not looked for again."""

from __future__ import annotations

from dataclasses import replace

from sourceaudit.cache.program import key, program
from sourceaudit.cache.shapes import Entries
from sourceaudit.cache.store import Store
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import Record

PAGE = "html"  # other records are read sooner than they are looked up


class Pages:
    """The sources that pages were, by their records."""

    def __init__(self, store: Store) -> None:
        self._entries: Entries[Source | Unreadable] = Entries(store, Source | Unreadable)

    def get(self, record: Record) -> Source | Unreadable | None:
        """Return what a record was read as, None where it was not kept."""
        found = self._entries.get(_name(record)) if record.kind == PAGE else None
        return replace(found, file=record.file) if isinstance(found, Source) else found

    def put(self, record: Record, done: Source | Unreadable) -> None:
        """Keep what a record was read as."""
        if record.kind == PAGE:
            kept = replace(done, file="") if isinstance(done, Source) else done
            self._entries.put(_name(record), kept)


def _name(record: Record) -> str:
    """Return the key of a page: its bytes, and all that came with them but where they lay."""
    about = replace(record, raw="", file="", columns=None)
    return key("page", program(), record.raw, isinstance(record.raw, bytes), about)
