"""What reStructuredText and AsciiDoc share: a head, and markup between lines that is no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.kinds.markdown import source_behind_head
from sourceaudit.readers.kinds.text import text_of
from sourceaudit.readers.markup_heads import Head
from sourceaudit.readers.record import Record, refuse_record


def read_marked(
    record: Record,
    head_of: Callable[[str], Head],
    unseen: re.Pattern[str],
    *,
    called: str,
    nameless: str,
) -> Source | Unreadable:
    """Return the source that a file is, without what `unseen` matches, which is counted.

    What matches with a `name` is `called` so, with the name; the rest is `nameless`.
    """
    try:
        done = text_of(record)
    except UnreadableError as error:
        return refuse_record(record, error.code, str(error))
    head = head_of(done.text)
    left_out: Counter[str] = Counter(head.left_out)

    def count(found: re.Match[str]) -> str:
        left_out[f"{called} {found['name']}" if found["name"] else nameless] += 1
        return ""

    title, rest = done.text[: head.start], done.text[head.front.end :]
    text = title + unseen.sub(count, rest)
    plain = replace(done, text=text, verbatim=done.verbatim and text == done.text)
    return source_behind_head(record, plain, replace(head.front, end=0, left_out=left_out))
