"""What a page shows of each line of the extractor's output, as plain numbers.

link_density    share of the line's characters inside <a>
heading         level of the heading that the line is, 1 to 6
caption, list_item, quote, cell, aside, header, footer, navigation, strong, emphasis, time, code
                share inside such an element
promo, related, byline, caption, share, comment, biography, tags
                share inside a small element whose class or id says that it is that
hidden          share inside an element that is not displayed
headline_run    lines of the run of lines that are links and nothing else; from 2 on
title           1 where the line repeats the page's title
description     1 where the line repeats the page's description, which is often a standfirst
other_article   share inside an <article> that is not the one with most of the text
after_article   1 after the last line of the <article> with most of the text
after_heading   headings of the first level up to the line, the text's first one not counted
unplaced        1 where the page does not hold the line as it stands
paragraphs      how many lines of the text are long and stand in the main article
elsewhere       share of the text that stands in or after another article
position        share of the text that stands before the line
marked          share of the text in lines that the page marks as parts of its own: PARTS
page_headings   how many headings of the text stand in headers; a page's own has few
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sourceaudit.model.source import Facts, Span
from sourceaudit.readers.dom import Flat, Place, squeeze

PARTS = ("related", "navigation", "share", "comment", "tags", "byline", "aside")
PART = 0.9  # share of a line inside such an element from which it is one
LINK_ONLY = 0.8  # share of a line inside links from which it is a link and nothing else
PARAGRAPH = 120  # characters from which a line is a paragraph
RUN = 2  # such lines one after the other are a run
LONG = 40  # characters from which a line is found wherever it stands; shorter ones by neighbours
PASSES = 1000  # times that a page is looked through for long lines that are not where they should
PREFIX = 60  # characters that place a line of which the page holds only the beginning
MARK = re.compile(r"^(?:- |\d+[.)] |#+ |> )")  # what the extractor writes before items
CELLS = re.compile(r"\s*\\?\|\s*")
SAME = re.compile(r"[\W_]+")
LETTER = re.compile(r"[^\W_]")
LOOK = 24  # characters at the beginning of a line that tell most lines from a title


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, and where it stands in the page's flat text, if it does."""

    start: int
    end: int
    place: Span | None


def line_facts(
    text: str,
    flat: Flat,
    *,
    lines: Sequence[Line] | None = None,
    titles: Sequence[str] = (),
    description: str | None = None,
) -> tuple[Facts, ...]:
    """Return the facts of each line of a text, in order; the table above says which.

    `lines` are those of the text where they have been placed already.
    """
    lines = place_lines(text, flat) if lines is None else lines
    places = [[*flat.runs(*line.place)] if line.place else [] for line in lines]
    values = [_own(text, line, own) for line, own in zip(lines, places, strict=True)]
    _runs(values)
    _articles(places, values)
    _whole(lines, values)
    known = {fold_text(description or ""): "description"}
    known |= {fold_text(title): "title" for title in titles}
    known.pop("", None)
    for line, each in zip(lines, values, strict=True):
        said = text[line.start : line.end]
        begins = fold_text(said[:LOOK])  # of most lines enough to tell that they are neither
        if any(text.startswith(begins) for text in known) and (what := known.get(fold_text(said))):
            each[what] = 1.0
    return tuple(
        Facts(line.start, line.end, each) for line, each in zip(lines, values, strict=True)
    )


def fold_text(text: str) -> str:
    """Return the letters and digits of a text in lower case: equal for equal titles."""
    return SAME.sub("", text).casefold()


def place_lines(text: str, flat: Flat) -> list[Line]:
    """Find each line of a text in a page, long ones first, short ones between their neighbours."""
    spans: list[Span] = []
    at = 0
    for raw in text.split("\n"):
        if raw.strip():
            left = len(raw) - len(raw.lstrip())
            spans.append((at + left, at + len(raw.rstrip())))
        at += len(raw) + 1
    sought = [_sought(text[start:end]) for start, end in spans]
    found: list[Span | None] = [None] * len(spans)
    cursor = passed = 0
    for index, forms in enumerate(sought):
        if max(map(len, forms), default=0) >= LONG and passed <= PASSES * len(flat.text):
            found[index] = place = next(
                filter(None, (_long(flat, form, cursor) for form in forms)), None
            )
            ahead = place is not None and place[0] >= cursor
            passed += place[0] - cursor if place and ahead else len(flat.text)
            cursor = max(cursor, place[1]) if place else cursor
    after = [len(flat.text)] * (len(spans) + 1)
    for index in range(len(spans) - 1, -1, -1):
        here = found[index]
        after[index] = here[0] if here else after[index + 1]
    cursor = 0
    for index, forms in enumerate(sought):
        if (place := found[index]) is None:
            window = (cursor, after[index])
            found[index] = place = next(
                filter(None, (_short(flat, form, window) for form in forms)), None
            )
        cursor = place[1] if place else cursor
    return [Line(*span, place) for span, place in zip(spans, found, strict=True)]


