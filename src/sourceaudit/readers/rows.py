"""Rows of tables: which column holds what, what a row is called, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sourceaudit.config import Settings, Tables
from sourceaudit.containment import failure_of
from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Unreadable
from sourceaudit.readers.cells import text_of
from sourceaudit.readers.files import MEGABYTE, File
from sourceaudit.readers.record import Input, Record
from sourceaudit.readers.streams import too_large
from sourceaudit.readers.surrogates import surrogate_note, without_surrogates
from sourceaudit.readers.values import host_of, value_date, value_text

# Columns tried in order where the configuration names none; letter case is ignored.
USUAL: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "_id", "uid", "uuid", "guid", "doc_id", "article_id", "url"),
    "text": (
        *("text", "content", "body", "article", "article_text", "article_body", "articlebody"),
        *("full_text", "fulltext", "maintext", "document", "raw_content", "content_text"),
    ),
    "html": ("html", "raw_html", "page", "page_html", "content_html", "body_html", "html_content"),
    "title": ("title", "headline"),
    "url": ("url", "link", "uri", "source_url", "canonical_url", "permalink"),
    "site": ("site", "domain", "site_name", "publisher", "source"),
    "author": ("author", "authors", "byline", "creator"),
    "published": (
        *("published", "published_at", "publish_date", "date_published", "datepublished"),
        *("pub_date", "pubdate", "date", "publication_date", "timestamp"),
    ),
    "language": ("language", "lang"),
}
FIELDS = {
    "title": "title",
    "url": "url",
    "site": "site",
    "author": "author",
    "published": "published",
    "language": "declared_language",
}
# Columns that hold more columns, where a row has what is known of it in one of its own.
NESTED = ("metadata", "meta")
ID_CHARACTERS = 500  # of a row's own id
# Columns that may name a feed, an agency or a crawl: the site of an address goes before theirs.
VAGUE = frozenset({"site_name", "publisher", "source"})


def column(names: Sequence[str], purpose: str, tables: Tables) -> str | None:
    """Return the column that holds something: the configured one, else the first usual one."""
    configured: str | None = getattr(tables, purpose)
    if configured is not None:
        return configured if configured in names else None
    known = {name.casefold(): name for name in reversed(names)}
    return next((known[usual] for usual in USUAL[purpose] if usual in known), None)


def row_record(file: File, number: int, row: Mapping[str, Any], settings: Settings) -> Input:
    """Return the record of a row (number from 1), or what is wrong with it."""
    try:
        return _row_record(file, number, row, settings)
    except Exception as error:  # noqa: BLE001 - values of a table may be of any type
        failure = failure_of("read", error)
        return Unreadable(f"{file.id}#{number}", file.shown, failure.code, failure.message)


def _row_record(file: File, number: int, row: Mapping[str, Any], settings: Settings) -> Input:
    row, replaced = without_surrogates(row)
    tables = settings.file.tables
    wide = widen_row(row)
    names = list(wide)
    own = _identity(wide.get(column(names, "id", tables) or "")) or str(number)
    name = f"{file.id}#{own}"
    try:
        text_column, kind = _text_column(names, wide, tables)
        text, kind, notes = text_of(wide[text_column], text_column, kind)
    except UnreadableError as error:
        return Unreadable(name, file.shown, error.code, str(error))
    if len(text) > settings.limits.source_megabytes * MEGABYTE:
        over = too_large(settings.limits, len(text))
        return Unreadable(name, file.shown, over.code, str(over))
    return Record(
        id=name,
        path=file.shown,
        file=file.path.as_posix(),
        kind=kind,
        raw=text,
        metadata=_metadata(wide, names, tables),
        columns=row,
        text_column=text_column,
        notes=(*notes, surrogate_note(replaced)) if replaced else notes,
    )


def _metadata(wide: Mapping[str, Any], names: Sequence[str], tables: Tables) -> dict[str, str]:
    """Return what a row says of its source, as fields of it."""
    metadata = {}
    for purpose, field in FIELDS.items():
        value = wide.get(column(names, purpose, tables) or "")
        message = value_date(value) if purpose == "published" else value_text(value)
        if message:
            metadata[field] = message
    if "site" in metadata and _vague(names, tables) and host_of(metadata.get("url")):
        del metadata["site"]
    return metadata


def widen_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with what its column `metadata` holds beside its own columns, which come first.

    A column inside another is also there under both names: `metadata.url`.
    """
    inner = {
        f"{name}.{key}": value
        for name, held in row.items()
        if isinstance(held, dict)
        for key, value in held.items()
    }
    nested = (row[name] for name in row if name.casefold() in NESTED)
    beside = {
        key: value for held in nested if isinstance(held, dict) for key, value in held.items()
    }
    return {**beside, **inner, **row}


def _vague(names: Sequence[str], tables: Tables) -> bool:
    """Tell whether the column of the site may hold something else: nobody named it."""
    return tables.site is None and (column(names, "site", tables) or "").casefold() in VAGUE


def holds_text(row: Mapping[str, Any], tables: Tables) -> bool:
    """Tell whether a row has a column for its text."""
    names = list(widen_row(row))
    return any(column(names, purpose, tables) is not None for purpose in ("text", "html"))


def malformed_row(file: File, number: int, message: str) -> Unreadable:
    """Return what the report says of a row that is none."""
    return Unreadable(f"{file.id}#{number}", file.shown, "malformed-row", message)


def _text_column(names: Sequence[str], row: Mapping[str, Any], tables: Tables) -> tuple[str, str]:
    """Return the column of the text and the kind of reader for it."""
    text = column(names, "text", tables)
    if text is not None and (row[text] or tables.html is None):
        return text, "text"
    if (html := column(names, "html", tables)) is not None:
        return html, "html"
    if text is not None:
        return text, "text"
    shown = ", ".join(names[:8]) or "none"
    raise UnreadableError(
        "no-text-column",
        f"no column is known to hold the text (columns: {shown}): name it in the "
        "configuration, tables: {text: ...}",
    )


def _identity(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return " ".join(str(value).split())[:ID_CHARACTERS] or None
