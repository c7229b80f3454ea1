"""Versions: the wordings in which the sources of a drop quote, and which may be one quotation.

Equal wordings are one version, however many sources have it. Two versions meet where they share
two neighbouring content words that few others have: of each version the rarest are looked at, by
rank and not by count, so that a drop ten times as large has ten times as many meetings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourceaudit.consistency.drift.changes import CONTENT, SHARED
from sourceaudit.consistency.drift.said import Said
from sourceaudit.consistency.drift.vocabulary import is_content
from sourceaudit.facts.vocabulary import stems

RAREST = 8  # pairs of words of a version by which others are looked for
LEAST_MET = 2  # of them that two versions share
MOST_MET = 40  # versions, those of most sources first, that are looked at by one pair of words

Bigram = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """A wording, and where it stands first in each source that has it, by source id."""

    keys: tuple[str, ...]
    by_source: Mapping[str, Said]

    @property
    def any(self) -> Said:
        """Return one of its places: their words are equal."""
        return next(iter(self.by_source.values()))


def versions(found: Iterable[Said]) -> list[Version]:
    """Return the wordings long enough to be told again, those of most sources first."""
    places: dict[tuple[str, ...], dict[str, Said]] = defaultdict(dict)
    for saying in found:
        if len(saying.words) >= SHARED and saying.content >= CONTENT - 1:
            places[saying.keys].setdefault(saying.source, saying)
    made = [Version(keys, dict(sorted(own.items()))) for keys, own in places.items()]
    return sorted(made, key=lambda version: (-len(version.by_source), version.keys))


def meetings(whole: Sequence[Version]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of versions that may be one quotation, the commoner one first."""
    bigrams = [_bigrams(version.keys) for version in whole]
    posted: dict[Bigram, list[int]] = defaultdict(list)
    for at, own in enumerate(bigrams):
        for each in own:
            posted[each].append(at)
    for at, own in enumerate(bigrams):
        known = (each for each in own if len(posted[each]) > 1)
        met: Counter[int] = Counter()
        for each in sorted(known, key=lambda row: (len(posted[row]), row))[:RAREST]:
            met.update(other for other in posted[each][:MOST_MET] if other < at)
        for other, times in sorted(met.items()):
            if times >= LEAST_MET:
                yield other, at


def _bigrams(keys: Sequence[str]) -> list[Bigram]:
    """Return the neighbouring content words of a wording, each pair once."""
    stem = stems()
    content = [stem[key] for key in keys if is_content(key)]
    return list(dict.fromkeys(pairwise(content)))
