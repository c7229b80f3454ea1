"""Evidence of copies said once in audit.json: what another source has, as runs of its records.

A copy's records are those of the other source, moved: by so many characters, lines and columns.
`folded` leaves them out and says under `as_in` where they stand; `unfolded` puts them back, so
that whoever reads audit.json through us has all records of all sources.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]
# Of a source, lists whose records carry places.
LISTS = tuple("findings attributions inconsistencies repeats identity claims speakers".split())
# Of records, keys whose numbers are offsets, at any depth.
PLACES = frozenset("start end parts sentence cue speaker span spans mentions places".split())
FEWEST_SPANS = 8  # of a part of a score: fewer are no longer than what would stand for them
KEY = "as_in"


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a record stands from that of another source: characters, lines and columns."""

    moved: int
    lines: int
    columns: int


@dataclass(frozen=True, slots=True)
class Match:
    """A record at `at` that is the other source's record at `first`, moved."""

    at: int
    first: int
    shift: Shift


def unfold_sources(data: Record) -> Record:
    """Return an audit's data in which every source has all its records.

    Raises KeyError, IndexError, TypeError or ValueError where a reference leads nowhere.
    """
    sources = data["sources"]
    if not any(KEY in source for source in sources):
        return data
    known = {source.get("id"): source for source in sources}
    return {
        **data,
        "sources": [
            _unfold(source, known[source[KEY]["source"]]) if KEY in source else source
            for source in sources
        ],
    }


def fold_sources(left: Record, right: Record) -> dict[str, Any]:
    """Return a source without the records that another one has, and where those stand there."""
    table: dict[str, Any] = {}
    lists: dict[str, Any] = {}
    for name in LISTS:
        lists[name], runs = _apart(left[name], right[name], fewest=1)
        if runs:
            table[name] = runs
    scores, parts = _scores(left["scores"], right["scores"])
    if parts:
        table["scores"] = parts
    if not table:
        return dict(left)
    return {**left, **lists, "scores": scores, KEY: {"source": right["id"], **table}}


