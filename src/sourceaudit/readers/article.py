"""The article of a page: what trafilatura finds, and more of it where the page shows a loss.

Settings and limits were chosen on the dev halves of four sets (`benchmarks/extraction.py settings`
and `paired`): trafilatura's fast mode first; its full cascade where little of that is paragraphs,
or where little was found on a page that has much; its recall mode where much was left out between
two lines that were found. F1 .961 (scrapinghub), .934 (aef), .895 (wcxb), .863 (l3s), where the
best setting alone, another for each set, has .959, .932, .893, .866.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING
from unicodedata import normalize

from sourceaudit.model.source import Facts
from sourceaudit.readers.dates import DAY
from sourceaudit.readers.dom import squeeze
from sourceaudit.readers.facts import MARK, PARAGRAPH, Line, line_facts, place_lines
from sourceaudit.readers.groups import DIGITS, TIME, signature
from sourceaudit.readers.parts import parts
from sourceaudit.readers.survey import run_text
from sourceaudit.text.blocks import ends_sentence

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sourceaudit.readers.dom import Flat
    from sourceaudit.readers.prune import Kept

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
ENOUGH = 0.6  # share of the prose that is left in a page, of which the extractor finds so much
MOSTLY = 0.6  # share of that prose in posts with times
ALIKE = 0.8  # share of what was left out that must stand in the same kinds of elements
DENSE = 0.75  # share of prose in the element that holds the article: no list of things
LEVELS = 2  # of elements around a block that make its kind
LOOK = 40  # characters that tell whether a block was found
LEAST_STATED = 400  # characters of a text in a page's data that may be the article
SHOWN = 2  # times as long as what the page shows
PIECE = 16  # characters at either end of a line that tell where it stands
LETTERS = re.compile(r"[^\W\d_]{3}")
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
            larger = Article(other, place_lines(other, flat))
            if _is_trusted(larger, flat, is_article=is_article):
                return larger
    lines = place_lines(found.text, flat)
    if not found.whole and _find_left_out(lines) > GAP * size:
        text = fill_gaps(found.text, _run(tree, fast=True, favor_recall=True))
        return Article(text, place_lines(text, flat))
    return Article(found.text, lines)


def whole(found: Article, kept: Kept | None, flat: Flat) -> Article:
    """Return all that is left of a page where the extractor finds a piece of it, or it has posts.

    What it left out is of the article where it stands around what was found or in the same kinds
    of elements; else it is more often a discussion or another story.
    """
    if kept is None or not kept.blocks:
        return found
    posts = sum(kept.sizes[post].prose for post in kept.posts)
    if posts < MOSTLY * kept.prose:
        if len(found.text) >= ENOUGH * kept.prose:
            return found
        text = squeeze(found.text)
        inside = [squeeze(run_text(block))[:LOOK] in text for block in kept.blocks]
        pairs = [*zip(kept.blocks, inside, strict=True)]
        kinds = {_kind(element) for element, known in pairs if known}
        lost = [element for element, known in pairs if not known]
        size = sum(kept.sizes[element].run for element in lost)
        around = {outer for element, known in pairs if known for outer in element.iterancestors()}
        alike = sum(
            kept.sizes[element].run
            for element in lost
            if element in around or _kind(element) in kinds
        )
        dense = kept.prose >= DENSE * kept.sizes[kept.core].text
        if kinds and (alike < ALIKE * size or not dense):
            return found
    text = normalize("NFC", kept.text())
    return Article(text, place_lines(text, flat)) if text else found


def cut_tail(found: Article, kept: Kept | None) -> Article:
    """Return an article without short lines at its end that stand outside of its element."""
    if kept is None:
        return found
    inside = squeeze("".join(kept.core.itertext()))
    lines = [*found.lines]
    while lines:
        said = found.text[lines[-1].start : lines[-1].end]
        bare = squeeze(MARK.sub("", said))
        if len(said) >= PARAGRAPH or said.startswith("|") or not bare or _stands_in(bare, inside):
            break
        lines.pop()
    if not lines or len(lines) == len(found.lines):
        return found
    return Article(found.text[: lines[-1].end], lines)


def _stands_in(line: str, text: str) -> bool:
    """Tell whether a line is in a text, both without white space; it may lack what is not shown."""
    if line in text:
        return True
    return len(line) > PIECE and (line[:PIECE] in text or line[-PIECE:] in text)


def cut_head(found: Article, day: str) -> Article:
    """Return an article without a short line above its first paragraph that tells its date.

    `day` (ISO) is what the page states in its data: nothing is lost.
    """
    if len(day) < DAY:
        return found
    year, month, number = day[:DAY].split("-")
    for at, line in enumerate(found.lines[:-1]):
        said = found.text[line.start : line.end]
        if len(said) >= PARAGRAPH or ends_sentence(said):
            break
        numbers = [each.lstrip("0") for each in DIGITS.findall(said)]
        of_month = month.lstrip("0") in numbers or LETTERS.search(said)
        if TIME.search(said) and year in numbers and number.lstrip("0") in numbers and of_month:
            return _without(found, at)
    return found


def _without(found: Article, at: int) -> Article:
    """Return an article without one of its lines, which is not the last one."""
    start, end = found.lines[at].start, found.lines[at + 1].start
    after = [
        replace(line, start=line.start - (end - start), end=line.end - (end - start))
        for line in found.lines[at + 1 :]
    ]
    return Article(found.text[:start] + found.text[end:], [*found.lines[:at], *after])


def _kind(block: HtmlElement) -> tuple[tuple[str, str], ...]:
    """Return what a block and the elements around it are."""
    around = [block, *islice(block.iterancestors(), LEVELS)]
    return tuple(signature(element) for element in around)


def prefer_stated_text(found: Article, text: str, flat: Flat) -> Article:
    """Return the text that a page states in its data where little else of it is to be had.

    Such is a page that a script fills or that shows a beginning only. A text that is the same but
    for its line breaks has paragraphs where it has more lines.
    """
    if len(text) >= max(LEAST_STATED, SHOWN * len(found.text)) or (
        text.count("\n") > found.text.count("\n") and squeeze(text) == squeeze(found.text)
    ):
        text = normalize("NFC", text)
        return Article(text, place_lines(text, flat))
    return found


def _run(tree: HtmlElement, *, fast: bool = False, favor_recall: bool = False) -> str:
    found = (_extract(part, fast=fast, favor_recall=favor_recall) for part in parts(tree))
    return "\n".join(text for text in found if text)


def _extract(tree: HtmlElement, *, fast: bool, favor_recall: bool) -> str:
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


def _is_trusted(found: Article, flat: Flat, *, is_article: bool) -> bool:
    """Tell whether a text that is much larger than what was found is an article all the same."""
    if _paragraphs(found.text) < PROSE:
        return False
    facts = line_facts(found.text, flat, lines=found.lines)
    lines = [found.text[fact.start : fact.end] for fact in facts]
    shares = {name: _share(facts, name) for name in MOST}
    shares["repeated"] = 1 - sum(map(len, {*lines})) / sum(map(len, lines))
    if not is_article:
        del shares["other_article"]  # a forum's posts are articles to it
    return all(share <= MOST[name] for name, share in shares.items())


def _share(facts: tuple[Facts, ...], name: str) -> float:
    """Return the share of the lines' characters that a fact holds of."""
    whole = sum(fact.end - fact.start for fact in facts)
    return sum(fact.values.get(name, 0.0) * (fact.end - fact.start) for fact in facts) / whole


def _find_left_out(lines: Sequence[Line]) -> int:
    """Return how many characters the page has between the lines of a text, beside these."""
    places = [line.place for line in lines if line.place]
    if not places:
        return 0
    first_start, last_end = min(start for start, _ in places), max(end for _, end in places)
    return last_end - first_start - sum(end - start for start, end in places)


def fill_gaps(text: str, fuller: str) -> str:
    """Return the fuller text from the first line to the last that both texts have.

    What it has before and after these is more often the page's than the article's.
    """
    known = {line.strip() for line in text.split("\n")} - {""}
    lines = fuller.split("\n")
    shared = [at for at, line in enumerate(lines) if line.strip() in known]
    found = "\n".join(lines[shared[0] : shared[-1] + 1]).strip() if shared else ""
    return found if len(found) > len(text) else text
