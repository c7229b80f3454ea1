"""datatrove: a block for its pipelines that profiles each document by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from datatrove.pipeline.base import PipelineStep

from sourceaudit.engines.alone import Alone


class Profiles(PipelineStep):  # type: ignore[misc]  # its types are not looked at
    """Puts what a document shows by itself into its metadata, below `sourceaudit`.

    With `clean` its text is replaced by the clean text. `config` is a sourceaudit.yaml that all
    machines have.
    """

    name = "sourceaudit"
    type = "profiles"

    def __init__(self, config: str | Path | None = None, *, clean: bool = False) -> None:
        super().__init__()
        self.alone, self.clean = Alone(config), clean

    def run(self, data: Iterable[Any], rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Yield the documents of a task."""
        del rank, world_size
        for number, item in enumerate(data, 1):
            row = {**item.metadata, "id": item.id, "text": item.text}
            table = self.alone.profile_row(number, row)
            item.metadata["sourceaudit"] = table
            if self.clean and table["clean"] is not None:
                item.text = table["clean"]
            yield item
