"""The evidence of a drop as a baseline sees it: what may be accepted, by source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourceaudit.model import pieces as evidence
from sourceaudit.model.baseline import Entry
from sourceaudit.model.fingerprints import normalise
from sourceaudit.model.pieces import Drop, Key, Side

# Characters of a piece that are kept: enough to know it again when a word changes, and to read.
TEXT = 240


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence as one source has it; `won` is False where another rule took over."""

    key: Key
    entry: Entry
    won: bool = True


def pieces(drop: Drop) -> Mapping[str, list[Piece]]:
    """Return the pieces of every source of a drop, those of two sources at both of them.

    What the configuration suppresses is none: it is accepted already, and must be so no longer
    than that. Of the texts those are held that contradict each other.
    """
    clashing = {
        side.source for contradiction in drop.contradictions for side in contradiction.places
    }
    texts: dict[str, str] = {}
    found: dict[str, list[Piece]] = {}
    for at, source in enumerate(drop.sources):
        name = source.source.id
        if name in clashing:
            texts[name] = source.source.text
        found[name] = [*_pieces(evidence.own(at, source), {name: source.source.text})[name]]
    for name, some in _pieces(evidence.shared(drop), texts).items():
        if name in found:  # else it is of the archive
            found[name] += some
    return found


def _pieces(
    given: Iterable[evidence.Piece], texts: Mapping[str, str]
) -> Mapping[str, Sequence[Piece]]:
    """Return pieces by the sources in which they are not excused."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for each in given:
        for side in each.sides:
            if side.suppressed is None:
                words = _words(side, texts.get(side.source, ""))
                text = normalise(" | ".join(words))[:TEXT].rstrip()
                partner = each.partner(side.source)
                entry = Entry(each.head.rule, each.head.fingerprint, text, partner)
                found[side.source].append(Piece(each.key, entry, each.superseded_by is None))
    return found


def _words(side: Side, text: str) -> Iterator[str]:
    """Yield the beginnings of what stands at a side's places."""
    if side.text is not None:
        yield side.text
        return
    for start, end in side.spans:
        # White space may shrink: a few times what is kept is enough to look at.
        yield text[start : min(end, start + 4 * TEXT)]
