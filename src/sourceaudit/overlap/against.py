"""Comparing a drop with sources of earlier ones, pair by pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from sourceaudit.containment import Attempts
from sourceaudit.model.evidence import Rule
from sourceaudit.model.fingerprints import number_fingerprints
from sourceaudit.model.overlap import Overlap, Passage
from sourceaudit.model.source import Span
from sourceaudit.overlap.compare import LISTED
from sourceaudit.overlap.kinds import kind_of
from sourceaudit.overlap.passages import MIN_WORDS, limits, passage_head, passages
from sourceaudit.overlap.prepared import Prepared, prepare_documents, slice_of, span
from sourceaudit.overlap.shingles import SHINGLE, grams, in_common
from sourceaudit.text.alignment import common_words, shared_passages
from sourceaudit.text.document import Document, document
from sourceaudit.text.view import View
from sourceaudit.text.words import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

UNKNOWN: Span = (0, 0)  # where a passage stands in a source of which no text was kept


@dataclass(frozen=True, slots=True)
class Earlier:
    """A source of an earlier drop: its clean text and what it quotes, or else its 5-grams alone."""

    view: View | None
    quoted: tuple[Span, ...]
    shingles: Hashes
    language: str | None = None


def against(
    ours: Mapping[str, Document],
    theirs: Mapping[str, Earlier],
    pairs: Iterable[tuple[str, str]],
    *,
    quoted: Mapping[str, Sequence[Span]],
    rule: Rule,
    stock: Hashes,
    attempt: Attempts | None = None,
) -> Iterator[Overlap]:
    """Yield what pairs of our sources and earlier ones share, sorted; ours is the left one.

    `stock` is the sorted set of 5-grams that many unrelated sources have. Where no text was kept
    of the earlier one, jaccard and containments are exact as ever, and passages are runs of 8
    words or more of which it has every 5-gram: their right side has no text and the span (0, 0).
    A pair that breaks is told to `attempt`, and left out.
    """
    wanted = sorted(pairs)
    mine = {left: ours[left] for left, _ in wanted}
    # Blocks and sentences of an earlier text are looked for only where it shares something.
    other = {
        right: Document(seen, (), (), words(seen.text), theirs[right].language)
        for right in sorted({right for _, right in wanted})
        if (seen := theirs[right].view) is not None
    }
    quotes = {**quoted, **{name: theirs[name].quoted for name in other}}
    ready = prepare_documents({**mine, **other}, quotes)
    attempt = attempt or Attempts()
    whole = cache(lambda name: _whole(ready[name]))
    for left, right in wanted:
        work = partial(_find_shared, (left, right), ready[left], rule=rule, stock=stock)
        once = (
            partial(work, ready[right], whole=partial(whole, right))
            if right in ready
            else partial(work, theirs[right].shingles)
        )
        overlap = attempt("compare with the archive", once, None, sources=(left, right))
        if overlap is None:
            continue
        if overlap.passages or overlap.jaccard >= rule.number("listed_jaccard", LISTED):
            yield overlap


def _find_shared(
    pair: tuple[str, str],
    ours: Prepared,
    theirs: Prepared | Hashes,
    *,
    rule: Rule,
    stock: Hashes,
    whole: Callable[[], Prepared] | None = None,
) -> Overlap:
    """Return what one of our sources and an earlier one share.

    Of `theirs` the 5-grams alone may be kept; else `whole` gives it with blocks and sentences.
    """
    if not isinstance(theirs, Prepared) or whole is None:
        kept = theirs.shingles if isinstance(theirs, Prepared) else theirs
        overlap = _measure(pair, ours.shingles, kept)
        data = _runs(ours, kept, rule=rule, overlap=overlap, stock=stock)
        return replace(overlap, passages=data)
    overlap = _measure(pair, ours.shingles, theirs.shingles)
    if not (_run(overlap, ours) or _any(ours, theirs, rule)):
        return overlap
    most = max(overlap.left_containment, overlap.right_containment)
    data = passages(ours, whole(), rule=rule, containment=most, stock=stock)
    return replace(overlap, passages=data)


def _whole(prepared: Prepared) -> Prepared:
    """Return a document with its blocks and sentences, which may be there already."""
    known = prepared.document
    return (
        prepared
        if known.blocks
        else replace(prepared, document=document(known.view, known.language))
    )


def _run(overlap: Overlap, ours: Prepared) -> bool:
    """Tell whether two texts have as many 5-grams in common as a passage has at least."""
    return overlap.left_containment * len(ours.shingles) > MIN_WORDS - SHINGLE


def _any(left: Prepared, right: Prepared, rule: Rule) -> bool:
    """Tell whether two texts share a passage that is long enough to list."""
    least = int(rule.number("min_words", MIN_WORDS))
    ours, theirs = left.document.words.texts, right.document.words.texts
    return any(
        common_words(ours[slice(*passage.left)], theirs[slice(*passage.right)]) >= least
        for passage in shared_passages(left.index, right.index, limits(rule))
    )


def _measure(pair: tuple[str, str], left: Hashes, right: Hashes) -> Overlap:
    common = in_common(left, right)
    return Overlap(
        left=pair[0],
        right=pair[1],
        jaccard=common / max(len(left) + len(right) - common, 1),
        left_containment=common / max(len(left), 1),
        right_containment=common / max(len(right), 1),
        passages=(),
    )


def _runs(
    document: Prepared, theirs: Hashes, *, rule: Rule, overlap: Overlap, stock: Hashes
) -> tuple[Passage, ...]:
    """Return the runs of words of a document of which a set has every 5-gram, in order."""
    import numpy as np

    least = int(rule.number("min_words", MIN_WORDS))
    known = np.concatenate(([False], np.isin(grams(document.words), theirs), [False]))
    edges = np.flatnonzero(known[1:] != known[:-1]).tolist()
    ends = [end + SHINGLE - 1 for end in edges[1::2]]
    most = max(overlap.left_containment, overlap.right_containment)
    found = []
    for start, end in zip(edges[::2], ends, strict=True):
        words = end - start
        if words >= least:
            side = (document, (start, end))
            kind = kind_of([side], rule, words=words, containment=most, stock=stock)
            if kind is not None:
                found.append((start, end, kind))
    texts = [slice_of(document, (start, end)) for start, end, _ in found]
    names = number_fingerprints((rule.first_id, (text,)) for text in texts)
    return tuple(
        Passage(
            left=document.document.source_span(*span(document, (start, end))),
            right=UNKNOWN,
            words=end - start,
            kind=kind,
            head=passage_head(rule, end - start, name),
            left_text=text,
            right_text="",
        )
        for (start, end, kind), text, name in zip(found, texts, names, strict=True)
    )
