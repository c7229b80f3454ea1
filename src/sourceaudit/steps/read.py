"""The first step: the records of a drop become sources, and their lines are counted."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from hashlib import blake2b

from sourceaudit.cache.pages import Pages
from sourceaudit.cache.program import key, program
from sourceaudit.gather import Gathered, open_drop
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import Input
from sourceaudit.spill import Room, Spill
from sourceaudit.steps.plan import Plan
from sourceaudit.text.census import Earlier

DIGEST = 16  # bytes that stand for a drop


def read(drop: Iterable[Input], plan: Plan) -> AbstractContextManager[Gathered]:
    """Read a drop; what it holds is there until the context ends."""
    return open_drop(
        drop,
        jobs=plan.jobs,
        limits=plan.settings.limits,
        earlier=earlier_lines(plan),
        pages=Pages(plan.cache) if plan.cache is not None else None,
        told=lambda count: plan.watch("read", count, 0),
    )


def open_room_for(found: Gathered, plan: Plan, spill: Spill) -> Room:
    """Return the room of an audit: what an equal run finished is in it, if that was killed."""
    room = spill.open()
    room.begin(room_key(plan, map(stamp, found.sources())))
    return room


def stamp(record: Source | Unreadable) -> str:
    """Return a name for what was read: the same where nothing of it differs."""
    source = (
        replace(record, text="", facts=(), hidden=None) if isinstance(record, Source) else record
    )
    return key(source, record.text if isinstance(record, Source) else "")


def room_key(plan: Plan, stamps: Iterable[str]) -> str:
    """Return the key of a room: what all that lies in it depends on."""
    beside, rules, settings = plan.beside, plan.rules, plan.settings
    made = blake2b(digest_size=DIGEST)
    for stamp in stamps:
        made.update(stamp.encode())
    terms = (rules.digest, rules.analyses, settings.file, settings.today)
    earlier = repr(beside.earlier.manifest) if beside.earlier else None
    chosen = (settings.select, settings.ignore)
    return key(program(), terms, chosen, earlier, made.hexdigest(), beside.judge is None)


def earlier_lines(plan: Plan) -> Earlier | None:
    """Return what tells the census of the sources of an archive, if there is one."""
    if plan.beside.earlier is None:
        return None
    from sourceaudit import archive

    return archive.earlier(plan.beside.earlier)
