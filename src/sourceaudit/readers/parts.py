"""Parts of a page of very many elements, each of which the extractor can take by itself.

What it asks of a page with XPath takes quadratic time in the elements beside each other. The
longest pages that people write, such as whole specifications, have fewer than `MOST_ELEMENTS`
or are read a part at a time, each with the elements around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_ELEMENTS = 50_000  # of a page that is taken as a whole: a few seconds
PART = 20_000  # elements of a part
MAIN = 0.9  # share of a page's elements in the one that holds its text


def parts(tree: HtmlElement) -> Sequence[HtmlElement] | Iterator[HtmlElement]:
    """Return the page itself or, where it has too many elements, yield its parts in order."""
    elements = _elements(tree)
    if elements <= MOST_ELEMENTS:
        return (tree,)
    return _split(tree, elements)


def _split(tree: HtmlElement, elements: int) -> Iterator[HtmlElement]:
    around, held = [tree], elements
    while (inner := _largest(around[-1])) is not None and _elements(inner) >= MAIN * held:
        around.append(inner)
        held = _elements(inner)
    group: list[HtmlElement] = []
    size = 0
    for child in around[-1]:
        own = _elements(child)
        if group and size + own > PART:
            yield _page(around, group)
            group, size = [], 0
        group.append(child)
        size += own
    if group:
        yield _page(around, group)


def _largest(element: HtmlElement) -> HtmlElement | None:
    """Return the child with the most elements, None where there is none with any."""
    sizes = [(_elements(child), -at, child) for at, child in enumerate(element)]
    size, _, child = max(sizes, default=(0, 0, None))
    return child if size > 1 else None


def _page(around: Sequence[HtmlElement], group: Sequence[HtmlElement]) -> HtmlElement:
    """Return a page with some children of the innermost of the elements around them."""
    top = _bare(around[0])
    inside = top
    for element in around[1:]:
        inside.append(bare := _bare(element))
        inside = bare
    inside.text = around[-1].text if group[0].getprevious() is None else None
    inside.extend(deepcopy(child) for child in group)
    return top


def _bare(element: HtmlElement) -> HtmlElement:
    """Return an element with nothing in it."""
    return element.makeelement(element.tag, dict(element.attrib))


def _elements(element: HtmlElement) -> int:
    return sum(1 for _ in element.iter())
