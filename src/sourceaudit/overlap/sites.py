"""Sites: passages that many sources of one site have are the site's, and copy nobody.

Those of a good part of a site are left out; those of several sources are told as templates.

They may stand inside paragraphs: what is counted is runs of words. A source that is mostly made of
such runs is an edition of another, or a template's page, and is no witness that they are a site's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sourceaudit.model.evidence import Rule
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.overlap.candidates import shared_grams
from sourceaudit.overlap.library import Library
from sourceaudit.overlap.prepared import Prepared
from sourceaudit.overlap.shingles import SHINGLE, grams, text_grams
from sourceaudit.spill import Changed
from sourceaudit.text.distinct import among, distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Flags = NDArray[np.bool_]

SITE_WORDS = 20  # of a passage of a site, at least
SITE_SOURCES, SITE_SHARE = 5, 1 / 3  # sources that have it, and their share of the site's
OWN = 0.5  # share of a source's words that may be in such passages where it is a witness
HALF = 0.5  # the same, from which it is stock of the site's: notes, steps, items of an agenda
OWN_STOCK = 2 / 3  # of a source's words that may be stock where it is a witness: pages have more
WHOLE = 0.9  # share of a passage's words from which it is the site's: aligning adds some beside it


@dataclass(frozen=True, slots=True)
class SitePassages:
    """The runs of words that are a site's, by site, sorted: hashes of `words` words each."""

    words: int
    runs: Mapping[str, Hashes]


def site_passages(books: Library, sites: Mapping[str, str | None], rule: Rule) -> SitePassages:
    """Return the runs of words that recur in sources of each site that is known."""
    size = int(rule.number("site_words", SITE_WORDS))
    members: dict[str, list[str]] = {}
    for name in books.ready:
        if site := sites.get(name):
            members.setdefault(site, []).append(name)
    found = {}
    for site, own in members.items():
        share = rule.number("site_share", SITE_SHARE) * len(own)
        least = max(rule.number("site_sources", SITE_SOURCES), share)
        if len(own) >= least and len(runs := _recurring(own, books, size, least)):
            found[site] = runs
    return SitePassages(size, found)


def stock_passages(
    books: Library, sites: Mapping[str, str | None], rule: Rule, *, least: float | None = None
) -> SitePassages:
    """Return the shorter runs that several sources of each site have, however many it has.

    `least` is how many, the rule's `site_sources` where it is None.
    """
    if least is None:
        least = rule.number("site_sources", SITE_SOURCES)
    members: dict[str, list[str]] = {}
    for name in books.ready:
        if site := sites.get(name):
            members.setdefault(site, []).append(name)
    runs = {
        site: _recurring(own, books, SHINGLE, least, most=OWN_STOCK)
        for site, own in members.items()
        if len(own) >= least
    }
    return SitePassages(SHINGLE, {site: array for site, array in runs.items() if len(array)})


def with_stock(
    found: Iterable[Overlap], sites: Mapping[str, str | None], known: SitePassages
) -> Iterator[Overlap]:
    """Yield what pairs share, stretches that are mostly stock of the site of both as templates.

    A passage is one where less than half of its words are left.
    """
    for overlap in found:
        runs = known.runs.get(sites.get(overlap.left) or "")
        if runs is None or sites.get(overlap.left) != sites.get(overlap.right):
            yield overlap
            continue
        passages = (
            _with_stock(each, runs, known.words) if each.kind is PassageKind.COPY else each
            for each in overlap.passages
        )
        yield replace(overlap, passages=tuple(passages))


def _with_stock(passage: Passage, runs: Hashes, size: int) -> Passage:
    """Return a copy with what is stock in it told as that, or all of it where hardly more is."""
    start, _ = passage.left
    whole = share_of(passage.left_text, runs, size) >= HALF
    stretches = [
        replace(each, kind=PassageKind.TEMPLATE)
        if each.kind is PassageKind.COPY
        and (
            share_of(passage.left_text[each.left[0] - start : each.left[1] - start], runs, size)
            >= HALF
            or (each.words < size and whole)
        )
        else each
        for each in passage.stretches
    ]
    stock = sum(each.words for each in stretches if each.kind is PassageKind.TEMPLATE)
    if not stock and not whole:
        return passage
    if stock >= HALF * passage.words:
        return as_template(replace(passage, stretches=tuple(stretches)))
    return replace(passage, words=passage.words - stock, stretches=tuple(stretches))


