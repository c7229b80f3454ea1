"""Runs of "Key: value" lines with enough known keys: author cards, social cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Annotated

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Count, Edge
from sourceaudit.text.blocks import Line, key_value

Pair = tuple[Line, str, str]


class KeyValue(Settings):
    """A run of "Key: value" lines with enough different known keys.

    Without `keys` any key counts. `telling` are keys of which `min_telling` must be there, since
    honest contact blocks share the others.
    """

    keys: tuple[str, ...] = ()
    min_keys: Annotated[Count, Edge.LEAST] = 4
    telling: tuple[str, ...] = ()
    min_telling: Annotated[Count, Edge.LEAST] = 0


def detect(spec: KeyValue, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each run; labels without a value above and inside it belong to it."""
    for run in runs(layout.lines):
        if (hit := _card(spec, run)) and inside((hit.start, hit.end), regions):
            yield hit


def runs(lines: Sequence[Line]) -> Iterator[list[Pair]]:
    """Yield the longest runs of key-value lines as (line, key, value)."""
    run: list[Pair] = []
    for line in lines:
        if found := key_value(line.text):
            run.append((line, _key(found["key"]), found["value"].strip(" *_")))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _key(text: str) -> str:
    return " ".join(text.replace("-", " ").replace("_", " ").lower().split())


def _card(spec: KeyValue, run: Sequence[Pair]) -> Hit | None:
    known = [
        at
        for at, (_, key, value) in enumerate(run)
        if value and (not spec.keys or key in spec.keys or key in spec.telling)
    ]
    keys = {run[at][1] for at in known}
    if len(keys) < max(1, spec.min_keys) or len(keys & {*spec.telling}) < spec.min_telling:
        return None
    first, last = known[0], known[-1]
    while first > 0 and not run[first - 1][2]:
        first -= 1
    while last + 1 < len(run) and not run[last + 1][2]:
        last += 1
    named = {key.replace(" ", "_"): value for _, key, value in reversed(run)}
    return Hit(
        run[first][0].start,
        run[last][0].end,
        values={"keys": len(keys), "kv": SimpleNamespace(**named)},
    )
