"""Markdown: text with, it may be, YAML front matter, which is metadata and no text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.kinds.text import text_of
from sourceaudit.readers.record import Reader, Record, refused
from sourceaudit.readers.sources import source
from sourceaudit.readers.values import dated, said
from sourceaudit.text.unseen import hidden_in_text

FRONT = re.compile(
    r"---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
LONGEST = 65_536  # characters; what is longer is no front matter
# Names that people give to a field, the usual one first.
FIELDS = {
    "title": ("title",),
    "url": ("url", "canonical_url", "canonical", "link", "source_url"),
    "site": ("site", "site_name", "publisher"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date", "pubdate", "published_at", "datePublished"),
    "declared_language": ("language", "lang"),
}


def read(record: Record) -> Source | Unreadable:
    """Return the source that a Markdown file is, its front matter taken off."""
    try:
        done = text_of(record)
    except UnreadableError as error:
        return refused(record, error.code, str(error))
    text, notes = done.text, done.notes
    fields: dict[str, Any] = {}
    front = FRONT.match(text) if text.startswith("---") else None
    if front is not None and front.end() <= LONGEST:
        data = _data(front["yaml"])
        if data is None:
            notes = (*notes, "front matter that is no YAML mapping was left in the text")
        else:
            fields, text = _fields(data), text[front.end() :]
    if not text.strip():
        return refused(record, "empty", "there is nothing in it but front matter")
    cut = len(text) != len(done.text)
    return source(
        record,
        text,
        verbatim=done.verbatim and record.whole_file and not cut,
        encoding=done.encoding,
        notes=notes,
        hidden=hidden_in_text(text, done.text[: len(done.text) - len(text)]),
        **fields,
    )


def _data(yaml: str) -> Mapping[str, object] | None:
    """Return front matter as data; None where it is none."""
    from ruamel.yaml import YAML

    try:
        data = YAML(typ="safe", pure=True).load(yaml)
    except Exception:  # noqa: BLE001 - a tag makes the library raise whatever Python does
        return None
    return data if isinstance(data, dict) else None


def _fields(data: Mapping[str, object]) -> dict[str, str]:
    found = {}
    for field, names in FIELDS.items():
        value = next((data[name] for name in names if data.get(name) is not None), None)
        if (text := dated(value) if field == "published" else said(value)) is not None:
            found[field] = text
    return found


READER = Reader("markdown", (".md", ".markdown"), read=read)
