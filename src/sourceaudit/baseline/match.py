"""Which accepted entry absorbs which piece of evidence: one entry one piece, never more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sourceaudit.baseline.pieces import Piece
from sourceaudit.model.baseline import Entry
from sourceaudit.model.evidence import State

# Share of words, in order, that an edited piece has in common with what was accepted (the
# normalised indel similarity): of five words one may be another. Measured on 178 pairs of different
# pieces that one rule found in one source (the example drop and a set of content farms): 1 pair is
# as similar as that; at 0.67 6 are.
SIMILAR = 0.8
MOST_COMPARED = 400  # left over of one rule in one source; more is no edit but another text


@dataclass(frozen=True, slots=True)
class Match:
    """A piece with the entry that absorbs it; `entry` is None for what is new.

    `expired` tells that the entry is past its day: the piece is new, whatever else it is.
    """

    piece: Piece
    entry: Entry | None
    state: State
    expired: bool = False


def match_entries(
    own: Sequence[Piece], entries: Sequence[Entry], *, today: str
) -> tuple[list[Match], list[Entry]]:
    """Return each piece of a source with its entry, and the entries that are left.

    Equal fingerprints meet first, then equal rules with similar words, the most similar first.
    `today` is an ISO date.
    """
    stock: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in reversed(entries):
        stock[entry.rule, entry.fingerprint].append(entry)
    found: dict[int, tuple[Entry, State]] = {}
    for at, piece in enumerate(own):
        if equal := stock.get((piece.entry.rule, piece.entry.fingerprint)):
            found[at] = equal.pop(), State.KNOWN
    open_pieces = [at for at in range(len(own)) if at not in found]
    left = [entry for rest in stock.values() for entry in reversed(rest)]
    for at, index in _similar([own[at] for at in open_pieces], left):
        found[open_pieces[at]] = left[index], State.CHANGED
    used = {id(entry) for entry, _ in found.values()}
    matches = []
    for at, piece in enumerate(own):
        if at not in found:
            matches.append(Match(piece, None, State.NEW))
            continue
        entry, state = found[at]
        late = entry.expires is not None and entry.expires < today
        matches.append(Match(piece, entry, State.NEW if late else state, late))
    return matches, [entry for entry in entries if id(entry) not in used]


def _similar(own: Sequence[Piece], left: Sequence[Entry]) -> list[tuple[int, int]]:
    """Return pairs of indices of pieces and entries, each used once, the most similar first."""
    from rapidfuzz.distance import Indel

    by_rule: dict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(left):
        by_rule[entry.rule].append(index)
    words = [entry.text.split() for entry in left]
    tried: dict[str, int] = defaultdict(int)
    scored = []
    for at, piece in enumerate(own):
        rule, mine = piece.entry.rule, piece.entry.text.split()
        tried[rule] += 1
        for index in by_rule[rule][:MOST_COMPARED] if tried[rule] <= MOST_COMPARED else ():
            share = Indel.normalized_similarity(mine, words[index], score_cutoff=SIMILAR)
            if share >= SIMILAR:
                scored.append((-share, at, index))
    taken: set[int] = set()
    used: set[int] = set()
    pairs = []
    for _, at, index in sorted(scored):
        if at not in taken and index not in used:
            taken.add(at)
            used.add(index)
            pairs.append((at, index))
    return pairs
