"""WARC: web archives; a source a page that a server answered with, or a text made of one.

Read with warcio: Apache-2.0, pure Python, kept by the Webrecorder project. FastWARC is faster,
but parsing is a fiftieth of what extraction costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Unreadable
from sourceaudit.readers.files import MEGABYTE, File
from sourceaudit.readers.record import Input, Reader, Record
from sourceaudit.readers.streams import too_large
from sourceaudit.readers.warc_records import entries

PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain", "text/markdown"})
MOVED = range(300, 400)  # answers that only point elsewhere
NO_CONTENT = frozenset({204, 205})


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input]:
    """Yield a record for each page or text; pictures, scripts, requests and redirects are none."""
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for entry, wrong in entries(stream):
            number += 1
            kind = _kind(entry)
            if wrong and entry.rec_type == "response":
                message = f"the record has no whole HTTP head: {wrong}"
                yield Unreadable(_name(file, number, entry), file.shown, "corrupt", message)
            elif kind is not None:
                yield _record(file, number, entry, kind, settings)
    except (ArchiveLoadFailed, EOFError, ValueError, OSError) as error:
        reason = str(error).splitlines()[0][:200] if str(error) else "it breaks off"
        raise UnreadableError("corrupt", f"it is no whole WARC: {reason}") from error


def _kind(entry: Any) -> str | None:  # noqa: ANN401 - warcio has no types
    """Return the reader for a record, None for what is no source."""
    kind = entry.rec_type
    if kind == "response":
        if entry.http_headers is None or _status(entry) in MOVED or _status(entry) in NO_CONTENT:
            return None
        media = _media(entry.http_headers.get_header("Content-Type"))[0]
    elif kind in ("resource", "conversion"):
        media = _media(entry.rec_headers.get_header("Content-Type"))[0]
    else:
        return None
    return "html" if media in PAGES else "text" if media in TEXTS else None


def _record(file: File, number: int, entry: Any, kind: str, settings: Settings) -> Input:  # noqa: ANN401
    url = entry.rec_headers.get_header("WARC-Target-URI")
    name = _name(file, number, entry)
    most = int(settings.limits.source_megabytes * MEGABYTE)
    raw = _payload(entry, most)
    if len(raw) > most:
        error = too_large(settings.limits)
        return Unreadable(name, file.shown, error.code, str(error))
    if left := getattr(entry.raw_stream, "limit", 0):
        message = f"the record breaks off {left} bytes before its end"
        return Unreadable(name, file.shown, "truncated", message)
    answered = entry.http_headers
    stated = answered.get_header("Content-Type") if answered is not None else None
    return Record(
        id=name,
        path=file.shown,
        file=file.path.as_posix(),
        kind=kind,
        raw=raw,
        metadata={"url": url.strip("<>")} if url else {},
        charset=_media(stated)[1],
        status=_status(entry),
    )


def _name(file: File, number: int, entry: Any) -> str:  # noqa: ANN401
    """Return the id of a record: its own, else its address, else its number."""
    headers = entry.rec_headers
    own = (headers.get_header("WARC-Record-ID") or "").strip("<> ").removeprefix("urn:uuid:")
    return f"{file.id}#{own or headers.get_header('WARC-Target-URI') or number}"


def _payload(entry: Any, most: int) -> bytes:  # noqa: ANN401
    """Return what a record holds, unpacked as HTTP says, at most one byte over the limit."""
    pieces: list[bytes] = []
    size = 0
    stream = entry.content_stream()
    while size <= most and (piece := stream.read(min(1 << 16, most + 1 - size))):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _status(entry: Any) -> int | None:  # noqa: ANN401
    if entry.http_headers is None:
        return None
    code = entry.http_headers.get_statuscode() or ""
    return int(code) if code.isdigit() else None


def _media(stated: str | None) -> tuple[str, str | None]:
    """Return media type and charset of a Content-Type."""
    media, _, rest = (stated or "").partition(";")
    _, _, charset = rest.lower().partition("charset=")
    return media.strip().lower(), charset.split(";")[0].strip().strip("\"'") or None


READER = Reader("warc", split=split)
