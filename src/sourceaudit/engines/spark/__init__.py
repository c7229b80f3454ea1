"""Spark: the stages of an audit on the machines of a cluster, with Parquet between them.

What is done to a source or a pair is done by the functions that the other engines call; here is how
rows reach them, and how joins bring together what has something in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sourceaudit.engines.spark.frames import PLACE, Frame, Frames
from sourceaudit.engines.spark.joins import Joined
from sourceaudit.engines.spark.start import require_version, session, shuffle_for
from sourceaudit.engines.spark.work import Stage, Type, map_rows, schema_of, table_of

if TYPE_CHECKING:
    from sourceaudit.cli.frames import audit_frames

__all__ = [
    "PLACE",
    "Frame",
    "Frames",
    "Joined",
    "Stage",
    "Type",
    "audit_frames",
    "map_rows",
    "require_version",
    "schema_of",
    "session",
    "shuffle_for",
    "table_of",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Import the whole audit where somebody asks for it who has a session."""
    from importlib import import_module

    if name != "audit_frames":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module("sourceaudit.cli.frames").audit_frames
