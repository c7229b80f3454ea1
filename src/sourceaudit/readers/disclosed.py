"""A page's runs of text with the elements that they stand in: what it discloses is read there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sourceaudit.readers.dom import HEADINGS, NOTHING, named, texts
from sourceaudit.readers.survey import INLINE
from sourceaudit.text.disclosure_words import may_disclose
from sourceaudit.text.disclosures import BEFORE, BYLINE, FOOT, MENU, PROSE, Run

if TYPE_CHECKING:
    from lxml.html import HtmlElement

APART = frozenset(
    "blockquote table dl figure figcaption form button select label".split()
)  # what stands in them is about something else, or somebody else's
OTHERS = frozenset(("related", "comment", "caption", "promo"))  # by their classes
FEET = frozenset(("footer", "colophon", "imprint", "impressum", "contentinfo", "masthead"))
CRUMB = "crumb"  # of a trail of sections: it names the kind of a text
TAGS = APART | {"aside", "footer", "nav", "article", "a"}
SAYING = frozenset("class id aria-label role rel itemprop href".split())
TITLES = 3  # headings of the first level: a site's name may be one
PARAGRAPHS = 4  # long runs behind a title: some of them may be no prose
LEVELS = 3  # of elements that a title and what belongs to it have around them
WORD = re.compile(r"[a-z]+")
SPACED = re.compile(r" (?=[,.;:])")  # before signs that follow an inline element


@dataclass(frozen=True, slots=True)
class _Standing:
    """What an element and those around it say of the text in it."""

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


PLAIN = _Standing()


@dataclass(slots=True)
class _Block:
    """A run as it is put together: its block, what it says, the elements that hold the pieces."""

    element: HtmlElement
    said: list[str]
    holders: list[HtmlElement]

    @property
    def size(self) -> int:
        """Return how many characters it has."""
        return sum(map(len, self.said))

    @property
    def text(self) -> str:
        """Return what it says."""
        return SPACED.sub("", " ".join(self.said)) if len(self.said) > 1 else self.said[0]


def page_runs(body: HtmlElement) -> list[Run]:
    """Return the runs of a page in order, in one walk over its texts."""
    blocks: list[_Block] = []
    for text in texts(body):
        parent = text.getparent()
        broken = text.is_tail and parent.tag == "br"
        holder = parent.getparent() if text.is_tail else parent
        element = _block(holder)
        said = " ".join(text.split())
        if blocks and blocks[-1].element is element and not broken:
            blocks[-1].said.append(said)
            blocks[-1].holders.append(holder)
        else:
            blocks.append(_Block(element, [said], [holder]))
    page, looked = _Page(blocks), _looked(blocks)
    return [
        page.run(block, text)
        if at in looked or len(text) >= PROSE or may_disclose(text)
        # What says nothing about the page wherever it stands is as good as a menu.
        else Run(text, heading=HEADINGS.get(block.element.tag, 0), menu=True)
        for at, block in enumerate(blocks)
        for text in (block.text,)
    ]


def _looked(blocks: Sequence[_Block]) -> frozenset[int]:
    """Return the runs around each title, to some paragraphs behind, and those at the page's end."""
    found = set(range(max(0, len(blocks) - FOOT), len(blocks)))
    titles = [at for at, block in enumerate(blocks) if block.element.tag == "h1"][:TITLES] or [0]
    for title in titles:
        paragraphs = 0
        found |= set(range(max(0, title - BEFORE), title))
        for at in range(title, len(blocks)):
            found.add(at)
            paragraphs += blocks[at].size >= PROSE
            if paragraphs >= PARAGRAPHS:
                break
    return frozenset(found)


def _block(element: HtmlElement) -> HtmlElement:
    """Return the block that an element's text runs in."""
    while element.tag in INLINE and (parent := element.getparent()) is not None:
        element = parent
    return element


