"""A line that says again what one close to it says, alone or with a name or a credit more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Count, Edge

PARTS = "|\u2013\u2014-\u00bb\u203a/(:,\u00b7\u2022"  # between a title and what is set beside it
CREDIT = ":/(\u00a9|"  # one of these in what follows a caption's stop: "... in May. Image: Example"
VERSE_LINES, VERSE_WORDS = (
    3,
    10,
)  # so many lines on end, most of them no longer, are verse or a list
REFRAIN = 3  # what stands so often is said again on purpose
GOING_ON = (",", ";")


class Echo(Settings):
    """A line that says again what one of the `within` lines before or after it says.

    Alone, or with up to `more_max_words` words that are set apart: a site's name, a credit. Both
    lines have `min_words` or more above the article's first paragraph, `body_min_words` below: a
    heading may stand in a list of contents too. The hit is the longer one, of two that are alike
    the second.
    """

    within: Annotated[int, Field(ge=1), Edge.MOST] = 3
    min_words: Annotated[int, Field(ge=2), Edge.LEAST] = 4
    body_min_words: Annotated[int, Field(ge=2), Edge.LEAST] = 7
    more_max_words: Annotated[Count, Edge.MOST] = 7
    max_characters: Annotated[int, Field(ge=1), Edge.MOST] = 400


def detect(spec: Echo, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each such line: the longer one, of two that are alike the second."""
    lines = layout.lines
    first_prose = next((at for at, prose in enumerate(layout.line_prose) if prose), 0)
    keys = [
        _key(layout, at, spec.min_words if at < first_prose else spec.body_min_words, spec)
        for at in range(len(lines))
    ]
    often = {words for words, count in Counter(keys).items() if count >= REFRAIN}
    verse = _verse(layout)
    numbers: set[int] = set()
    for at, words in enumerate(keys):
        if not words or words in often:
            continue
        for other in range(at + 1, min(len(lines), at + 1 + spec.within)):
            texts = lines[at].text, lines[other].text
            longer = _echo(spec, keys, texts, at, other) if keys[other] else None
            if longer is None or longer in numbers or {at, other} <= verse:
                continue
            if other - at > 1 and layout.line_prose[at] and layout.line_prose[other]:
                continue  # a paragraph that is said again further on is an author's to repeat
            span = lines[longer].start, lines[longer].end
            if inside(span, regions):
                numbers.add(longer)
                first = lines[at + other - longer].text
                yield Hit(*span, None, {"text": lines[longer].text, "first": first})


def _key(layout: Layout, at: int, least: int, spec: Echo) -> tuple[str, ...]:
    """Return the words of a line, none of one that is too short or long, or goes on in the next."""
    text, own = layout.lines[at].text, layout.words
    if own.sizes[at] < least or len(text) > spec.max_characters or text.endswith(GOING_ON):
        return ()
    words = own.texts[own.before[at] : own.before[at + 1]]
    return words if sum(map(str.isalpha, words)) >= least else ()


def _echo(
    spec: Echo, keys: Sequence[Sequence[str]], texts: Sequence[str], at: int, other: int
) -> int | None:
    """Return which of two lines repeats the other, None where neither does."""
    if keys[at] == keys[other]:
        return other
    few, many = (at, other) if len(keys[at]) < len(keys[other]) else (other, at)
    more = len(keys[many]) - len(keys[few])
    if not 0 < more <= spec.more_max_words:
        return None
    short, long = (texts[0], texts[1]) if few == at else (texts[1], texts[0])
    bare = short.strip("#*_ ").rstrip(".")
    start = long.find(bare)
    if start < 0:
        return None
    before, after = long[:start].strip("#*_ "), long[start + len(bare) :].strip("*_ ")
    parted = (not before or before[-1] in PARTS) and (
        not after
        or after[0] in PARTS
        or (after[0] == "." and any(text in after for text in CREDIT))
    )
    return many if parted else None


def _verse(layout: Layout) -> set[int]:
    """Return the lines that stand among short lines, where saying it again is meant."""
    found: set[int] = set()
    for group in layout.groups:
        if len(group) < VERSE_LINES:
            continue
        short = sum([layout.words.sizes[at] <= VERSE_WORDS for at in group])
        if 2 * short > len(group):
            found.update(group)
    return found
