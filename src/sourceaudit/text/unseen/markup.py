"""Comments, hidden elements and attributes of a page or of the markup in a Markdown text.

The markup is read tag by tag, since parsers drop comments and tell no places. What a page hides
and shows as well, such as a caption that is an image's text too, is not hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from sourceaudit.model.source import Span, Way
from sourceaudit.text.unseen.span import Unseen
from sourceaudit.text.unseen.styles import is_same_colour
from sourceaudit.text.unseen.tags import COMMENT, LEAST_WORDS, RAW, TOKEN, Tag, Tags

TITLE = re.compile(r"<title\b[^>]*+>([^<]*+)", re.IGNORECASE)
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
MOST_COMPARED = 2_000  # hidden texts that are looked for among what is shown
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
    torn: bool = False  # something else is hidden inside of it


@dataclass(slots=True)
class _Ground:
    """An element with a background, and how many of its name are open inside, itself included."""

    name: str
    ground: str
    depth: int = 1


@dataclass(slots=True)
class _State:
    """How far a page was read: what is open, and what was shown so far."""

    grounds: list[_Ground] = field(default_factory=list)
    hidden: _Open | None = None
    found: list[Unseen] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def close(self, held: _Open, end: int) -> None:
        self.hidden = None
        self.found.append(Unseen(held.way, unescape("".join(held.pieces)), held.start, end))
        if held.torn:
            self.shown += held.pieces


def of_markup(page: str) -> Iterator[Unseen]:
    """Yield what a page says in comments, hidden elements and attributes, and does not show."""
    if "<" not in page:
        return
    state, read, at = _State(shown=TITLE.findall(page)), Tags(page).read, 0
    grounds, shown = state.grounds, state.shown
    for token in TOKEN.finditer(page):
        tag, start = read(token), token.start()
        held = state.hidden
        (shown if held is None else held.pieces).append(page[at:start])
        at = token.end()
        # Most tags are of no account where nothing is hidden.
        if held is not None or tag.active or (grounds and grounds[-1].name == tag.name):
            _take(state, tag, token)
    if state.hidden is not None:
        state.hidden.pieces.append(page[at:])
        state.close(state.hidden, len(page))
    else:
        shown.append(page[at:])
    yield from _kept(state.found, shown)


def _kept(found: Sequence[Unseen], shown: Sequence[str]) -> Iterator[Unseen]:
    """Yield what has some words and is not shown by its page elsewhere."""
    long = [(unseen, words) for unseen in found if len(words := unseen.text.split()) >= LEAST_WORDS]
    if not long:
        return
    text = _squeezed(unescape("\n".join(shown)))
    for at, (unseen, words) in enumerate(long):
        if at >= MOST_COMPARED or "".join(words).casefold() not in text:
            yield Unseen(unseen.way, " ".join(words)[:LONGEST], unseen.start, unseen.end)


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _take(state: _State, tag: Tag, token: re.Match[str]) -> None:
    """Take one tag or comment into account: what it hides or ends the hiding of."""
    if tag is COMMENT:
        if state.hidden is not None:
            state.hidden.torn = True
        state.found.append(Unseen(Way.COMMENT, unescape(token["comment"]), *token.span()))
    elif tag.closes:
        _end(state, tag.name, token.start())
    elif tag is not RAW:
        _begin(state, tag, token.span())


def _end(state: _State, name: str, place: int) -> None:
    grounds = state.grounds
    if grounds and grounds[-1].name == name:
        grounds[-1].depth -= 1
        if not grounds[-1].depth:
            grounds.pop()
    held = state.hidden
    if held is None:
        return
    _part(held, name)
    held.depth -= name == held.name
    if not held.depth or (held.name in LOOSE and name != held.name and name in AROUND):
        state.close(held, place)


def _begin(state: _State, tag: Tag, span: Span) -> None:
    name, held = tag.name, state.hidden
    if held is not None:
        if held.name in LOOSE and (name == held.name or (held.name == "p" and name in BLOCKS)):
            state.close(held, span[0])
        else:
            _part(held, name)
            held.depth += name == held.name
    if not tag.void:
        _open(state, tag, span[0])
    for way, said in tag.says:
        if way is not Way.ATTRIBUTE and state.hidden is not None:
            state.hidden.torn = True
        state.found.append(Unseen(way, said, *span))


def _open(state: _State, tag: Tag, place: int) -> None:
    """Count an element that begins; remember it where it hides, or is a background."""
    grounds = state.grounds
    if grounds and grounds[-1].name == tag.name:
        grounds[-1].depth += 1
    way = (tag.hides or _colour_way(state, tag)) if state.hidden is None else None
    if tag.ground and len(grounds) < DEEPEST:
        grounds.append(_Ground(tag.name, tag.ground))
    if way is not None:
        state.hidden = _Open(tag.name, way, place)


def _colour_way(state: _State, tag: Tag) -> Way | None:
    """Tell whether letters have the colour of what is behind them."""
    if tag.coloured is None:
        return None
    own = [tag.ground] if tag.ground else []
    behind = [*own, *(ground.ground for ground in reversed(state.grounds))]
    return Way.SAME_COLOUR if is_same_colour(tag.coloured, behind) else None


def _part(held: _Open, name: str) -> None:
    if name not in INLINE:
        held.pieces.append("\n")
