"""reStructuredText: text with a list of fields in its head, and directives that are none of it."""

from __future__ import annotations

import re
from pathlib import Path

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.kinds.marked_up import read_marked
from sourceaudit.readers.markup_heads import rst_head
from sourceaudit.readers.record import Reader, Record
from sourceaudit.text.lexicons import data_lines

# A directive whose body is no text of the page, or a comment, with all that is indented below it.
NAMES = "|".join(data_lines(Path(__file__).with_name("rst_directives.txt")))
UNSEEN = re.compile(
    rf"^\.\.(?:[ \t]+(?P<name>{NAMES})::[^\n]*"
    r"|[ \t]+_[^\n:]+:[^\n]*|[ \t]+\|[^\n|]+\|[^\n]*"
    r"|[ \t]+(?![ \t])(?![^\n]*::)[^\n]+|[ \t]*(?=\n|\Z))\n?"
    r"(?:[ \t]*\n|[ \t]+[^\n]+(?:\n|\Z))*",
    re.MULTILINE,
)


def read(record: Record) -> Source | Unreadable:
    """Return the source that the file is; directives and comments are left out, and counted."""
    return read_marked(record, rst_head, UNSEEN, called="directive", nameless="comment")


READER = Reader("rst", (".rst", ".rest"), read=read)
