"""Comments, hidden elements and attributes of a page or of the markup in a Markdown text.

The markup is read tag by tag, since parsers drop comments and tell no places. What a page hides
and shows as well, such as a caption that is an image's text too, is not hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from sourceaudit.model.source import Way
from sourceaudit.text.unseen.span import Unseen
from sourceaudit.text.unseen.styles import (
    CLASSES,
    background,
    declared,
    is_same_colour,
    sheets,
    way_of,
)

ATTRIBUTE = (
    r"[\s/]*+[^\s/>][^\s/>=]*+"
    r"""(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s"'>][^\s>]*+)?+)?+"""
)
TOKEN = re.compile(
    r"<!--(?P<comment>(?:[^-]++|-(?!-!?>))*+)(?:-->|--!>)?"
    rf"|<(?P<raw>script|style|title|xmp)(?=[\s/>])(?:{ATTRIBUTE})*+[\s/]*+>"
    r"(?P<held>(?:[^<]++|<(?!/(?P=raw)))*+)"
    rf"|<(?P<close>/)?(?P<name>[a-z][^\s/>]*+)(?P<attributes>(?:{ATTRIBUTE})*+)[\s/]*+>?",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"""(?:^|(?<=[\s"'/]))(?P<name>[a-z][\w:-]*)(?:\s*=\s*(?:"(?P<a>[^"]*)|'(?P<b>[^']*)|(?P<c>[^\s"'>]+)))?""",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:style|hidden|class|id|alt|title|aria-\w+|content|color|bgcolor|placeholder|data-\w+|type|value)\b",
    re.IGNORECASE,
)
SAYING = ("alt", "title", "aria-label", "aria-description", "aria-placeholder", "placeholder",
          "aria-roledescription", "aria-valuetext", "content", "summary", "label")  # fmt: skip
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)  # fmt: skip
INLINE = frozenset(
    "a abbr b bdi bdo big cite code dfn em font i ins kbd mark q s samp small span strong sub sup "
    "tt u var wbr".split()
)
# What ends where one of its kind begins, or what is around it ends.
LOOSE = frozenset("p li dt dd td th tr option".split())
BLOCKS = frozenset(
    "address article aside blockquote div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr main "
    "nav ol p pre section table ul".split()
)
UNRENDERED = frozenset(("template", "noscript", "dialog"))
LEAST_WORDS = 3  # of a text: names and labels say nothing to a machine
DEEPEST = 400  # elements whose background is remembered
LONGEST = 20_000  # characters of a hidden text


@dataclass(slots=True)
class _Open:
    """A hidden element that is not closed yet."""

    name: str
    way: Way
    start: int
    depth: int = 1
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    """How far a page was read: what is open, and what was shown so far."""

    sheet: Mapping[str, Mapping[str, str]]
    behind: list[tuple[str, str | None]] = field(default_factory=list)  # names and backgrounds
    hidden: _Open | None = None
    shown: list[str] = field(default_factory=list)


def of_markup(page: str) -> Iterator[Unseen]:
    """Yield what a page says in comments, hidden elements and attributes, and does not show."""
    if "<" not in page:
        return
    state = _State(sheets(page))
    found: list[Unseen] = []
    at = 0
    for token in TOKEN.finditer(page):
        _text(state, page[at : token.start()])
        found += _token(state, token)
        at = token.end()
    _text(state, page[at:])
    if state.hidden is not None:
        found.append(_closed(state.hidden, len(page)))
    shown = _squeezed("\n".join(state.shown))
    for one in found:
        said = " ".join(one.text.split())
        if said.count(" ") + 1 >= LEAST_WORDS and _squeezed(said) not in shown:
            yield Unseen(one.way, said[:LONGEST], one.start, one.end)


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _text(state: _State, text: str) -> None:
    if not text:
        return
    (state.shown if state.hidden is None else state.hidden.pieces).append(unescape(text))


def _token(state: _State, token: re.Match[str]) -> Iterator[Unseen]:
    """Take one tag or comment into account; yield what it hides or ends the hiding of."""
    if (comment := token["comment"]) is not None:
        yield Unseen(Way.COMMENT, unescape(comment), *token.span())
        return
    if token["raw"]:
        if token["raw"].lower() == "title":
            state.shown.append(unescape(token["held"]))
        return
    name = token["name"].lower()
    if token["close"]:
        yield from _end(state, name, token)
    else:
        yield from _begin(state, name, token)


def _end(state: _State, name: str, token: re.Match[str]) -> Iterator[Unseen]:
    held = state.hidden
    if held is not None:
        _part(held, name)
        held.depth -= name == held.name
        if held.depth == 0 or (held.name in LOOSE and name != held.name and name in BLOCKS | {"tr"}):
            yield _closed(held, token.start())
            state.hidden = None
    for at in range(len(state.behind) - 1, -1, -1):
        if state.behind[at][0] == name:
            del state.behind[at:]
            break


def _begin(state: _State, name: str, token: re.Match[str]) -> Iterator[Unseen]:
    held = state.hidden
    if held is not None:
        loose = held.name in LOOSE and (name == held.name or (held.name == "p" and name in BLOCKS))
        if loose:
            yield _closed(held, token.start())
            state.hidden = held = None
        else:
            _part(held, name)
            held.depth += name == held.name
    attributes = _attributes(token["attributes"]) if ASKED.search(token["attributes"]) else {}
    style = _style(state, name, attributes)
    if name not in VOID:
        if len(state.behind) < DEEPEST:
            state.behind.append((name, background(style) if style else None))
        if held is None and (way := _way(state, name, attributes, style)) is not None:
            state.hidden = _Open(name, way, token.start())
    for each, value in attributes.items():
        if each in SAYING or (each.startswith("data-") and " " in value):
            yield Unseen(Way.ATTRIBUTE, value, *token.span())
    if name == "input" and attributes.get("type") == "hidden":
        yield Unseen(Way.NOT_DISPLAYED, attributes.get("value", ""), *token.span())


def _part(held: _Open, name: str) -> None:
    if name not in INLINE:
        held.pieces.append("\n")


def _closed(held: _Open, end: int) -> Unseen:
    return Unseen(held.way, "".join(held.pieces), held.start, end)


def _attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag; of two with one name the first counts."""
    found: dict[str, str] = {}
    for each in NAMED.finditer(text):
        value = each["a"] or each["b"] or each["c"] or ""
        found.setdefault(each["name"].lower(), unescape(value))
    return found


def _style(state: _State, name: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """Return what holds of an element: of its tag, classes and id, then of its own style."""
    style: dict[str, str] = {}
    keys = [name, *(f".{each}" for each in attributes.get("class", "").split())]
    if "id" in attributes:
        keys.append(f"#{attributes['id']}")
    for key in keys:
        style.update(state.sheet.get(key) or CLASSES.get(key[1:], {}))
    if "color" in attributes:
        style["color"] = attributes["color"].lower()
    if "bgcolor" in attributes:
        style["background-color"] = attributes["bgcolor"].lower()
    if "style" in attributes:
        style.update(declared(attributes["style"]))
    return style


def _way(
    state: _State, name: str, attributes: Mapping[str, str], style: Mapping[str, str]
) -> Way | None:
    if (name in UNRENDERED and "open" not in attributes) or (
        "hidden" in attributes and style.get("display", "none") == "none"
    ):
        return Way.NOT_DISPLAYED
    if not style or name in ("body", "html"):
        return None
    if (way := way_of(style)) is not None:
        return way
    behind = (ground for _, ground in reversed(state.behind) if ground)
    return Way.SAME_COLOUR if is_same_colour(style, behind) else None
