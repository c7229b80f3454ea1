"""AsciiDoc: text with a head of author, date and attributes, comments and pictures."""

from __future__ import annotations

import re

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.kinds.marked_up import read_marked
from sourceaudit.readers.markup_heads import adoc_head
from sourceaudit.readers.record import Reader, Record

UNSEEN = re.compile(
    r"^(?:////[ \t]*\n.*?^////[ \t]*(?:\n|\Z)"  # a block of comments
    r"|(?P<name>image|include|video|audio|toc)::[^\n]*(?:\n|\Z)"
    r"|//(?!/)[^\n]*(?:\n|\Z)|:!?[\w-]+!?:[^\n]*(?:\n|\Z)|\[[^\]\n]*\][ \t]*(?:\n|\Z))",
    re.MULTILINE | re.DOTALL,
)


def read(record: Record) -> Source | Unreadable:
    """Return the source that the file is; comments and pictures are left out, and counted."""
    return read_marked(record, adoc_head, UNSEEN, called="macro", nameless="comment or attribute")


READER = Reader("adoc", (".adoc", ".asciidoc"), read=read)
