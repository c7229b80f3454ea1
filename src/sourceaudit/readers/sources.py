"""What readers share: the source that a record becomes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sourceaudit.model.source import Source
from sourceaudit.readers.dates import DAY, LONGEST, iso_date, language_of
from sourceaudit.readers.record import Record
from sourceaudit.readers.surrogates import surrogate_note, without_surrogates
from sourceaudit.readers.values import host_of
from sourceaudit.text.disclosures import disclosures
from sourceaudit.text.mojibake import spoilt
from sourceaudit.text.runs import runs_of

Fields = dict[str, Any]

MOJIBAKE_SHOWN = 3  # examples in a note


def source(
    record: Record,
    text: str,
    *,
    notes: tuple[str, ...] = (),
    left_out: Mapping[str, int] = MappingProxyType({}),
    **fields: Any,  # noqa: ANN401 - fields of Source
) -> Source:
    """Return a source; what came with the record goes before what the reader found.

    Where nothing names its site, it is that of its address.

    A surrogate without its other half is no character: it is replaced, as in any broken text.
    """
    raw = record.raw
    text, replaced = without_surrogates(text)
    fields, _ = without_surrogates(fields | dict(record.metadata))
    fields["site"] = fields.get("site") or host_of(fields.get("url"))
    notes = (*record.notes, *notes, *((surrogate_note(replaced),) if replaced else ()))
    if stated := fields.pop("published", None):
        dates, unread = _find_published(stated, fields, text)
        fields, notes = fields | dates, (*notes, *unread)
    raw = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    if found := spoilt(text):
        shown = ", ".join(
            f"{text[spoilt.start : spoilt.end]!r}" for spoilt in found[:MOJIBAKE_SHOWN]
        )
        places = "1 place" if len(found) == 1 else f"{len(found)} places"
        notes = (*notes, f"mojibake in {places}: UTF-8 was read as {found[0].charset} ({shown})")
    if "disclosed" not in fields:
        site, author = fields["site"] or "", fields.get("author")
        fields["disclosed"] = disclosures(runs_of(text), names=(site,), author=author)
    return Source(
        id=record.id,
        path=record.path,
        file=record.file,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        notes=notes,
        left_out={**record.left_out, **left_out},
        **fields,
    )


def _find_published(stated: str, fields: Fields, text: str) -> tuple[Fields, tuple[str, ...]]:
    """Return the fields that a stated date gives, and a note where it could not be read."""
    found = iso_date(stated)
    if found is None:  # a local form: its language is worth looking for
        tag = language_of(fields.get("declared_language"), fields["site"], text)
        found = iso_date(stated, tag) if tag else None
    if found is None:
        shown = stated if len(stated) <= LONGEST else stated[:LONGEST] + "\u2026"
        return {}, (f"its date of publication could not be read: {shown!r}",)
    timed = {"published_at": found} if len(found) > DAY else {}
    return {"published": found[:DAY]} | timed, ()
