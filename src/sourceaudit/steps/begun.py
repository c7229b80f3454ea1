"""What a cluster begins with: the records of a drop as a frame, handed over or there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from sourceaudit.config import Settings
from sourceaudit.engines import spark
from sourceaudit.model.source import Unreadable
from sourceaudit.readers import Input, Record, again, double, of_site
from sourceaudit.readers.files import File
from sourceaudit.readers.rows import row_record
from sourceaudit.steps.read import DIGEST
from sourceaudit.typed import dumped, loaded

Row = Mapping[str, Any]

CHUNK = 2048  # records that are handed over together
BATCH = 64  # rows that are handed back together
RECORDS: Mapping[str, spark.Type] = {
    "n": "long",
    "record": "binary",
    "raw": "binary",
    "text": "boolean",
}
NAMED: Mapping[str, spark.Type] = {**RECORDS, "id": "string"}


@dataclass(frozen=True, slots=True)
class Begun:
    """The records of a drop in order of their `n`, how many they are, and a name for them all."""

    records: spark.Frame
    count: int
    digest: str


def handed_over(drop: Iterable[Input], frames: spark.Frames) -> Begun:
    """Hand the records of a drop over to the machines of a session."""
    made, count = blake2b(digest_size=DIGEST), 0

    def rows() -> Iterator[Row]:
        nonlocal count
        for entry in drop:
            row = _row(count, entry)
            for name in ("record", "raw"):
                made.update(blake2b(row[name], digest_size=DIGEST).digest())
            count += 1
            yield row

    records = frames.write_chunks("records", _chunks(rows()), spark.schema_of(RECORDS))
    return Begun(records, count, made.hexdigest())


@dataclass(frozen=True, slots=True)
class Rows:
    """A drop of which each row of a frame is a source, as those of a table are.

    `name` stands for the file in ids; rows come in the order of the columns `order`.
    """

    frame: spark.Frame
    name: str
    settings: Settings
    order: Sequence[str] = ()

    def __iter__(self) -> Iterator[Input]:
        """Fetch the records one by one."""
        return map(record_of, self._records().orderBy("n").toLocalIterator())

    def begun(self, frames: spark.Frames) -> Begun:
        """Return the records, which stay where they are."""
        from pyspark.sql import functions as f

        whole = self._hash().cast("decimal(38, 0)")
        count, total = self.frame.agg(f.count("*"), f.sum(whole)).first()
        digest = f"{self.name} {self.order} {count} {total}"
        name = blake2b(digest.encode(), digest_size=DIGEST).hexdigest()
        return Begun(frames.stage(f"records-{name}", self._records), count, name)

    def _hash(self) -> Any:  # noqa: ANN401 - a column
        """Return a number for what a row holds."""
        from pyspark.sql import functions as f

        return f.xxhash64(f.to_json(f.struct(*self.frame.columns)))

    def _records(self) -> spark.Frame:
        """Return the records; of two with one id the second is unreadable."""
        from pyspark.sql import Window
        from pyspark.sql import functions as f

        ordered = self.frame.orderBy(*self.order, self._hash())
        placed = ordered.withColumn("__n", f.monotonically_increasing_id())
        work = partial(_named, self.name, self.settings)
        found = placed.mapInArrow(work, spark.schema_of(NAMED))
        before = Window.partitionBy("id").orderBy("n").rowsBetween(Window.unboundedPreceding, -1)
        lost = f.col("raw").isNull()
        counted = found.withColumn("others", f.sum((~lost).cast("long")).over(before)).withColumn(
            "lost", f.sum(lost.cast("long")).over(before)
        )
        chosen = counted.select(*RECORDS, "others", "lost").na.fill(0, ["others", "lost"])
        return chosen.mapInArrow(partial(_single, self.name), spark.schema_of(RECORDS))


def record_of(row: Row) -> Input:
    """Return the record of a row."""
    entry: Input = loaded(Input, bytes(row["record"]))
    if isinstance(entry, Unreadable):
        return entry
    raw = bytes(row["raw"])
    return replace(entry, raw=raw.decode("utf-8", "surrogatepass") if row["text"] else raw)


def _row(number: int, entry: Input) -> Row:
    raw = entry.raw if isinstance(entry, Record) else ""
    record = entry
    if isinstance(entry, Record):  # of columns only whether there are any is ever asked
        record = replace(entry, raw="", columns=None if entry.columns is None else {})
    return {
        "n": number,
        "record": dumped(Input, record),
        "raw": raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw,
        "text": isinstance(raw, str),
    }


def _chunks(rows: Iterator[Row]) -> Iterator[Any]:
    import pyarrow as pa

    while chunk := list(islice(rows, CHUNK)):
        yield pa.Table.from_batches([spark.table_of(chunk, RECORDS)])


def _named(name: str, settings: Settings, batches: Iterable[Any]) -> Iterator[Any]:
    """Return the records that rows of a table are, with their ids; of what is none, no bytes."""
    file = File(Path(name), name, name)
    for batch in batches:
        made = []
        for at in range(batch.num_rows):
            (row,) = batch.slice(at, 1).to_pylist()
            number = row.pop("__n")
            entry = of_site(row_record(file, number + 1, row, settings), settings)
            table: dict[str, Any] = {**_row(number, entry), "id": entry.id}
            made.append(table if isinstance(entry, Record) else table | {"raw": None})
        yield spark.table_of(made, NAMED)


def _single(name: str, batches: Iterable[Any]) -> Iterator[Any]:
    """Return the records, those doubled that others with their ids stand before."""
    for batch in batches:
        made = []
        for at in range(batch.num_rows):
            (row,) = batch.slice(at, 1).to_pylist()
            others, lost = row.pop("others"), row.pop("lost")
            if row["raw"] is None:
                unreadable = again(loaded(Unreadable, row["record"]), 1 + lost + (others > 0))
            elif others:
                unreadable = double(loaded(Record, row["record"]), name)
            else:
                made.append(row)
                continue
            made.append(_row(row["n"], unreadable))
        yield spark.table_of(made, RECORDS)
