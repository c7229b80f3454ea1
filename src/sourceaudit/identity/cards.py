"""Author cards: the key-value blocks in which a page says who wrote it and where they post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sourceaudit.identity.labels import (
    ACCOUNT,
    PLATFORMS,
    TELLING,
    canonical_keys,
    label_words,
)
from sourceaudit.model.source import Span
from sourceaudit.text.blocks import BULLET, Line, lines
from sourceaudit.text.words import count_words

MINIMUM_KEYS = 3  # different keys; "Name:" and "Phone:" alone are a note, not a card
LINE_CHARACTERS = 1_000  # a longer line is prose
MAXIMUM_ITEMS = 300  # fields and labels of one card; a longer run is a table, and a new card
STRAY_LINES = 3  # headings and unknown fields that may stand between two fields of a card
STRAY_WORDS = 12  # a longer line without a key is prose and ends the card
# "Name: X", "**Name** : X", "Name = X", "Name | X", "Name - X", JSON.
FIELD = re.compile(
    r"(?:\*\*|__|[\"'])?(?P<key>[^\W\d_][\w /&'’.-]{0,28}?)\s?(?:\*\*|__)?"
    r"[\"']?(?:\s*(?:[:=|](?=[\s\"'*_]|$)|：|\t+)(?:\*\*|__)?|\s[–—-](?=\s))"
)
# Several fields on one line: "Name: X | Phone: Y", "Name: X • Phone: Y", `"a": "b", "c": "d"`.
PARTED = re.compile(
    r"\t+|\s[•·|/;]\s(?=[^|•·:：]{1,30}[:：])|;\s+(?=[^;:]{1,30}:)|,\s*(?=\"[^\"]{1,30}\"\s*:)"
)
SEPARATOR = re.compile(r"[:：=|\t]|\s[–—-]\s")
LABEL_END = 60  # characters of a line within which its first label ends, bullet included
LABEL_CHARACTERS = 40  # a label alone on its line is no longer
QUOTE = re.compile(r"(?:>\s?)+")
BRACES = "{}[],"  # of JSON, around a field


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its canonical key, its value, and where the field and the value stand."""

    key: str
    value: str
    span: Span
    value_span: Span


@dataclass(frozen=True, slots=True)
class Platform:
    """The label of a social network, and whether an account is given under it."""

    name: str
    span: Span
    filled: bool


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that one block says of a person. Spans index the source's text."""

    fields: tuple[Field, ...]
    platforms: tuple[Platform, ...]

    def all(self, *keys: str) -> tuple[Field, ...]:
        """Return the fields with any of some canonical keys, in order."""
        return tuple(field for field in self.fields if field.key in keys)

    @property
    def span(self) -> Span:
        """Return the place from the first to the last field or platform label."""
        spans = [
            *(field.span for field in self.fields),
            *(platform.span for platform in self.platforms),
        ]
        return min(spans)[0], max(span[1] for span in spans)

    @property
    def telling(self) -> bool:
        """Tell whether it has a field that honest contact blocks leave out."""
        return any(field.key in TELLING for field in self.fields)


Item = Field | Platform


@lru_cache(maxsize=4)  # facts, rules and the score ask for the cards of one text in turn
def author_cards(text: str) -> tuple[Card, ...]:
    """Return the author and social blocks of a source's text, in order.

    A card has at least 3 different known keys; fields of social accounts below an author's
    belong to the same card.
    """
    cards = (_card(group) for group in _groups(lines(text)))
    return tuple(
        card for card in cards if len({field.key for field in card.fields}) >= MINIMUM_KEYS
    )


NO_ITEMS: Sequence[Item] = ()


def _groups(found: Sequence[Line]) -> Iterator[list[Item]]:
    """Yield the fields and platform labels that stand together, prose between them none."""
    keys = canonical_keys()
    group: list[Item] = []
    stray = at = 0
    while at < len(found):
        text, items, used = found[at].text, NO_ITEMS, 1
        if len(text) <= LINE_CHARACTERS and _may_be_field(text):
            items, used = _read(found, at, keys)
        at += used
        if items:
            if len(group) >= MAXIMUM_ITEMS:
                yield group
                group = []
            group.extend(items)
            stray = 0
            continue
        stray += 1
        ended = stray > STRAY_LINES or _prose(found[at - 1])
        if group and ended:
            yield group
            group = []
    if group:
        yield group


