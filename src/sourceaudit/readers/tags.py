"""Tags of a page as it stands in the file, before it is parsed.

The parser (libxml2 2.14) walks over all attributes of a tag to add another one, and so takes five
minutes for one tag of two megabytes. No page needs as many: what is beyond is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

MOST_ATTRIBUTES = 512  # of a tag; in 1,500 pages none has over 102, and those are torn quotes
LEAST_EACH = 2  # characters that an attribute takes at least, with the white space before it
# As the HTML standard cuts up tags. Every part is possessive: no character is looked at twice.
ATTRIBUTE = (
    r"[\s/]*+[^\s/>][^\s/>=]*+"
    r"""(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s"'>][^\s>]*+)?+)?+"""
)
EACH = re.compile(ATTRIBUTE)
# Comments and what holds other languages come first: what looks like a tag in there is none.
TAG = re.compile(
    r"<!--(?:[^-]++|-(?!->))*+"
    rf"|<(script|style|textarea|title|xmp)(?=[\s/>])(?P<raw>(?:{ATTRIBUTE})*+)[\s/]*+>"
    r"(?:[^<]++|<(?!/\1))*+"
    rf"|<[a-z][^\s/>]*+(?P<usual>(?:{ATTRIBUTE})*+)",
    re.IGNORECASE,
)
FEW = rf"(?:{ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+(?!{ATTRIBUTE})"
# All of a page in which no tag has too many, cut up as above: one look, and no tag is handed over.
USUAL = re.compile(
    r"(?:[^<]++"
    r"|<!--(?:[^-]++|-(?!->))*+"
    + "".join(
        rf"|<{name}(?=[\s/>])(?:{FEW})[\s/]*+>(?:[^<]++|<(?!/{name}))*+"
        for name in ("script", "style", "textarea", "title", "xmp")
    )
    + rf"|<[a-z][^\s/>]*+(?:{FEW})"
    r"|<(?![a-z]|!--))*+",
    re.IGNORECASE,
)


def trim_tags(page: str) -> str:
    """Return a page of which every tag has at most `MOST_ATTRIBUTES`, its first ones."""
    if USUAL.fullmatch(page):
        return page
    kept, at = [], 0
    for start, end in _surplus(page):
        kept.append(page[at:start])
        at = end
    return "".join((*kept, page[at:])) if kept else page


def _surplus(page: str) -> Iterator[tuple[int, int]]:
    """Yield where tags have attributes that are too many."""
    for tag in TAG.finditer(page):
        start, end = tag.span("raw" if tag["raw"] is not None else "usual")
        if end - start > MOST_ATTRIBUTES * LEAST_EACH:
            last = next(islice(EACH.finditer(page, start, end), MOST_ATTRIBUTES - 1, None), None)
            if last is not None and last.end() < end:
                yield last.end(), end
