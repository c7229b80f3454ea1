"""Ray Data: a class for `Dataset.map_batches` that profiles each row by itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sourceaudit.engines.alone import COLUMNS, Alone


class Profiles:
    """`dataset.map_batches(Profiles, concurrency=8, batch_size=64)` adds columns to a dataset.

    They are called `sourceaudit_clean` and so on, as `alone.COLUMNS` lists them. `config` is a
    sourceaudit.yaml that all machines have.
    """

    def __init__(self, config: str | Path | None = None) -> None:
        self._alone = Alone(config)

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, Any]:
        """Return a batch, columns as arrays, with what its rows show by themselves."""
        import numpy as np

        columns = {name: values.tolist() for name, values in batch.items()}
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        tables = [self._alone.profile_row(number, row) for number, row in enumerate(rows, 1)]
        more = {
            f"sourceaudit_{name}": np.array([row[name] for row in tables], dtype=object)
            for name in COLUMNS
        }
        return {**batch, **more}
