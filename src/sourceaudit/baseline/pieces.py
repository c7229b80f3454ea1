"""The evidence of a drop as a baseline sees it: what may be accepted, by source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourceaudit.model import pieces as evidence
from sourceaudit.model.baseline import Entry
from sourceaudit.model.fingerprints import normalised
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
    than that.
    """
    texts = {one.source.id: one.source.text for one in drop.sources}
    found: dict[str, list[Piece]] = {name: [] for name in texts}
    for each in evidence.pieces(drop):
        for side in each.sides:
            if side.source in found and side.suppressed is None:  # else of the archive, or excused
                text = normalised(" | ".join(_words(side, texts[side.source])))[:TEXT].rstrip()
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
