"""Comments, hidden elements and attributes of a page or of the markup in a Markdown text.

The markup is read tag by tag, since parsers drop comments and tell no places. What a page hides
and shows as well, such as a caption that is an image's text too, is not hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from sourceaudit.model.source import Span, Way
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
TITLE = re.compile(r"<title\b[^>]*+>([^<]*+)", re.IGNORECASE)
NAMED = re.compile(
    r"""(?:^|(?<=[\s"'/]))(?P<name>[a-z][\w:-]*)(?:\s*=\s*(?:"(?P<a>[^"]*)|'(?P<b>[^']*)|(?P<c>[^\s"'>]+)))?""",
    re.IGNORECASE,
)
# What is in a tag that hides or says something; most have nothing of it, nor a class of a sheet.
ASKED = ("style", "hidden", "alt", "title", "aria-", "content", "color", "placeholder", "summary",
         "label", "data-")  # fmt: skip
DATA = re.compile(r"""data-[\w-]+\s*=\s*["'][^"'\s{]+\s+[^"'\s]+\s""", re.IGNORECASE)
SPACED = str.maketrans("\"'=", "   ")
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
AROUND = BLOCKS | {"tr", "tbody", "body"}
UNRENDERED = frozenset(("template", "noscript", "dialog"))
NOTHING: dict[str, str] = {}
MOST_COMPARED = 2_000  # hidden texts that are looked for among what is shown
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
class _Ground:
    """An element with a background, and how many of its name are open inside, itself included."""

    name: str
    ground: str
    depth: int = 1


@dataclass(slots=True)
class _State:
    """How far a page was read: what is open, and what was shown so far."""

    sheet: Mapping[str, Mapping[str, str]]
    names: frozenset[str]  # of classes and ids of which something is known
    grounds: list[_Ground] = field(default_factory=list)
    hidden: _Open | None = None


def of_markup(page: str) -> Iterator[Unseen]:
    """Yield what a page says in comments, hidden elements and attributes, and does not show."""
    if "<" not in page:
        return
    sheet = sheets(page)
    state = _State(sheet, frozenset(CLASSES) | {key[1:] for key in sheet if key[0] in ".#"})
    found: list[Unseen] = []
    plain: set[str] = set()  # tags, as they are written, that hide and say nothing
    at = 0
    for token in TOKEN.finditer(page):
        if state.hidden is not None:
            state.hidden.pieces.append(page[at : token.start()])
        elif token[0] in plain and not state.grounds:
            continue
        at = token.end()
        if told := _token(state, token):
            found += told
        elif state.hidden is None and not state.grounds and token[0][1] != "!":
            plain.add(token[0])
    if state.hidden is not None:
        state.hidden.pieces.append(page[at:])
        found.append(_closed(state.hidden, len(page)))
    yield from _kept(found, page)


def _kept(found: Sequence[Unseen], page: str) -> Iterator[Unseen]:
    """Yield what has some words and is not shown by its page elsewhere."""
    long = [
        (one, said)
        for one in found
        if (said := " ".join(one.text.split())).count(" ") >= LEAST_WORDS - 1
    ]
    if not long:
        return
    pieces, at = [], 0
    for one in found:  # in order, but what is hidden inside of something hidden
        if one.way is not Way.ATTRIBUTE and one.start >= at:
            pieces.append(page[at : one.start])
            at = one.end
    shown = TITLE.findall(page)
    shown.append(TOKEN.sub("\n", "".join((*pieces, page[at:]))))
    text = _squeezed(unescape("\n".join(shown)))
    for at, (one, said) in enumerate(long):
        if at >= MOST_COMPARED or _squeezed(said) not in text:
            yield Unseen(one.way, said[:LONGEST], one.start, one.end)


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _token(state: _State, token: re.Match[str]) -> Sequence[Unseen]:
    """Take one tag or comment into account; return what it hides or ends the hiding of."""
    comment, raw, _, close, name, said = token.groups()
    if comment is not None:
        return [Unseen(Way.COMMENT, unescape(comment), *token.span())]
    if raw:
        return ()
    name = name.lower()
    if close:
        return _end(state, name, token.start()) if state.hidden or state.grounds else ()
    if not said and state.hidden is None and not state.grounds and name not in state.sheet:
        return [] if name not in UNRENDERED else _begin(state, name, said, token.span())
    return _begin(state, name, said, token.span())


def _end(state: _State, name: str, place: int) -> Sequence[Unseen]:
    grounds = state.grounds
    if grounds and grounds[-1].name == name:
        grounds[-1].depth -= 1
        if not grounds[-1].depth:
            grounds.pop()
    held = state.hidden
    if held is None:
        return ()
    _part(held, name)
    held.depth -= name == held.name
    if held.depth and not (held.name in LOOSE and name != held.name and name in AROUND):
        return ()
    state.hidden = None
    return [_closed(held, place)]


def _begin(state: _State, name: str, said: str, span: Span) -> Sequence[Unseen]:
    found: list[Unseen] = []
    held = state.hidden
    if held is not None:
        if held.name in LOOSE and (name == held.name or (held.name == "p" and name in BLOCKS)):
            found.append(_closed(held, span[0]))
            state.hidden = held = None
        else:
            _part(held, name)
            held.depth += name == held.name
    if state.grounds and state.grounds[-1].name == name and name not in VOID:
        state.grounds[-1].depth += 1
    attributes, style = _known(state, name, said)
    if name not in VOID:
        way = _way(state, name, attributes, style) if held is None else None
        if style and (ground := background(style)) and len(state.grounds) < DEEPEST:
            state.grounds.append(_Ground(name, ground))
        if way is not None:
            state.hidden = _Open(name, way, span[0])
    for each, value in attributes.items():
        if each in SAYING or (each.startswith("data-") and " " in value):
            found.append(Unseen(Way.ATTRIBUTE, value, *span))
    if name == "input" and attributes.get("type") == "hidden":
        found.append(Unseen(Way.NOT_DISPLAYED, attributes.get("value", ""), *span))
    return found


def _part(held: _Open, name: str) -> None:
    if name not in INLINE:
        held.pieces.append("\n")


def _closed(held: _Open, end: int) -> Unseen:
    return Unseen(held.way, unescape("".join(held.pieces)), held.start, end)


def _attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag; of two with one name the first counts."""
    found: dict[str, str] = {}
    for each in NAMED.finditer(text):
        value = each["a"] or each["b"] or each["c"] or ""
        found.setdefault(each["name"].lower(), unescape(value))
    return found


def _known(state: _State, name: str, said: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the attributes of a tag, as far as they may matter, and the style that it has."""
    lower = said.lower()
    asked = [sign for sign in ASKED if sign in lower]
    if (not asked or (asked == ["data-"] and DATA.search(said) is None)) and (
        not said or state.names.isdisjoint(said.translate(SPACED).split())
    ):
        return NOTHING, dict(state.sheet[name]) if name in state.sheet else NOTHING
    attributes = _attributes(said)
    return attributes, _style(state, name, attributes)


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
    own = background(style)
    behind = [*([own] if own else []), *(one.ground for one in reversed(state.grounds))]
    return Way.SAME_COLOUR if is_same_colour(style, behind) else None
