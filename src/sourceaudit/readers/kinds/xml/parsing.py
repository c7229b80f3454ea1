"""XML as a tree: nothing is fetched, no entity of its own is put in, depth and size are bounded."""

from __future__ import annotations

import re
from html.entities import name2codepoint
from typing import TYPE_CHECKING

from sourceaudit.errors import UnreadableError
from sourceaudit.readers.decode import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>")
# Entities of HTML, which feeds use without declaring them; the five of XML stay.
ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
# What no XML may hold, and what careless exports hold all the same.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
FATAL = 3  # of libxml2's levels of errors
# What the parser says where it stops at one of its limits.
LIMIT = re.compile(r"depth|too long|huge|limit|too large", re.IGNORECASE)
BARE = re.compile(r"&(?![A-Za-z][A-Za-z0-9]{0,31};|#\d{1,7};|#x[0-9A-Fa-f]{1,6};)")


def parse_xml(raw: bytes) -> tuple[_Element, tuple[str, ...]]:
    """Return the outermost element of an XML file, and what had to be assumed.

    Its document type is left out, and with it every entity that it declares. Mistakes such as an
    element that is not closed are mended. Raises UnreadableError.
    """
    from lxml.etree import LxmlError, XMLParser, fromstring

    stated = DECLARED.search(raw, 0, 1024)
    done = decode(raw, declared=stated[1].decode("ascii") if stated else None)
    text = DOCTYPE.sub("", DECLARATION.sub("", done.text, count=1), count=1)
    text = BARE.sub("&amp;", ENTITY.sub(_sign, FORBIDDEN.sub("", text)))
    parser = XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = fromstring(text, parser)
    except (LxmlError, ValueError) as error:
        raise UnreadableError("corrupt", f"it is no XML: {str(error)[:200]}") from None
    if tree is None:
        raise UnreadableError("corrupt", "it is no XML: there is no element in it")
    worst = [element for element in parser.error_log if element.level >= FATAL]
    if lost := next((element for element in worst if LIMIT.search(element.message)), None):
        message = f"line {lost.line}: {lost.message[:100].strip()}: what follows would be lost"
        raise UnreadableError("too-deep", message)
    notes = done.notes
    if worst:
        notes = (*notes, f"broken XML, mended from line {worst[0].line} on")
    return tree, notes


def _sign(entity: re.Match[str]) -> str:
    """Return the sign that an entity of HTML stands for; another is text."""
    code = name2codepoint.get(entity[1])
    return chr(code) if code else f"&amp;{entity[1]};"


def local(element: _Element) -> str:
    """Return the name of an element without its namespace, "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: _Element, *names: str) -> _Element | None:
    """Return the first child of one of these names, the names in order."""
    inside = [(local(element), element) for element in element]
    return next((element for name in names for own, element in inside if own == name), None)


def inside(element: _Element, name: str) -> list[_Element]:
    """Return all elements of a name inside another, in order."""
    return [element for element in element.iter() if local(element) == name]


def words(element: _Element | None) -> str | None:
    """Return the text of an element on one line, None for none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def markup(element: _Element) -> str:
    """Return what stands in an element, as HTML: its children, without their namespaces."""
    from lxml.etree import tostring

    pieces = [_escape(element.text)]
    for item in element:
        if isinstance(item.tag, str):
            for each in item.iter():
                if isinstance(each.tag, str):
                    each.tag = local(each)
            pieces.append(tostring(item, encoding="unicode", method="html", with_tail=False))
        pieces.append(_escape(item.tail))
    return "".join(pieces)


def _escape(text: str | None) -> str:
    from html import escape

    return escape(text or "", quote=False)
