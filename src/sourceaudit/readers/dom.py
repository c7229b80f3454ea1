"""A page's text in one string without white space, and what each stretch of it stands in.

Lines of the extractor's output are found again in this string: extractors change white space
and drop elements, but they keep the order of the letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized, normalize

from sourceaudit.readers.beginnings import Beginnings
from sourceaudit.readers.formulas import spell_formulas

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

UNSEEN = frozenset(
    "head script style noscript template iframe object svg math select textarea audio video "
    "canvas datalist".split()
)
LINKED_DATA = "application/ld+json"
NEAR = 4096  # characters in which a line is looked for at once, behind the one before it
HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Elements whose share of a line is a fact of that name.
SHARES = {
    "a": "link_density",
    "figcaption": "caption",
    "caption": "caption",
    "li": "list_item",
    "blockquote": "quote",
    "td": "cell",
    "th": "cell",
    "aside": "aside",
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "time": "time",
    "footer": "footer",
    "header": "header",
    "nav": "navigation",
    "pre": "code",
    "code": "code",
}
# Words of class names that name what an element is for. Whole words only, and only where the
# element is small: "widget" or "sidebar", "subscribe" on a wrapper of the whole page, stand on
# article text as often as not (research/extraction.md, section 4).
SMALL = 800  # characters
COMPOSED = 4  # at most so many characters become one where pieces of a text are put together
CLASSES = {
    "promo": "promo promos promotion cta newsletter subscribe subscription signup paywall donate",
    "related": "related recommended recommendations readmore trending popular morestories outbrain "
    "taboola",
    "byline": "byline author authors dateline pubdate timestamp",
    "caption": "caption credit",
    "share": "share sharing social",
    "comment": "comment comments disqus",
    "biography": "bio biography authorbio",
    "tags": "tags taglist topics",
}
CLASS_WORDS = {word: name for name, words in CLASSES.items() for word in words.split()}
NOTHING: frozenset[str] = frozenset()
SPLIT = re.compile(r"[^A-Za-z]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Not "//text()[...]": with a condition that is two steps, whose nodes the parser sorts by walking
# over their neighbours, which takes a minute for a paragraph of 50,000 lines.
TEXTS = "/descendant::text()[normalize-space()]"
# What extractors drop as unprintable: soft hyphens, zero-width signs, direction marks, controls.
INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]"
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a stretch of a page's text stands in.

    `names` are facts that hold of it, `heading` the level of the heading it is (0: none),
    `articles` the numbers of the <article> elements around it, outermost first.
    """

    names: frozenset[str] = NOTHING
    heading: int = 0
    articles: tuple[int, ...] = ()


class Flat:
    """A page's text without white space, cut into runs: run i stands at starts[i].

    What a run stands in is worked out when it is asked for: an article has a tenth of the
    elements of its page.
    """

    __slots__ = ("_begin", "_elements", "_surroundings", "hidden", "starts", "text")

    def __init__(
        self, text: str, starts: list[int], elements: list[HtmlElement], hidden: int
    ) -> None:
        self.text, self.starts, self.hidden = text, starts, hidden
        self._elements = elements
        self._surroundings = _Surroundings()
        self._begin: Beginnings | None = None

    @property
    def visible(self) -> int:
        """Return how many characters a reader of the page sees."""
        return len(self.text) - self.hidden

    def runs(self, start: int, end: int) -> Iterator[tuple[Place, int]]:
        """Yield the places that text[start:end] stands in, each with a number of characters."""
        at = max(0, bisect_right(self.starts, start) - 1)
        while at < len(self.starts) and self.starts[at] < end:
            until = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
            size = min(until, end) - max(self.starts[at], start)
            if size > 0:
                yield self._surroundings.of(self._elements[at]), size
            at += 1

    def begins(self, offset: int) -> bool:
        """Tell whether a run of the page's text begins at an offset."""
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and self.starts[at] == offset

    def beginning(self, words: str, start: int, end: int) -> int:
        """Return the first place in text[start:end] where some words begin a run, -1 for none.

        Of long words the first `BEGIN` characters are looked for.
        """
        near = self.text.find(words, start, min(end, start + NEAR))
        if near >= 0 and self.begins(near):
            return near
        if self._begin is None:
            self._begin = Beginnings(self.text, self.starts)
        return self._begin.first(words, start, end)


def squeeze(text: str) -> str:
    """Return text without white space and what cannot be seen, in composed form (NFC)."""
    text = "".join(text.split())
    if text.isascii() and text.isprintable():
        return text
    text = INVISIBLE.sub("", text)
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def lighten(tree: HtmlElement) -> None:
    """Take out of a page what no reader sees, before an extractor copies and walks the tree.

    Saves a tenth of the extractor's time. Left are the head, and descriptions of the article in
    JSON-LD, which an extractor may read.
    """
    from lxml.etree import strip_elements

    spell_formulas(tree)
    kept = [
        element for element in tree.iter("script") if element.get("type", "").lower() == LINKED_DATA
    ]
    for element in kept:
        element.tag = "kept"
    strip_elements(tree, *(UNSEEN - {"head"}), with_tail=False)
    for element in kept:
        element.tag = "script"


