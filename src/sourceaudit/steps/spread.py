"""The first two steps on a cluster: sources are read and profiled where Spark has a process free.

Rows are typed JSON beside a few columns. What comes of them is kept in the room of the audit too,
where later steps look sources up by their ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sourceaudit.cache.profiles import STEP
from sourceaudit.cache.program import code, key
from sourceaudit.engines import spark
from sourceaudit.errors import EngineError
from sourceaudit.gather import Done, reader, with_lines
from sourceaudit.gather import care as reading_care
from sourceaudit.model.source import Unreadable
from sourceaudit.overlap.joins import Joins
from sourceaudit.overlap.library import Library
from sourceaudit.overlap.shingles import word_hashes
from sourceaudit.profile import Profile, Setup, care, profiler
from sourceaudit.readers import Input
from sourceaudit.spill import Room, Spill
from sourceaudit.steps.begun import Rows, handed_over, record_of
from sourceaudit.steps.plan import Plan
from sourceaudit.steps.profile import Profiled, Slim, kept_on_disk, slim_of
from sourceaudit.steps.read import earlier_lines, room_key, stamp
from sourceaudit.steps.spread_lines import count_lines, site_key
from sourceaudit.text.census import Counted
from sourceaudit.typed import dumped, loaded

Row = Mapping[str, Any]

FOLDER = "frames"  # of the room, where the session names no other
READ_EACH, PROFILED_EACH = 2048, 512  # rows of a task at most: some seconds of work

SOURCES: Mapping[str, spark.Type] = {
    "n": "long",
    "source": "binary",
    "site": "binary",
    "counted": "binary",
    "stamp": "string",
}
PROFILES: Mapping[str, spark.Type] = {
    "n": "long",
    "id": "string",
    "profile": "binary",
    "slim": "binary",
    "words": "binary",
    "unreadable": "binary",
}


@dataclass(frozen=True, slots=True)
class Spread:
    """What was made of a drop: the room with it, and what finds out what its sources share."""

    profiled: Profiled
    room: Room
    joins: Callable[[Library], Joins]


def spread(drop: Iterable[Input], plan: Plan, spill: Spill) -> Spread:
    """Read and profile a drop by a session of Spark."""
    spark.require_version(spill.session)
    room, session = spill.open(), spill.session
    place = session.conf.get(spark.PLACE, None) or (room.folder / FOLDER).absolute().as_uri()
    frames = spark.Frames(session, place)
    begun = drop.begun(frames) if isinstance(drop, Rows) else handed_over(drop, frames)
    spark.shuffle_for(session, begun.count)
    frames = frames.within(key(code(), plan.settings.file, begun.digest))
    sources = frames.stage("sources", lambda: _read(begun.records, begun.count, frames, plan))
    plan.watch("read", begun.count, 0)
    census = count_lines(sources, frames, earlier_lines(plan))
    rows = frames.rows("fetch stamps", sources.select("n", "stamp"), order="n")
    name = room_key(plan, (row["stamp"] for row in rows))
    room.begin(name, keep=FOLDER)
    within = frames.within(name)
    setup = Setup(plan.settings, plan.rules, census)
    profiles = within.stage("profiles", lambda: _profile(sources, begun.count, within, setup))
    rows = within.rows("fetch profiles", profiles.select("n", "profile", "unreadable"))
    found = kept_on_disk(_profiles(rows), begun.count, plan, room)
    whole = profiles.where("id is not null").select("id", "slim", "words")
    return Spread(found, room, lambda books: spark.Joined(within, whole, books.shingles))


def _read(records: spark.Frame, count: int, frames: spark.Frames, plan: Plan) -> spark.Frame:
    """Return the sources that records are."""
    return spark.map_rows(
        records.repartition(frames.tasks(count, READ_EACH)),
        spark.Stage(
            prepare=reader,
            setup=None,
            care=reading_care(plan.settings.limits),
            read=record_of,
            write=_read_row,
            columns=SOURCES,
            check=partial(_same_program, code()),
        ),
    )


def _profile(sources: spark.Frame, count: int, frames: spark.Frames, setup: Setup) -> spark.Frame:
    """Return the profiles of sources."""
    return spark.map_rows(
        sources.select("n", "source").repartition(frames.tasks(count, PROFILED_EACH)),
        spark.Stage(
            prepare=profiler,
            setup=setup,
            care=care(setup, STEP),
            read=_source,
            write=_profile_row,
            columns=PROFILES,
            check=partial(_same_program, code()),
        ),
    )


def _read_row(row: Row, done: Done) -> Row:
    """Return the row of what a record was read as."""
    done, lines = with_lines(done)
    return {
        "n": row["n"],
        "source": dumped(Done, done),
        "site": None if lines is None else site_key(lines),
        "counted": None if lines is None else dumped(Counted, lines),
        "stamp": stamp(done),
    }


def _source(row: Row) -> Done:
    done: Done = loaded(Done, row["source"])
    return done


def _profile_row(row: Row, profile: Profile | Unreadable) -> Row:
    """Return the row of a profile; what is compared of it stands beside it."""
    made: dict[str, Any] = dict.fromkeys(PROFILES)
    made["n"] = row["n"]
    if isinstance(profile, Unreadable):
        return made | {"unreadable": dumped(Unreadable, profile)}
    made["profile"] = dumped(Profile, profile)
    if profile.failure is None:
        (words,) = word_hashes([profile.document.words.texts])
        made |= {
            "id": profile.source.id,
            "slim": dumped(Slim, slim_of(profile)),
            "words": words.tobytes(),
        }
    return made


def _profiles(rows: Iterator[Any]) -> Iterator[tuple[int, Profile | Unreadable]]:
    for row in rows:
        kind, raw = (Profile, row["profile"]) if row["profile"] else (Unreadable, row["unreadable"])
        yield row["n"], loaded(kind, bytes(raw))


def _same_program(expected: str) -> None:
    """Raise EngineError where this process runs another program than the one that asked."""
    if code() != expected:
        raise EngineError(
            "a machine of the cluster has another sourceaudit than the one that began: install "
            "the same version on all of them"
        )
