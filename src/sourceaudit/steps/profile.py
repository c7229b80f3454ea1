"""The second step: what each source shows by itself, beside how often lines stand in the drop."""

from __future__ import annotations

from dataclasses import dataclass

from sourceaudit.cache.profiles import profiled
from sourceaudit.gather import Gathered
from sourceaudit.model.source import Unreadable
from sourceaudit.profile import Profile, Setup
from sourceaudit.steps.plan import Plan


@dataclass(frozen=True, slots=True)
class Profiled:
    """The profiles of the sources that could be read, and what could not, both by id."""

    profiles: tuple[Profile, ...]
    unreadable: tuple[Unreadable, ...]


def profile(found: Gathered, plan: Plan) -> Profiled:
    """Profile the sources of a drop."""
    profiles: list[Profile] = []
    unreadable: list[Unreadable] = []
    setup = Setup(plan.settings, plan.rules, found.census)
    for one in profiled(setup, found.sources(), jobs=plan.jobs, store=plan.cache):
        if isinstance(one, Unreadable):
            unreadable.append(one)
        else:
            profiles.append(one)
        plan.watch("profile", len(profiles) + len(unreadable), len(found.kept))
    return Profiled(
        tuple(sorted(profiles, key=lambda one: one.source.id)),
        tuple(sorted(unreadable, key=lambda one: one.id)),
    )
