"""Comments, hidden elements and attributes of a page or of the markup in a Markdown text.

The markup is read tag by tag, since parsers drop comments and tell no places. What a page hides
and shows as well, such as a caption that is an image's text too, is not hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from sourceaudit.model.source import Span, Way
from sourceaudit.text.unseen.span import Unseen
from sourceaudit.text.unseen.styles import (
    CLASSES,
    background,
    is_same_colour,
    parse_style,
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
NOTHING: Mapping[str, str] = {}
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


class _Tag(NamedTuple):
    """Attributes of a tag, as far as they may matter, the style that it has, how that hides."""

    attributes: Mapping[str, str]
    style: Mapping[str, str]
    way: Way | None


@dataclass(slots=True)
class _State:
    """How far a page was read: what is open, and what was shown so far."""

    sheet: Mapping[str, Mapping[str, str]]
    names: frozenset[str]  # of classes and ids of which something is known
    grounds: list[_Ground] = field(default_factory=list)
    hidden: _Open | None = None
    tags: dict[tuple[str, str], _Tag] = field(default_factory=dict)  # as they are written
    plain: set[str] = field(default_factory=set)  # those that hide and say nothing
    inert: dict[str, str] = field(default_factory=dict)  # nor do on any background
    counts_as: str | None = None  # what the last tag is, where it may be inert

    def skips(self, written: str) -> bool:
        """Tell whether a tag hides and says nothing, as far as it is known; count it."""
        if not self.grounds:
            return written in self.plain
        name = self.inert.get(written)
        if name is None:
            return False
        last = self.grounds[-1]
        if name == last.name:
            last.depth += 1
        elif name == f"/{last.name}":
            last.depth -= 1
            if not last.depth:
                self.grounds.pop()
        return True

    def learn(self, written: str) -> None:
        """Remember a tag that hid and said nothing."""
        if not self.grounds:
            self.plain.add(written)
        if self.counts_as is not None:
            self.inert[written] = self.counts_as


def of_markup(page: str) -> Iterator[Unseen]:
    """Yield what a page says in comments, hidden elements and attributes, and does not show."""
    if "<" not in page:
        return
    sheet = sheets(page)
    state = _State(sheet, frozenset(CLASSES) | {key[1:] for key in sheet if key[0] in ".#"})
    found: list[Unseen] = []
    at = 0
    for token in TOKEN.finditer(page):
        written = token[0]
        if state.hidden is not None:
            state.hidden.pieces.append(page[at : token.start()])
        elif state.skips(written):
            continue
        at = token.end()
        if unseen := _token(state, token):
            found += unseen
        elif state.hidden is None and written[1] != "!":
            state.learn(written)
    if state.hidden is not None:
        state.hidden.pieces.append(page[at:])
        found.append(_closed(state.hidden, len(page)))
    yield from _kept(found, page)


def _kept(found: Sequence[Unseen], page: str) -> Iterator[Unseen]:
    """Yield what has some words and is not shown by its page elsewhere."""
    long = [
        (unseen, said)
        for unseen in found
        if (said := " ".join(unseen.text.split())).count(" ") >= LEAST_WORDS - 1
    ]
    if not long:
        return
    pieces, at = [], 0
    for unseen in found:  # in order, but what is hidden inside of something hidden
        if unseen.way is not Way.ATTRIBUTE and unseen.start >= at:
            pieces.append(page[at : unseen.start])
            at = unseen.end
    shown = TITLE.findall(page)
    shown.append(TOKEN.sub("\n", "".join((*pieces, page[at:]))))
    text = _squeezed(unescape("\n".join(shown)))
    for at, (unseen, said) in enumerate(long):
        if at >= MOST_COMPARED or _squeezed(said) not in text:
            yield Unseen(unseen.way, said[:LONGEST], unseen.start, unseen.end)


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _token(state: _State, token: re.Match[str]) -> Sequence[Unseen]:
    """Take one tag or comment into account; return what it hides or ends the hiding of."""
    comment, raw, _, close, name, said = token.groups()
    state.counts_as = None
    if comment is not None:
        return [Unseen(Way.COMMENT, unescape(comment), *token.span())]
    if raw:
        state.counts_as = ""
        return ()
    name = name.lower()
    if close:
        state.counts_as = f"/{name}"
        return _end(state, name, token.start()) if state.hidden or state.grounds else ()
    if not said and state.hidden is None and not state.grounds and name not in state.sheet:
        state.counts_as = "" if name in VOID else name
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
    tag = state.tags.get((name, said))
    if tag is None:
        tag = state.tags[name, said] = _known(state, name, said)
    if not tag.style:
        state.counts_as = "" if name in VOID else name
    if name not in VOID:
        _opened(state, name, tag, span[0])
    attributes = tag.attributes
    for each, value in attributes.items():
        if each in SAYING or (each.startswith("data-") and " " in value):
            found.append(Unseen(Way.ATTRIBUTE, value, *span))
    if name == "input" and attributes.get("type") == "hidden":
        found.append(Unseen(Way.NOT_DISPLAYED, attributes.get("value", ""), *span))
    return found


def _opened(state: _State, name: str, tag: _Tag, place: int) -> None:
    way = _way(state, name, tag) if state.hidden is None else None
    if tag.style and (ground := background(tag.style)) and len(state.grounds) < DEEPEST:
        state.grounds.append(_Ground(name, ground))
    if way is not None:
        state.hidden = _Open(name, way, place)


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


def _known(state: _State, name: str, said: str) -> _Tag:
    """Return a tag read; `said` is what is written in it behind its name."""
    lower = said.lower()
    asked = [sign for sign in ASKED if sign in lower]
    if (not asked or (asked == ["data-"] and DATA.search(said) is None)) and (
        not said or state.names.isdisjoint(said.translate(SPACED).split())
    ):
        bare = state.tags.get((name, ""))
        if bare is None:
            style = state.sheet.get(name, NOTHING)
            bare = state.tags[name, ""] = _Tag(NOTHING, style, way_of(style) if style else None)
        return bare
    attributes = _attributes(said)
    own = _style(state, name, attributes)
    return _Tag(attributes, own, way_of(own) if own else None)


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
        style.update(parse_style(attributes["style"]))
    return style


def _way(state: _State, name: str, tag: _Tag) -> Way | None:
    attributes, style, way = tag
    if (name in UNRENDERED and "open" not in attributes) or (
        "hidden" in attributes and style.get("display", "none") == "none"
    ):
        return Way.NOT_DISPLAYED
    if not style or name in ("body", "html"):
        return None
    if way is not None:
        return way
    own = background(style)
    behind = [*([own] if own else []), *(ground.ground for ground in reversed(state.grounds))]
    return Way.SAME_COLOUR if is_same_colour(style, behind) else None
