"""The text of a part of a page, a run a line: where an extractor finds less of it than there is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sourceaudit.readers.groups import ALL_LINK, LABEL, labels
from sourceaudit.readers.survey import INLINE, STOP, Survey, run_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PREFORMATTED = frozenset({"pre", "textarea", "listing"})
AGAIN = 0.75  # share of posts that have a label which is none of their text
BLANK = re.compile(r"[^\S\n]+")


def render_article(
    body: HtmlElement, core: HtmlElement, sizes: Survey, posts: Sequence[HtmlElement] = ()
) -> str:
    """Return the text of the element that holds the article, and sentences that lead to it.

    What is only a link, and labels that most of the posts have, are left out.
    """
    seen = Counter(label for post in posts for label in {*labels(post, sizes)})
    again = {label for label, count in seen.items() if count >= max(2, AGAIN * len(posts))}
    around = {core, *core.iterancestors()}
    lines: list[str] = []
    for element in body.iter():
        if element is core:
            lines += [line for line in _lines(core, sizes) if line not in again]
            break
        if (
            element.tag == "p"
            and element in sizes
            and element not in around
            and STOP.search(run_text(element))
        ):
            lines += _own(element)
    return "\n".join(lines)


def _lines(core: HtmlElement, sizes: Survey) -> Iterator[str]:
    preformatted: set[HtmlElement] = set()
    for element in core.iter():
        size = sizes.get(element)
        if size is None or element in preformatted:
            continue
        if element.tag in PREFORMATTED:
            preformatted.update(element.iter())
            yield from "".join(element.itertext()).strip("\n").split("\n")
        elif element.tag not in INLINE and size.run:
            linked = size.run_links >= ALL_LINK * size.run
            if linked and size.run <= LABEL:
                continue
            yield from _own(element)


def _own(block: HtmlElement) -> list[str]:
    """Return the lines of a block's own run, which breaks cut up."""
    text = BLANK.sub(" ", "".join(_pieces(block)))
    return [line for line in map(str.strip, text.split("\n")) if line]


def _pieces(element: HtmlElement) -> Iterator[str]:
    yield (element.text or "").replace("\n", " ")
    for child in element:
        if isinstance(child.tag, str):
            if child.tag == "br":
                yield "\n"
            elif child.tag in INLINE:
                yield from _pieces(child)
            else:
                yield "\n"
        yield (child.tail or "").replace("\n", " ")
