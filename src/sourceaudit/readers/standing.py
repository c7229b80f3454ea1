"""What an element of a page and those around it say of the text in it."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sourceaudit.readers.dom import NOTHING, named
from sourceaudit.readers.named_parts import WIDE, kinds_of, kinds_of_class
from sourceaudit.text.disclosure_words import NO_KINDS, Kinds
from sourceaudit.text.disclosures import BYLINE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

APART = frozenset(
    "blockquote table dl figure figcaption form button select label".split()
)  # what stands in them is about something else, or somebody else's
OTHERS = frozenset(("related", "comment", "caption", "promo"))  # by their classes
FEET = frozenset(("footer", "colophon", "imprint", "impressum", "contentinfo", "masthead"))
CRUMB = "crumb"  # of a trail of sections: it names the kind of a text
TAGS = APART | {"aside", "footer", "nav", "article", "a"}
NAMING = ("class", "id", "itemprop", "rel", "aria-label")
SAYING = frozenset("class id aria-label role rel itemprop href".split())
WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Standing:
    """What an element and those around it say of the text in it.

    `kinds` are the disclosures that the nearest of them calls it, which is the `namer`.
    """

    marked: frozenset[str] = NOTHING
    apart: bool = False
    aside: bool = False
    others: bool = False
    crumbs: bool = False
    foot: bool = False
    menu: bool = False
    article: HtmlElement | None = None
    link: bool = False
    here: bool = False
    kinds: Kinds = NO_KINDS
    namer: HtmlElement | None = None


PLAIN = Standing()


class Standings:
    """What is known of the elements of a page, each worked out once from that of its parent.

    `layout` are tables that lay the page out, `wide` elements whose names are those of more than
    one piece of text.
    """

    def __init__(self, layout: AbstractSet[HtmlElement], wide: AbstractSet[HtmlElement]) -> None:
        self._layout, self._wide = layout, wide
        self._known: dict[HtmlElement, Standing] = {}

    def of(self, element: HtmlElement) -> Standing:
        """Return what is known of an element."""
        path = []
        while element is not None and element not in self._known:
            path.append(element)
            element = element.getparent()
        found = PLAIN if element is None else self._known[element]
        for item in reversed(path):
            self._known[item] = found = self._inside(found, item)
        return found

    def _inside(self, outer: Standing, element: HtmlElement) -> Standing:
        tag = element.tag
        if not isinstance(tag, str) or tag in ("body", "html"):
            return outer
        own = PLAIN
        if attributes := element.items():
            own = _say(
                tuple(
                    (name, value if name != "href" else value[:1])
                    for name, value in attributes
                    if name in SAYING
                )
            )
        kinds = own.kinds if tag not in ("a", "time") else kinds_of(element, own.kinds)
        if kinds and element in self._wide:
            kinds = NO_KINDS
        ends = outer.namer is not None and (tag in WIDE or element in self._wide)
        if own is PLAIN and tag not in TAGS and not (kinds or ends):
            return outer
        return Standing(
            marked=outer.marked | own.marked if own.marked else outer.marked,
            apart=outer.apart or (tag in APART and element not in self._layout),
            aside=outer.aside or tag == "aside",
            others=outer.others or own.others,
            crumbs=outer.crumbs or own.crumbs,
            foot=outer.foot or own.foot or tag == "footer",
            menu=outer.menu or tag == "nav",
            article=element if tag == "article" else outer.article,
            link=outer.link or tag == "a",
            here=outer.here or (tag == "a" and own.here),
            kinds=kinds or (NO_KINDS if ends else outer.kinds),
            namer=element if kinds else None if ends else outer.namer,
        )


@lru_cache(maxsize=1 << 14)  # pages of one site share them
def _say(attributes: tuple[tuple[str, str], ...]) -> Standing:
    """Return what the attributes of an element say by themselves."""
    said = dict(attributes)
    classes = " ".join(said.get(name, "") for name in ("class", "id", "aria-label", "role"))
    names, low = named(classes), classes.lower()
    author = "author" in (said.get("rel"), said.get("itemprop"))
    found = Standing(
        marked=names & {BYLINE} | ({BYLINE} if author else NOTHING),
        others=bool(names & OTHERS),
        crumbs=CRUMB in low,
        foot=not FEET.isdisjoint(WORD.findall(low)),
        here=said.get("href", "").startswith("#"),
        kinds=kinds_of_class(" ".join(said.get(name, "") for name in NAMING).strip()),
    )
    return PLAIN if found == PLAIN else found
