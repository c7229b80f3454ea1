"""All that a page, a Markdown text or a plain text says unseen, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.model.source import Way
from sourceaudit.text.unseen.code import code, holds
from sourceaudit.text.unseen.directions import OVERRIDES, find_overrides
from sourceaudit.text.unseen.disguised import LEAST, find_disguise, suspects
from sourceaudit.text.unseen.markup import of_markup
from sourceaudit.text.unseen.signs import may_say, shapeless
from sourceaudit.text.unseen.span import Unseen
from sourceaudit.text.unseen.tags import LEAST_WORDS

NUMBERED = re.compile(r"&#(?:x(?P<hex>[0-9a-f]{1,6})|(?P<number>\d{1,7}));?", re.IGNORECASE)
SCRIPT = re.compile(r"<(script|style)\b[^>]*+>(?:[^<]++|<(?!/\1))*+", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*+>")
ASCII = bytes(range(128))
# A definition of a link that is none: Markdown's comment, which is shown nowhere.
NO_LINK = re.compile(
    r"""^ {0,3}\[[^\]\n]{0,40}\]:[ \t]*(?:#|<>)[ \t]*["'(](?P<said>[^\n]+)["')][ \t]*$""",
    re.MULTILINE,
)
IMAGE = re.compile(
    r"""!\[(?P<alt>[^\]\n]{0,2000})\]\([^\s()]{1,2000}"""
    r"""(?:[ \t]+["'(](?P<title>[^"\n]{0,2000})["')])?\)"""
)


def in_page(page: str) -> list[Unseen]:
    """Return what an HTML page says unseen."""
    whole = NUMBERED.sub(_sign, page) if "&#" in page else page
    found = [*of_markup(whole)]
    if signs := _foreign(whole):
        words = SCRIPT.sub(_blank, whole)
        # What says nothing in the signs of all its text, one after the other, does so nowhere.
        if may_say(signs) or any(sign in signs for sign in OVERRIDES):
            found += [*shapeless(words), *find_overrides(words)]
        if len(suspects(words)) >= LEAST:
            found += find_disguise(TAG.sub(_blank, words))
    return _ordered(found)


def _foreign(text: str) -> str:
    """Return the signs of a text that ASCII does not have, one after the other."""
    if text.isascii():
        return ""
    raw = text.encode("utf-8", "surrogatepass").translate(None, ASCII)
    return raw.decode("utf-8", "surrogatepass")


def in_text(text: str) -> list[Unseen]:
    """Return what a plain or Markdown text says unseen; comments in code are shown."""
    found = [*shapeless(text), *find_overrides(text), *find_disguise(text)]
    marked = [*_marked(text)]
    if marked:
        spans = code(text)
        found += [unseen for unseen in marked if not holds(spans, unseen.start)]
    return _ordered(found)


def _marked(text: str) -> Iterator[Unseen]:
    yield from of_markup(text)
    if "](" in text:
        for image in IMAGE.finditer(text):
            for said in image.groups():
                if said and len(said.split()) >= LEAST_WORDS:
                    yield Unseen(Way.ATTRIBUTE, said, *image.span())
    if "]:" in text:
        for line in NO_LINK.finditer(text):
            yield Unseen(Way.COMMENT, line["said"], *line.span())


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _sign(found: re.Match[str]) -> str:
    """Return the sign without a shape that a number stands for; other numbers stay as they are."""
    code_point = int(found["hex"], 16) if found["hex"] else int(found["number"])
    if 0x200B <= code_point <= 0x206F or 0xE0000 <= code_point <= 0xE01EF:  # noqa: PLR2004
        return chr(code_point)
    return found.group()


def _ordered(found: list[Unseen]) -> list[Unseen]:
    return sorted(found, key=lambda unseen: (unseen.start, unseen.end, unseen.way, unseen.text))
