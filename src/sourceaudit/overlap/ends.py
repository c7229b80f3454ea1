"""Ends of pages: what two pages of one site have below their articles, or in lines of their own.

A note on corrections or where a programme can be heard stands under few articles of a drop, too few
to recur. But where it is all that two pages of a site share, and both have it as their end, neither
copied the other. The same holds for lines of their own that three pages have.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import islice

from sourceaudit.model.evidence import Rule
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.model.source import Span
from sourceaudit.overlap.library import Library
from sourceaudit.overlap.shingles import SHINGLE
from sourceaudit.overlap.sites import (
    HALF,
    SITE_WORDS,
    SitePassages,
    as_template,
    share_of,
    stock_passages,
)
from sourceaudit.text.document import Document

ENDS = 0.9  # of a text: what begins later stands at its end
HEAD = 20  # words that may stand before what heads a text: a title
BEHIND = 3  # words that may follow what ends a text: a year, "Read on"
SOURCES = 3  # of a site that have a line of their own: fewer than of what stands anywhere


def with_ends(
    found: Iterable[Overlap], books: Library, sites: Mapping[str, str | None], rule: Rule
) -> Iterator[Overlap]:
    """Yield what pairs share, what is below the articles of one site as templates.

    Pairs that share any other copy, or of which one is mostly the other, stay as they are.
    """

    @cache  # few drops have any pair that needs it
    def stock() -> SitePassages:
        return stock_passages(books, sites, rule, least=SOURCES)

    for overlap in found:
        site = sites.get(overlap.left)
        copies = [each for each in overlap.passages if each.kind is PassageKind.COPY]
        unlike = max(overlap.left_containment, overlap.right_containment) < HALF
        if copies and unlike and site and site == sites.get(overlap.right):
            left, right = books.ready[overlap.left].document, books.ready[overlap.right].document
            if all(_is_pages_own(each, left, right, site, stock) for each in copies):
                answer = (
                    as_template(each) if each.kind is PassageKind.COPY else each
                    for each in overlap.passages
                )
                yield replace(overlap, passages=tuple(answer))
                continue
        yield overlap


def _is_pages_own(
    passage: Passage, left: Document, right: Document, site: str, stock: Callable[[], SitePassages]
) -> bool:
    """Tell whether a passage is a page's and no article's."""
    here, there = _core(passage)
    sides = [
        *((left, place) for place in _in_blocks(left, passage.left, here)),
        *((right, place) for place in _in_blocks(right, passage.right, there)),
    ]
    if len(sides) < 2:  # noqa: PLR2004 - one of them begins inside a paragraph
        return False
    if all(_is_end(*side) for side in sides):
        return True
    if passage.words < SITE_WORDS and all(_is_head(*side) for side in sides):
        return True
    runs = stock().runs.get(site)
    return runs is not None and share_of(passage.left_text, runs, stock().words) >= HALF


def _core(passage: Passage) -> tuple[Span, Span]:
    """Return a passage without what aligning added at its edges, a word here and a word there."""
    runs = [each for each in passage.stretches if each.words >= SHINGLE]
    if not runs:
        return passage.left, passage.right
    left, right = [each.left for each in runs], [each.right for each in runs]
    return (min(left)[0], max(left)[1]), (min(right)[0], max(right)[1])


def _in_blocks(page: Document, *places: Span) -> Iterator[Span]:
    """Yield the first of some places of a source that begins a block, as a place of its view."""
    seen = ((page.view.offset(start), page.view.offset(end)) for start, end in places)
    yield from islice((span for span in seen if _opens_block(page, span)), 1)


def _opens_block(page: Document, place: Span) -> bool:
    """Tell whether nothing but marks stands before a passage in its block."""
    number = bisect_right(page.blocks, place[0], key=lambda block: block.start) - 1
    before = page.text[page.blocks[number].start : place[0]] if number >= 0 else ""
    return not any(sign.isalnum() for sign in before)


def _is_head(page: Document, place: Span) -> bool:
    """Tell whether hardly more than a title stands before a passage."""
    return len(page.text[: place[0]].split()) <= HEAD


def _is_end(page: Document, place: Span) -> bool:
    """Tell whether a passage begins late in a text or goes on to its end."""
    start, end = place
    return start >= ENDS * len(page.text) or len(page.text[end:].split()) <= BEHIND
