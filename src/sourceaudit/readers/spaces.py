"""The white space of a page's source: outside of preformatted text a line break is a space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PREFORMATTED = ("pre", "textarea", "listing", "xmp", "plaintext")
BREAK = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*")


def unwrap_lines(tree: HtmlElement) -> None:
    """Put a space for each line break inside a text, as a browser does.

    The extractor keeps the breaks of a paragraph that holds code, which makes lines of its parts.
    """
    kept = {inner for tag in PREFORMATTED for each in tree.iter(tag) for inner in each.iter()}
    for element in tree.iter():
        if isinstance(element.tag, str) and element not in kept:
            element.text = _unwrapped(element.text)
        # What follows a preformatted element is outside of it, what follows one in it is not.
        if element not in kept or element.getparent() not in kept:
            element.tail = _unwrapped(element.tail)


def _unwrapped(text: str | None) -> str | None:
    """Return a text on one line; one of white space alone stays, since it only parts elements."""
    if text is None or "\n" not in text or text.isspace():
        return text
    return BREAK.sub(" ", text)
