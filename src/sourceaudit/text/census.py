"""The census: in how many sources of one site a line stands, counted over a drop.

What recurs in many articles of a site is the site's and not the articles': banners, house notes,
calls to subscribe. Lines are compared by their words, digits folded, so that a counter or a date in
them does not tell them apart.
"""

from __future__ import annotations

import re
from collections import Counter
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
    """Count lines over a drop; copies of one article count as one source, lines once a source."""
    keys: dict[Group, list[frozenset[int]]] = {}
    for source in sources:
        found = {key_of(line.text) for line in lines(source.text)}
        keys.setdefault(group_of(source), []).append(frozenset(found - {None}))  # type: ignore[arg-type]
    return Census({group: rows for group, own in keys.items() if (rows := _counted(own))})


def _counted(sources: list[frozenset[int]]) -> Rows:
    """Return the keys that recur, with the number of sources that are no copies of each other."""
    first = Counter(key for own in sources for key in own)
    recurring = [frozenset(key for key in own if first[key] > 1) for own in sources]
    distinct: list[frozenset[int]] = []
    seen: set[frozenset[int]] = set()
    for own, again in zip(sources, recurring, strict=True):
        if own and len(again) > COPY_SHARE * len(own):
            if again in seen:
                continue
            seen.add(again)
        distinct.append(again)
    counts = Counter(key for own in distinct for key in own)
    return {key: count for key, count in counts.items() if count > 1}
