"""The article of a page: what trafilatura finds, and more of it where the page shows a loss.

Settings and limits were chosen on the dev halves of four sets (`benchmarks/extraction.py settings`
and `paired`): trafilatura's fast mode first; its full cascade where little of that is paragraphs,
or where little was found on a page that has much; its recall mode where much was left out between
two lines that were found. F1 .961 (scrapinghub), .934 (aef), .895 (wcxb), .863 (l3s), where the
best setting alone, another for each set, has .959, .932, .893, .866.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from sourceaudit.model.source import Facts
from sourceaudit.readers.facts import PARAGRAPH, Line, line_facts, placed
from sourceaudit.readers.parts import parts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sourceaudit.readers.dom import Flat

PARAGRAPHS = 0.8  # share of the text below which the full cascade is run
THIN = 1_200  # characters of an article that may be a crumb of it
THIN_PAGE = 3  # times as many are to be seen on the page
LARGER = 2  # times as much text must be found instead
PROSE = 0.6  # share of that text that must be paragraphs
# Most that it may have of other things: the shares of lines that come again, of small boxes for
# promotion, of links, and on a page that calls itself an article, of other articles.
MOST: Mapping[str, float] = {
    "repeated": 0.15,
    "promo": 0.5,
    "link_density": 0.3,
    "other_article": 0.5,
}
GAP = 0.25  # times the text found: so much of the page between its lines was left out


@dataclass(frozen=True, slots=True)
class Found:
    """What the extractor takes for an article, a paragraph a line; "" for nothing."""

    text: str
    whole: bool = False  # the full cascade was run


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article, and where its lines stand in the page."""

    text: str
    lines: Sequence[Line]


def first(tree: HtmlElement) -> Found:
    """Return what is found without a look at what the page has beside it."""
    text = _run(tree, fast=True)
    if text and _paragraphs(text) >= PARAGRAPHS:
        return Found(text)
    return Found(_run(tree) or text, whole=True)


def article(tree: HtmlElement, flat: Flat, found: Found, *, is_article: bool) -> Article:
    """Return the article of a page, given what was found at first.

    `is_article` tells whether the page says of itself that it is one.
    """
    size = len(found.text)
    if not found.whole and 0 < size < THIN and flat.visible >= THIN_PAGE * size:
        other = _run(tree)
        if len(other) >= LARGER * size:
            larger = Article(other, placed(other, flat))
            if _trusted(larger, flat, is_article=is_article):
                return larger
    lines = placed(found.text, flat)
    if not found.whole and _left_out(lines) > GAP * size:
        text = filled(found.text, _run(tree, fast=True, favor_recall=True))
        return Article(text, placed(text, flat))
    return Article(found.text, lines)


def _run(tree: HtmlElement, *, fast: bool = False, favor_recall: bool = False) -> str:
    found = (_extracted(part, fast=fast, favor_recall=favor_recall) for part in parts(tree))
    return "\n".join(text for text in found if text)


def _extracted(tree: HtmlElement, *, fast: bool, favor_recall: bool) -> str:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, include_comments=False, fast=fast, favor_recall=favor_recall)
    except (RecursionError, AssertionError, AttributeError, IndexError):
        return ""  # a page that the extractor trips over holds nothing it could find
    text = getattr(found, "text", None) or ""
    return normalize("NFC", text).strip()


def _paragraphs(text: str) -> float:
    """Return the share of a text that is paragraphs."""
    lines = text.split("\n")
    return sum(len(line) for line in lines if len(line) >= PARAGRAPH) / sum(map(len, lines))


def _trusted(found: Article, flat: Flat, *, is_article: bool) -> bool:
    """Tell whether a text that is much larger than what was found is an article all the same."""
    if _paragraphs(found.text) < PROSE:
        return False
    facts = line_facts(found.text, flat, lines=found.lines)
    lines = [found.text[one.start : one.end] for one in facts]
    shares = {name: _share(facts, name) for name in MOST}
    shares["repeated"] = 1 - sum(map(len, {*lines})) / sum(map(len, lines))
    if not is_article:
        del shares["other_article"]  # a forum's posts are articles to it
    return all(share <= MOST[name] for name, share in shares.items())


def _share(facts: tuple[Facts, ...], name: str) -> float:
    """Return the share of the lines' characters that a fact holds of."""
    whole = sum(one.end - one.start for one in facts)
    return sum(one.values.get(name, 0.0) * (one.end - one.start) for one in facts) / whole


def _left_out(lines: Sequence[Line]) -> int:
    """Return how many characters the page has between the lines of a text, beside these."""
    places = [line.place for line in lines if line.place]
    if not places:
        return 0
    first_start, last_end = min(start for start, _ in places), max(end for _, end in places)
    return last_end - first_start - sum(end - start for start, end in places)


def filled(text: str, fuller: str) -> str:
    """Return the fuller text from the first line to the last that both texts have.

    What it has before and after these is more often the page's than the article's.
    """
    known = {line.strip() for line in text.split("\n")} - {""}
    lines = fuller.split("\n")
    shared = [at for at, line in enumerate(lines) if line.strip() in known]
    found = "\n".join(lines[shared[0] : shared[-1] + 1]).strip() if shared else ""
    return found if len(found) > len(text) else text
