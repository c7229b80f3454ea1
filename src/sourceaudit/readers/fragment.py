"""The text of a piece of HTML that holds nothing but an article: nothing is extracted from it.

Feeds, mails and tables have no navigation around their texts, so that an extractor could only
lose some of them. Scripts, styles and what is not displayed are left out, and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.decode import Decoded, decode
from sourceaudit.readers.dom import NO_DISPLAY, UNSEEN, flatten
from sourceaudit.readers.facts import line_facts
from sourceaudit.readers.record import Record, refuse_record
from sourceaudit.readers.sources import source
from sourceaudit.readers.tags import trim_tags
from sourceaudit.text.unseen import find_hidden_in_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = frozenset(
    "address article aside blockquote center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary "
    "table tbody tfoot thead tr ul caption".split()
)
CELLS = frozenset({"td", "th"})
KEPT = frozenset({"pre", "textarea", "listing"})  # of which line breaks are kept
DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
MOST_DEEP = 250  # elements inside one another: at 255 the parser gives up the rest
SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text of a piece of HTML, what is left of its tree, and what was left out."""

    text: str
    tree: HtmlElement
    left_out: Counter[str]


def read(record: Record) -> Source | Unreadable:
    """Return the source that a piece of HTML is."""
    try:
        page = _decode(record)
        done = render_fragment(page.text)
    except UnreadableError as error:
        return refuse_record(record, error.code, str(error))
    if not done.text:
        return refuse_record(record, "empty", "there is no text between its tags")
    return source(
        record,
        done.text,
        verbatim=False,
        encoding=page.encoding,
        notes=page.notes,
        title=_title(done.tree),
        facts=line_facts(done.text, flatten(done.tree)),
        hidden=find_hidden_in_page(page.text, done.text),
        left_out=done.left_out,
    )


def _title(tree: HtmlElement) -> str | None:
    """Return what a piece of HTML says that it is called: its first heading, else its title."""
    for tag in ("h1", "title"):
        if (element := next(tree.iter(tag), None)) is not None:
            return " ".join("".join(element.itertext()).split()) or None
    return None


def render_fragment(html: str) -> Rendered:
    """Return the text of a piece of HTML, a line a block.

    Raises UnreadableError `no-text`, `too-deep`.
    """
    from lxml.etree import LxmlError
    from lxml.html import document_fromstring

    try:
        tree = document_fromstring(trim_tags(DECLARATION.sub("", html.replace("\x00", ""))))
    except (LxmlError, ValueError, RecursionError):
        raise UnreadableError("no-text", "it holds no HTML that could be read") from None
    if _depth_at_end(tree) > MOST_DEEP:
        message = f"its elements are nested over {MOST_DEEP} deep: what follows would be lost"
        raise UnreadableError("too-deep", message)
    left_out = _lighten(tree)
    return Rendered(_text(tree), tree, left_out)


def _decode(record: Record) -> Decoded:
    if isinstance(record.raw, bytes):
        return decode(record.raw, declared=record.charset)
    return Decoded(record.raw, "utf-8", verbatim=False)


def _depth_at_end(tree: HtmlElement) -> int:
    """Return how deep the last element lies: where the parser gave up, if it did."""
    depth = 0
    while len(tree):
        tree, depth = tree[-1], depth + 1
    return depth


def _lighten(tree: HtmlElement) -> Counter[str]:
    """Take out of a tree what no reader sees; return what that was."""
    left_out: Counter[str] = Counter()
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            continue
        unseen = element.tag in UNSEEN
        style = element.get("style") or ""
        if not unseen and element.get("hidden") is None and not NO_DISPLAY.search(style):
            continue
        if element.getparent() is None or element.tag == "body":
            continue
        if element.tag != "head":
            left_out[element.tag if unseen else "hidden element"] += 1
        element.drop_tree()
    return left_out


def _text(tree: HtmlElement) -> str:
    """Return the text of a tree, a line a block; walked without recursion."""
    lines = _Lines()
    for event, element in _walk(tree):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            lines.begin(tag, element)
            if tag:
                lines.add(element.text)
        else:
            lines.end(tag)
            lines.add(element.tail)
    lines.close()
    return "\n".join(lines.done)


def _walk(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    from lxml.etree import iterwalk

    yield from iterwalk(tree, events=("start", "end", "comment", "pi"))


class _Lines:
    """The lines of a text as they come together."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._pieces: list[str] = []
        self._marks: list[str] = []
        self._kept = 0

    def add(self, text: str | None) -> None:
        """Add what stands in the present block."""
        if not text:
            return
        if self._kept:
            first, *rest = text.split("\n")
            self._pieces.append(first)
            for line in rest:
                self.close()
                self._pieces.append(line)
        else:
            self._pieces.append(text)

    def begin(self, tag: str, element: HtmlElement) -> None:
        """Begin an element."""
        if tag in BLOCKS or tag == "br":
            self.close()
        elif tag in CELLS and element.getprevious() is not None and "".join(self._pieces).strip():
            self._pieces.append(" | ")
        if tag == "li":
            self._marks = ["- "]
        self._kept += tag in KEPT

    def end(self, tag: str) -> None:
        """End an element."""
        if tag in BLOCKS:
            self.close()
            if tag == "li":
                self._marks = []
        self._kept -= tag in KEPT

    def close(self) -> None:
        """End a line."""
        whole = "".join(self._pieces)
        self._pieces = []
        line = whole.rstrip() if self._kept else SPACE.sub(" ", whole).strip()
        line = line.removesuffix(" |").rstrip()
        if line.strip():
            self.done.append("".join(self._marks) + line)
            self._marks = []
