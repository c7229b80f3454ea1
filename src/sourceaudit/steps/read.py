"""The first step: the records of a drop become sources, and their lines are counted."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from hashlib import blake2b

from sourceaudit.cache.pages import Pages
from sourceaudit.gather import Gathered, gathered
from sourceaudit.model.source import Source
from sourceaudit.readers import Input
from sourceaudit.spill import Room, Spill
from sourceaudit.steps.plan import Plan
from sourceaudit.text.census import Earlier

DIGEST = 16  # bytes that stand for a drop


def read(drop: Iterable[Input], plan: Plan) -> AbstractContextManager[Gathered]:
    """Read a drop; what it holds is there until the context ends."""
    return gathered(
        drop,
        jobs=plan.jobs,
        limits=plan.settings.limits,
        earlier=_earlier(plan),
        pages=Pages(plan.cache) if plan.cache is not None else None,
        told=lambda count: plan.watch("read", count, 0),
    )


def roomed(found: Gathered, plan: Plan, spill: Spill) -> Room:
    """Return the room of an audit: what an equal run finished is in it, if that was killed."""
    from sourceaudit.cache.program import key, program

    room, beside, rules = spill.open(), plan.beside, plan.rules
    made = blake2b(digest_size=DIGEST)
    for one in found.sources():
        told = replace(one, text="", facts=(), hidden=None) if isinstance(one, Source) else one
        text = one.text if isinstance(one, Source) else ""
        made.update(key(told, text).encode())
    terms = (rules.digest, rules.analyses, plan.settings.file, plan.settings.today)
    earlier = repr(beside.earlier.manifest) if beside.earlier else None
    chosen = (plan.settings.select, plan.settings.ignore)
    room.begin(key(program(), terms, chosen, earlier, made.hexdigest(), beside.judge is None))
    return room


def _earlier(plan: Plan) -> Earlier | None:
    """Return what tells the census of the sources of an archive, if there is one."""
    if plan.beside.earlier is None:
        return None
    from sourceaudit import archive

    return archive.earlier(plan.beside.earlier)
