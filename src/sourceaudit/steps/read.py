"""The first step: the records of a drop become sources, and their lines are counted."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager

from sourceaudit.cache.pages import Pages
from sourceaudit.gather import Gathered, gathered
from sourceaudit.readers import Input
from sourceaudit.steps.plan import Plan
from sourceaudit.text.census import Earlier


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


def _earlier(plan: Plan) -> Earlier | None:
    """Return what tells the census of the sources of an archive, if there is one."""
    if plan.beside.earlier is None:
        return None
    from sourceaudit import archive

    return archive.earlier(plan.beside.earlier)
