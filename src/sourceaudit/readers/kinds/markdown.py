"""Markdown: text with, it may be, front matter, which is metadata and no text."""

from __future__ import annotations

from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.decode import Decoded
from sourceaudit.readers.front import Front, front
from sourceaudit.readers.kinds.text import text_of
from sourceaudit.readers.record import Reader, Record, refuse_record
from sourceaudit.readers.sources import source
from sourceaudit.text.unseen import find_hidden_in_text


def read(record: Record) -> Source | Unreadable:
    """Return the source that a Markdown file is, its front matter taken off."""
    try:
        done = text_of(record)
    except UnreadableError as error:
        return refuse_record(record, error.code, str(error))
    return source_behind_head(record, done, front(done.text))


def source_behind_head(record: Record, done: Decoded, head: Front) -> Source | Unreadable:
    """Return the source that a text behind its head is."""
    text = done.text[head.end :]
    if not text.strip():
        return refuse_record(record, "empty", "there is nothing in it but front matter")
    return source(
        record,
        text,
        verbatim=done.verbatim and record.whole_file and not head.end,
        encoding=done.encoding,
        notes=(*done.notes, *head.notes),
        left_out=head.left_out,
        hidden=find_hidden_in_text(text, done.text[: head.end]),
        **head.fields,
    )


READER = Reader("markdown", (".md", ".markdown"), read=read)
