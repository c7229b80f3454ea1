"""The census: in how many sources of one site a line stands, counted over a drop.

What recurs in many articles of a site is the site's and not the articles': banners, house notes,
calls to subscribe. Lines are compared by their words, digits folded, so that a counter or a date in
them does not tell them apart.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sourceaudit.model.source import Source
from sourceaudit.text.blocks import lines
from sourceaudit.text.words import word_list

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_WORDS = 5  # shorter lines are headings that many articles share by right
MOST_WORDS = 60  # longer ones are paragraphs: what articles share of them, overlap tells
COPY_SHARE = 0.5  # of a source's counted lines: one with more of them recurring is a copy of others
KEY_BYTES = 8
DIGITS = re.compile(r"\d+")

Group = str
Rows = Mapping[int, int]  # in how many sources of a group a line stands, by its key


@dataclass(frozen=True, slots=True)
class Before:
    """Which lines of a group sources before the drop have, of those that the drop has.

    `keys` are those of all such sources, sorted within each, `found` how many each has of them,
    and `sizes` how many counted lines each has in all.
    """

    keys: NDArray[np.uint64]
    found: NDArray[np.intp]
    sizes: NDArray[np.intp]


# From the distinct keys of each group to what came before, by the same groups.
Earlier = Callable[[Mapping[Group, "NDArray[np.uint64]"]], Mapping[Group, Before]]


@dataclass(frozen=True, slots=True)
class Census:
    """Counts by group: the site of a source, or the folder it lies in where no site is known.

    `kept` tells of each source of a group, in the order they came, whether it was counted: one of
    several copies is.
    """

    groups: Mapping[Group, Rows] = field(default_factory=dict)
    kept: Mapping[Group, Sequence[bool]] = field(default_factory=dict)

    def rows(self, source: Source) -> Rows:
        """Return the counts that hold for the lines of a source."""
        return self.groups.get(group_of(source), {})


def group_of(source: Source) -> Group:
    """Return the site of a source, or else the folder it lies in."""
    return source.site or f"{PurePosixPath(source.id).parent}/"


def key_of(line: str) -> int | None:
    """Return the key of a line, None for one that is too short or too long to be counted."""
    found = word_list(line) if len(line) < MOST_WORDS * 20 else []
    if not LEAST_WORDS <= len(found) <= MOST_WORDS:
        return None
    text = DIGITS.sub("0", " ".join(found))
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()
    return int.from_bytes(digest, "big")


def keys_of(source: Source) -> list[int]:
    """Return the keys of the lines of a source that are counted, sorted, each once."""
    return sorted({key for line in lines(source.text) if (key := key_of(line.text)) is not None})


def census(sources: Iterable[Source], earlier: Earlier | None = None) -> Census:
    """Count lines over a drop; copies of one article count as one source, lines once a source.

    `earlier` tells of sources before the drop, which are counted too. Of each line eight bytes are
    kept, and forty while the largest group is counted: a drop of a million sources of a dozen
    lines needs half a GB.
    """
    keys: dict[Group, array[int]] = {}
    sizes: dict[Group, array[int]] = {}
    for source in sources:
        group = group_of(source)
        own = keys_of(source)
        keys.setdefault(group, array("Q")).extend(own)
        sizes.setdefault(group, array("L")).append(len(own))
    rows: dict[Group, Rows] = {}
    kept: dict[Group, Sequence[bool]] = {}
    before = _before(keys, earlier)
    for group, counts in sizes.items():
        rows[group], kept[group] = _counted(keys[group], counts, before.get(group))
    return Census({group: found for group, found in rows.items() if found}, kept)


def _before(keys: Mapping[Group, array[int]], earlier: Earlier | None) -> Mapping[Group, Before]:
    if earlier is None:
        return {}
    import numpy as np

    return earlier(
        {group: np.unique(np.array(own, dtype=np.uint64)) for group, own in keys.items()}
    )


def _counted(
    keys: array[int], sizes: array[int], before: Before | None
) -> tuple[Rows, Sequence[bool]]:
    """Return the keys that recur, with the number of sources that are no copies of each other.

    `keys` are those of all sources, sorted within each, `sizes` how many each has. Also tell
    which of these sources were counted.
    """
    if len(sizes) == 1 and before is None:
        return {}, (True,)
    import numpy as np

    values, counts = np.array(keys, dtype=np.uint64), np.array(sizes, dtype=np.intp)
    wholes = counts
    if before is not None:
        # Earlier sources go first, so that a later copy is the one that is not counted.
        values = np.concatenate((before.keys, values))
        wholes = np.concatenate((before.sizes, counts))
        counts = np.concatenate((before.found, counts))
    unique, times = np.unique(values, return_counts=True)
    recurs = np.isin(values, unique[times > 1])
    passed = np.concatenate(([0], np.cumsum(recurs)))  # recurring keys before each key, and in all
    ends = np.cumsum(counts)
    again = passed[ends] - passed[ends - counts]
    kept = np.ones(len(counts), dtype=bool)
    seen: set[bytes] = set()
    for at in np.flatnonzero(again > COPY_SHARE * wholes):
        own = slice(ends[at] - counts[at], ends[at])
        known = blake2b(values[own][recurs[own]].tobytes()).digest()
        kept[at] = known not in seen
        seen.add(known)
    unique, times = np.unique(values[recurs & np.repeat(kept, counts)], return_counts=True)
    rows = zip(unique.tolist(), times.tolist(), strict=True)
    ours = kept[len(kept) - len(sizes) :].tolist()
    return {key: count for key, count in rows if count > 1}, ours
