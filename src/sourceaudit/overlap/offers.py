"""Offers: what several sources print for their readers, and nobody copied from the others.

A call to subscribe, a book of the house or a note on licences stands in articles that have nothing
else in common. Where the site of the sources is known it is the site's (`sites`); where it is not,
it is told by whom it speaks to, which the line model knows. All sources that have it are asked:
where it stands alone at an end it looks more like an offer than within a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.model.source import Span
from sourceaudit.overlap.kinds import RELATED
from sourceaudit.overlap.prepared import Prepared
from sourceaudit.overlap.shingles import in_common, text_grams
from sourceaudit.overlap.sites import as_template
from sourceaudit.text.blocks import lines
from sourceaudit.text.distinct import distinct
from sourceaudit.text.document import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Values = NDArray[np.float64]

# Mean log-odds of the words of an offer to be what pages print. Of 264 paragraphs of articles that
# the model was not trained on 1.9 % reach it where four to eight sources have them, of 16 offers in
# five languages 83 % (benchmarks/copies.py offers).
OFFERED = -1.7
HOPELESS = -5.0  # log-odds of what the model does not even judge
STOCK = 0.8  # share of a passage's 5-grams that several unrelated sources have
MOST_WORDS = 120  # of an offer; a longer passage is an article's


@dataclass(frozen=True, slots=True)
class _Odds:
    """Mean log-odds of sorted 5-grams to be of an offer, over the sources that have them."""

    grams: Hashes
    values: Values

    def of(self, passage: Passage) -> float:
        """Return the mean of a passage's 5-grams that are known."""
        import numpy as np

        found = self.values[np.isin(self.grams, _grams(passage), assume_unique=True)]
        return float(found.mean()) if len(found) else HOPELESS


def with_offers(
    found: Iterable[Overlap], ready: Mapping[str, Prepared], stock: Hashes
) -> tuple[Overlap, ...]:
    """Return what pairs share, what several sources print for their readers as templates.

    `stock` are the 5-grams that several unrelated sources have, sorted. A pair that shares more
    copies than those is left as it is: who copies an article copies the offer in it.
    """
    overlaps = tuple(found)
    recurring = {
        (overlap.left, overlap.right): passages
        for overlap in overlaps
        if len(stock) and (passages := _recurring(overlap, ready, stock))
    }
    if not recurring:
        return overlaps
    places: dict[str, set[Span]] = {}
    for (left, right), passages in recurring.items():
        for passage in passages:
            places.setdefault(left, set()).add(passage.left)
            places.setdefault(right, set()).add(passage.right)
    odds = _odds((ready[name].document, sorted(places[name])) for name in sorted(places))
    return tuple(
        _with_offers(overlap, recurring.get((overlap.left, overlap.right), ()), odds)
        for overlap in overlaps
    )


def _recurring(overlap: Overlap, ready: Mapping[str, Prepared], stock: Hashes) -> Sequence[Passage]:
    """Return the copies that several unrelated sources have, if a pair shares hardly any other."""
    copies = [each for each in overlap.passages if each.kind is PassageKind.COPY]
    found = [each for each in copies if each.words <= MOST_WORDS and _is_stock(each, stock)]
    others = sum(each.words for each in copies) - sum(each.words for each in found)
    least = min(len(ready[name].words) for name in (overlap.left, overlap.right)) if found else 0
    return found if others < RELATED * least else []


def _with_offers(overlap: Overlap, recurring: Sequence[Passage], odds: _Odds) -> Overlap:
    """Return what a pair shares, the offers among what recurs as templates."""
    offers = [each for each in recurring if odds.of(each) >= OFFERED]
    if not offers:
        return overlap
    passages = (as_template(each) if each in offers else each for each in overlap.passages)
    return replace(overlap, passages=tuple(passages))


def _grams(passage: Passage) -> Hashes:
    return distinct(next(text_grams([passage.left_text])))


def _is_stock(passage: Passage, stock: Hashes) -> bool:
    """Tell whether nearly all of a passage stands in several unrelated sources."""
    own = _grams(passage)
    return len(own) > 0 and in_common(stock, own) >= STOCK * len(own)


def _odds(asked: Iterable[tuple[Document, Sequence[Span]]]) -> _Odds:
    """Return how likely the 5-grams of some places are those of an offer."""
    import numpy as np

    texts: list[str] = []
    values: list[float] = []
    for document, places in asked:
        for text, value in _judge(document, places):
            texts.append(text)
            values.append(value)
    rows = [*text_grams(texts)]
    grams, groups = np.unique(np.concatenate(rows), return_inverse=True)
    sums = np.bincount(groups, np.repeat(values, [len(row) for row in rows]))
    return _Odds(grams, sums / np.bincount(groups))


def _judge(document: Document, places: Sequence[Span]) -> Iterator[tuple[str, float]]:
    """Yield the text of some places of a source, each with the mean log-odds of its letters."""
    from sourceaudit.line_model import judge  # few drops have a passage that asks for it

    text, offset = document.text, document.view.offset
    pieces = judge(text, lines(text))
    for place in places:
        start, end = offset(place[0]), offset(place[1])
        inside = (
            max(0, min(end, piece.end) - max(start, piece.start)) * (piece.around[0] - HOPELESS)
            for piece in pieces
        )
        yield text[start:end], HOPELESS + sum(inside) / max(1, end - start)