def _scores(first: Record, second: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return scores whose evidence has only what the other source lacks, and runs by part."""
    scores: dict[str, Any] = {}
    table: dict[str, Any] = {}
    for name, score in first.items():
        theirs = second.get(name, {"parts": {}})["parts"]
        parts: dict[str, Any] = {}
        for key, part in score["parts"].items():
            known = theirs.get(key, {"evidence": ()})["evidence"]
            left, runs = _apart(part["evidence"], known, fewest=FEWEST_SPANS)
            parts[key] = {**part, "evidence": left}
            if runs:
                table.setdefault(name, {})[key] = runs
        scores[name] = {**score, "parts": parts}
    return scores, table


def _apart(
    own: Sequence[Any], known: Sequence[Any], *, fewest: int
) -> tuple[list[Any], list[dict[str, int]]]:
    """Return the records that are not among those known, and runs of those that are."""
    runs = [run for run in _runs(_matches(own, known)) if len(run) >= fewest]
    gone = {match.at for run in runs for match in run}
    return (
        [record for at, record in enumerate(own) if at not in gone],
        [_tell(run[0], len(run)) for run in runs],
    )


def _tell(first: Match, count: int) -> dict[str, int]:
    """Return a run of records as audit.json has it; what is not moved has no word of it."""
    shift = first.shift
    table = {"moved": shift.moved, "lines": shift.lines, "columns": shift.columns}
    return {
        "at": first.at,
        "first": first.first,
        "count": count,
        **{name: number for name, number in table.items() if number},
    }


def _matches(own: Sequence[Any], known: Sequence[Any]) -> Iterator[Match]:
    """Yield which records are among those known; where several are, what goes on a run."""
    keys = [(_key(record), _origin(record)) for record in known]
    at_place = {(key, place): at for at, (key, place) in reversed([*enumerate(keys)])}
    anywhere = {key: at for at, (key, _) in reversed([*enumerate(keys)])}
    shift, following = Shift(0, 0, 0), 0
    for at, record in enumerate(own):
        key, (offset, line, column) = _key(record), _origin(record)
        place = (offset - shift.moved, line - shift.lines, column - shift.columns)
        first: int | None = following
        if keys[following : following + 1] != [(key, place)]:
            first = at_place.get((key, place), anywhere.get(key))
        if first is None:
            continue
        theirs = keys[first][1]
        shift = Shift(offset - theirs[0], line - theirs[1], column - theirs[2])
        yield Match(at, first, shift)
        following = first + 1


def _runs(matches: Iterator[Match]) -> Iterator[list[Match]]:
    """Yield matches that follow each other in both sources and are moved alike."""
    run: list[Match] = []
    for match in matches:
        if run and match != Match(run[-1].at + 1, run[-1].first + 1, run[-1].shift):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _origin(value: Any) -> tuple[int, int, int]:  # noqa: ANN401 - JSON data
    """Return where a record stands: its first offset, its line and its column."""
    if isinstance(value, str):
        return 0, 0, 0
    if isinstance(value, dict):
        return _first(value), value.get("line", 0), value.get("column", 0)
    return value[0], 0, 0


def _first(record: Record) -> int:
    if "start" in record:
        return int(record["start"])
    spans = record["spans"] if "spans" in record else record.get("mentions", ())
    return int(spans[0][0]) if spans else 0


def _key(value: Any) -> str:  # noqa: ANN401 - JSON data
    """Return a record without its place: equal for records that are moved."""
    offset, line, column = _origin(value)
    return json.dumps(shift_record(value, Shift(-offset, -line, -column)), ensure_ascii=False)


def shift_record(record: Any, shift: Shift) -> Any:  # noqa: ANN401 - JSON data
    """Return a record, a span or a fingerprint as it stands where it is moved to."""
    if isinstance(record, dict):
        return {key: _move(key, value, shift) for key, value in record.items()}
    return record if isinstance(record, str) else _offsets(record, shift)


def _move(key: str, value: Any, shift: Shift) -> Any:  # noqa: ANN401 - JSON data
    if key in PLACES:
        return _offsets(value, shift)
    if key in ("line", "column"):
        return value + (shift.lines if key == "line" else shift.columns)
    if isinstance(value, list):
        return [
            shift_record(record, shift) if isinstance(record, dict) else record for record in value
        ]
    return shift_record(value, shift) if isinstance(value, dict) else value


def _offsets(value: Any, shift: Shift) -> Any:  # noqa: ANN401 - JSON data
    if isinstance(value, (list, tuple)):
        return [_offsets(record, shift) for record in value]
    if isinstance(value, dict):
        return shift_record(value, shift)
    return value + shift.moved if isinstance(value, int) else value


def _unfold(left: Record, right: Record) -> dict[str, Any]:
    data = left[KEY]
    whole = {name: value for name, value in left.items() if name != KEY}
    for name in LISTS:
        whole[name] = _together(left[name], right[name], data.get(name, ()))
    scores = dict(left["scores"])
    for name, parts in data.get("scores", {}).items():
        theirs = right["scores"][name]["parts"]
        own = dict(scores[name]["parts"])
        for key, runs in parts.items():
            known = theirs[key]["evidence"]
            own[key] = {**own[key], "evidence": _together(own[key]["evidence"], known, runs)}
        scores[name] = {**scores[name], "parts": own}
    return {**whole, "scores": scores}


def _together(own: Sequence[Any], known: Sequence[Any], runs: Sequence[Record]) -> list[Any]:
    """Return a source's own records and those that another one has, each in its place."""
    found: list[Any] = []
    rest = iter(own)
    for run in runs:
        found.extend(next(rest) for _ in range(run["at"] - len(found)))
        shift = Shift(*(run.get(name, 0) for name in ("moved", "lines", "columns")))
        first, count = run["first"], run["count"]
        if not 0 <= first < first + count <= len(known):
            raise ValueError(f"{KEY}: there are no records {first} to {first + count}")
        found.extend(shift_record(record, shift) for record in known[first : first + count])
    return [*found, *rest]
