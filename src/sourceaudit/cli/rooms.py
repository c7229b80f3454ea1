"""The room of a call: where a drop is worked at that memory would not do for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sourceaudit.cli.clock import Clock

if TYPE_CHECKING:
    from sourceaudit.cli.options import Drop
    from sourceaudit.spill import Room, Spill


@contextmanager
def room_of(
    engine: str, drop: Drop, out: Path, *, resume: bool, clock: Clock
) -> Iterator[Spill | None]:
    """Give a call what opens its room; None for an engine that keeps all in memory."""
    if engine not in {"auto", "spill", "spark"}:
        yield None
        return
    from sourceaudit.spill.room import Spill, half_of_memory, open_room

    session = None
    if engine == "spark":
        from sourceaudit.engines import spark

        session = spark.session()
    with ExitStack() as stack:

        def begin() -> Room:
            room = stack.enter_context(open_room(out, resume=resume, watch=clock.watch))
            clock.folder = room.folder
            return room

        most = drop.settings.limits.memory or half_of_memory()
        yield Spill(begin, most if engine == "auto" else None, session)
        clock.folder = None
