"""Paragraphs that a page has in several places: which of them are its article's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.readers.survey import Survey, run_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

AMONG = 3  # times its own prose that a paragraph has around it where it stands among others
TWICE = 2


def copies_of(sizes: Survey) -> tuple[set[HtmlElement], list[HtmlElement]]:
    """Return the paragraphs that stand elsewhere too, and those of them that stand alone in a box.

    Some pages have their text twice: the first is the article's, unless it stands alone in its box
    and the other among paragraphs. What comes again beside it is a refrain of the author's.
    """
    places: dict[str, list[HtmlElement]] = {}
    for element, size in sizes.items():
        if size.is_prose and size.run == size.text:
            places.setdefault(run_text(element), []).append(element)
    copies: set[HtmlElement] = set()
    boxed: list[HtmlElement] = []
    for blocks in places.values():
        if len(blocks) > 1:
            blocks.reverse()  # the last one stands first in a survey
            among = [
                block for block in blocks if _prose_around(block, sizes) >= AMONG * sizes[block].run
            ]
            around = (among or blocks)[0].getparent()
            others = [block for block in blocks if block.getparent() is not around]
            copies.update(others)
            if among and len(blocks) == TWICE:
                boxed += [
                    element
                    for element in others
                    if _prose_around(element, sizes) == sizes[element].run
                ]
    return copies, boxed


def _prose_around(block: HtmlElement, sizes: Survey) -> int:
    around = sizes.get(block.getparent())
    return around.prose if around is not None else 0
