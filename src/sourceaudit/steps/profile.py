"""The second step: what each source shows by itself, beside how often lines stand in the drop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeVar

from sourceaudit.cache.profiles import profile_sources
from sourceaudit.gather import Gathered
from sourceaudit.model.source import Span, Unreadable
from sourceaudit.overlap.prepared import AT_HAND
from sourceaudit.profile import Profile, Setup
from sourceaudit.spill import Changed, Lookup, Room, Shelf
from sourceaudit.steps.plan import Plan
from sourceaudit.text.document import Document

Part = TypeVar("Part")
Slim = tuple[Document, tuple[Span, ...]]  # what sources are compared by: a text, what it quotes


@dataclass(frozen=True)
class Profiled:
    """The profiles of the sources that could be read, and what could not, both by id.

    `slim` has of each profile what comparing looks at; `at` tells by id where those profiles stand
    that are whole.
    """

    profiles: Sequence[Profile]
    slim: Sequence[Slim]
    at: Mapping[str, int]
    sites: Mapping[str, str | None]
    published: Mapping[str, str | None]
    unreadable: tuple[Unreadable, ...]

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Return the clean texts of whole profiles, by id."""
        return Lookup(self.at, self.slim, lambda item: item[0], at_hand=AT_HAND)

    @cached_property
    def quoted(self) -> Mapping[str, tuple[Span, ...]]:
        """Return what they quote."""
        return Lookup(self.at, self.slim, lambda item: item[1], at_hand=AT_HAND)

    def of(self, part: Callable[[Profile], Part]) -> Mapping[str, Part]:
        """Return a part of each whole profile, by id."""
        return Lookup(self.at, self.profiles, part)


@dataclass(frozen=True, slots=True)
class _Note:
    """What of a profile stays in memory."""

    id: str
    whole: bool
    site: str | None
    published: str | None


def profile(found: Gathered, plan: Plan) -> Profiled:
    """Profile the sources of a drop."""
    setup = Setup(plan.settings, plan.rules, found.census)
    if plan.room is not None:
        return _on_disk(found, plan, setup, plan.room)
    profiles: list[Profile] = []
    unreadable: list[Unreadable] = []
    for source in profile_sources(setup, found.sources(), jobs=plan.jobs, store=plan.cache):
        if isinstance(source, Unreadable):
            unreadable.append(source)
        else:
            profiles.append(source)
        plan.watch("profile", len(profiles) + len(unreadable), len(found.kept))
    profiles.sort(key=lambda profile: profile.source.id)
    notes = [_note(profile) for profile in profiles]
    return _profile(profiles, Changed(profiles, slim_of), notes, unreadable)


def _on_disk(found: Gathered, plan: Plan, setup: Setup, room: Room) -> Profiled:
    """Profile the sources that an earlier run did not, in the order of their records."""
    kept: Shelf[Profile | None] = room.shelf("profiles")
    slim: Shelf[Slim | None] = room.shelf("documents")
    done, total = (len(kept), len(slim)), len(found.kept)
    sources = islice(found.sources(), min(done), None)
    made = profile_sources(setup, sources, jobs=plan.jobs, store=None)
    for at, item in enumerate(made, start=min(done)):
        profile, note = (None, item) if isinstance(item, Unreadable) else (item, _note(item))
        if at >= done[0]:
            kept.add(profile, note)
        if at >= done[1]:
            slim.add(None if profile is None else slim_of(profile))
        plan.watch("profile", at + 1, total)
    return _find(kept, slim, range(total))


def kept_on_disk(
    made: Iterable[tuple[int, Profile | Unreadable]], total: int, plan: Plan, room: Room
) -> Profiled:
    """Keep profiles as they come, each with the place of its record, and return them in order."""
    kept: Shelf[Profile | None] = room.shelf("profiles", fresh=True)
    slim: Shelf[Slim | None] = room.shelf("documents", fresh=True)
    places: list[int] = []
    for at, item in made:
        profile, note = (None, item) if isinstance(item, Unreadable) else (item, _note(item))
        kept.add(profile, note)
        slim.add(None if profile is None else slim_of(profile))
        places.append(at)
        plan.watch("profile", len(places), total)
    return _find(kept, slim, places)


def _find(kept: Shelf[Profile | None], slim: Shelf[Slim | None], places: Sequence[int]) -> Profiled:
    """Return what is on shelves, of which each value is of the record of a place."""
    kept.finish()
    slim.finish()
    notes = [(note.id, at) for at, note in enumerate(kept.notes) if isinstance(note, _Note)]
    order = [at for _, at in sorted(notes)]
    lost = [at for at, note in enumerate(kept.notes) if isinstance(note, Unreadable)]
    lost.sort(key=places.__getitem__)
    return _profile(
        Changed(kept, _same, order),
        Changed(slim, _same, order),
        [kept.notes[at] for at in order],
        [kept.notes[at] for at in lost],
    )


def _profile(
    profiles: Sequence[Profile],
    slim: Sequence[Slim],
    notes: Sequence[_Note],
    unreadable: Sequence[Unreadable],
) -> Profiled:
    return Profiled(
        profiles,
        slim,
        {note.id: at for at, note in enumerate(notes) if note.whole},
        {note.id: note.site for note in notes if note.whole},
        {note.id: note.published for note in notes if note.whole},
        tuple(sorted(unreadable, key=lambda unreadable: unreadable.id)),
    )


def _note(profile: Profile) -> _Note:
    return _Note(
        profile.source.id, profile.failure is None, profile.source.site, profile.source.published
    )


def slim_of(profile: Profile) -> Slim:
    """Return what a profile is compared by."""
    return profile.document, profile.quoted


def _same(part: Part) -> Part:
    return part
