"""WARC: web archives; a source a page that a server answered with, or a text made of one.

Read with warcio: Apache-2.0, pure Python, kept by the Webrecorder project. FastWARC is faster,
but parsing is a fiftieth of what extraction costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from io import BufferedReader, BytesIO
from typing import Any

from sourceaudit.config import Settings
from sourceaudit.containment import words_of
from sourceaudit.errors import UnreadableError
from sourceaudit.model.run import Passing
from sourceaudit.model.source import Unreadable
from sourceaudit.readers.files import MEGABYTE, File
from sourceaudit.readers.kinds.html import is_page
from sourceaudit.readers.packing import CODINGS, PACKINGS
from sourceaudit.readers.passing import Skipped
from sourceaudit.readers.record import Input, Reader, Record
from sourceaudit.readers.streams import too_large, unpack_bytes
from sourceaudit.readers.warc_frames import Frame, frames

PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain", "text/markdown"})
NOTHING = frozenset({"", "null"})
# What servers say that know nothing of a page.
UNSAID = NOTHING | {"application/octet-stream", "application/xml", "text/xml", "unknown/unknown"}
MOVED = range(300, 400)  # answers that only point elsewhere
ANSWERS = frozenset({"response", "revisit"})  # of which warcio wants an address
HEADERS = 1 << 16  # bytes that HTTP adds to what a page has
NO_CONTENT = frozenset({204, 205})
SNIFFED = 1 << 16  # bytes of an answer that tell whether it is a page
HEAD = "warcinfo"  # says what made the archive: nobody would miss it


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input | Skipped]:
    """Yield a record for each page or text; pictures, scripts, requests and redirects are none.

    A record that is damaged costs only itself. Raises UnreadableError for what is no WARC.
    """
    most = int(settings.limits.source_megabytes * MEGABYTE)
    for number, frame in enumerate(frames(stream, most + HEADERS), 1):
        own = (frame.header("WARC-Record-ID") or "").strip("<> ").removeprefix("urn:uuid:")
        name = f"{file.id}#{own or frame.header('WARC-Target-URI') or number}"
        done = read_record(name, file, partial(_of_frame, name, file, frame, settings))
        if done is not None:
            yield done
        elif (kind := frame.header("WARC-Type")) != HEAD:
            yield Skipped(Passing.RECORD, f"{file.id}#{number} {kind}")


def read_record(name: str, file: File, work: Callable[[], Input | None]) -> Input | None:
    """Return what a record of an archive gives; one that is damaged costs only itself."""
    try:
        return work()
    except UnreadableError as error:
        return Unreadable(name, file.shown, error.code, str(error))
    except Exception as error:  # noqa: BLE001 - whatever warcio trips over
        message = f"the record is damaged, warcio cannot read it: {words_of(error)}"
        return Unreadable(name, file.shown, "corrupt", message)


def _of_frame(name: str, file: File, frame: Frame, settings: Settings) -> Input | None:
    """Return the record that a frame holds, or why it holds none; None for what is no source."""
    fault = frame.fault
    if fault is not None and (fault.code == "corrupt" or not frame.content):
        return Unreadable(name, file.shown, fault.code, str(fault))
    from warcio.archiveiterator import WARCIterator

    kind_of = frame.header("WARC-Type")
    if kind_of in ANSWERS and frame.header("WARC-Target-URI") is None:
        message = "the record is damaged: it has no WARC-Target-URI"
        return Unreadable(name, file.shown, "corrupt", message)
    entry = next(WARCIterator(BytesIO(frame.head + frame.content)))
    if fault is None and frame.too_long and _is_wanted(entry):
        fault = too_large(settings.limits)
    if fault is not None:
        return Unreadable(name, file.shown, fault.code, str(fault)) if _is_wanted(entry) else None
    return of_entry(name, file, entry, settings)


def of_entry(name: str, file: File, entry: Any, settings: Settings) -> Input | None:  # noqa: ANN401
    """Return the record that an entry of an archive holds, as warcio reads it; None for no source.

    Raises UnreadableError where it cannot be unpacked.
    """
    return _record(name, file, entry, settings) if _is_wanted(entry) else None


def _is_wanted(entry: Any) -> bool:  # noqa: ANN401 - warcio has no types
    """Tell whether a record may be a source, by what it says of itself."""
    kind = entry.rec_type
    if kind == "response":
        if entry.http_headers is None or _status(entry) in MOVED or _status(entry) in NO_CONTENT:
            return False
    elif kind not in ("resource", "conversion"):
        return False
    media = _media(_content_type(entry))[0]
    return media in PAGES or media in TEXTS or media in UNSAID


def _content_type(entry: Any) -> str | None:  # noqa: ANN401
    held = entry.http_headers if entry.rec_type == "response" else entry.rec_headers
    stated: str | None = held.get_header("Content-Type")
    return stated


def _kind(entry: Any, raw: bytes) -> str | None:  # noqa: ANN401
    """Return the reader for a record, None for what is no source.

    A page is one whatever it is said to be; what nobody calls anything is read where it is a page.
    """
    media = _media(_content_type(entry))[0]
    if media in PAGES or is_page(raw[:SNIFFED]):
        return "html"
    if media in TEXTS or (entry.rec_type == "conversion" and media in NOTHING):
        return "text"
    return None


def _record(name: str, file: File, entry: Any, settings: Settings) -> Input | None:  # noqa: ANN401
    url = entry.rec_headers.get_header("WARC-Target-URI")
    most = int(settings.limits.source_megabytes * MEGABYTE)
    raw = _payload(entry, most, settings)
    if len(raw) > most:
        error = too_large(settings.limits)
        return Unreadable(name, file.shown, error.code, str(error))
    if (kind := _kind(entry, raw)) is None:
        return None
    answered = entry.http_headers
    stated = answered.get_header("Content-Type") if answered is not None else None
    cut = entry.rec_headers.get_header("WARC-Truncated")
    return Record(
        id=name,
        path=file.shown,
        file=file.path.as_posix(),
        kind=kind,
        raw=raw,
        metadata={"url": url.strip("<>")} if url else {},
        charset=_media(stated)[1],
        status=_status(entry),
        notes=(f"the archive holds only the beginning of the page ({cut})",) if cut else (),
    )


def _payload(entry: Any, most: int, settings: Settings) -> bytes:  # noqa: ANN401
    """Return what a record holds, unpacked as HTTP says, at most one byte over the limit.

    Raises UnreadableError where it cannot be unpacked.
    """
    pieces: list[bytes] = []
    size = 0
    coding = _coding(entry)
    if coding is not None:
        entry.http_headers.remove_header("Content-Encoding")  # pieces are put together all the same
    stream = entry.content_stream()
    while size <= most and (piece := stream.read(min(1 << 16, most + 1 - size))):
        pieces.append(piece)
        size += len(piece)
    raw = b"".join(pieces)
    if coding is None or len(raw) > most or not raw:
        return raw
    how = PACKINGS[coding]
    if is_page(raw[:SNIFFED]) or (how.begins is not None and how.begins.match(raw) is None):
        return raw  # it only says that it is packed
    return unpack_bytes(raw, how, most, settings.limits)


def _coding(entry: Any) -> str | None:  # noqa: ANN401
    """Return how a page is packed where warcio does not unpack it."""
    stated = entry.http_headers and entry.http_headers.get_header("Content-Encoding")
    return CODINGS.get((stated or "").strip().lower())


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


READER = Reader(
    "warc", (".warc", ".wet"), begins=lambda head: head.startswith(b"WARC/"), split=split
)
