"""What readers said below an article, under a heading that says again what the article is called.

Many systems for blogs head a discussion so in every language: "3 replies to", and the title between
quotation marks. The names, times and boxes of other discussions are not needed then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourceaudit.readers.groups import HEADS
from sourceaudit.readers.survey import Survey, forget, run_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

OPENING = "\"'\u201c\u201d\u201e\u2018\u201a\u00ab\u00bb\u300c\u300e"
CLOSING = "\"'\u201c\u201d\u2019\u2018\u00ab\u00bb\u300d\u300f"
QUOTED = re.compile(f"[{OPENING}](.+)[{CLOSING}]")
BELOW_FIRST = tuple(sorted(HEADS - {"h1"}))
LEAST = 8  # characters of a title that a heading quotes
AROUND = 60  # characters of such a heading beside the title


def cut_answers(body: HtmlElement, sizes: Survey) -> None:
    """Take out discussions with the headings that quote the title of their page."""
    for heading in [*_headings(body, sizes)]:
        top = heading
        while (outer := top.getparent()) is not None and outer is not body:
            if outer not in sizes or sizes[outer].text > sizes[top].text or outer[0] is not top:
                break
            top = outer
        for element in [top, *top.itersiblings()]:
            if element in sizes:
                forget(element, sizes)


def _headings(body: HtmlElement, sizes: Survey) -> Iterator[HtmlElement]:
    """Yield headings below prose that quote the title and say something else."""
    titles: set[str] | None = None
    for element in body.iter(*BELOW_FIRST):
        if (size := sizes.get(element)) is None or size.run <= LEAST:
            continue
        said = run_text(element)
        if (quoted := QUOTED.search(said)) is None:
            continue
        if titles is None:
            titles = {_plain(run_text(title)) for title in body.iter("h1") if title in sizes}
        title = _plain(quoted[1])
        fits = len(title) >= LEAST and title in titles and len(said) <= len(title) + AROUND
        if fits and _is_below_prose(element, body, sizes):
            yield element


def _is_below_prose(heading: HtmlElement, body: HtmlElement, sizes: Survey) -> bool:
    """Tell whether prose stands before a heading."""
    for element in body.iter():
        if element is heading:
            return False
        if (size := sizes.get(element)) is not None and size.is_prose:
            return True
    return False


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" \u00a0").casefold()
