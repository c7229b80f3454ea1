"""Furniture between and below the paragraphs of an article, by its structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sourceaudit.readers.groups import HEADLINE, LABEL
from sourceaudit.readers.survey import INLINE, STOP, Survey, cut, run_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TEASERS = 3  # on a page of little prose, at most
TEASER = 250  # characters of a run that sends the reader to another story, at most
MOSTLY = 0.5  # share of such a run inside of the link
BOX = 150  # characters of a box of labels, at most
ACCOUNT = re.compile(r"(?<!\S)@\w{3,}")
BELOW = 2  # paragraphs at the end of an article, from which on its writer may be told of
BIO = 700  # characters of what is said of an author, at most
LEAST = 2  # runs of a box
BIO_RUNS = 6
# What a box of labels has nothing of: where one of these is, it may be a part of the article.
PARTS = frozenset("h1 h2 h3 h4 h5 h6 ul ol dl table pre code figure blockquote img math".split())


def cut_inner(core: HtmlElement, sizes: Survey, blocks: Sequence[HtmlElement]) -> None:
    """Take furniture out of the element that holds an article; `blocks` are its prose."""
    for teaser in [
        *_teasers(core, sizes),
        *_boxes(sizes, blocks),
        *_biographies(core, sizes, blocks),
    ]:
        cut(teaser)
    for teaser in [*_find_signed(core, sizes, blocks)]:
        cut(teaser)


def cut_teasers(body: HtmlElement, sizes: Survey) -> None:
    """Take out a few links to other stories beside prose; more may be what it is about."""
    found = [*_teasers(body, sizes)] if sizes[body].prose else []
    if len(found) <= TEASERS:
        for element in found:
            cut(element)


def _teasers(core: HtmlElement, sizes: Survey) -> Iterator[HtmlElement]:
    """Yield paragraphs of a label, a colon and a link to another story."""
    for element in core.iter("p", "div"):
        size = sizes.get(element)
        if size is None or not 0 < size.run == size.text <= TEASER:
            continue
        links = [link for link in element.iter("a") if link in sizes and sizes[link].run]
        if len(links) != 1 or size.run_links < max(HEADLINE, MOSTLY * size.run):
            continue
        label, _, rest = run_text(element).partition(run_text(links[0]))
        inside = "://" not in (links[0].get("href") or "")
        if inside and label.rstrip().endswith(":") and len(label) <= LABEL and len(rest) <= 1:
            yield element


def _boxes(sizes: Survey, blocks: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield boxes of two or more labels beside paragraphs that stand in no boxes."""
    held = {around for block in blocks for around in (block, *block.iterancestors())}
    for parent in {block.getparent() for block in blocks}:
        for element in parent:
            size = sizes.get(element)
            if (
                size is None
                or size.runs < LEAST
                or size.text > BOX
                or size.prose
                or element.tag in PARTS
            ):
                continue
            if any(each.tag in PARTS for each in element.iter()):
                continue
            runs = [each for each in element.iter() if each in sizes and each.tag not in INLINE]
            if element not in held and all(
                sizes[each].run <= LABEL and not STOP.search(run_text(each)) for each in runs
            ):
                yield element


def _find_signed(
    core: HtmlElement, sizes: Survey, blocks: Sequence[HtmlElement]
) -> Iterator[HtmlElement]:
    """Yield paragraphs at the end, all in italics, that give an account: who the writer is."""
    last = blocks[-BELOW:]
    ended = len(blocks) <= BELOW
    for element in core.iter("p"):
        ended = ended or element in last
        size = sizes.get(element)
        if not ended or size is None or not 0 < size.run == size.text <= BIO:
            continue
        said = run_text(element)
        if ACCOUNT.search(said) and any(run_text(each) == said for each in element.iter("em", "i")):
            yield element


def _biographies(
    core: HtmlElement, sizes: Survey, blocks: Sequence[HtmlElement]
) -> Iterator[HtmlElement]:
    """Yield boxes at the end that begin with a name which stood above the article."""
    names: set[str] = set()
    first = blocks[0]
    for element in core.getroottree().getroot().iter():
        if element is first:
            break
        if (size := sizes.get(element)) is not None and 0 < size.run <= 2 * LABEL:
            names.add(run_text(element))
    said = " \n ".join(names)
    for element in reversed([*core]):
        size = sizes.get(element)
        if size is None or not size.text:
            continue
        if (
            size.text > BIO
            or size.runs > BIO_RUNS
            or size.runs < LEAST
            or element.tag in ("p", "li")
        ):
            return
        if any(
            link.tag == "a"
            and " " in (name := run_text(link))
            and len(name) <= LABEL
            and name in said
            for link in element.iter()
            if link in sizes
        ):
            yield element
