"""Frames: what the stages of an audit gave, as Parquet that every machine of a cluster reaches.

A stage is written once. One that is whole is read again by a rerun of the same program on the same
sources, so that this goes on from where it was ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Frame = Any  # pyspark.sql.DataFrame
Row = Any  # pyspark.sql.Row

PLACE = "spark.sourceaudit.frames"  # of the session: a folder that all its machines reach

DONE = ".done"


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of one audit: those below `folder`, an address that the session's files have."""

    session: Any
    folder: str

    def stage(self, name: str, made: Callable[[], Frame]) -> Frame:
        """Return the frame of a stage, made and written where it is not there whole."""
        path = f"{self.folder}/{name}"
        if not self._whole(path):
            self._describe(name, made()).write.mode("overwrite").option(
                "compression", "zstd"
            ).parquet(path)
            self.session.range(1).coalesce(1).write.mode("overwrite").parquet(f"{path}{DONE}")
        return self.session.read.parquet(path)

    def write_chunks(self, name: str, chunks: Iterator[Any], schema: str) -> Frame:
        """Return a frame of Arrow tables that come from here, one after the other."""
        path = f"{self.folder}/{name}"
        mode = "overwrite"
        for chunk in chunks:
            _write(self.session.createDataFrame(chunk, schema), path, mode)
            mode = "append"
        if mode == "overwrite":
            _write(self.session.createDataFrame([], schema), path)
        return self.session.read.schema(schema).parquet(path)

    def within(self, name: str) -> Frames:
        """Return the frames of a folder in this one."""
        return Frames(self.session, f"{self.folder}/{name}")

    def tasks(self, count: int, each: int) -> int:
        """Return how many tasks so many rows are for, of which one takes `each` at most."""
        cores: int = self.session.sparkContext.defaultParallelism
        return max(1, min(count, max(cores, -(-count // each))))

    def rows(self, name: str, frame: Frame, *, order: str | None = None) -> Iterator[Row]:
        """Yield the rows of a frame, of which those of one task are in memory at a time.

        `name` is what Spark shows of it.
        """
        chosen = self._describe(name, frame)
        return iter((chosen.orderBy(order) if order else chosen).toLocalIterator())

    def _describe(self, name: str, frame: Frame) -> Frame:
        self.session.sparkContext.setJobDescription(f"sourceaudit: {name}")
        return frame

    def _whole(self, path: str) -> bool:
        """Tell whether a stage was written to its end, which a frame beside it says."""
        from pyspark.errors import AnalysisException

        try:
            return bool(self.session.read.parquet(f"{path}{DONE}").count())
        except AnalysisException:
            return False


def _write(frame: Frame, path: str, mode: str = "overwrite") -> None:
    frame.write.mode(mode).option("compression", "zstd").parquet(path)
