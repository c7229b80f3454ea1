"""The words of shared passages, cut where a report would be many times as long as its sources.

Forty copies of one article are 780 pairs: written out on both sides of each, its text would stand
in the report 1,560 times. All texts of a report are cut to one length, so that what is told of a
passage hangs neither on its place in a list nor on its neighbours; those of two copies that both
share it with a third one, where it stands longer, to the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sourceaudit.model.audit import Audit
from sourceaudit.model.overlap import Overlap, Passage
from sourceaudit.report.told_once import alike, followers

LONGEST = (1000, 300, 100)  # characters that are tried: a paragraph, a sentence, a line
# Times the characters of the drop that its passages take before they are cut. A text with a copy
# of all of it takes one, with three copies one and a half, each beside the first; a report is to
# stay under ten times its sources.
SHARE = 1.5
LEAST = 200_000  # characters that are always listed: no report is long with them


def shorten_passages(audit: Audit) -> tuple[Overlap, ...]:
    """Return the overlaps with the beginnings of their passages, where the whole is too much."""
    room = max(LEAST, int(SHARE * sum(source.source.characters for source in audit.sources)))
    if sum(_lengths(audit.overlaps)) <= room:
        return audit.overlaps
    table = followers(audit)
    least = {at for at, overlap in enumerate(audit.overlaps) if alike(overlap, table)}
    rest = [*_lengths(overlap for at, overlap in enumerate(audit.overlaps) if at not in least)]
    short = sum(min(length, LONGEST[-1]) for length in _lengths(audit.overlaps[at] for at in least))
    longest = _longest(rest, room - short)
    return tuple(
        _shorten(overlap, LONGEST[-1] if at in least else longest)
        for at, overlap in enumerate(audit.overlaps)
    )


def _lengths(overlaps: Iterable[Overlap]) -> Iterator[int]:
    for overlap in overlaps:
        for each in overlap.passages:
            yield from (len(each.left_text), len(each.right_text))


def _longest(lengths: Sequence[int], room: int) -> int | None:
    """Return how long a text may be, None for any length; the least length where none fits."""
    if sum(lengths) <= room:
        return None
    fitting: Iterable[int] = (
        most for most in LONGEST if sum(min(length, most) for length in lengths) <= room
    )
    return next(iter(fitting), LONGEST[-1])


def _shorten(overlap: Overlap, longest: int | None) -> Overlap:
    if longest is None:
        return overlap
    return replace(overlap, passages=tuple(_cut(each, longest) for each in overlap.passages))


def _cut(passage: Passage, longest: int) -> Passage:
    if max(len(passage.left_text), len(passage.right_text)) <= longest:
        return passage
    left, right = passage.keys
    return replace(
        passage,
        left_text=passage.left_text[:longest],
        right_text=passage.right_text[:longest],
        left_key=left,
        right_key=right,
    )
