"""A toy: one plug-in of each kind, as docs/plugins.md shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import Field

from sourceaudit.model.audit import Audit, Score, SourceAudit
from sourceaudit.model.source import Source, Span, Unreadable
from sourceaudit.readers.record import Reader, Record, refuse_record
from sourceaudit.readers.sources import source
from sourceaudit.report import Format
from sourceaudit.rules.detectors import Detector, Hit, Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.scores.other import PluginScore

ENDS = re.compile(r"[.!?]+(?:\s|$)")
CAPITALS = re.compile(r"\b[A-Z]{2,}(?: [A-Z]{2,})*\b")


class Shout(Settings):
    """Words in capitals, `least` of them in a row."""

    least: int = Field(default=3, ge=1)


def find(spec: Shout, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield runs of words in capitals."""
    for start, end in regions:
        for match in CAPITALS.finditer(layout.text, start, end):
            if len(match[0].split()) >= spec.least:
                yield Hit(match.start(), match.end(), values={"text": match[0]})


def read(record: Record) -> Source | Unreadable:
    """Return the text of a note: its first line is the title, and lines of % are dropped."""
    try:
        text = record.raw if isinstance(record.raw, str) else record.raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return refuse_record(record, "encoding", f"a note is UTF-8: {error}")
    lines = [line for line in text.split("\n") if not line.startswith("%")]
    return source(record, "\n".join(lines), verbatim=False, title=lines[0])


def questions(source: SourceAudit) -> Score:
    """Return the share of a source's sentences that ask, in per cent."""
    ends = ENDS.findall(source.clean)
    if not ends:
        return Score(value=None, unit="%", reason="no sentences")
    return Score(value=100 * sum("?" in end for end in ends) / len(ends), unit="%")


def render(audit: Audit, *, folder: Path) -> str:  # noqa: ARG001 - every renderer is called alike
    """Return a line a source: its id and its verdict."""
    return "".join(f"{source.source.id}\t{source.verdict}\n" for source in audit.sources)


shout = Detector(Shout, find)
note = Reader("note", (".note",), read=read)
asking = PluginScore("%", questions)
lines = Format("audit.lines", render)
