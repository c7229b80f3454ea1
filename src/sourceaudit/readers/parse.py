"""A page parsed as the extractor parses it, in less time: its tree is shared by all that read it.

Two things differ. Control characters are looked for in bytes, which takes a third of the time; and
every element is of one class: to ask a function in Python which class an element has, as forms and
links have their own, is a call each time that an element is looked at.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

BEGINNING = 50  # characters in which a page says that it is one
HEAD, HEAD_LINES = 4096, 4  # where a tag that closes itself would end the page at once
REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # by the parser
CONTROLS = bytes((*range(9), 11, 12, *range(14, 32)))
BEYOND = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # U+FFFE and U+FFFF
# A slash in it makes the parser take the page for something else (lxml issue 1955915).
DOCTYPE = re.compile("^< ?! ?DOCTYPE[^>]*/[^<>]*>", re.IGNORECASE)
CLOSED = re.compile(r"(<html.*?)\s*/>", re.IGNORECASE)


def parse_page(page: str) -> HtmlElement | None:
    """Return the tree of a page, None where it is none.

    Raises ValueError, RecursionError as the parser does.
    """
    from lxml.etree import LxmlError
    from lxml.html import fromstring

    begin = page[:BEGINNING].lower()
    page = _repair(page, begin)
    tree = None
    with suppress(LxmlError, ValueError):  # it is empty, or names an encoding
        tree = fromstring(page, parser=_parser())
    if tree is None or len(tree) < 1:
        try:
            tree = fromstring(page.encode("utf-8", "surrogatepass"), parser=_parser())
        except (LxmlError, ValueError):
            return None
    return None if "html" not in begin and len(tree) <= 1 else tree


def _repair(page: str, begin: str) -> str:
    """Return a page without what the parser refuses or takes for something else."""
    raw = page.encode("utf-8", "surrogatepass")
    if len(raw.translate(None, CONTROLS)) < len(raw) or any(sign in raw for sign in BEYOND):
        page = REFUSED.sub("", page)
    if "doctype" in begin:
        line, end, rest = page.partition("\n")
        if (bare := DOCTYPE.sub("", line, count=1)) != line or not end:
            page = f"{bare}\n{rest}"
    for line in page[:HEAD].splitlines()[:HEAD_LINES]:
        if "<html" in line and line.endswith("/>"):
            return CLOSED.sub(r"\1>", page, count=1)
    return page


@cache
def _parser() -> HTMLParser:
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import (
        HtmlComment,
        HtmlElement,
        HtmlEntity,
        HTMLParser,
        HtmlProcessingInstruction,
    )

    parser = HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    classes = ElementDefaultClassLookup(
        element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity
    )
    parser.set_element_class_lookup(classes)
    return parser
