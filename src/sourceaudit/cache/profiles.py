"""Profiles, kept: a source that was profiled before under the same rules is not profiled again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sourceaudit import engines
from sourceaudit.cache.program import key, program
from sourceaudit.cache.shapes import Entries
from sourceaudit.cache.store import Store
from sourceaudit.containment import Steps
from sourceaudit.model.pieces import REPEATED
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.profile import Profile, Setup, care, chooser, profile, profiler
from sourceaudit.text.tally import Rows

STEP = "profile"  # what is named where a source breaks none of its steps, but what is around them
NOWHERE = Source("", "", "", "", "")  # stands for the source of a profile that is kept


@dataclass(frozen=True, slots=True)
class Kept:
    """A profile without its source, and what the census said of the lines that rules asked for."""

    profile: Profile
    seen: Mapping[int, int]


def profile_sources(
    setup: Setup, sources: Iterable[Source | Unreadable], *, jobs: int, store: Store | None
) -> Iterator[Profile | Unreadable]:
    """Yield the profile of each source, those that were kept first; what is unreadable stays so.

    Without a store nothing is kept. Processes are started only where enough is left to do.
    """
    if store is None:
        yield from engines.run(profiler, setup, sources, care=care(setup, STEP), jobs=jobs)
        return
    entries: Entries[Kept] = Entries(store, Kept)
    name = namer(setup)
    fresh: list[Source] = []
    for record in sources:
        if isinstance(record, Unreadable):
            yield record
        elif (found := _find_known(entries.get(name(record)), record, setup)) is not None:
            yield found
        else:
            fresh.append(record)
    few = len(fresh) < engines.WORTH_A_POOL
    looked_after = care(setup, STEP)
    for made in engines.run(_watching, setup, fresh, care=looked_after, jobs=1 if few else jobs):
        if isinstance(made, Unreadable):
            yield made
            continue
        source = made.profile.source
        if made.profile.failure is None:  # else it may go better the next time
            entries.put(name(source), replace(made, profile=replace(made.profile, source=NOWHERE)))
        yield made.profile


def namer(setup: Setup) -> Callable[[Source], str]:
    """Return the function from a source to the key of its profile: all that it depends on.

    What the census says of it is not in the key but in the entry, since which lines rules ask for
    shows when they have run. The path of the file on this machine enters no report.
    """
    always = key(program(), setup.rules.digest, setup.rules.analyses.get(REPEATED))
    ids = setup.rules.ids()

    def name(source: Source) -> str:
        rules = sorted(setup.settings.rules_for(source.id, ids))
        pair = (setup.settings.suppressing(source.id), setup.settings.protection_for(source.id))
        return key("profile", always, rules, pair, source.text, replace(source, text="", file=""))

    return name


def _find_known(found: Kept | None, source: Source, setup: Setup) -> Profile | None:
    """Return a profile that was kept, with its source, where the census still says the same."""
    if found is None:
        return None
    rows = setup.census.rows(source)
    if any(rows.get(line, 0) != count for line, count in found.seen.items()):
        return None
    return replace(found.profile, source=source)


class _Asked(Mapping[int, int]):
    """Rows of a census that remember which of them were asked for.

    They are never empty, so that rules ask also where the census has nothing: it may, later.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.seen: dict[int, int] = {}

    def __getitem__(self, line: int) -> int:
        self.seen[line] = self._rows.get(line, 0)
        return self.seen[line]

    def __iter__(self) -> Iterator[int]:
        raise TypeError("rules ask for lines, not for all of them")

    def __len__(self) -> int:
        return 1 + len(self._rows)


def _watching(setup: Setup) -> engines.Work[Source, Kept]:
    choose = chooser(setup)

    def work(source: Source, steps: Steps) -> Kept:
        asked = _Asked(setup.census.rows(source))
        done = profile(source, setup=setup, choose=choose, steps=steps, rows=asked)
        return Kept(done, asked.seen)

    return work
