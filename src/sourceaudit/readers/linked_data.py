"""What a page says of itself in JSON-LD: nodes, and the text of its article in paragraphs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from sourceaudit.readers.dom import LINKED_DATA
from sourceaudit.readers.survey import INLINE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLES = ("article", "posting", "report", "review", "recipe")  # ends of types
THREADS = ("liveblogposting", "discussionforumposting", "qapage")
CHARACTERS = 2_000_000  # of a page's own data; what is more is no description of an article
DEEP = 8  # levels of lists and graphs in which nodes are looked for
MARKUP = re.compile(
    r"</?(?:p|br|div|h[1-6]|li|ul|ol|strong|em|b|i|a|span|figure)\b[^<>]*>", re.IGNORECASE
)

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The nodes of a page's data, in order."""

    nodes: Sequence[Node] = ()

    @property
    def article(self) -> Node:
        """Return the first article that is described, nothing where there is none."""
        return next((node for node in self.nodes if _is(node, ARTICLES)), {})

    @property
    def is_thread(self) -> bool:
        """Tell whether the page says that its posts are its text."""
        return any(_is(node, THREADS) for node in self.nodes)

    def text(self) -> str:
        """Return the text of the article that is described, a paragraph a line; "" for none."""
        bodies = (node.get("articleBody") for node in self.nodes if _is(node, ARTICLES))
        texts = [body for body in bodies if isinstance(body, str)]
        return "\n".join(_paragraphs(max(texts, key=len, default="")))


def read_linked_data(tree: HtmlElement) -> LinkedData:
    """Read the data of a page; what is broken in it is passed over."""
    nodes: list[Node] = []
    for element in tree.iter("script"):
        text = element.text or ""
        if (element.get("type") or "").strip().lower() == LINKED_DATA and len(text) <= CHARACTERS:
            nodes.extend(_nodes(_parse(text), DEEP))
    return LinkedData(tuple(nodes))


def _parse(text: str) -> object:
    """Return what a script states, whatever comments of other languages stand around it."""
    inner = text[text.find("{") : text.rfind("}") + 1]
    for form in (text, inner, f"[{inner}]", unescape(inner)):
        try:
            return json.loads(form, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: object, deep: int) -> Iterator[Node]:
    if isinstance(data, list) and deep:
        for node in data:
            yield from _nodes(node, deep - 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if deep and isinstance(data.get(key), list | dict):
                yield from _nodes(data[key], deep - 1)


def _is(node: Node, kinds: tuple[str, ...]) -> bool:
    kind = node.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.lower().endswith(kinds) for name in names)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a stated text, which may be HTML or escaped HTML."""
    if "&lt;" in text and not MARKUP.search(text):
        text = unescape(text)
    if MARKUP.search(text):
        text = _plain(text)
    for line in unescape(text).splitlines():
        if said := " ".join(line.split()):
            yield said


def _plain(text: str) -> str:
    """Return the text of a piece of HTML, a block a line."""
    from lxml.etree import ParserError
    from lxml.html import fragment_fromstring

    try:
        tree = fragment_fromstring(text, create_parent="div")
    except (ParserError, ValueError):
        return MARKUP.sub("\n", text)
    for node in tree.iter():
        if not isinstance(node.tag, str):
            node.text = None
        elif node.tag not in INLINE or node.tag == "br":
            node.tail = "\n" + (node.tail or "")
            node.text = "\n" + (node.text or "")
    return "".join(tree.itertext())
