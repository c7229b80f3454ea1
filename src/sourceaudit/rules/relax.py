"""A detector with its limits lifted, one by one or all: what it would need to fire at a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from sourceaudit.model.source import Span
from sourceaudit.rules.conditions import Check, label, limit, show_measure, show_value
from sourceaudit.rules.detectors import DETECTORS, Hit
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.patterns import Path, patterns
from sourceaudit.rules.terms import Edge, edge

NO_LIMIT = 10**9
# Fields that only let a hit through, whatever their kind, and what they are when they do not.
OPEN: Mapping[str, object] = {
    "where": None,
    "until": None,
    "next": None,
    "not_next": None,
    "trailing": False,
}


@dataclass(frozen=True, slots=True)
class Probe:
    """A detector at a place of a phase's text."""

    kind: str
    spec: BaseModel
    layout: Layout
    place: Span

    def hits(self, spec: BaseModel, regions: Sequence[Span]) -> list[Hit]:
        """Return the hits at the place of the detector with other settings."""
        found = DETECTORS[self.kind].detect(spec, self.layout, regions)
        return [hit for hit in found if hit.start < self.place[1] and self.place[0] < hit.end]


def limits(spec: BaseModel, path: Path = ()) -> Iterator[tuple[Path, object, object]]:
    """Yield each limit of a detector as (path of the field, value, value that lifts it)."""
    for name in type(spec).model_fields:
        value = getattr(spec, name)
        where = (*path, name)
        if name in OPEN:
            if value not in (None, False):
                yield where, value, OPEN[name]
        elif isinstance(value, BaseModel):
            yield from limits(value, where)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            match edge(type(spec), name):
                case Edge.LEAST if value > 0:
                    yield where, value, type(value)(0)
                case Edge.MOST:
                    yield where, value, type(value)(NO_LIMIT)


def change_field(spec: BaseModel, path: Path, value: object) -> BaseModel:
    """Return a detector with one field changed; nothing is checked."""
    first, *rest = path
    inner = change_field(getattr(spec, first), tuple(rest), value) if rest else value
    return spec.model_copy(update={first: inner})


def lift_limits(spec: BaseModel) -> BaseModel:
    """Return a detector with all its limits lifted."""
    for path, _, free in limits(spec):
        spec = change_field(spec, path, free)
    return spec


def base(probe: Probe, regions: Sequence[Span], *, keep: Sequence[Path]) -> BaseModel:
    """Return the settings that limits are measured on: the rule's own where it hits.

    Else all limits are lifted save `keep`, so that one that fails does not hide the others.
    """
    if probe.hits(probe.spec, regions):
        return probe.spec
    free = lift_limits(probe.spec)
    for path in keep:
        free = change_field(free, path, _value(probe.spec, path))
    return free


def of_limits(probe: Probe, regions: Sequence[Span], *, on: BaseModel) -> Iterator[Check]:
    """Yield each limit of a detector with what was measured, the other settings being `on`'s."""
    for path, value, _ in limits(probe.spec):
        if path[-1] == "where":
            continue

        def alone(tried: object, path: Path = path) -> bool:
            return bool(probe.hits(change_field(on, path, tried), regions))

        passed = alone(value)
        name = " of ".join(label(part) for part in reversed(path))
        end = edge(_holder(probe.spec, path), path[-1])
        found = show_measure(alone, path[-1], value, end, passed=passed)
        yield Check(f"{probe.kind}: {name}", limit(value, end), found or show_value(passed), passed)


def of_patterns(probe: Probe) -> Iterator[Check]:
    """Yield whether each pattern of a detector matches anything at the place."""
    for path, pattern in patterns(probe.spec):
        if OPEN.keys() & {*path}:
            continue
        found = any(
            match.start() < probe.place[1] and probe.place[0] < match.end()
            for match in pattern.finditer(probe.layout.text)
        )
        name = f"{probe.kind}: {' of '.join(reversed(path))}"
        yield Check(name, pattern.pattern, "it matches" if found else "it does not match", found)


def _value(spec: BaseModel, path: Path) -> object:
    value: object = spec
    for part in path:
        value = getattr(value, part)
    return value


def _holder(spec: BaseModel, path: Path) -> type[BaseModel]:
    """Return the model of the settings whose field a path ends with."""
    for part in path[:-1]:
        spec = getattr(spec, part)
    return type(spec)
