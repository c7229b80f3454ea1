"""The census: in how many sources of one site a line stands, counted over a drop.

What recurs in many articles of a site is often the site's and not the articles': banners, house
notes, calls to subscribe. It may as well be the story's, told in several editions, or an agency's.
So sources that hold more than half of each other count as one (`text/versions.py`), and what a
count means is for rules to say. Lines are compared by their words, digits and all: lines that
differ by a number are the titles of a series, and its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from operator import itemgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zlib import crc32

from sourceaudit.model.source import Source
from sourceaudit.text.blocks import lines
from sourceaudit.text.versions import Lines, kept_sources
from sourceaudit.text.words import word_list

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_WORDS = 5  # shorter lines are headings that many articles share by right
MOST_CHARACTERS = 1 << 14  # a longer line is a text without paragraphs, and no line of a page
KEY_BYTES = 8
MOST_WEIGHT = 255  # words of a line that count, so that a byte holds them
PIECE = 1 << 20  # lines that are looked up at once
NEIGHBOURS = 7  # kinds that the lines beside a line are told apart by, and the end of the text
INSERTED = 1 << 63  # turns a line's key into that of the row that tells what it stands between
WHOLE = 0  # the row of a group itself: how many sources it has

Group = str
# In how many sources of a group a line stands, by its key. A line has a second row, of 1, where
# other lines precede it and other lines follow it in one source than in another: it was put in
# between, and is no part of a template.
Rows = Mapping[int, int]


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
    several versions is.
    """

    groups: Mapping[Group, Rows] = field(default_factory=dict)
    kept: Mapping[Group, Sequence[bool]] = field(default_factory=dict)

    def rows(self, source: Source) -> Rows:
        """Return the counts that hold for the lines of a source."""
        return self.groups.get(group_of(source), {})


@dataclass(slots=True)
class _Seen:
    """A line of a source: its words, and bits for what precedes and follows it."""

    weight: int
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The lines of a group, source by source: eleven bytes a line, 24 a source."""

    keys: array[int] = field(default_factory=lambda: array("Q"))
    weights: array[int] = field(default_factory=lambda: array("B"))
    before: array[int] = field(default_factory=lambda: array("B"))
    after: array[int] = field(default_factory=lambda: array("B"))
    counts: array[int] = field(default_factory=lambda: array("L"))
    totals: array[int] = field(default_factory=lambda: array("L"))
    addresses: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, source: Source) -> None:
        own = sorted(_lines(source).items(), key=itemgetter(0))
        self.keys.extend(key for key, _ in own)
        self.weights.extend(line.weight for _, line in own)
        self.before.extend(line.before for _, line in own)
        self.after.extend(line.after for _, line in own)
        self.counts.append(len(own))
        self.totals.append(sum(line.weight for _, line in own))
        self.addresses.append(_address(source.url))


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


def _lines(source: Source) -> dict[int, _Seen]:
    """Return the lines of a source that are counted, by their keys."""
    found: dict[int, _Seen] = {}
    last: _Seen | None = None
    beside = 1 << NEIGHBOURS  # the beginning, and in the end the end
    for line in lines(source.text):
        words = _words(line.text)
        own = 1 << crc32(" ".join(words).encode("utf-8", "surrogatepass")) % NEIGHBOURS
        if last is not None:
            last.after |= own
        last = None
        if len(words) >= LEAST_WORDS:
            last = found.setdefault(_key(words), _Seen(min(len(words), MOST_WEIGHT)))
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

    `earlier` tells of sources before the drop, which are counted too. Of each line eleven bytes are
    kept, and forty while the largest group is counted: a drop of a million sources of a dozen
    lines needs half a GB.
    """
    gathered: dict[Group, _Gathered] = {}
    for source in sources:
        gathered.setdefault(group_of(source), _Gathered()).add(source)
    rows: dict[Group, Rows] = {}
    kept: dict[Group, Sequence[bool]] = {}
    before = _before(gathered, earlier)
    for group, own in gathered.items():
        rows[group], kept[group] = _counted(own, before.get(group))
    return Census({group: found for group, found in rows.items() if found}, kept)


def _before(gathered: Mapping[Group, _Gathered], earlier: Earlier | None) -> Mapping[Group, Before]:
    if earlier is None:
        return {}
    import numpy as np

    return earlier(
        {group: np.unique(np.array(own.keys, dtype=np.uint64)) for group, own in gathered.items()}
    )


