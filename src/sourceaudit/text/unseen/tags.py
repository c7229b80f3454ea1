"""Tags of a page or of the markup in a text: what each hides, says and puts behind its letters.

A tag is read once for all the places where it is written the same: of most, a look is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from sourceaudit.model.source import Way
from sourceaudit.text.unseen.styles import (
    CLASSES,
    background,
    parse_style,
    sheets,
    way_of,
)

VALUE = r"""(?:"[^"]*+"?+|'[^']*+'?+|[^\s"'>][^\s>]*+)?+"""
ATTRIBUTE = rf"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+{VALUE})?+"
TOKEN = re.compile(
    r"<!--(?P<comment>(?:[^-]++|-(?!-!?>))*+)(?:-->|--!>)?"
    rf"|<(?P<raw>script|style|title|xmp)(?=[\s/>])(?:{ATTRIBUTE})*+[\s/]*+>"
    r"(?P<held>(?:[^<]++|<(?!/(?P=raw)))*+)"
    rf"|<(?P<close>/)?(?P<name>[a-z][^\s/>]*+)(?P<attributes>(?:{ATTRIBUTE})*+)[\s/]*+>?",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"""(?:^|(?<=[\s"'/]))([a-z][\w:-]*)(?:\s*=\s*(?:"([^"]*)|'([^']*)|([^\s"'>]+)))?""",
    re.IGNORECASE,
)
# What is in a tag that hides or says something; most have nothing of it, nor a class of a sheet.
ASKED = re.compile("style|hidden|alt|title|aria-|content|color|placeholder|summary|label")
# Of those that have, most say two words, or hide a picture from who hears the page. A sign that is
# written as its name may be a space.
WORDS = (
    r"""\s*+=\s*+(?:"\s*+(?:[^"\s]++\s++){2}[^"\s]|'\s*+(?:[^'\s]++\s++){2}[^'\s]|["'][^"'&]*+&)"""
)
TELLS = (
    r"(?:style|hidden|color|bgcolor)(?![\w:-])|type\s*+=\s*+[\"']?hidden"
    r"|(?:alt|title|content|placeholder|summary|label|data-[\w:-]*+|aria-(?:label|description"
    rf"|placeholder|roledescription|valuetext)){WORDS}"
)
TELLING = re.compile(rf"(?<![\w:-])(?:{TELLS})")
PLAIN = rf"(?:[\s/]*+(?!(?:class|id)(?![\w:-])|{TELLS})[^\s/>][^\s/>=]*+(?:\s*+=\s*+{VALUE})?+)*+"
NAMES = rf"(?:[\s/]*+(?:class|id)\s*+=\s*+({VALUE}){PLAIN})?+"
# Attributes of which no more than two, a class and an id, may be of account.
USUAL = re.compile(rf"{PLAIN}{NAMES}{NAMES}[\s/]*+", re.IGNORECASE)
DATA = re.compile(r"""data-[\w-]+\s*=\s*["'][^"'\s{]+\s+[^"'\s]+\s""")
SPACED = str.maketrans("\"'=", "   ")
SAYING = frozenset(
    ("alt", "title", "aria-label", "aria-description", "aria-placeholder", "placeholder",
     "aria-roledescription", "aria-valuetext", "content", "summary", "label")
)  # fmt: skip
LEAST_WORDS = 3  # of a text: names and labels say nothing to a machine
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)  # fmt: skip
UNRENDERED = frozenset(("template", "noscript", "dialog"))
PAGE = frozenset(("body", "html"))  # what hides a whole page is no hiding place
NOTHING: Mapping[str, str] = {}


class Tag(NamedTuple):
    """A tag as far as it matters: `says` is what its attributes say, `hides` how it hides.

    `coloured` is its style where that gives a colour to the letters, `ground` what it puts behind
    them. One that is not `active` neither hides nor says anything, on no background either.
    """

    name: str = ""
    closes: bool = False
    active: bool = False
    void: bool = False
    says: tuple[tuple[Way, str], ...] = ()
    hides: Way | None = None
    coloured: Mapping[str, str] | None = None
    ground: str | None = None


