"""Entries of word classes in a whole text at once: looked up by the rarest of their words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from sourceaudit.identity.labels import PLATFORMS
from sourceaudit.identity.parts import Parts, of_parts
from sourceaudit.identity.personas import OF_LABELS
from sourceaudit.identity.word_classes import ANY, OPEN, STATED, entries, stands
from sourceaudit.text.vocabulary import Table

# Classes that are no kinds: units of time, networks, and what counters have beside a number.
YEARS, NETWORK, SINCE = "years", "network", "since"
LOOKED_FOR = STATED | OF_LABELS | {YEARS}
BESIDE: Mapping[str, Iterable[str]] = {NETWORK: PLATFORMS, SINCE: ("since", "joined", "senior")}
OPENING = 5  # letters by which open words are looked up; none of them is shorter

REMEMBERED = 1 << 16  # words whose entries are kept

Anchored = tuple[tuple[str, ...], str, int]  # an entry, its class, the words before its anchor
With = tuple[Anchored, Sequence[str]]  # an entry, and what words it has beside its anchor


def entries_of(parts: Parts) -> Iterator[tuple[int, Anchored, bool]]:
    """Yield each entry that stands among the words of lines.

    With it, the line where the entry starts, and whether it ends there too.
    """
    anchored = _anchor()
    hot = parts.places(_hot(), lambda part: len(anchored[part]))
    if not hot:
        return
    words, ends = parts.texts, parts.before[1:]
    present = {*words}
    for at in hot:
        for own, others in anchored[words[at]]:
            if others and not present.issuperset(others):
                continue
            entry, _, before = own
            start, end = at - before, at - before + len(entry)
            if start >= 0 and (end == start + 1 or stands(entry, words, start)):
                line = bisect_right(ends, start)
                yield line, own, end <= ends[line]


class _Known(dict[str, Sequence[With]]):
    """The entries that each word anchors, none for most: worked out once for each that comes."""

    def __missing__(self, word: str) -> Sequence[With]:
        if len(self) >= REMEMBERED:
            self.clear()
        exact, opened = _anchors()
        found = self[word] = (
            *exact.get(word, ()),
            *((own, ()) for stem, own in opened.get(word[:OPENING], ()) if word.startswith(stem)),
        )
        return found


@cache
def _hot() -> Table[int]:
    """Return the table of how many entries the parts of each word anchor."""
    anchored = _anchor()
    return of_parts(lambda part: len(anchored[part]))


@cache
def _anchor() -> _Known:
    """Return the entries by the words that anchor them, which fill as words are asked for."""
    return _Known()


@cache
def _anchors() -> tuple[Mapping[str, Sequence[With]], Mapping[str, Sequence[tuple[str, Anchored]]]]:
    """Return entries by a long word that few others have, as the rarest, with their other words.

    Those that have open words alone are apart, with the stem of one, by its first letters.
    """
    exact: dict[str, list[With]] = {}
    opened: dict[str, list[tuple[str, Anchored]]] = {}
    beside = [((word,), name) for name, words in BESIDE.items() for word in words]
    sought = [*beside, *(entry for entry in entries() if entry[1] in LOOKED_FOR)]
    uses = Counter(word for entry, _ in sought for word in entry)
    for entry, name in sought:
        if whole := [word for word in entry if OPEN not in word and word != ANY]:
            anchor = max(whole, key=lambda word: (4 * len(word) - uses[word], word))
            own = (entry, name, entry.index(anchor))
            exact.setdefault(anchor, []).append((own, tuple({*whole} - {anchor})))
        else:
            stem = entry[0].rstrip(OPEN)
            opened.setdefault(stem[:OPENING], []).append((stem, (entry, name, 0)))
    return exact, opened