def _counted(own: _Gathered, before: Before | None) -> tuple[Rows, Sequence[bool]]:
    """Return the lines that recur, with the number of sources that are no versions of each other.

    Also tell which of these sources were counted.
    """
    if len(own.counts) == 1 and before is None:
        return {}, (True,)
    import numpy as np

    keys, counts = np.frombuffer(own.keys, dtype=np.uint64), np.array(own.counts, dtype=np.intp)
    known = 0
    if before is not None:
        # Earlier sources go first, so that a later version is the one that is not counted.
        keys = np.concatenate((before.keys, keys))
        counts = np.concatenate((before.found, counts))
        known = len(before.found)
    unique, times = np.unique(keys, return_counts=True)
    several = unique[times > 1]
    del unique, times
    recurs, places = _places(keys, several)
    sizes, counts = counts, _sums(recurs, counts)
    if before is not None:
        sizes = np.concatenate((before.sizes, sizes[known:]))
    kept = kept_sources(
        Lines(
            keys=places,
            weights=_weights(several, own)[places],
            counts=counts,
            sizes=sizes,
            totals=np.array(own.totals, dtype=np.intp),
            addresses=np.array(own.addresses, dtype=np.uint64),
            earlier=known,
        )
    )
    counted = np.repeat(kept, counts)
    sums = np.bincount(places[counted], minlength=len(several))
    found = dict(zip(several[sums > 1].tolist(), sums[sums > 1].tolist(), strict=True))
    if found:
        found[WHOLE] = int(kept.sum())
        ours = len(own.keys)
        between = _between(own, recurs[-ours:], places, counted)
        inserted = several[between[: len(several)] & (sums > 1)] ^ np.uint64(INSERTED)
        found |= dict.fromkeys(inserted.tolist(), 1)
    return found, kept[known:].tolist()


def _between(
    own: _Gathered,
    recurs: NDArray[np.bool_],
    places: NDArray[np.int32],
    counted: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Tell of each line that recurs whether it stands between other lines here and there.

    `recurs` tells it of the lines of the drop, `places` and `counted` which lines these are and
    whether their source counts; earlier sources stand before those of the drop.
    """
    import numpy as np

    size, ours = int(places.max(initial=-1)) + 1, int(recurs.sum())
    chosen = counted[len(counted) - ours :]
    rows = places[len(places) - ours :][chosen]
    varied = np.ones(size, dtype=bool)
    for beside in (own.before, own.after):
        bits = np.zeros(size, dtype=np.uint8)
        seen = np.frombuffer(beside, dtype=np.uint8)[recurs][chosen]
        for bit in (np.uint8(1 << at) for at in range(NEIGHBOURS + 1)):
            bits[rows[(seen & bit) != 0]] |= bit
        varied &= (bits & (bits - np.minimum(bits, 1))) != 0
    return varied


def _places(
    keys: NDArray[np.uint64], several: NDArray[np.uint64]
) -> tuple[NDArray[np.bool_], NDArray[np.int32]]:
    """Tell of each key whether it is among some sorted ones, and of those that are, which it is."""
    import numpy as np

    recurs = np.zeros(len(keys), dtype=bool)
    found = [np.zeros(0, dtype=np.int32)]
    for start in range(0, len(keys) if len(several) else 0, PIECE):
        piece = keys[start : start + PIECE]
        places = np.searchsorted(several, piece).astype(np.int32)
        places[places == len(several)] = 0
        here = several[places] == piece
        recurs[start : start + PIECE] = here
        found.append(places[here])
    return recurs, np.concatenate(found)


def _weights(several: NDArray[np.uint64], own: _Gathered) -> NDArray[np.uint8]:
    """Return the words of each of some lines; what came before has none but the drop's."""
    import numpy as np

    keys = np.frombuffer(own.keys, dtype=np.uint64)
    recurs, places = _places(keys, several)
    found = np.zeros(len(several), dtype=np.uint8)
    found[places] = np.frombuffer(own.weights, dtype=np.uint8)[recurs]
    return found


def _sums(flags: NDArray[np.bool_], counts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return how many flags are set among those of each source."""
    import numpy as np

    passed = np.concatenate(([0], np.cumsum(flags, dtype=np.uint32)))
    ends = np.cumsum(counts)
    found: NDArray[np.intp] = passed[ends] - passed[ends - counts]
    return found
