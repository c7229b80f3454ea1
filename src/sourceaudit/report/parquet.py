"""tables/*.parquet: the audit as one Parquet file a table, types and columns always the same."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sourceaudit.model.audit import Audit
from sourceaudit.report.columns import NUMBER, TEXT, TRUTH, WHOLE, Shape
from sourceaudit.report.json import record
from sourceaudit.report.tables import columns, tables

FOLDER = "tables"


def render(audit: Audit, *, folder: Path) -> Mapping[str, bytes]:
    """Return the tables as Parquet by their path below `folder`, where they will be written."""
    import pyarrow as pa
    from pyarrow import parquet

    data = record(audit, folder=folder)
    files: dict[str, bytes] = {}
    for name, rows in tables(data).items():
        schema = pa.schema(
            [(key, _type(shape)) for key, shape in columns(data, name).items()],
            metadata={"sourceaudit.run": audit.run.id} if audit.run else None,
        )
        buffer = io.BytesIO()
        parquet.write_table(pa.Table.from_pylist(_sayable(rows), schema=schema), buffer)
        files[f"{FOLDER}/{name}.parquet"] = buffer.getvalue()
    return files


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
        return [_sayable(one) for one in value]
    if isinstance(value, dict):
        return {key: _sayable(one) for key, one in value.items()}
    return value
