"""A page's runs of text with the elements that they stand in: what it discloses is read there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourceaudit.readers.dom import HEADINGS, NOTHING, texts
from sourceaudit.readers.named_parts import (
    BOXED,
    OWNED,
    SAID,
    SITE,
    is_named,
    leads_to_owner,
    may_be,
)
from sourceaudit.readers.standing import Standing, Standings
from sourceaudit.readers.survey import INLINE
from sourceaudit.text.disclosure_words import LONGEST, may_disclose
from sourceaudit.text.disclosures import BEFORE, FOOT, MENU
from sourceaudit.text.named_disclosures import Named
from sourceaudit.text.runs import PROSE, Run

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TITLES = 3  # headings of the first level: a site's name may be one
PARAGRAPHS = 4  # long runs behind a title: some of them may be no prose
LEVELS = 3  # of elements that a title and what belongs to it have around them
SPACED = re.compile(r" (?=[,.;:])")  # before signs that follow an inline element


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
    page, looked, site = _Page(blocks), _looked(blocks), len(blocks) - SITE
    return [
        page.run(block, text)
        if at in looked
        or len(text) >= PROSE
        or may_disclose(text)
        or (len(text) >= SAID and is_named(block.element))
        or (at >= site and leads_to_owner(block.holders))
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
        layout = frozenset(() if inner is None else inner.iterancestors("table"))
        self._around = None if title is None else _around(title)
        tops = (title, longest.element if longest else None)
        wide = frozenset(each for top in tops if top is not None for each in top.iterancestors())
        self._standings = Standings(layout, wide)
        self._main = _main(blocks)
        self._outer = frozenset(() if self._main is None else self._main.iterancestors("article"))

    def run(self, block: _Block, text: str) -> Run:
        """Return a block of text as a run."""
        known = {each: self._standings.of(each) for each in block.holders}
        own = known.values()
        base = self._standings.of(block.element)
        article = base.article
        inside = None in (self._main, article) or article is self._main or article in self._outer
        others = any(each.others for each in own) or not inside
        links = sum(each.link for each in own)
        crumbs = any(each.crumbs for each in own)
        listed = links > 0 and _siblings(block.element) >= MENU
        crowd = links >= MENU or listed
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
            named=self._kinds_in(
                block,
                known,
                menu=not crumbs and (base.menu or listed or links == len(own) >= MENU),
            )
            if inside and any(each.namer is not None for each in own) and len(text) <= LONGEST
            else (),
        )

    def _kinds_in(
        self, block: _Block, known: Mapping[HtmlElement, Standing], *, menu: bool
    ) -> tuple[Named, ...]:
        """Return what markup names in a block; of a menu the way to the owner, of a box a note.

        A link to the comments beside an author does not make the author a reader.
        """
        base = self._standings.of(block.element)
        allowed = OWNED if menu else BOXED if base.aside else None
        found: dict[Named, None] = {}
        for piece, holder in zip(block.said, block.holders, strict=True):
            own = known[holder]
            if own.namer is None or own.others or own.apart:
                continue
            text = block.text if own.namer is base.namer else piece
            kinds = own.kinds - BOXED if own.link else own.kinds  # a way to a page of them
            for kind in kinds if allowed is None else kinds & allowed:
                if may_be(kind, text, own.namer):
                    found[kind, text] = None
        return tuple(sorted(found))

    def _is_near(self, element: HtmlElement) -> bool:
        around = self._around or frozenset()
        return element in around or any(
            iterancestor in around for iterancestor in element.iterancestors()
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
