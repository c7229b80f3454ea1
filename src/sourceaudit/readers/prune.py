"""What of a page is furniture by its structure, whatever the language and the names it uses.

Menus, dialogs, consent boxes, cards of other stories, comments, and what stands outside of the
element that holds the article: taken out of the tree before an extractor looks at it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sourceaudit.readers.answers import cut_answers
from sourceaudit.readers.consent import cut_consent
from sourceaudit.readers.copies import copies_of
from sourceaudit.readers.groups import LABEL, TIME, Group, groups, signature
from sourceaudit.readers.inner import cut_inner, cut_teasers
from sourceaudit.readers.mend import lay_out_tables, mend
from sourceaudit.readers.rendering import render_article
from sourceaudit.readers.survey import (
    INLINE,
    Survey,
    controls,
    cut,
    forget,
    is_title,
    run_text,
    survey,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BODY = 400  # characters of prose from which a page has an article beside its groups
WEIGHT = 0.15  # share of a page's text outside of links that its prose has; else it is a list
POSTS_WEIGHT = 0.5  # the same where that prose stands in posts, which may be replies
CORE = 0.8  # share of the article's prose in the innermost element that is taken to hold it
LESS = 0.7  # times the article's prose that cards may have at most: else they are the article
MENU = 0.7  # share of links from which what stands before the article is a menu
SLACK = 120  # characters that may stand around a group in what goes with it


@dataclass(frozen=True, slots=True)
class Main:
    """The prose of a page's article: its blocks in order, and what is around these.

    `order` numbers the elements of the page, `size` is in characters.
    """

    blocks: Sequence[HtmlElement]
    holds: set[HtmlElement]
    order: Mapping[HtmlElement, int]
    size: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What is left of a page: the element that holds its article, and how much prose that has.

    `posts` are those of a page that reports as things happen; `shown` is the prose of the page
    as it was, in characters.
    """

    body: HtmlElement
    core: HtmlElement
    sizes: Survey
    blocks: Sequence[HtmlElement]
    prose: int
    shown: int
    posts: Sequence[HtmlElement] = ()

    def text(self) -> str:
        """Return the text of what is left, a run a line."""
        return render_article(self.body, self.core, self.sizes, self.posts)


def prune(body: HtmlElement, *, thread: bool = False) -> Kept | None:
    """Take furniture out of a page's body; None where it has no prose that could be an article.

    `thread` tells that the page says of itself that its posts are its text.
    """
    sizes = survey(body)
    shown = sizes[body].prose
    cut_consent(body, sizes)
    for element in controls(body, sizes):
        if element in sizes:
            forget(element, sizes)
    cut_answers(body, sizes)
    found = groups(body, sizes)
    copies, boxed = copies_of(sizes)
    main, others = _main(body, sizes, found, copies)
    if main is None:
        lay_out_tables(body, sizes)
        cut_teasers(body, sizes)
        return None
    for entry in boxed:
        cut(entry)  # as a lead in a box to share it
    items = {item for group in others for item in group.items}
    outer = [item for item in items if items.isdisjoint(item.iterancestors())]
    bare = sum(sizes[element].text - sizes[element].links for element in outer)
    least = WEIGHT if len(others) == len(found) else POSTS_WEIGHT
    if main.size < least * (sizes[body].text - sizes[body].links - bare):
        return None
    core = _core(body, sizes, main)
    if not thread:
        core = _first_story(core, sizes, main.holds)
    main = _within(core, main)
    last = main.order[main.blocks[-1]]
    for group in others:
        after = main.order[group.items[0]] > last
        if group.cards:
            gone = group.prose <= LESS * main.size and (after or not group.prose)
        else:
            gone = after and not thread
        if gone:
            _drop(group, sizes, main.holds)
    _other_stories(body, core, sizes)
    _outside(body, core, sizes, main)
    cut_inner(core, sizes, main.blocks)
    posts = mend(core, sizes)
    prose = sum(sizes[block].run for block in main.blocks)
    return Kept(body, core, sizes, main.blocks, prose, shown, posts)