def _sought(line: str) -> list[str]:
    """Return the letters of a line as the page may have them, the likeliest form first.

    A number before a point is the page's own or the extractor's; bars of a table never are the
    page's. A line without letters or digits has no form.
    """
    if line.startswith("|"):
        line = CELLS.sub(" ", line)
    forms = [squeeze(line)]
    if (bare := MARK.sub("", line)) != line:
        forms.append(squeeze(bare))
    return [form for form in forms if LETTER.search(form)]


def _long(flat: Flat, words: str, cursor: int) -> Span | None:
    for start in (cursor, 0):
        if (at := flat.text.find(words, start)) >= 0:
            return at, at + len(words)
    for start in (cursor, 0):
        if (at := flat.text.find(words[:PREFIX], start)) >= 0:
            return at, at + PREFIX
    return None


def _short(flat: Flat, words: str, window: Span) -> Span | None:
    """Find a short line where its neighbours let it stand, else where the page has it first.

    It begins where some element's text does: else "Home" would be found in "Homer".
    """
    for start, end in (window, (0, len(flat.text))):
        if (at := flat.beginning(words, start, end)) >= 0:
            return at, at + len(words)
    return None


def _own(text: str, line: Line, places: Sequence[tuple[Place, int]]) -> dict[str, float]:
    """Return what holds of a line by itself; `places` are those that its characters stand in."""
    if line.place is None:
        return {"unplaced": 1.0} if fold_text(text[line.start : line.end]) else {}
    counts: Counter[str] = Counter()
    total = heading = 0
    for place, size in places:
        total += size
        heading = max(heading, place.heading)
        counts.update(dict.fromkeys(place.names, size))
    values = {name: counts[name] / total for name in sorted(counts)}
    if heading:
        values["heading"] = float(heading)
    return values


def _runs(values: Sequence[dict[str, float]]) -> None:
    """Enter how long the run of link-only lines is in which a line stands."""
    at = 0
    while at < len(values):
        until = at
        while until < len(values) and values[until].get("link_density", 0.0) >= LINK_ONLY:
            until += 1
        if until - at >= RUN:
            for each in values[at:until]:
                each["headline_run"] = float(until - at)
        at = max(until, at + 1)


def _articles(
    places: Sequence[Sequence[tuple[Place, int]]], values: Sequence[dict[str, float]]
) -> None:
    """Enter what stands in or after another article than that with most of the text."""
    sizes: Counter[int] = Counter()
    inside: list[Counter[int]] = []
    for of_line in places:
        own: Counter[int] = Counter()
        for place, size in of_line:
            own[place.articles[-1] if place.articles else 0] += size
        inside.append(own)
        sizes.update(own)
    numbered = {number: size for number, size in sizes.items() if number}
    main = min(numbered, key=lambda number: (-numbered[number], number), default=0)
    last = max((at for at, own in enumerate(inside) if own.get(main)), default=-1)
    first_level = 0
    for at, (counts, each) in enumerate(zip(inside, values, strict=True)):
        other = sum(size for number, size in counts.items() if number not in (0, main))
        if main and other:
            each["other_article"] = other / sum(counts.values())
        if main and at > last:
            each["after_article"] = 1.0
        first_level += each.get("heading") == 1
        if first_level > 1:
            each["after_heading"] = float(first_level - 1)


def _whole(lines: Sequence[Line], values: Sequence[dict[str, float]]) -> None:
    """Enter what the text is as a whole: what is junk beside an article may be a list's text."""
    sizes = [line.end - line.start for line in lines]
    total = sum(sizes)
    outside = ["after_article" in each or "other_article" in each for each in values]
    paragraphs = sum(
        size >= PARAGRAPH and not out for size, out in zip(sizes, outside, strict=True)
    )
    elsewhere = sum(size for size, out in zip(sizes, outside, strict=True) if out)
    marked = sum(
        size
        for size, each in zip(sizes, values, strict=True)
        if any(each.get(name, 0.0) >= PART for name in PARTS)
    )
    headings = sum("heading" in each and each.get("header", 0.0) >= PART for each in values)
    before = 0
    for size, each in zip(sizes, values, strict=True):
        each["paragraphs"] = float(paragraphs)
        each["elsewhere"] = elsewhere / total
        each["marked"] = marked / total
        each["page_headings"] = float(headings)
        each["position"] = before / total
        before += size
