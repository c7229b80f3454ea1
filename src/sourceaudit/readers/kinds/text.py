"""Plain text: the text is the file's, to the letter."""

from __future__ import annotations

from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.decode import Decoded, decode
from sourceaudit.readers.front import reader_head
from sourceaudit.readers.record import Reader, Record, refuse_record
from sourceaudit.readers.sources import source
from sourceaudit.text.unseen import find_hidden_in_text


def read(record: Record) -> Source | Unreadable:
    """Return the source that a text is."""
    try:
        done = text_of(record)
    except UnreadableError as error:
        return refuse_record(record, error.code, str(error))
    head = reader_head(done.text)
    text = done.text[head.end :] or done.text
    return source(
        record,
        text,
        verbatim=done.verbatim and record.whole_file and not head.end,
        encoding=done.encoding,
        notes=done.notes,
        hidden=find_hidden_in_text(text, done.text[: head.end]),
        left_out=head.left_out,
        **head.fields,
    )


def text_of(record: Record) -> Decoded:
    """Return the text of a record. Raises UnreadableError `binary`, `empty`."""
    if isinstance(record.raw, bytes):
        return decode(record.raw, declared=record.charset)
    if not record.raw.strip():
        raise UnreadableError("empty", "there is nothing in it")
    return Decoded(record.raw, "utf-8", verbatim=False)


READER = Reader("text", (".txt", ".text"), read=read)