def _main(
    body: HtmlElement, sizes: Survey, found: Sequence[Group], copies: set[HtmlElement]
) -> tuple[Main | None, Sequence[Group]]:
    """Return the prose of the article, and the groups that are none of it."""
    inside = {inner for group in found for item in group.items for inner in item.iter()}
    order = {element: at for at, element in enumerate(body.iter())}
    prose = [element for element in order if (size := sizes.get(element)) and size.is_prose]
    main = [element for element in prose if element not in inside and element not in copies]
    whole = sum(sizes[element].run for element in main)
    others = found
    if whole < BODY:
        best = max(found, key=lambda group: group.prose, default=None)
        if best is None or best.prose < BODY:
            return None, found
        posts = {inner for item in best.items for inner in item.iter()}
        main = [element for element in prose if element in posts]
        others = [group for group in found if group is not best and group.parent not in posts]
        whole = best.prose
    return Main(main, _around(main), order, whole), others


def _around(blocks: Sequence[HtmlElement]) -> set[HtmlElement]:
    return {around for block in blocks for around in (block, *block.iterancestors())}


def _core(body: HtmlElement, sizes: Survey, main: Main) -> HtmlElement:
    """Return the innermost element that holds most of the article's prose."""
    held: dict[HtmlElement, int] = {}
    for block in main.blocks:
        for around in (block, *block.iterancestors()):
            held[around] = held.get(around, 0) + sizes[block].run
    core = body
    while inner := [element for element in core if held.get(element, 0) >= CORE * main.size]:
        core = inner[0]
    return core


def _within(core: HtmlElement, main: Main) -> Main:
    """Return the prose of an article that is inside of an element."""
    inside = {*core.iter()}
    blocks = [block for block in main.blocks if block in inside]
    return replace(main, blocks=blocks, holds=_around(blocks))


def _first_story(core: HtmlElement, sizes: Survey, holds: set[HtmlElement]) -> HtmlElement:
    """Return the first of several stories, each with a title and a time, else all that there is."""
    found: dict[HtmlElement, None] = {}
    for title in core.iter():
        if not isinstance(title.tag, str) or not is_title(title):
            continue
        inside = [element for element in (title, *title.iterancestors()) if element in holds]
        story = next((element for element in reversed(inside) if element.getparent() is core), None)
        if story is None:
            return core
        found[story] = None
    stories = [*found]
    alike = len({signature(story) for story in stories}) == 1
    if len(stories) > 1 and alike and all(_is_dated(story, sizes) for story in stories):
        return stories[0]
    return core


def _is_dated(story: HtmlElement, sizes: Survey) -> bool:
    """Tell whether a time stands before the prose of a story."""
    for element in story.iter():
        if (size := sizes.get(element)) is None or element.tag in INLINE or not size.run:
            continue
        if size.is_prose:
            return False
        if size.run <= LABEL and TIME.search(run_text(element)):
            return True
    return False


def _drop(group: Group, sizes: Survey, holds: set[HtmlElement]) -> None:
    """Take out a group, with what goes with it where that is little."""
    held = sum(sizes[item].text for item in group.items)
    around = group.parent
    if around in holds or sizes[around].text - held > max(SLACK, held):
        for item in group.items:
            if item not in holds:
                cut(item)
        return
    while (
        (outer := around.getparent()) is not None
        and outer not in holds
        and outer in sizes
        and sizes[outer].text - sizes[around].text <= SLACK
    ):
        around = outer
    cut(around)


def _other_stories(body: HtmlElement, core: HtmlElement, sizes: Survey) -> None:
    """Take out what has a title of its own beside the article, as an endless page has."""
    titles = [
        element for element in body.iter() if isinstance(element.tag, str) and is_title(element)
    ]
    around = {core, *core.iterancestors()}
    for title in titles[1:]:
        top = title
        while (outer := top.getparent()) is not None and outer not in around:
            top = outer
        # A heading beside the paragraphs of the article is one of its own.
        if top is not title and core not in title.iterancestors() and top in sizes:
            cut(top)


def _outside(body: HtmlElement, core: HtmlElement, sizes: Survey, main: Main) -> None:
    """Take out what stands outside of the element that holds the article's prose.

    Before it only menus go: what stands there may be the title and the beginning of the article.
    """
    while core is not body:
        outer = core.getparent()
        for element in [*outer]:
            if element is core or element not in sizes:
                continue
            before = main.order[element] < main.order[core]
            if before and (
                sizes[element].prose or sizes[element].links < MENU * sizes[element].text
            ):
                continue
            if before and any(
                isinstance(each.tag, str) and is_title(each) for each in element.iter()
            ):
                continue
            if before or signature(element) != signature(core):
                cut(element)
        core = outer
