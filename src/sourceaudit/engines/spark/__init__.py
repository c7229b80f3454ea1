"""Spark: the stages of an audit on the machines of a cluster, with Parquet between them.

What is done to a source or a pair is done by the functions that the other engines call; here is how
rows reach them, and how joins bring together what has something in common.
"""

from __future__ import annotations

from sourceaudit.engines.spark.frames import PLACE, Frame, Frames
from sourceaudit.engines.spark.joins import Joined
from sourceaudit.engines.spark.start import session
from sourceaudit.engines.spark.work import Stage, Type, mapped, schema_of, table_of

__all__ = [
    "PLACE",
    "Frame",
    "Frames",
    "Joined",
    "Stage",
    "Type",
    "mapped",
    "schema_of",
    "session",
    "table_of",
]
