"""The white space of a page's source: outside of preformatted text a line break is a space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourceaudit.readers.dom import search

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PREFORMATTED = ("pre", "textarea", "listing", "xmp", "plaintext")
BREAK = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*")
BROKEN = "/descendant::text()[contains(., '\n') and normalize-space()]"


def unwrap_lines(tree: HtmlElement) -> None:
    """Put a space for each line break inside a text, as a browser does.

    The extractor keeps the breaks of a paragraph that holds code, which makes lines of its parts.
    """
    kept = {inner for each in tree.iter(*PREFORMATTED) for inner in each.iter()}
    for text in search(BROKEN)(tree):
        element = text.getparent()
        # What follows a preformatted element is outside of it, what follows one in it is not.
        if text.is_tail:
            if element not in kept or element.getparent() not in kept:
                element.tail = _unwrapped(element.tail)
        elif element not in kept:
            element.text = _unwrapped(element.text)


def _unwrapped(text: str | None) -> str | None:
    """Return a text on one line; one of white space alone stays, since it only parts elements."""
    if text is None or "\n" not in text or text.isspace():
        return text
    return BREAK.sub(" ", text)