class _Page:
    """What decides whose a run is: the title, the article with most prose, tables of layout."""

    def __init__(self, blocks: Sequence[_Block]) -> None:
        title = next((block.element for block in blocks if block.element.tag == "h1"), None)
        longest = max(blocks, key=lambda block: block.size, default=None)
        inner = title if title is not None else longest.element if longest else None
        self._layout = frozenset(() if inner is None else inner.iterancestors("table"))
        self._around = None if title is None else _around(title)
        self._known: dict[HtmlElement, _Standing] = {}
        self._main = _main(blocks)
        self._outer = frozenset(() if self._main is None else self._main.iterancestors("article"))

    def run(self, block: _Block, text: str) -> Run:
        """Return a block of text as a run."""
        own = [self._standing(each) for each in dict.fromkeys(block.holders)]
        base = self._standing(block.element)
        article = base.article
        inside = None in (self._main, article) or article is self._main or article in self._outer
        others = any(each.others for each in own) or not inside
        links = sum(each.link for each in own)
        crumbs = any(each.crumbs for each in own)
        crowd = links >= MENU or (links > 0 and _siblings(block.element) >= MENU)
        quoted = others or any(each.apart for each in own)
        return Run(
            text=text,
            pieces=tuple(block.said) if len(block.said) > 1 else (),
            heading=HEADINGS.get(block.element.tag, 0),
            apart=quoted or base.aside,
            menu=not crumbs and (base.menu or crowd or any(each.here for each in own)),
            beside=base.aside and not quoted,
            foot=base.foot and not (article is not None and article is self._main),
            near=not self._around or self._is_near(block.element),
            marked=NOTHING.union(*(each.marked for each in own)),
        )

    def _is_near(self, element: HtmlElement) -> bool:
        around = self._around or frozenset()
        return element in around or any(
            iterancestor in around for iterancestor in element.iterancestors()
        )

    def _standing(self, element: HtmlElement) -> _Standing:
        """Return what is known of an element, worked out once from that of its parent."""
        path = []
        while element is not None and element not in self._known:
            path.append(element)
            element = element.getparent()
        found = PLAIN if element is None else self._known[element]
        for item in reversed(path):
            self._known[item] = found = self._inside(found, item)
        return found

    def _inside(self, outer: _Standing, element: HtmlElement) -> _Standing:
        tag = element.tag
        if not isinstance(tag, str) or tag in ("body", "html"):
            return outer
        own = PLAIN
        if attributes := element.items():
            own = _said(
                tuple(
                    (name, value if name != "href" else value[:1])
                    for name, value in attributes
                    if name in SAYING
                )
            )
        if own is PLAIN and tag not in TAGS:
            return outer
        return _Standing(
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
        )


def _around(title: HtmlElement) -> frozenset[HtmlElement]:
    """Return the elements around a title that belong to it: as far as a cell or the page."""
    found: list[HtmlElement] = []
    for iterancestor in title.iterancestors():
        if iterancestor.tag in ("body", "html") or len(found) == LEVELS:
            break
        found.append(iterancestor)
        if iterancestor.tag in ("td", "article"):
            break
    return frozenset(found)


def _main(blocks: Iterable[_Block]) -> HtmlElement | None:
    """Return the <article> with most prose, None where there is none."""
    sizes: dict[HtmlElement, int] = {}
    for block in blocks:
        if block.size >= PROSE:
            for each in block.element.iterancestors("article"):
                sizes[each] = sizes.get(each, 0) + block.size
    return max(sizes, key=lambda each: sizes[each], default=None)


@lru_cache(maxsize=1 << 14)  # pages of one site share them
def _said(attributes: tuple[tuple[str, str], ...]) -> _Standing:
    """Return what the attributes of an element say by themselves."""
    said = dict(attributes)
    classes = " ".join(said.get(name, "") for name in ("class", "id", "aria-label", "role"))
    names, low = named(classes), classes.lower()
    author = "author" in (said.get("rel"), said.get("itemprop"))
    found = _Standing(
        marked=names & {BYLINE} | ({BYLINE} if author else NOTHING),
        others=bool(names & OTHERS),
        crumbs=CRUMB in low,
        foot=not FEET.isdisjoint(WORD.findall(low)),
        here=said.get("href", "").startswith("#"),
    )
    return PLAIN if found == PLAIN else found


def _siblings(block: HtmlElement) -> int:
    """Return how many elements beside a block, itself counted, are links and nothing else."""
    parent = block.getparent()
    if parent is None:
        return 0
    return sum(
        1
        for element in parent.iterchildren(block.tag)
        if len(element) == 1 and element[0].tag == "a" and not (element.text or "").strip()
    )
