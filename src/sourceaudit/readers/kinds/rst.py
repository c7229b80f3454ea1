"""reStructuredText: text with a list of fields in its head, and directives that are none of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.kinds.markdown import headed
from sourceaudit.readers.kinds.text import text_of
from sourceaudit.readers.markup_heads import rst_head
from sourceaudit.readers.record import Reader, Record, refused
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
    try:
        done = text_of(record)
    except UnreadableError as error:
        return refused(record, error.code, str(error))
    head = rst_head(done.text)
    left_out: Counter[str] = Counter(head.left_out)

    def counted(found: re.Match[str]) -> str:
        left_out[f"directive {found['name']}" if found["name"] else "comment"] += 1
        return ""

    title, rest = done.text[: head.start], done.text[head.front.end :]
    text = title + UNSEEN.sub(counted, rest)
    whole = text == done.text
    plain = replace(done, text=text, verbatim=done.verbatim and whole)
    return headed(record, plain, replace(head.front, end=0, left_out=left_out))


READER = Reader("rst", (".rst", ".rest"), read=read)