def texts(tree: HtmlElement) -> list[Any]:
    """Return the texts of a tree that are more than white space, each with its parent."""
    found: list[Any] = search(TEXTS)(tree)
    return found


def visible(body: HtmlElement) -> int:
    """Return how many characters, without white space, a reader sees of a page's body."""
    scripts = sum(len("".join((element.text or "").split())) for element in body.iter("script"))
    return len("".join(search("string()")(body).split())) - scripts - _hidden(body)


def flatten(tree: HtmlElement) -> Flat:
    """Return the text of a page in the order in which it stands, without recursion.

    What holds no text for readers (scripts, styles) is taken out of the tree for good, save what
    `lighten` leaves.
    """
    lighten(tree)
    with _muted(tree):
        pieces: list[str] = []
        starts: list[int] = []
        elements: list[HtmlElement] = []
        size = 0
        for text in search(TEXTS)(tree):
            if piece := squeeze(text):
                pieces.append(piece)
                starts.append(size)
                element = text.getparent()
                elements.append(element.getparent() if text.is_tail else element)
                size += len(piece)
        return Flat("".join(pieces), starts, elements, _hidden(tree))


@contextmanager
def _muted(tree: HtmlElement) -> Iterator[None]:
    """Take the text out of the head and of scripts as long as the context lasts."""
    held = [
        (element, element.text) for top in tree.iter("head", "script") for element in top.iter()
    ]
    tails = [
        (iterdescendant, iterdescendant.tail)
        for top in tree.iter("head")
        for iterdescendant in top.iterdescendants()
    ]
    for element, _ in held:
        element.text = None
    for element, _ in tails:
        element.tail = None
    yield
    for element, text in held:
        element.text = text
    for element, tail in tails:
        element.tail = tail


@cache
def search(path: str) -> XPath:
    """Return a search for a path, compiled once."""
    from lxml.etree import XPath

    return XPath(path)


def _hidden(tree: HtmlElement) -> int:
    """Return how many characters of a page are not shown."""
    # Attributes are searched, not elements: a page has some thousand of these, most without one.
    found = {element.getparent() for element in search("//@hidden")(tree)}
    found |= {
        element.getparent() for element in search("//@style")(tree) if NO_DISPLAY.search(element)
    }
    outermost = (
        element
        for element in found
        if not any(around in found for around in element.iterancestors())
    )
    return sum(len(squeeze("".join(element.itertext()))) for element in outermost)


class _Surroundings:
    """Works out the place that an element gives its own text, each once."""

    __slots__ = ("_articles", "_known")

    def __init__(self) -> None:
        self._known: dict[HtmlElement, Place] = {}
        self._articles = 0

    def of(self, element: HtmlElement) -> Place:
        """Return the place of an element's own text."""
        path: list[HtmlElement] = []
        while element is not None and element not in self._known:
            path.append(element)
            element = element.getparent()
        place = Place() if element is None else self._known[element]
        for each in reversed(path):
            self._known[each] = place = self._inside(place, each)
        return place

    def _inside(self, outer: Place, element: HtmlElement) -> Place:
        tag = element.tag
        if not isinstance(tag, str):
            return outer
        names = outer.names
        if (name := SHARES.get(tag)) is not None:
            names = names | {name}
        if tag not in ("body", "html") and (attributes := element.items()):
            said, hidden = _said(attributes)
            if said and "code" not in names and _is_small(element):
                names = names | said
            if hidden:
                names = names | {"hidden"}
        heading = HEADINGS.get(tag, outer.heading)
        articles = outer.articles
        if tag == "article":
            self._articles += 1
            articles = (*articles, self._articles)
        elif names == outer.names and heading == outer.heading:
            return outer
        return Place(names, heading, articles)


def _is_small(element: HtmlElement) -> bool:
    """Tell whether an element has little text; no more of it is read than that takes."""
    pieces, size = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(squeeze(piece))
        if size > COMPOSED * SMALL:
            return False
    return len(squeeze("".join(pieces))) <= SMALL


def _said(attributes: list[tuple[str, str]]) -> tuple[frozenset[str], bool]:
    """Return what an element's class and id say that it is for, and whether it is not shown."""
    classes, hidden = "", False
    for name, value in attributes:
        if name in ("class", "id"):
            classes += " " + value
        elif name == "hidden" or (name == "style" and NO_DISPLAY.search(value)):
            hidden = True
    return (named(classes) if classes else NOTHING), hidden


@lru_cache(maxsize=1 << 14)  # pages of one site share them
def named(classes: str) -> frozenset[str]:
    """Return the facts that the words of class names and an id stand for."""
    words = map(str.lower, SPLIT.split(CAMEL.sub(" ", classes)))
    return frozenset(CLASS_WORDS[word] for word in words if word in CLASS_WORDS)