def _prose(line: Line) -> bool:
    return len(line.text) > LINE_CHARACTERS or count_words(line.text) > STRAY_WORDS


def _read(found: Sequence[Line], at: int, keys: Mapping[str, str]) -> tuple[Sequence[Item], int]:
    """Return what a line says and how many lines that took: a value may stand below its label."""
    line = found[at]
    items = [_move(item, line.start) for item in _items(line.text)]
    if len(items) == 1 and isinstance(items[0], Field) and not items[0].value:
        below = found[at + 1] if at + 1 < len(found) else None
        if below is None or _is_labelled(below, keys) or len(below.text) > LINE_CHARACTERS:
            return [], 1
        label = items[0]
        whole = (label.span[0], below.end)
        return [Field(label.key, below.text, whole, (below.start, below.end))], 2
    return [item for item in items if isinstance(item, Platform) or item.value], 1


@lru_cache(maxsize=512)  # an edit leaves most lines as they were, and cards are looked for again
def _items(text: str) -> tuple[Item, ...]:
    """Return the fields and labels of a line; their spans index it."""
    keys = canonical_keys()
    line = Line(0, len(text), text, after_blank=True)
    pieces = _columns(list(_pieces(line)), line, keys)
    return tuple(item for piece in pieces if (item := _item(*piece, keys)))


def _move(item: Item, shift: int) -> Item:
    """Return an item of a line at its place in the text."""
    span = (item.span[0] + shift, item.span[1] + shift)
    if isinstance(item, Platform):
        return Platform(item.name, span, item.filled)
    value = (item.value_span[0] + shift, item.value_span[1] + shift)
    return Field(item.key, item.value, span, value)


def _may_be_field(text: str) -> bool:
    """Tell at once that most lines of prose are no fields: they part nothing and are long."""
    return len(text) <= LABEL_CHARACTERS or SEPARATOR.search(text, 0, LABEL_END) is not None


def _is_labelled(line: Line, keys: Mapping[str, str]) -> bool:
    return len(line.text) <= LINE_CHARACTERS and any(
        _item(start, piece, keys) for start, piece in _pieces(line)
    )


def _pieces(line: Line) -> Iterator[tuple[int, str]]:
    """Yield the fields of a line as (start, text), bullets and table borders aside."""
    quote = QUOTE.match(line.text)
    at = quote.end() if quote else 0
    bullet = BULLET.match(line.text, at)
    at = bullet.end() if bullet else at
    for mark in [*PARTED.finditer(line.text, at), None]:
        until = mark.start() if mark else len(line.text)
        piece = line.text[at:until]
        bare = piece.strip(f" |\t{BRACES}")
        if bare:
            yield line.start + at + piece.index(bare), bare
        at = mark.end() if mark else until


def _columns(
    pieces: list[tuple[int, str]], line: Line, keys: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    """Yield pieces, a label in one column and its value in the next as one."""
    at = 0
    while at < len(pieces):
        start, piece = pieces[at]
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        at += 1
        if following and FIELD.match(piece) is None and label_words(piece) in keys:
            end = following[0] + len(following[1]) - line.start
            yield start, line.text[start - line.start : end]
            at += 1
        else:
            yield start, piece


def _item(start: int, piece: str, keys: Mapping[str, str]) -> Item | None:
    """Return the field or platform label that a piece of a line is, if it is one."""
    whole = (start, start + len(piece))
    if match := FIELD.match(piece):
        label, raw = label_words(match["key"]), piece[match.end() :]
    else:
        label, raw = label_words(piece.strip("# *_")), ""
    value = raw.strip(" *_\t\"'")
    first = whole[1] - len(raw) + raw.index(value) if value else whole[1]
    place = (first, first + len(value))
    if label in PLATFORMS and not (label == "x" and match is None):
        account = Field("username", value, whole, place)
        return account if value else Platform(label, whole, filled=False)
    return Field(keys[label], value, whole, place) if label in keys else None


def _card(group: Sequence[Item]) -> Card:
    """Return a group as a card; a platform is filled where an account's field comes next."""
    followers = [*group[1:], None]
    return Card(
        fields=tuple(item for item in group if isinstance(item, Field)),
        platforms=tuple(
            Platform(item.name, item.span, isinstance(after, Field) and after.key in ACCOUNT)
            for item, after in zip(group, followers, strict=True)
            if isinstance(item, Platform)
        ),
    )
