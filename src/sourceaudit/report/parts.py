"""The records of a large audit in parts beside audit.json: JSON Lines, compressed with zstd.

A part holds so many records of one kind, in the order that audit.json would have them in, so that
nothing of an audit has to be in memory, or in one file, as a whole. Texts that lie in no input as
they are stand in parts too: one of texts for one of sources.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.report.passage_texts import shorten_passages
from sourceaudit.report.paths import is_apart
from sourceaudit.report.records import across, file, sources
from sourceaudit.report.records.corroboration import corroboration

if TYPE_CHECKING:
    from sourceaudit.report.contract import file as contract

ONE_FILE = 5_000  # sources; beyond, audit.json would have no end
FOLDER = "parts"
SUFFIX = ".jsonl.zst"
LEVEL = 3  # of zstd: a fifth of the size at 200 MB a second
# Records of a part by kind: a few MB packed, 10 to 20 that are parsed at once.
RECORDS = {
    "sources": 1_000,
    "texts": 1_000,
    "unreadable": 10_000,
    "overlaps": 5_000,
    "contradictions": 5_000,
    "corroborations": 5_000,
    "decisions": 50_000,
    "checks": 50_000,
}

Record = Mapping[str, Any]


def is_large(audit: Audit) -> bool:
    """Tell whether the records of an audit stand in parts."""
    return len(audit.sources) + len(audit.unreadable) > ONE_FILE


def part_path(kind: str, number: int) -> str:
    """Return where a part lies, relative to audit.json; numbers begin with 0."""
    return f"{FOLDER}/{kind}-{number:05}{SUFFIX}"


def counts(audit: Audit) -> contract.Parts:
    """Return how many records of each kind stand in parts."""
    return {
        "sources": len(audit.sources),
        "texts": len(audit.sources),
        "unreadable": len(audit.unreadable),
        "overlaps": len(audit.overlaps),
        "contradictions": len(audit.contradictions),
        "corroborations": len(audit.corroborations),
        "decisions": len(audit.decisions.sources),
        "checks": len(audit.verdict.checks),
    }


def files(audit: Audit, *, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the parts by path, one after the other; `folder` is where they will be written."""
    yield from _sources(audit.sources, folder)
    kinds: Mapping[str, tuple[Callable[[Any], Any], Iterable[Any]]] = {
        "unreadable": (sources.unreadable, audit.unreadable),
        "overlaps": (across.overlap, shorten_passages(audit)),
        "contradictions": (across.contradiction, audit.contradictions),
        "corroborations": (corroboration, audit.corroborations),
        "decisions": (across.decision, audit.decisions.sources),
        "checks": (file.check, audit.verdict.checks),
    }
    for kind, (record, values) in kinds.items():
        for number, some in enumerate(batched(values, RECORDS[kind])):
            yield part_path(kind, number), pack_records(map(record, some))


def _sources(audited: Sequence[SourceAudit], folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of sources, and after each that of their texts."""
    for number, some in enumerate(batched(audited, RECORDS["sources"])):
        texts = part_path("texts", number)
        records: list[Record] = []
        separate: list[Record] = []
        for record in some:
            table: Record = sources.source(record, folder)
            if is_apart(record.source):
                table = {**table, "text_path": texts}
                separate.append({"id": record.source.id, "text": record.source.text})
            records.append(table)
        yield part_path("sources", number), pack_records(records)
        yield texts, pack_records(separate)


def batched(values: Iterable[Any], size: int) -> Iterator[Sequence[Any]]:
    """Yield values, so many at a time."""
    coming = iter(values)
    while some := [*islice(coming, size)]:
        yield some


def pack_records(records: Iterable[Record]) -> bytes:
    """Return records as JSON Lines, compressed; no sign beyond ASCII stands as itself."""
    from zstandard import ZstdCompressor

    raw = "".join(f"{json.dumps(record, separators=(',', ':'))}\n" for record in records)
    return ZstdCompressor(level=LEVEL).compress(raw.encode("ascii"))


def unpack_records(raw: bytes) -> list[Any]:
    """Return the records of a part. Raises ValueError where it is none."""
    from zstandard import ZstdDecompressor, ZstdError

    try:
        with ZstdDecompressor().stream_reader(raw) as stream:
            return [json.loads(line) for line in stream.read().decode("ascii").splitlines()]
    except ZstdError as error:
        raise ValueError(str(error)) from error
