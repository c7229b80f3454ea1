"""A page surveyed once: how much text, links and prose each of its elements holds.

A *run* is text that stands together in one block, whatever inline elements it goes through. Prose
is what runs hold that are long, have the end of a sentence and are more than links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
CONTROLS = frozenset({"button", "nav"})
ROLES = frozenset({"navigation", "search", "contentinfo", "banner", "menu", "menubar", "tablist"})
CONTROL = 0.1  # share of a page's prose that a menu has at most
FIRST_LEVEL = "1"  # of a heading without a heading's name
PROSE = 80  # characters of a run, outside of links, from which it is prose
DENSE = 30  # the same for writing that has no spaces
STOP = re.compile(r"[.!?\u2026\u0964\u061f\u06d4](?=[\"'\u201c\u201d\u2019\u00bb)\]]*(?:\s|$))")
DENSE_STOP = re.compile("[\u3002\uff01\uff1f]")
LINKED = 0.5  # share of a run inside links from which it is no prose


@dataclass(slots=True)
class Size:
    """What an element holds, in characters; `run`, `run_links`, `is_prose` are of its own run."""

    text: int = 0
    links: int = 0
    prose: int = 0
    runs: int = 0
    run: int = 0
    run_links: int = 0
    is_prose: bool = False


Survey = dict["HtmlElement", Size]


def survey(root: HtmlElement) -> Survey:
    """Return the sizes of an element and of all below it, the last one first."""
    sizes: Survey = {}
    linked = {inner for link in root.iter("a") for inner in link.iterdescendants()}
    for element in reversed([*root.iter()]):
        tag = element.tag
        if not isinstance(tag, str) or tag == "script":
            continue
        size = _measure(element, sizes)
        sizes[element] = size
        if tag == "a" or element in linked:
            size.links, size.run_links = size.text, size.run
        if size.run and tag not in INLINE:
            size.runs += 1
            if _is_prose(element, size):
                size.is_prose = True
                size.prose += size.run
    return sizes


def _measure(element: HtmlElement, sizes: Survey) -> Size:
    """Add up what an element and its children hold."""
    own = element.text
    run = len(own.strip()) if own else 0
    if not len(element):
        return Size(run, 0, 0, 0, run)
    run_links = text = links = prose = runs = 0
    for child in element:
        if (held := sizes.get(child)) is not None:
            text += held.text
            links += held.links
            prose += held.prose
            runs += held.runs
            if held.run and child.tag in INLINE:
                text -= held.run
                run += held.run
                run_links += held.run_links
        if tail := child.tail:
            run += len(tail.strip())
    return Size(text + run, links, prose, runs, run, run_links)


def controls(body: HtmlElement, sizes: Survey) -> list[HtmlElement]:
    """Return what is there to be worked, not to be read; a broken page has all of it in a menu."""
    most = CONTROL * sizes[body].prose
    return [
        element
        for element in body.iter()
        if element in sizes
        and (element.tag in CONTROLS or element.get("role") in ROLES)
        and sizes[element].prose <= most
        and not any(isinstance(each.tag, str) and is_title(each) for each in element.iter())
    ]


def is_title(element: HtmlElement) -> bool:
    """Tell whether an element is a heading of the first level, whatever it is called."""
    if element.get("role") == "heading" and element.get("aria-level") == FIRST_LEVEL:
        return True
    return bool(element.tag == "h1")


def _is_prose(element: HtmlElement, size: Size) -> bool:
    bare = size.run - size.run_links
    if bare < DENSE or size.run_links > LINKED * size.run:
        return False
    text = run_text(element)
    return bool((bare >= PROSE and STOP.search(text)) or DENSE_STOP.search(text))


def run_text(element: HtmlElement) -> str:
    """Return the text of a block's own run."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: HtmlElement) -> list[str]:
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag in INLINE:
            pieces += _pieces(child)
        pieces.append(child.tail or "")
    return pieces


def cut(element: HtmlElement) -> None:
    """Take an element out of its tree, not what follows it."""
    if element.getparent() is not None:
        element.drop_tree()


def forget(element: HtmlElement, sizes: Survey) -> None:
    """Take an element out of its tree, and what it holds out of what is around it."""
    gone = sizes[element]
    for around in element.iterancestors():
        if (size := sizes.get(around)) is not None:
            size.text -= gone.text
            size.links -= gone.links
            size.prose -= gone.prose
            size.runs -= gone.runs
    for item in element.iter():
        sizes.pop(item, None)
    cut(element)
