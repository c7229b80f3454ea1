"""Mail: a source a message, the HTML that its reader sees or else its plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from io import BufferedReader

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Unreadable
from sourceaudit.readers.decode import decode
from sourceaudit.readers.files import MEGABYTE, File
from sourceaudit.readers.kinds import mhtml
from sourceaudit.readers.record import Input, Record
from sourceaudit.readers.rows import ID_CHARACTERS
from sourceaudit.readers.streams import too_large

# Where a message of a mailbox begins: behind a blank line, as programs write it.
FROM = re.compile(rb"From \S+ .{0,60}\d{4}\r?\n?\Z")
MOST_PARTS = 1000  # parts of a message; what is behind them is left out
FLOWED = "flowed"


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input]:
    """Yield a record a message; a mailbox has many. Messages are read one by one."""
    most = int(settings.limits.source_megabytes * MEGABYTE)
    many = stream.peek(5)[:5] == b"From "
    for number, raw in enumerate(_messages(stream, most), 1):
        name = f"{file.id}#{number}" if many else file.id
        if len(raw) > most:
            error = too_large(settings.limits)
            yield Unreadable(name, file.shown, error.code, str(error))
            continue
        try:
            yield _record(file, name if not many else None, number, raw)
        except UnreadableError as error:
            yield Unreadable(name, file.shown, error.code, str(error))
        except Exception as error:  # noqa: BLE001 - whatever the library trips over costs a message
            message = f"the message is damaged: {type(error).__name__}"
            yield Unreadable(name, file.shown, "corrupt", message)


def _messages(stream: BufferedReader, most: int) -> Iterator[bytes]:
    """Yield the bytes of each message, of one that is too long its beginning."""
    lines: list[bytes] = []
    size, blank, first = 0, True, True
    while line := stream.readline(1 << 16):
        if blank and line.startswith(b"From ") and FROM.match(line):
            if not first:
                yield b"".join(lines)
            lines, size, blank, first = [], 0, False, False
            continue
        first = False
        blank = not line.strip()
        if size <= most:
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
    if b"".join(lines).strip():
        yield b"".join(lines)


def _record(file: File, name: str | None, number: int, raw: bytes) -> Input:
    if raw.lower().count(b"\ncontent-type:") > MOST_PARTS:
        raise UnreadableError("too-deep", f"the message has over {MOST_PARTS} parts")
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)
    if mhtml.is_page(mail):
        return mhtml.record(file, mail)
    own = " ".join(str(mail["Message-ID"] or "").split()).strip("<>")[:ID_CHARACTERS]
    html, plain, left_out = _parts(mail)
    part = html if html is not None else plain
    if part is None:
        raise UnreadableError("empty", "the message has no text, only attachments")
    sender, address = parseaddr(str(mail["From"] or ""))
    raw, charset = _payload(part)
    text: bytes | str = raw
    if html is None and part.get_param("format") == FLOWED:
        words = decode(raw, declared=charset).text
        text = _unwrap(words, deleted=part.get_param("delsp") == "yes")
    stated = {
        "title": str(mail["Subject"] or ""),
        "author": sender or address,
        "published": str(mail["Date"] or ""),
        "url": str(mail["Archived-At"] or "").strip("<> "),
        "site": "" if "@" not in address else address.rpartition("@")[2],
    }
    return Record(
        id=name or f"{file.id}#{own or number}",
        path=file.shown,
        file=file.path.as_posix(),
        kind="fragment" if html is not None else "text",
        raw=text,
        metadata={field: " ".join(value.split()) for field, value in stated.items() if value},
        charset=charset,
        left_out=left_out,
    )


def _parts(
    mail: EmailMessage,
) -> tuple[EmailMessage | None, EmailMessage | None, Counter[str]]:
    """Return the first HTML and the first plain part, and what else there is, by its kind."""
    html: EmailMessage | None = None
    plain: EmailMessage | None = None
    left_out: Counter[str] = Counter()
    for part in mail.walk():
        if not isinstance(part, EmailMessage) or part.is_multipart():
            continue
        media = part.get_content_type()
        attached = part.get_content_disposition() == "attachment" or part.get_filename()
        if media == "text/html" and html is None and not attached:
            html = part
        elif media == "text/plain" and plain is None and not attached:
            plain = part
        else:
            left_out[f"{'attachment' if attached else 'part'} {media}"] += 1
    if html is not None and plain is not None:
        left_out["plain form of the text"] += 1
    return html, plain, left_out


def _payload(part: EmailMessage) -> tuple[bytes, str | None]:
    """Return what a part holds, decoded only from how it was sent, and its stated charset."""
    held = part.get_payload(decode=True)
    raw = held if isinstance(held, bytes) else b""
    if not raw.strip():
        raise UnreadableError("empty", "the message has an empty text")
    return raw, part.get_content_charset()


def _unwrap(text: str, *, deleted: bool) -> str:
    """Return the paragraphs of a text whose lines end in a space where they go on (RFC 3676)."""
    lines: list[str] = []
    joins = False
    for line in text.splitlines():
        stuffed = line.removeprefix(" ") if line.startswith(" ") else line
        if joins and lines and stuffed.strip():
            lines[-1] += stuffed
        else:
            lines.append(stuffed)
        joins = stuffed.endswith(" ") and stuffed != "-- "
        if joins and deleted:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines) + "\n"
