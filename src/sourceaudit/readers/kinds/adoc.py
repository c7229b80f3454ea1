"""AsciiDoc: text with a head of author, date and attributes, comments and pictures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.kinds.markdown import headed
from sourceaudit.readers.kinds.text import text_of
from sourceaudit.readers.markup_heads import adoc_head
from sourceaudit.readers.record import Reader, Record, refused

UNSEEN = re.compile(
    r"^(?:////[ \t]*\n.*?^////[ \t]*(?:\n|\Z)"  # a block of comments
    r"|(?P<name>image|include|video|audio|toc)::[^\n]*(?:\n|\Z)"
    r"|//(?!/)[^\n]*(?:\n|\Z)|:!?[\w-]+!?:[^\n]*(?:\n|\Z)|\[[^\]\n]*\][ \t]*(?:\n|\Z))",
    re.MULTILINE | re.DOTALL,
)


def read(record: Record) -> Source | Unreadable:
    """Return the source that the file is; comments and pictures are left out, and counted."""
    try:
        done = text_of(record)
    except UnreadableError as error:
        return refused(record, error.code, str(error))
    head = adoc_head(done.text)
    left_out: Counter[str] = Counter(head.left_out)

    def counted(found: re.Match[str]) -> str:
        left_out[f"macro {found['name']}" if found["name"] else "comment or attribute"] += 1
        return ""

    title, rest = done.text[: head.start], done.text[head.front.end :]
    text = title + UNSEEN.sub(counted, rest)
    plain = replace(done, text=text, verbatim=done.verbatim and text == done.text)
    return headed(record, plain, replace(head.front, end=0, left_out=left_out))


READER = Reader("adoc", (".adoc", ".asciidoc"), read=read)
