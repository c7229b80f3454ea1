"""Sources that the baseline has under another id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sourceaudit.baseline.pieces import Piece
from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.baseline import Accepted, Entry

# More than half of the evidence of both sides is the same, of three pieces or more, and they are
# about as long. What several sources have, as the furniture of a site, tells none of them apart.
EQUAL_SHARE = 0.5
LEAST_EQUAL = 3
LENGTH_SHARE = 0.8  # words of the shorter one / of the longer one

Mark = tuple[str, str]  # a rule and a fingerprint
Prints = Counter[Mark]


def find_renames(
    sources: Iterable[SourceAudit],
    accepted: Mapping[str, Accepted],
    own: Mapping[str, Sequence[Piece]],
) -> dict[str, str]:
    """Return old ids by new ones, where a source that is new is one that is gone.

    The same bytes come first, then the most equal evidence; an old id is used once.
    """
    present = [source for source in sources if source.source.id not in accepted]
    here = {source.source.id for source in sources}
    gone = {name: accepted for name, accepted in accepted.items() if name not in here}
    by_hash = defaultdict(list)
    for name in sorted(gone, reverse=True):
        by_hash[gone[name].sha256].append(name)
    found: dict[str, str] = {}
    for source in present:
        if same := by_hash.get(source.source.sha256):
            found[source.source.id] = same.pop()
    taken = set(found.values())
    rest = {name: accepted for name, accepted in gone.items() if name not in taken}
    open_ = (source for source in present if source.source.id not in found)
    for _, name, old in sorted(_alike(open_, rest, own, _common(accepted, own))):
        if name not in found and old not in taken:
            found[name] = old
            taken.add(old)
    return found


def _common(
    accepted: Mapping[str, Accepted], own: Mapping[str, Sequence[Piece]]
) -> Collection[Mark]:
    """Return the evidence that two sources or more have, of those accepted or of the drop."""
    old = Counter(mark for accepted in accepted.values() for mark in {*_marks(accepted.entries)})
    new = Counter(
        mark for some in own.values() for mark in {*_marks(piece.entry for piece in some)}
    )
    return {mark for counts in (old, new) for mark, count in counts.items() if count > 1}


def _marks(entries: Iterable[Entry]) -> Iterator[Mark]:
    return ((entry.rule, entry.fingerprint) for entry in entries)


def _alike(
    sources: Iterable[SourceAudit],
    gone: Mapping[str, Accepted],
    own: Mapping[str, Sequence[Piece]],
    common: Collection[Mark],
) -> Iterable[tuple[float, str, str]]:
    """Yield minus the share of equal evidence, a new id and an old one, where most is equal.

    What is `common` does not count.
    """

    def prints(entries: Iterable[Entry]) -> Prints:
        return Counter(mark for mark in _marks(entries) if mark not in common)

    old_prints: dict[str, Prints] = {}
    having: dict[tuple[str, str], list[str]] = defaultdict(list)
    for old, accepted in gone.items():
        old_prints[old] = prints(accepted.entries)
        for mark in old_prints[old]:
            having[mark].append(old)
    for source in sources:
        mine = prints(piece.entry for piece in own[source.source.id])
        for old in sorted({old for mark in mine for old in having.get(mark, ())}):
            theirs = old_prints[old]
            equal = (mine & theirs).total()
            lengths = sorted((source.clean_words, gone[old].words))
            close = lengths[0] >= LENGTH_SHARE * lengths[1]
            larger = max(mine.total(), theirs.total())
            if equal >= LEAST_EQUAL and equal > EQUAL_SHARE * larger and close:
                yield -equal / larger, source.source.id, old
