"""The archive: the index of every source audited before, so that a new drop meets all of them.

A folder of segments, written once and never changed, and a manifest that is replaced in one step
(docs/archive.md describes both). One writer at a time, any number of readers.
"""

from sourceaudit.archive.census import earlier
from sourceaudit.archive.compare import compare
from sourceaudit.archive.entries import Coming, entries
from sourceaudit.archive.known import known_sources
from sourceaudit.archive.manifest import Archive, open_archive
from sourceaudit.archive.records import Entry
from sourceaudit.archive.texts import texts
from sourceaudit.archive.verify import remove, verify
from sourceaudit.archive.writer import add, writing

__all__ = [
    "Archive",
    "Coming",
    "Entry",
    "add",
    "compare",
    "earlier",
    "entries",
    "known_sources",
    "open_archive",
    "remove",
    "texts",
    "verify",
    "writing",
]
