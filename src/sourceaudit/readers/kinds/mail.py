"""Mail: a source a message; one file of a message, or a mailbox. See `readers/mail.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from sourceaudit.config import Settings
from sourceaudit.readers.files import File
from sourceaudit.readers.record import Input, Reader, Sure

# A head of at least three fields, one of them of those that mail alone has.
HEAD = re.compile(
    rb"(?:From \S+ [^\n]{0,60}\r?\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*+){3}"
)
OWN = re.compile(
    rb"^(?:Message-ID|Received|MIME-Version|Return-Path|Delivered-To):",
    re.IGNORECASE | re.MULTILINE,
)
HEAD_BYTES = 8192  # in which such a field stands


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input]:
    """Yield a record a message."""
    from sourceaudit.readers import mail

    yield from mail.split(file, stream, settings)


def begins(head: bytes) -> bool:
    """Tell whether a file begins as mail does."""
    return HEAD.match(head) is not None and OWN.search(head, 0, HEAD_BYTES) is not None


READER = Reader("mail", (".eml", ".mbox"), begins=begins, sure=Sure.TELLING, split=split)
