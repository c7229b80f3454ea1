"""Credits that are lost: words that one source gives to a speaker and another prints as its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from sourceaudit.model.evidence import Contradiction, Head, Place, Rule
from sourceaudit.model.fingerprints import number_fingerprints
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.model.source import Span
from sourceaudit.rules.template import fill
from sourceaudit.text.blocks import BULLET, key_value

LISTED = 0.5  # share of a passage's lines from which it is a list or a record
SPOKEN = 5  # words between spaces; an address has none
CREDITED, UNCREDITED = 0.6, 0.1  # share of a passage that is given to a speaker on either side


def lost_credits(
    overlaps: Sequence[Overlap], credited: Mapping[str, Sequence[Span]], rule: Rule
) -> Iterator[Contradiction]:
    """Yield the shared passages that one side credits to somebody and the other does not.

    `credited` are the spans, by source id, of words that are attributed to a speaker; stock
    phrases are left out.
    """
    most = rule.number("max_uncredited", UNCREDITED)
    least = rule.number("min_credited", CREDITED)
    found: list[tuple[Overlap, Passage]] = []
    places = {source: sorted(spans) for source, spans in credited.items()}
    for overlap in overlaps:
        left, right = places.get(overlap.left, ()), places.get(overlap.right, ())
        for passage in overlap.passages:
            if passage.kind is PassageKind.TEMPLATE or not _is_told(passage.left_text):
                continue
            shares = sorted((_share(passage.left, left), _share(passage.right, right)))
            if shares[0] <= most and shares[1] >= least:
                found.append((overlap, passage))
    names = number_fingerprints(
        (rule.first_id, (passage.left_text, passage.right_text)) for _, passage in found
    )
    for (overlap, passage), name in zip(found, names, strict=True):
        yield Contradiction(
            head=Head(
                rule=rule.id,
                category=rule.category,
                severity=rule.severity,
                confidence=rule.confidence,
                message=fill(rule.message, {"words": passage.words}),
                fingerprint=name,
            ),
            kind="credited-and-not",
            left=Place(overlap.left, passage.left),
            right=Place(overlap.right, passage.right),
        )


def _is_told(text: str) -> bool:
    """Tell whether somebody can have said a text: it is no list, no record and no address."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    listed = sum(BULLET.match(line) is not None or key_value(line) is not None for line in lines)
    return listed < LISTED * len(lines) and len(text.split()) >= SPOKEN


def _share(passage: Span, credited: Sequence[Span]) -> float:
    """Return the share of a passage in credited spans, which are sorted and do not overlap."""
    size = passage[1] - passage[0]
    inside, at = 0, bisect_right(credited, passage[1], key=itemgetter(0)) - 1
    while at >= 0 and credited[at][1] > passage[0]:
        inside += max(0, min(passage[1], credited[at][1]) - max(passage[0], credited[at][0]))
        at -= 1
    return inside / size if size else 0.0
