"""What extractors lose or garble in an article, put in a form in which they keep it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourceaudit.readers.groups import HEADS, LABEL, TIME, signature
from sourceaudit.readers.survey import INLINE, STOP, Survey, cut, run_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

UNREAD = frozenset("aside header footer form center".split())  # what extractors pass over
CELL_PROSE = 3  # runs in one cell from which a table lays out a page
MOST = 0.6  # share of a table's text in one cell from which it does
LONG = 400  # characters of that cell
FEW = 5  # elements in a mark
POSTS = 3  # from which on they are the text of their page
ROWS = 3  # of one cell each, with prose
PICTURES = ("img", "picture")
CAPTION = 250  # characters of a caption, at most
LABELLED = re.compile(r"[^\W\d_]{2,12}:\s\S")
HEADING = 100  # characters of a heading, and of who a quotation is by, at most
HEADED = re.compile(r"(?i)(?:head(?:line|ing)?|title)s?\b")
PULLED = 2  # parts of a box of a quotation or a picture: itself, and what is said of it
BRACKETED = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*")


def mend(core: HtmlElement, sizes: Survey) -> list[HtmlElement]:
    """Mend the element that holds the article, and what is around it; return its posts, if any."""
    for element in (core, *core.iterancestors()):
        if element.tag in UNREAD:
            element.tag = "div"
        elif element.tag == "table":
            _lay_out(element)
    lay_out_tables(core, sizes)
    for element in [*_captions(core, sizes)]:
        cut(element)
    for element in [*_headings(core, sizes)]:
        element.tag = "h4"
    for element in [*_credits(core, sizes)]:
        element.tag = "p"
    for mark in [*_marks(core)]:
        cut(mark)
    return [post for posts in _posts(core, sizes) for post in posts]


def _captions(core: HtmlElement, sizes: Survey) -> Iterator[HtmlElement]:
    """Yield paragraphs that say what a picture shows.

    All in italics beside it; alone with it in a box; or a label below it, which has no stop at its
    end, and a colon behind its first word.
    """
    for element in core.iter("p"):
        size = sizes.get(element)
        if size is None or not 0 < size.run == size.text <= CAPTION:
            continue
        if next(element.iter(*PICTURES), None) is not None:
            said = run_text(element)
            if any(run_text(each) == said for each in element.iter("em", "i", "small")):
                yield element
        elif (
            (before := element.getprevious()) is not None
            and _is_picture(before, sizes)
            and not STOP.search(said := run_text(element))
            and (LABELLED.match(said) or _is_boxed(element, core))
        ):
            yield element


def _is_boxed(element: HtmlElement, core: HtmlElement) -> bool:
    """Tell whether an element is alone with the one before it in a box."""
    box = element.getparent()
    return box is not core and box.tag == "div" and len(box) == PULLED


def _is_picture(element: HtmlElement, sizes: Survey) -> bool:
    """Tell whether an element holds a picture and says nothing."""
    size = sizes.get(element)
    if size is not None and size.text:
        return False
    return isinstance(element.tag, str) and next(element.iter(*PICTURES), None) is not None


def _headings(core: HtmlElement, sizes: Survey) -> Iterator[HtmlElement]:
    """Yield boxes between paragraphs that are called headings."""
    for element in core.iter("div"):
        size = sizes.get(element)
        if size is None or not 0 < size.run == size.text <= HEADING or size.links:
            continue
        before, after = element.getprevious(), element.getnext()
        if before is None or after is None or before.tag != "p" or after.tag != "p":
            continue
        if HEADED.search(element.get("class") or ""):
            yield element


def _credits(core: HtmlElement, sizes: Survey) -> Iterator[HtmlElement]:
    """Yield what stands below a quotation, in a box of its own: who said it."""
    for quote in core.iter("blockquote"):
        element, box = quote.getnext(), quote.getparent()
        size = sizes.get(element) if element is not None else None
        if (
            size is not None
            and element.tag in ("div", "footer", "cite", "span", "figcaption")
            and box is not core
            and len(box) == PULLED
            and not size.links
            and 0 < size.run == size.text <= HEADING
        ):
            yield element


def lay_out_tables(around: HtmlElement, sizes: Survey) -> None:
    """Make plain boxes of the tables inside an element that are there for the look of the page."""
    for table in [*around.iter("table")]:
        if _lays_out(table, sizes):
            _lay_out(table)


def _marks(core: HtmlElement) -> Iterator[HtmlElement]:
    """Yield signs of headings that lead to themselves, links to edit a part, marks of notes."""
    for link in core.iter("a"):
        text = "".join(link.itertext()).strip()
        around = link.getparent()
        if not any(sign.isalnum() for sign in text):
            if text and (link.get("href") or "").startswith("#"):
                yield link
        elif (
            around is not core
            and len(around) <= FEW
            and BRACKETED.fullmatch("".join(around.itertext()))
        ):
            before, outer = around.getprevious(), around.getparent()
            by_heading = outer.tag in HEADS or (before is not None and before.tag in HEADS)
            if around.tag == "sup" or (around.tag in ("span", "div") and by_heading):
                yield around


def _posts(core: HtmlElement, sizes: Survey) -> Iterator[list[HtmlElement]]:
    """Yield the posts of a page that reports as things happen: each begins with a time."""
    for parent in core.iter():
        if parent not in sizes or parent.tag in INLINE or len(parent) < POSTS:
            continue
        kinds: dict[tuple[str, str], list[HtmlElement]] = {}
        for child in parent:
            if child in sizes and sizes[child].runs > 1:
                kinds.setdefault(signature(child), []).append(child)
        for posts in kinds.values():
            timed = [post for post in posts if _when(post, sizes) is not None]
            if len(timed) >= max(POSTS, MOST * len(posts)):
                yield timed


def _when(post: HtmlElement, sizes: Survey) -> HtmlElement | None:
    """Return what tells the time of a post, None where it does not begin with that."""
    for element in post.iter():
        if (size := sizes.get(element)) is None or not size.run:
            continue
        if size.run > LABEL or element.tag in HEADS:
            return None
        if (element.tag == "time" or element.tag not in INLINE) and TIME.search(run_text(element)):
            return element
    return None


def _cells(table: HtmlElement) -> Iterator[tuple[HtmlElement, list[HtmlElement]]]:
    """Yield the rows of a table with their cells, without those of tables inside."""
    for part in table:
        for row in part if part.tag in ("tbody", "thead", "tfoot") else (part,):
            if row.tag == "tr":
                yield row, [cell for cell in row if cell.tag in ("td", "th")]


def _lays_out(table: HtmlElement, sizes: Survey) -> bool:
    """Tell whether a table is there for the look of the page: it has no values to compare."""
    rows = [cells for _, cells in _cells(table)]
    known = [cell for cells in rows for cell in cells if cell in sizes]
    if not known or any(element.tag == "th" for element in known):
        return False
    largest = max(known, key=lambda element: sizes[element].text)
    size, whole = sizes[largest], sum(sizes[element].text for element in known)
    if size.text >= max(LONG, MOST * whole) and size.runs >= CELL_PROSE:
        return True
    single = [
        cells for cells in rows if sum(sizes[cell].text > 0 for cell in cells if cell in sizes) == 1
    ]
    prose = sum(sizes[element].prose > 0 for element in known)
    return prose >= ROWS and 4 * len(single) >= 3 * len(rows)


def _lay_out(table: HtmlElement) -> None:
    """Make plain boxes of a table, its rows and its cells."""
    for row, cells in [*_cells(table)]:
        around = row.getparent()
        if around is not table:
            around.tag = "div"
        row.tag = "div"
        for cell in cells:
            cell.tag = "div"
    table.tag = "div"
