"""tables/*.parquet: the audit as one Parquet file a table, types and columns always the same.

A table of a large audit is several files, each of some megabytes, made of some records at a time.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from sourceaudit.model.audit import Audit
from sourceaudit.report.columns import NUMBER, TEXT, TRUTH, WHOLE, Shape
from sourceaudit.report.json import record
from sourceaudit.report.parts import RECORDS, batched, is_large
from sourceaudit.report.passage_texts import shorten_passages
from sourceaudit.report.records import across
from sourceaudit.report.tables import columns, tables

FOLDER = "tables"
MOST_BYTES = 8_000_000  # of a file, after which the next one is begun: one batch may add as much

Record = Mapping[str, Any]


def render(audit: Audit, *, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the tables as Parquet with their path below `folder`, where they will be written."""
    if not is_large(audit):
        data = record(audit, folder=folder)
        made = _Tables(audit, data)
        made.add(data)
        yield from made.ended(f"{FOLDER}/{{name}}.parquet")
        return
    some = _some(audit, folder)
    first = next(some)
    made = _Tables(audit, first)
    for row in chain([first], some):
        made.add(row)
        yield from made.ended(f"{FOLDER}/{{name}}-{{number:05}}.parquet", least=MOST_BYTES)
    yield from made.ended(f"{FOLDER}/{{name}}-{{number:05}}.parquet")


class _Tables:
    """Files that are being written, one a table."""

    def __init__(self, audit: Audit, data: Record) -> None:
        import pyarrow as pa

        table = {"sourceaudit.run": audit.run.id} if audit.run else None
        self._shapes = {name: columns(data, name) for name in tables(data)}
        self._schemas = {
            name: pa.schema([(key, _type(shape)) for key, shape in shapes.items()], metadata=table)
            for name, shapes in self._shapes.items()
        }
        self._numbers = dict.fromkeys(self._schemas, 0)
        self._open: dict[str, tuple[io.BytesIO, Any]] = {}

    def add(self, data: Record) -> None:
        """Write the rows of some records."""
        import pyarrow as pa
        from pyarrow import parquet

        for name, rows in tables(data).items():
            schema = self._schemas[name]
            # a table without any rows is a file all the same
            if rows or not (self._numbers[name] or name in self._open):
                if name not in self._open:
                    buffer = io.BytesIO()
                    self._open[name] = buffer, parquet.ParquetWriter(buffer, schema)
                made = pa.Table.from_pylist(_sayable(rows), schema=schema)
                self._open[name][1].write_table(made)

    def ended(self, path: str, *, least: int = 0) -> Iterator[tuple[str, bytes]]:
        """Yield the files that have so many bytes; what comes is written into others."""
        for name, (buffer, writer) in [*self._open.items()]:
            if buffer.tell() >= least:
                writer.close()
                del self._open[name]
                yield path.format(name=name, number=self._numbers[name]), buffer.getvalue()
                self._numbers[name] += 1


def _some(audit: Audit, folder: Path) -> Iterator[Record]:
    """Yield the records of an audit, some of one kind at a time; a decision is with its source."""
    none = replace(
        audit,
        sources=(),
        unreadable=(),
        overlaps=(),
        clusters=(),
        networks=(),
        contradictions=(),
        corroborations=(),
        paraphrases=(),
        decisions=replace(audit.decisions, sources=()),
        verdict=replace(audit.verdict, checks=()),
    )
    decided = {decision.source: decision for decision in audit.decisions.sources}

    def told(**given: Any) -> Record:  # noqa: ANN401 - fields of an audit
        return record(replace(none, **given), folder=folder)

    for some in batched(audit.sources, RECORDS["sources"]):
        own = tuple(decided[record.source.id] for record in some if record.source.id in decided)
        yield told(sources=tuple(some), decisions=replace(audit.decisions, sources=own))
    for some in batched(shorten_passages(audit), RECORDS["overlaps"]):
        # cut beside all others: a part alone would be cut at another length, or not at all
        yield {**told(), "overlaps": [across.overlap(record) for record in some]}
    for some in batched(audit.contradictions, RECORDS["contradictions"]):
        yield told(contradictions=tuple(some))
    for some in batched(audit.corroborations, RECORDS["corroborations"]):
        yield told(corroborations=tuple(some))
    for some in batched(audit.verdict.checks, RECORDS["checks"]):
        yield told(verdict=replace(audit.verdict, checks=tuple(some)))
    yield told(unreadable=audit.unreadable, networks=audit.networks, paraphrases=audit.paraphrases)


def _type(shape: Shape) -> Any:  # noqa: ANN401 - pyarrow has no types of its own
    import pyarrow as pa

    if isinstance(shape, list):
        return pa.list_(_type(shape[0]))
    if isinstance(shape, dict):
        return pa.struct([(name, _type(inner)) for name, inner in shape.items()])
    return {TEXT: pa.string(), WHOLE: pa.int64(), NUMBER: pa.float64(), TRUTH: pa.bool_()}[shape]


def _sayable(value: Any) -> Any:  # noqa: ANN401 - JSON data
    """Return JSON data without lone surrogates, which UTF-8 cannot say."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_sayable(record) for record in value]
    if isinstance(value, dict):
        return {key: _sayable(record) for key, record in value.items()}
    return value
