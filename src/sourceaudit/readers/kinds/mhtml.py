"""MHTML: a page that a browser saved, with its pictures and scripts, in the form of a mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BufferedReader
from typing import TYPE_CHECKING

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.readers.files import File
from sourceaudit.readers.record import Input, Reader, Record
from sourceaudit.readers.streams import whole

if TYPE_CHECKING:
    from email.message import Message

MOST_PARTS = 10_000  # a page has some hundred pictures
PAGES = ("text/html", "application/xhtml+xml")


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input]:
    """Yield the page. Raises UnreadableError."""
    from email import policy
    from email.parser import BytesParser

    raw = whole(stream, settings.limits)
    if raw.lower().count(b"\ncontent-type:") > MOST_PARTS:
        raise UnreadableError("too-deep", f"the saved page has over {MOST_PARTS} parts")
    yield record(file, BytesParser(policy=policy.default).parsebytes(raw))


def record(file: File, saved: Message) -> Record:
    """Return the record of a saved page: the first part that is one. Raises UnreadableError."""
    left_out: Counter[str] = Counter()
    page: Message | None = None
    for part in saved.walk():
        if part.is_multipart():
            continue
        if page is None and part.get_content_type() in PAGES:
            page = part
        else:
            left_out[f"part {part.get_content_type()}"] += 1
    raw = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(raw, bytes) or not raw.strip():
        raise UnreadableError("empty", "the saved page holds no HTML")
    url = str(saved["Snapshot-Content-Location"] or page["Content-Location"] or "").strip()
    stated = {"url": url if url.startswith("http") else "", "title": str(saved["Subject"] or "")}
    return Record(
        id=file.id,
        path=file.shown,
        file=file.path.as_posix(),
        kind="html",
        raw=raw,
        metadata={name: " ".join(value.split()) for name, value in stated.items() if value},
        charset=page.get_content_charset(),
        left_out=left_out,
    )


def is_page(saved: Message) -> bool:
    """Tell whether what looks like a mail is a page that a browser saved."""
    return "Snapshot-Content-Location" in saved


READER = Reader("mhtml", (".mhtml", ".mht"), split=split)