def as_template(passage: Passage) -> Passage:
    """Return a copy as a template; what it quotes stays a quotation."""
    stretches = (
        replace(each, kind=PassageKind.TEMPLATE) if each.kind is PassageKind.COPY else each
        for each in passage.stretches
    )
    return replace(passage, kind=PassageKind.TEMPLATE, stretches=tuple(stretches))


def _recurring(
    own: Sequence[str], books: Library, size: int, least: float, most: float = OWN
) -> Hashes:
    """Return the runs that so many sources have beside a text of their own, sorted."""
    import numpy as np

    changed = Changed(own, lambda name: grams(books.words[name], size))
    sets = books.gather(map(distinct, changed))
    often = [groups.keys[groups.sizes >= least] for groups in shared_grams(sets)]
    runs = distinct(np.concatenate((np.empty(0, dtype=np.uint64), *often)))
    times = np.zeros(len(runs), dtype=np.intp)
    for row in changed if len(runs) else ():
        inside = _find_covered(among(row, runs), size)
        if len(inside) and inside.mean() <= most:
            times += among(runs, distinct(row))
    return runs[times >= least]


def _find_covered(known: Flags, size: int) -> Flags:
    """Tell of each word whether it is in a run that is known; runs begin at each word but last."""
    import numpy as np

    if not len(known):
        return known
    sums = np.convolve(known.astype(np.intp), np.ones(size, dtype=np.intp))
    return np.asarray(sums > 0, dtype=np.bool_)


def without_sites(
    found: Iterable[Overlap],
    prepared: Mapping[str, Prepared],
    sites: Mapping[str, str | None],
    *,
    known: SitePassages,
    listed: float,
) -> Iterator[Overlap]:
    """Yield what pairs share, passages of the site of both left out.

    A pair that has nothing else, and less than `listed` of its other 5-grams in common, is none.
    What is measured over whole texts stays as it is.
    """
    for overlap in found:
        runs = known.runs.get(sites.get(overlap.left) or "")
        if runs is None or sites.get(overlap.left) != sites.get(overlap.right):
            yield overlap
            continue
        kept = tuple(
            each for each in overlap.passages if not _of_site(each.left_text, runs, known.words)
        )
        if len(kept) == len(overlap.passages):
            yield overlap
        elif (
            kept
            or _likeness(prepared[overlap.left], prepared[overlap.right], runs, known) >= listed
        ):
            yield replace(overlap, passages=kept)


def _of_site(text: str, runs: Hashes, size: int) -> bool:
    """Tell whether a passage is the site's."""
    return share_of(text, runs, size) >= WHOLE


def share_of(text: str, runs: Hashes, size: int) -> float:
    """Return the share of a passage's words that are in sorted runs of `size` words."""
    inside = _find_covered(among(next(iter(text_grams([text], size))), runs), size)
    return float(inside.mean()) if len(inside) else 0.0


def _likeness(left: Prepared, right: Prepared, runs: Hashes, known: SitePassages) -> float:
    """Return the Jaccard index of the 5-grams of two sources that are not the site's."""
    import numpy as np

    ours, theirs = (_own(document, runs, known.words) for document in (left, right))
    common = len(np.intersect1d(ours, theirs, assume_unique=True))
    return common / max(len(ours) + len(theirs) - common, 1)


def _own(document: Prepared, runs: Hashes, size: int) -> Hashes:
    """Return the 5-grams of a source that touch no passage of the site."""
    import numpy as np

    inside = _find_covered(among(grams(document.words, size), runs), size)
    if not len(inside):
        return document.shingles
    # A 5-gram that begins at a word is its own where none of its words is the site's.
    touched = np.lib.stride_tricks.sliding_window_view(inside, SHINGLE).any(axis=1)
    return distinct(grams(document.words, SHINGLE)[~touched])
