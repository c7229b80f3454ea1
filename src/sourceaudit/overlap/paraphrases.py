"""Paraphrases: sentences of two sources that say the same in other words.

What two sources share word for word is left out: those are passages. Each sentence is taken with
the one of another source that it is most alike, if that is so from either side; so that sentences
about one subject, which are alike in turn to many, do not all make pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sourceaudit.model.evidence import Place
from sourceaudit.model.overlap import Overlap
from sourceaudit.model.paraphrase import Paraphrase
from sourceaudit.model.source import Span
from sourceaudit.overlap.meanings import AT_ONCE
from sourceaudit.text.document import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sourceaudit.overlap.meanings import Embed

# Cosine from which two sentences may say the same. Of answers that were rewritten heavily all have
# more listed than any written freely, unrelated documents have none (benchmarks/paraphrase.py).
SIMILAR = 0.7
LEAST = 8  # words of a sentence that is compared
MOST = 40_000  # sentences of a drop that are compared: all with all
ROWS = 1_000  # of them at a time
SHARED = 0.4  # share of a sentence that may stand in a passage both have
Sentence = tuple[str, Span]  # a source, and the place in it


def paraphrases(
    documents: Mapping[str, Document],
    overlaps: Sequence[Overlap],
    *,
    embed: Embed,
    similar: float = SIMILAR,
) -> tuple[Paraphrase, ...]:
    """Return the pairs of sentences that say the same, sorted by place; spans index the sources.

    Of a drop with more than `MOST` sentences the first of each source are compared.
    """
    found, texts = _sentences(documents)
    if len(found) < 2:  # noqa: PLR2004 - a pair
        return ()
    import numpy as np

    vectors = np.concatenate([embed(batch) for batch in _batch(texts)])
    owners = np.unique([name for name, _ in found], return_inverse=True)[1]
    known = _find_known(overlaps)
    pairs = (
        (found[left], found[right], similarity)
        for left, right, similarity in _closest(vectors, owners, similar)
    )
    made = [
        Paraphrase(Place(*left), Place(*right), round(similarity, 4))
        for left, right, similarity in pairs
        if not _is_shared(known, left, right)
    ]
    return tuple(
        sorted(
            made,
            key=lambda paraphrase: (
                paraphrase.left.source,
                paraphrase.left.span,
                paraphrase.right.source,
            ),
        )
    )


def _sentences(documents: Mapping[str, Document]) -> tuple[list[Sentence], list[str]]:
    """Return the sentences that are compared, and their words."""
    found: list[Sentence] = []
    texts: list[str] = []
    each = max(1, MOST // max(1, len(documents)))
    for name in sorted(documents):
        document = documents[name]
        long = [
            at for at in document.sentences if len(document.words.within(at.start, at.end)) >= LEAST
        ]
        for at in long if len(long) <= each else long[:each]:
            found.append((name, document.source_span(at.start, at.end)))
            texts.append(" ".join(document.text[at.start : at.end].split()))
    return found, texts


def _batch(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), AT_ONCE):
        yield texts[start : start + AT_ONCE]


def _closest(
    vectors: NDArray[np.float32], owners: NDArray[np.int64], similar: float
) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of rows of two owners of which each is the other's closest."""
    import numpy as np

    best = np.full(len(vectors), -1)
    cosine = np.zeros(len(vectors), dtype=np.float32)
    for start in range(0, len(vectors), ROWS):
        part = slice(start, start + ROWS)
        alike = vectors[part] @ vectors.T
        alike[owners[part, None] == owners[None]] = -1
        best[part] = alike.argmax(axis=1)
        cosine[part] = alike.max(axis=1)
    for left in range(len(vectors)):
        right = int(best[left])
        if cosine[left] >= similar and left < right and best[right] == left:
            yield left, right, float(cosine[left])


Known = Mapping[tuple[str, str], Sequence[tuple[Span, Span]]]


def _find_known(overlaps: Sequence[Overlap]) -> Known:
    return {
        (overlap.left, overlap.right): [(each.left, each.right) for each in overlap.passages]
        for overlap in overlaps
    }


def _is_shared(known: Known, left: Sentence, right: Sentence) -> bool:
    """Tell whether much of two sentences stands in a passage of both."""
    return any(
        min(_part(left[1], here), _part(right[1], there)) > SHARED
        for here, there in known.get((left[0], right[0]), ())
    )


def _part(sentence: Span, place: Span) -> float:
    start, end = sentence
    return max(0, min(end, place[1]) - max(start, place[0])) / max(1, end - start)
