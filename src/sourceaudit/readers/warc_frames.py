"""Where the records of a WARC begin and end, also behind one whose length is wrong.

A file is cut into records here, and warcio reads each by itself: whatever it trips over, the next
record is found. A length that leads astray is told, and reading goes on at the next line that
begins a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader

from sourceaudit.errors import UnreadableError

BEGINS = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n")
# The beginning of a record within what should be the content of another: behind a line's end, and
# before a first header, which a text that speaks of WARC hardly has.
WITHIN = re.compile(rb"(?<=\n)WARC/\d\.\d+[ \t]*\r?\n(?:WARC-|Content-)[A-Za-z-]+:")
LENGTH = re.compile(
    rb"^content-length[ \t]*:[ \t]*([^\r\n]*?)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
DIGITS = re.compile(rb"\d{1,18}")  # a length that fits a file
MOST_HEAD = 1 << 20  # bytes of a record's own headers, which are a few hundred
LINE = 1 << 16
PIECE = 1 << 16
OVERLAP = 256  # bytes of a piece that are looked at with the next one: more than WITHIN matches


@dataclass(frozen=True, slots=True)
class Frame:
    """A record: its headers, and its content, of one that is too long only the beginning.

    `fault` says what is wrong with its length, `too_long` that its content was not kept whole.
    """

    head: bytes
    content: bytes
    fault: UnreadableError | None = None
    too_long: bool = False

    def header(self, name: str) -> str | None:
        """Return a header of the record."""
        found = re.search(
            rb"^%b[ \t]*:[ \t]*([^\r\n]*?)[ \t]*\r?$" % re.escape(name.encode()),
            self.head,
            re.IGNORECASE | re.MULTILINE,
        )
        return found[1].decode("utf-8", "replace") if found else None


def frames(stream: BufferedReader, most: int) -> Iterator[Frame]:
    """Yield the records of a WARC; contents of more than `most` bytes are not kept whole.

    Raises UnreadableError `corrupt` for what begins as no WARC does.
    """
    rest = _Rest(stream)
    first = True
    while line := rest.line():
        if BEGINS.fullmatch(line):
            yield _frame(line, rest, most)
        elif line.strip() and first:
            shown = line[:60].decode("ascii", "replace").strip()
            raise UnreadableError("corrupt", f"it is no WARC: it begins with {shown!r}")
        first = first and not line.strip()


def _frame(line: bytes, rest: _Rest, most: int) -> Frame:
    head = line
    while (line := rest.line()).strip() and len(head) < MOST_HEAD:
        head += line
    if not line:
        return Frame(head, b"", UnreadableError("truncated", "it breaks off in its headers"))
    head += line
    stated = found[1] if (found := LENGTH.search(head)) else b""
    if not DIGITS.fullmatch(stated):
        shown = stated[:40].decode("ascii", "replace")
        message = f"its Content-Length is {shown!r}" if stated else "it has no Content-Length"
        return Frame(head, rest.to_next(), _corrupt(message))
    size = int(stated)
    return _long(head, rest, size) if size > most else _whole(head, rest, size)


def _whole(head: bytes, rest: _Rest, size: int) -> Frame:
    """Return a record with its content, and what is wrong with its length."""
    content = rest.read(size)
    line = rest.line()
    if not line.strip() and len(content) == size:
        return Frame(head, content)
    rest.back(line)
    if BEGINS.fullmatch(line):
        return Frame(head, content)
    ahead = rest.read(OVERLAP)  # the length may end within the first lines of the next record
    if (begins := WITHIN.search(content + ahead)) is not None and begins.start() < len(content):
        rest.back((content + ahead)[begins.start() :])
        message = f"its Content-Length, {size}, leads beyond the next record"
        return Frame(head, content[: begins.start()], _corrupt(message))
    rest.back(ahead)
    if len(content) < size:
        message = f"the record breaks off {size - len(content)} bytes before its end"
        return Frame(head, content, UnreadableError("truncated", message))
    message = f"its Content-Length, {size}, ends before the record does"
    return Frame(head, content + rest.to_next(), _corrupt(message))


def _long(head: bytes, rest: _Rest, size: int) -> Frame:
    """Return a record of more bytes than are kept: the next one may begin before its stated end."""
    begin, taken = rest.skip(size)
    if taken < size:
        return Frame(head, begin, _corrupt(f"its Content-Length, {size}, leads astray"))
    return Frame(head, begin, too_long=True)


def _corrupt(message: str) -> UnreadableError:
    return UnreadableError("corrupt", f"the record is damaged: {message}")


class _Rest:
    """What is left of a stream; what was read too far is put back."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._back = b""

    def line(self) -> bytes:
        """Return the next line, or as much of it as lines may have."""
        if not self._back:
            return self._stream.readline(LINE)
        at = self._back.find(b"\n") + 1
        if at == 0:
            line, self._back = self._back + self._stream.readline(LINE), b""
            return line
        line, self._back = self._back[:at], self._back[at:]
        return line

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer at the end."""
        found, self._back = self._back[:size], self._back[size:]
        return found + self._stream.read(size - len(found)) if len(found) < size else found

    def back(self, content: bytes) -> None:
        """Put back what was read last."""
        self._back = content + self._back

    def to_next(self) -> bytes:
        """Read on to the next record; return the beginning of what was passed over."""
        return self.skip(None)[0]

    def skip(self, size: int | None) -> tuple[bytes, int]:
        """Read on so many bytes (None: to the end), but not into the next record.

        Return the first of what was passed over, and how much that was.
        """
        begin, seen, taken = b"", b"\n", 0
        while size is None or taken < size:
            piece = self.read(PIECE if size is None else min(PIECE, size - taken))
            if not piece:
                break
            whole = seen + piece
            if (begins := WITHIN.search(whole)) is not None:
                self.back(whole[begins.start() :])
                passed = max(0, begins.start() - len(seen))
                return begin or piece[:passed], taken + passed
            begin = begin or piece
            taken += len(piece)
            seen = whole[-OVERLAP:]
        return begin, taken
