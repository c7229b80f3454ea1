"""The census: in how many sources of one site a line stands, counted over a drop.

What recurs in many articles of a site is often the site's and not the articles': banners, house
notes, calls to subscribe. It may as well be the story's, told in several editions, or an agency's.
So sources that hold more than half of each other count as one (`text/versions.py`), and what a
count means is for rules to say. Lines are compared by their words, digits and all: lines that
differ by a number are the titles of a series, and its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zlib import crc32

from sourceaudit.model.source import Source
from sourceaudit.text.blocks import lines
from sourceaudit.text.distinct import distinct
from sourceaudit.text.labels import labels_of
from sourceaudit.text.tally import NEIGHBOURS, Before, Gathered, Rows, Seen, tally
from sourceaudit.text.words import word_list

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_WORDS = 5  # shorter lines are headings that many articles share by right
MOST_CHARACTERS = 1 << 14  # a longer line is a text without paragraphs, and no line of a page
KEY_BYTES = 8
MOST_WEIGHT = 255  # words of a line that count, so that a byte holds them

Group = str


@dataclass(frozen=True, slots=True)
class Counted:
    """What the census takes of one source: its group, its lines by their keys, its address.

    `labels` are its short lines, and what stands below each, where its site is known.
    """

    group: Group
    lines: Mapping[int, Seen]
    address: int
    labels: Mapping[int, int] = field(default_factory=dict)


# From the distinct keys of each group to what came before, by the same groups.
Earlier = Callable[[Mapping[Group, "NDArray[np.uint64]"]], Mapping[Group, Before]]


@dataclass(frozen=True, slots=True)
class Census:
    """Counts by group: the site of a source, or the folder it lies in where no site is known.

    `kept` tells of each source of a group, in the order they came, whether it was counted: one of
    several versions is.
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
    found = _words(line)
    return _key(found) if len(found) >= LEAST_WORDS else None


def keys_of(source: Source) -> list[int]:
    """Return the keys of the lines of a source that are counted, sorted, each once."""
    return sorted(_lines(source))


def take_census(source: Source) -> Counted:
    """Return what the census takes of a source."""
    labels = labels_of(source.text) if source.site else {}
    return Counted(group_of(source), _lines(source), _address(source.url), labels)


def _lines(source: Source) -> dict[int, Seen]:
    """Return the lines of a source that are counted, by their keys."""
    found: dict[int, Seen] = {}
    last: Seen | None = None
    beside = 1 << NEIGHBOURS  # the beginning, and in the end the end
    for line in lines(source.text):
        words = _words(line.text)
        own = 1 << crc32(" ".join(words).encode("utf-8", "surrogatepass")) % NEIGHBOURS
        if last is not None:
            last.after |= own
        last = None
        if len(words) >= LEAST_WORDS:
            last = found.setdefault(_key(words), Seen(min(len(words), MOST_WEIGHT)))
            last.before |= beside
        beside = own
    if last is not None:
        last.after |= 1 << NEIGHBOURS
    return found


def _words(line: str) -> Sequence[str]:
    return word_list(line) if len(line) <= MOST_CHARACTERS else ()


def _key(words: Sequence[str]) -> int:
    return _digest(" ".join(words)) or 1  # 0 is the row of the group


def _digest(text: str) -> int:
    found = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()
    return int.from_bytes(found, "big")


def _address(url: str | None) -> int:
    """Return what equal addresses have in common, 0 where there is none.

    Scheme, `www.`, fragment and a slash at the end tell no two pages apart.
    """
    if not url:
        return 0
    try:
        parts = urlsplit(url)
    except ValueError:  # e.g. half an IPv6 address: it names no page
        return 0
    place = parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")
    return _digest(f"{place}?{parts.query}") if place else 0


def census(sources: Iterable[Source], earlier: Earlier | None = None) -> Census:
    """Count lines over a drop; versions of one article count as one source, lines once a source.

    See `census_of`.
    """
    return census_of(map(take_census, sources), earlier)


def census_of(sources: Iterable[Counted], earlier: Earlier | None = None) -> Census:
    """Return the census of sources of which each was counted.

    `earlier` tells of sources before the drop, which are counted too. Of each line eleven bytes are
    kept, and forty while the largest group is counted: a drop of a million sources of a dozen
    lines needs half a GB.
    """
    gathered: dict[Group, Gathered] = {}
    for counted in sources:
        gathered.setdefault(counted.group, Gathered()).add(
            counted.lines, counted.address, counted.labels
        )
    rows: dict[Group, Rows] = {}
    kept: dict[Group, Sequence[bool]] = {}
    before = _before(gathered, earlier)
    for group, own in gathered.items():
        rows[group], kept[group] = tally(own, before.get(group))
    return Census({group: found for group, found in rows.items() if found}, kept)


def _before(gathered: Mapping[Group, Gathered], earlier: Earlier | None) -> Mapping[Group, Before]:
    if earlier is None:
        return {}
    import numpy as np

    return earlier(
        {group: distinct(np.array(own.keys, dtype=np.uint64)) for group, own in gathered.items()}
    )
