"""What a cell of a table holds as text: words, bytes, paragraphs in a list, HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sourceaudit.errors import UnreadableError
from sourceaudit.readers.decode import decode

# Keys under which an object or a paragraph of a list has its text.
INNER = ("rendered", "html", "text", "content", "value", "body")
PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
WHOLE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|html|head|body)\b", re.IGNORECASE)
OPENS = re.compile(
    r"\s*<(?:!--|(?:p|div|span|article|section|h[1-6]|figure|img|ul|ol|table|blockquote|strong|em"
    r"|b|i|a|br|center|main|header)\b[^<>]*>)",
    re.IGNORECASE,
)
TAG = re.compile(
    r"</?(?:p|div|span|h[1-6]|li|ul|ol|a|strong|em|br|blockquote|img)\b[^<>]*>", re.IGNORECASE
)
CLOSES = re.compile(
    r"</(?:p|div|article|section|h[1-6]|ul|ol|table|blockquote|figure)>", re.IGNORECASE
)
CODE = re.compile(r"```|~~~|`<|&lt;")  # a text that shows HTML, or has it in a block of code
LEAST_PAIRED = 4  # tags that close something, or break a line
CHARACTERS_A_TAG = 400  # a text with fewer tags than one in so many speaks of HTML, if anything


def text_of(value: object, name: str, kind: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the text of a cell, the kind of reader for it, and what had to be assumed.

    Raises UnreadableError `empty`, `wrong-type`, or what decoding bytes raises.
    """
    text, notes = _words(value, name)
    if not text.strip():
        raise UnreadableError("empty", f"its column {name} is empty")
    if kind == "html":
        return text, "fragment" if PAGE.search(text) is None else "html", notes
    if (found := html_in(text)) is not None:
        return text, found, (*notes, f"its column {name} holds HTML, of which the text was taken")
    return text, kind, notes


def _words(value: object, name: str) -> tuple[str, tuple[str, ...]]:
    """Return what a cell holds as one text, and what had to be assumed."""
    match value:
        case bytes() | bytearray() | memoryview():
            done = decode(bytes(value))
            return done.text, done.notes
        case list() | tuple():
            parts = [_part(each) for each in value]
            if None in parts:
                raise _wrong(value, name)
            return "\n\n".join(part.strip("\n") for part in parts if part and part.strip()), ()
        case _:
            text = _part(value)
            if text is None:
                raise _wrong(value, name)
            return text, ()


def html_in(text: str) -> str | None:
    """Return the reader for a text that is HTML: a page or a piece of one; None for words.

    A text that begins with a tag and closes blocks is HTML, and so is one that is strewn with tags;
    one that shows tags as code is about HTML.
    """
    if "<" not in text:
        return None
    if WHOLE.match(text):
        return "html"
    if CODE.search(text):
        return None
    if OPENS.match(text) and CLOSES.search(text):
        return "fragment"
    tags = [match.group().lower() for match in TAG.finditer(text)]
    paired = sum(tag.startswith("</") for tag in tags) + sum(tag.startswith("<br") for tag in tags)
    strewn = paired >= LEAST_PAIRED and len(tags) * CHARACTERS_A_TAG >= len(text)
    return "fragment" if strewn else None


def _part(value: object) -> str | None:
    """Return a string, or that inside an object; None for what is no text."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return _inner(value)
    return "" if value is None else None


def _inner(value: Mapping[str, object]) -> str | None:
    """Return the text inside an object."""
    return next((found for key in INNER if isinstance(found := value.get(key), str)), None)


def _wrong(value: object, name: str) -> UnreadableError:
    held = "an object without text" if isinstance(value, Mapping) else type(value).__name__
    return UnreadableError("wrong-type", f"its column {name} holds {held}, not text")
