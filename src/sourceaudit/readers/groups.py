"""Children of one element that are built alike: cards that lead elsewhere, what readers replied.

Told by what they are made of, in any language and under any names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourceaudit.readers.survey import INLINE, Survey, run_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST_ITEMS = 2
MOST = 0.75  # share of a group's items that must show what the group is
TIMED = 0.34  # share of replies that must say when; "an hour ago" is no number
HEADLINE = 15  # characters of a link from which it may be a headline
ALL_LINK = 0.8  # share of a run inside links from which it is a link
CARD = 500  # characters outside of links that a card has at most
LABEL = 40  # characters of a run up to which it is a label: a name, a time, an action
HEADS = frozenset("h1 h2 h3 h4 h5 h6".split())
LABELS = frozenset("a time span b strong small".split())  # inline elements that hold labels
DIGITS = re.compile(r"\d+")
HOST = re.compile(r"(?:https?:)?//([^/?#:]+)")
TIME = re.compile(
    r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b"
    r"|\b\d{1,2}\.? \w{3,9}\.?,? (?:19|20)\d\d\b|\b\w{3,9} \d{1,2},? (?:19|20)\d\d\b"
    r"|^\W*\d+ ?[a-z]{1,2}$|^(?:\w{2,5} )?\d+ [^\W\d]{3,8}(?: [^\W\d]{2,5})?$"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Items that stand together: cards, or else replies; `prose` is how much of it they hold."""

    parent: HtmlElement
    items: Sequence[HtmlElement]
    cards: bool
    prose: int


def groups(body: HtmlElement, sizes: Survey) -> list[Group]:
    """Return the groups of a page, outer ones first."""
    hosts = Counter(map(_host, body.iter("a")))
    del hosts[""]
    site = hosts.most_common(1)[0][0] if hosts else ""
    found = (
        _group(parent, items, sizes, site)
        for parent in body.iter()
        if parent in sizes and parent.tag not in INLINE and len(parent) >= LEAST_ITEMS
        for items in _alike(parent, sizes)
    )
    return [group for group in found if group is not None]


def signature(element: HtmlElement) -> tuple[str, str]:
    """Return what elements of one kind share: the tag and the first class, without numbers."""
    names = (element.get("class") or "").split()
    return element.tag, DIGITS.sub("", names[0]) if names else ""


def _alike(parent: HtmlElement, sizes: Survey) -> Iterator[list[HtmlElement]]:
    """Yield children that follow each other and are of one kind."""
    items: list[HtmlElement] = []
    kind = None
    for child in parent:
        if child not in sizes or not sizes[child].text:
            continue
        own = signature(child) if _may_be_item(child, sizes) else None
        if own != kind:
            if len(items) >= LEAST_ITEMS:
                yield items
            items, kind = [], own
        if own is not None:
            items.append(child)
    if len(items) >= LEAST_ITEMS:
        yield items


def _may_be_item(element: HtmlElement, sizes: Survey) -> bool:
    """Tell whether an element has parts, or is for the most part a link."""
    size = sizes[element]
    if element.tag in INLINE:
        return not size.run and size.text > 0
    return element.tag not in HEADS and (size.runs > 1 or 2 * size.links >= size.text)


def _group(
    parent: HtmlElement, items: Sequence[HtmlElement], sizes: Survey, site: str
) -> Group | None:
    least = MOST * len(items)
    cards = sum(_is_card(item, sizes) for item in items) >= least
    if cards and not {_host(link) for item in items for link in item.iter("a")} <= {"", site}:
        cards = False  # things to buy, sources: a rail leads to its own site
    if not cards and not _are_replies(items, sizes):
        return None
    return Group(parent, items, cards, sum(sizes[item].prose for item in items))


def _host(link: HtmlElement) -> str:
    """Return the last two labels of the host that a link leads to, "" for the page's own."""
    found = HOST.match(link.get("href") or "")
    return ".".join(found[1].lower().split(".")[-2:]) if found else ""


def _is_card(item: HtmlElement, sizes: Survey) -> bool:
    """Tell whether an item is a link to another page with what belongs to it."""
    size = sizes[item]
    if size.text - size.links > CARD or size.links < HEADLINE:
        return False
    if item.tag == "p" or size.runs <= 1:
        return size.links >= ALL_LINK * size.text
    longest = max(
        (sizes[element].text for element in item.iter("a") if element in sizes), default=0
    )
    return longest >= HEADLINE and (2 * longest >= size.text or _is_headed(item, sizes))


def _is_headed(item: HtmlElement, sizes: Survey) -> bool:
    """Tell whether the first text of an item that is no label is a link."""
    for element in item.iter():
        size = sizes.get(element)
        if size is None or not size.run or element.tag in INLINE:
            continue
        if size.run_links >= ALL_LINK * size.run and size.run >= HEADLINE:
            return True
        if size.run > LABEL:
            return False
    return False


def _are_replies(items: Sequence[HtmlElement], sizes: Survey) -> bool:
    """Tell whether items are what people said at some time, each with a name and no heading."""
    found = [
        [] if any(element.tag in HEADS for element in item.iter()) else labels(item, sizes)
        for item in items
        if sizes[item].runs > 1
    ]
    named = sum(len(group) > 1 for group in found)
    timed = sum(len(group) > 1 and any(map(TIME.search, group)) for group in found)
    return named >= max(LEAST_ITEMS, MOST * len(items)) and timed >= TIMED * len(items)


def labels(item: HtmlElement, sizes: Survey) -> list[str]:
    """Return the short runs of an item."""
    return [
        run_text(element)
        for element in item.iter()
        if (element.tag not in INLINE or element.tag in LABELS)
        and (size := sizes.get(element)) is not None
        and 0 < size.run <= LABEL
    ]
