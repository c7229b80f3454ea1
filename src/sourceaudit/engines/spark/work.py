"""Work on the rows of a frame, wherever Spark has a process free; the same as `engines.run` does.

A row is a source, or what one was read from. Whatever it makes the work do costs that row alone:
the process of Spark's that has it lets another do the work, and sees to what becomes of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from sourceaudit import engines
from sourceaudit.engines.spark.frames import Frame

Row = Mapping[str, Any]
Type = Literal["long", "string", "binary", "boolean"]

BATCH = 64  # rows that are handed back together: a quarter of a megabyte of profiles


@dataclass(frozen=True, slots=True)
class Stage:
    """What is done to each row: `prepare(setup)` makes the work, `care` says what it may take.

    `read` makes its item of a row; `write` makes a row of that one and of what the work gave.
    `columns` are those of the result, each with its type. `check` raises EngineError in a machine
    that has another program than this one. All of it must pickle.
    """

    prepare: Callable[[Any], engines.Work[Any, Any]]
    setup: object
    care: engines.Care[Any, Any]
    read: Callable[[Row], Any]
    write: Callable[[Row, Any], Row]
    columns: Mapping[str, Type]
    check: Callable[[], None]


def map_rows(frame: Frame, stage: Stage) -> Frame:
    """Return the frame of what the work gives for each row."""
    return frame.mapInArrow(partial(_map_batches, stage), schema_of(stage.columns))


def schema_of(columns: Mapping[str, Type]) -> str:
    """Return columns as Spark declares them."""
    return ", ".join(f"{name} {kind}" for name, kind in columns.items())


def table_of(rows: Sequence[Row], columns: Mapping[str, Type]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return rows as one batch of Arrow."""
    import pyarrow as pa

    kinds = {
        "long": pa.int64(),
        "string": pa.string(),
        "binary": pa.binary(),
        "boolean": pa.bool_(),
    }
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns.items()])
    return pa.RecordBatch.from_pylist(rows, schema)


def _map_batches(stage: Stage, batches: Iterable[Any]) -> Iterator[Any]:
    """Do the work of a task, in the machine that has it."""
    stage.check()
    under_way: deque[Row] = deque()

    def coming() -> Iterator[Any]:
        for batch in batches:
            for at in range(batch.num_rows):
                (row,) = batch.slice(at, 1).to_pylist()
                under_way.append(row)
                yield stage.read(row)

    done: list[Row] = []
    for result in engines.run(stage.prepare, stage.setup, coming(), care=stage.care, jobs=1):
        done.append(stage.write(under_way.popleft(), result))
        if len(done) == BATCH:
            yield table_of(done, stage.columns)
            done = []
    if done:
        yield table_of(done, stage.columns)
