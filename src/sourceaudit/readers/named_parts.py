"""Which kind of disclosure a page's markup says a piece of text is: its author, its date, a label.

Wordings differ from site to site and from language to language; the names that templates give to
the elements around them hardly do. Those names are data (`disclosures.txt`, sections `names-*`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sourceaudit.model.disclosure import DisclosureKind
from sourceaudit.readers.dom import CAMEL
from sourceaudit.text.disclosure_words import Kinds, kinds_of_address, kinds_of_names

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DATED = frozenset((DisclosureKind.DATE,))
OWNED = frozenset((DisclosureKind.OWNERSHIP,))  # what a way in a menu may lead to
BOXED = frozenset((DisclosureKind.CORRECTION,))  # what may stand in a box beside the text
# Elements whose names are not those of one piece of text: a name around them ends there.
WIDE = frozenset("main article section header footer nav table td form".split())
SITE = 60  # blocks at the end of a page in which its own links stand
SAID = 20  # characters of a block from which it may be a note of its own
DIGIT = re.compile(r"\d")


def kinds_of(element: HtmlElement, named: Kinds) -> Kinds:
    """Return what a <time> or a link says that its text is; `named` is what its names say."""
    if element.tag == "time":
        return DATED if element.get("datetime") else named
    return named or _kinds_of_link(element.get("href") or "")


@lru_cache(maxsize=1 << 12)  # pages of one site share them
def kinds_of_class(names: str) -> Kinds:
    """Return what the class names, the id and the like of an element say that its text is."""
    return kinds_of_names(CAMEL.sub("-", names).lower())


@lru_cache(maxsize=1 << 12)
def _kinds_of_link(address: str) -> Kinds:
    return kinds_of_address(address)


def may_be(kind: DisclosureKind, text: str, element: HtmlElement) -> bool:
    """Tell whether an element that is called a date has one: "yesterday" only as a <time>."""
    return kind not in DATED or element.tag == "time" or DIGIT.search(text) is not None


def is_named(block: HtmlElement) -> bool:
    """Tell whether markup names a block away from the title; fast, since every block is asked."""
    if (names := block.get("class")) and kinds_of_class(names):
        return True
    if (names := block.get("id")) and kinds_of_class(names):
        return True
    parent = block.getparent()
    names = None if parent is None else parent.get("class")
    return bool(names and kinds_of_class(names))


def leads_to_owner(holders: Sequence[HtmlElement]) -> bool:
    """Tell whether one of a block's links leads to a page that says whose the site is."""
    return any(
        holder.tag == "a" and _kinds_of_link(holder.get("href") or "") >= OWNED
        for holder in holders
    )
