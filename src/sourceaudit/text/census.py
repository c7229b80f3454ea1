"""The census: in how many sources of one site a line stands, counted over a drop.

What recurs in many articles of a site is the site's and not the articles': banners, house notes,
calls to subscribe. Lines are compared by their words, digits folded, so that a counter or a date in
them does not tell them apart.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import PurePosixPath

from sourceaudit.model.source import Source
from sourceaudit.text.blocks import lines
from sourceaudit.text.words import word_list

LEAST_WORDS = 5  # shorter lines are headings that many articles share by right
MOST_WORDS = 60  # longer ones are paragraphs: what articles share of them, overlap tells
COPY_SHARE = 0.5  # of a source's counted lines: one with more of them recurring is a copy of others
KEY_BYTES = 8
DIGITS = re.compile(r"\d+")

Group = str
Rows = Mapping[int, int]  # in how many sources of a group a line stands, by its key


@dataclass(frozen=True, slots=True)
class Census:
    """Counts by group: the site of a source, or the folder it lies in where no site is known."""

    groups: Mapping[Group, Rows] = field(default_factory=dict)

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


def census(sources: Iterable[Source]) -> Census:
    """Count lines over a drop; copies of one article count as one source, lines once a source.

    Of each line eight bytes are kept, and forty while the largest group is counted: a drop of a
    million sources of a dozen lines needs half a GB.
    """
    keys: dict[Group, array[int]] = {}
    sizes: dict[Group, array[int]] = {}
    for source in sources:
        group = group_of(source)
        own = sorted({key for line in lines(source.text) if (key := key_of(line.text)) is not None})
        keys.setdefault(group, array("Q")).extend(own)
        sizes.setdefault(group, array("L")).append(len(own))
    counted = ((group, _counted(keys[group], sizes[group])) for group in keys)
    return Census({group: rows for group, rows in counted if rows})


def _counted(keys: array[int], sizes: array[int]) -> Rows:
    """Return the keys that recur, with the number of sources that are no copies of each other.

    `keys` are those of all sources, sorted within each, `sizes` how many each has.
    """
    if len(sizes) == 1:
        return {}
    import numpy as np

    values, counts = np.array(keys, dtype=np.uint64), np.array(sizes, dtype=np.intp)
    unique, times = np.unique(values, return_counts=True)
    recurs = np.isin(values, unique[times > 1])
    before = np.concatenate(([0], np.cumsum(recurs)))  # recurring keys before each key, and in all
    ends = np.cumsum(counts)
    again = before[ends] - before[ends - counts]
    kept = np.ones(len(counts), dtype=bool)
    seen: set[bytes] = set()
    for at in np.flatnonzero(again > COPY_SHARE * counts):
        own = slice(ends[at] - counts[at], ends[at])
        known = blake2b(values[own][recurs[own]].tobytes()).digest()
        kept[at] = known not in seen
        seen.add(known)
    unique, times = np.unique(values[recurs & np.repeat(kept, counts)], return_counts=True)
    rows = zip(unique.tolist(), times.tolist(), strict=True)
    return {key: count for key, count in rows if count > 1}