COMMENT, RAW = Tag(active=True), Tag()


class Tags:
    """The tags of a page by how they are written, read as they come."""

    def __init__(self, page: str) -> None:
        self._sheet = sheets(page)
        self._names = frozenset(CLASSES) | {key[1:] for key in self._sheet if key[0] in ".#"}
        self._bare: dict[str, Tag] = {}
        self._known: dict[str, Tag] = {}

    def read(self, token: re.Match[str]) -> Tag:
        """Return a tag that was found."""
        written = token[0]
        tag = self._known.get(written)
        if tag is None:
            tag = self._known[written] = self._read(token)
        return tag

    def _read(self, token: re.Match[str]) -> Tag:
        comment, raw, _, close, name, said = token.groups()
        if comment is not None:
            return COMMENT
        if raw is not None:
            return RAW
        name = name.lower()
        if close:
            return Tag(name, closes=True)
        if said and self._matters(name, said):
            return _tag(name, attributes := _attributes(said), self._style(name, attributes))
        tag = self._bare.get(name)
        if tag is None:
            tag = self._bare[name] = _tag(name, NOTHING, self._sheet.get(name, NOTHING))
        return tag

    def _matters(self, name: str, said: str) -> bool:
        """Tell whether what is written in a tag may hide or say something."""
        usual = USUAL.fullmatch(said)
        if usual and name not in UNRENDERED:
            return any(
                not self._names.isdisjoint(value.strip("\"'").split())
                for value in usual.groups()
                if value
            )
        lower = said.lower()
        if ASKED.search(lower) and (TELLING.search(lower) or name in UNRENDERED):
            return True
        if "data-" in lower and DATA.search(lower):
            return True
        return not self._names.isdisjoint(said.translate(SPACED).split())

    def _style(self, name: str, attributes: Mapping[str, str]) -> Mapping[str, str]:
        """Return what holds of an element: of its tag, classes and id, then of its own style."""
        style = dict(self._sheet.get(name, NOTHING))
        for each in attributes.get("class", "").split():
            if each in self._names:
                style.update(self._sheet.get(f".{each}") or CLASSES.get(each, NOTHING))
        if (own := attributes.get("id", "")) in self._names:
            style.update(self._sheet.get(f"#{own}") or CLASSES.get(own, NOTHING))
        if "color" in attributes:
            style["color"] = attributes["color"].lower()
        if "bgcolor" in attributes:
            style["background-color"] = attributes["bgcolor"].lower()
        if "style" in attributes:
            style.update(parse_style(attributes["style"]))
        return style


def _tag(name: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> Tag:
    void = name in VOID
    says = tuple(_sayings(name, attributes)) if attributes else ()
    if void:
        return Tag(name, active=bool(says), void=True, says=says)
    hides = _way(name, attributes, style)
    coloured = style if hides is None and "color" in style and name not in PAGE else None
    ground = background(style) if style else None
    active = bool(says or hides or coloured or ground)
    return Tag(name, active=active, says=says, hides=hides, coloured=coloured, ground=ground)


def _sayings(name: str, attributes: Mapping[str, str]) -> Iterator[tuple[Way, str]]:
    """Yield what the attributes of a tag say to programs, as far as it has some words."""
    for each, value in attributes.items():
        speaks = each in SAYING or (each.startswith("data-") and " " in value)
        if speaks and len(value.split(maxsplit=LEAST_WORDS - 1)) == LEAST_WORDS:
            yield Way.ATTRIBUTE, value
    if name == "input" and attributes.get("type") == "hidden":
        yield Way.NOT_DISPLAYED, attributes.get("value", "")


def _way(name: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> Way | None:
    """Return how a tag hides what is in it, whatever stands around it."""
    if (name in UNRENDERED and "open" not in attributes) or (
        "hidden" in attributes and style.get("display", "none") == "none"
    ):
        return Way.NOT_DISPLAYED
    return way_of(style) if style and name not in PAGE else None


def _attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in NAMED.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found
