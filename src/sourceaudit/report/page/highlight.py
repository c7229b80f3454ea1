"""A source's text as HTML with every span of evidence marked.

Spans may overlap in any way: the text is cut at every edge, and each atomic segment carries the
classes of all spans over it, so that elements never nest wrongly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from sourceaudit.report.markup import Html
from sourceaudit.report.visible import visible

LABELS = 2  # names in one title; a place with more has cards that say them
UNTOLD = frozenset(("cue", "speaker", "stripped"))  # their lines say so, as the legend does
LINE, NEXT_LINE = '<span class="l">', '</span><span class="l">'

Over = tuple[str, str]  # the style and the label of a layer


class Layer(NamedTuple):
    """One span to mark: its class, what it is called and, at its first place, its note.

    A note is a small link at the start of the span: `note` is its number, `anchor` its own id
    and `target` the id it leads to; 0 and "" for a span without one. The number is the link's
    title, which the style sheet shows: the text of the page stays that of the source. An anchor
    without a note is a place that can be linked to; `instead` is what the clean text has there.
    """

    start: int
    end: int
    style: str
    label: str
    note: int = 0
    anchor: str = ""
    target: str = ""
    instead: str = ""


def highlight(text: str, layers: Sequence[Layer], *, limit: int | None = None) -> Html:
    """Return text as HTML, a block element a line, spans marked; cut at `limit` characters.

    The text content of the HTML is `visible(text[:limit])`.
    """
    shown = visible(text if limit is None else text[:limit])
    spans = [_clip(layer, len(shown)) for layer in layers]
    # Most texts have nothing to escape, and to look once is quicker than once a stretch.
    plain = not any(sign in shown for sign in "&<>\r")
    lines = frozenset(_line_starts(shown))
    notes = _notes(spans)
    pieces = [LINE]
    for start, end, mark in _segments(shown, spans, lines):
        if start in lines:
            pieces.append(NEXT_LINE)
        if start in notes:
            pieces.append(notes.pop(start))
        body = shown[start:end]
        if not plain:
            body = _escape(body)
        pieces.append(f"{mark}{body}</mark>" if mark else body)
    pieces.extend(notes[start] for start in sorted(notes))
    pieces.append("</span>")
    return Html("".join(pieces))


def _escape(text: str) -> str:
    # A parser reads a bare carriage return as a line feed, and offsets would move.
    return escape(text, quote=False).replace("\r", "&#13;")


def _clip(layer: Layer, length: int) -> Layer:
    if 0 <= layer.start <= layer.end <= length:
        return layer  # nearly all: a copy of each takes longer than all the rest of this
    start = min(max(layer.start, 0), length)
    return layer._replace(start=start, end=min(max(layer.end, start), length))


def _notes(spans: Sequence[Layer]) -> dict[int, str]:
    """Return the HTML of the notes by the place they stand at."""
    found: dict[int, str] = {}
    layers = [span for span in spans if span.note or span.instead or span.anchor]
    for mark in sorted(layers, key=lambda layer: (layer.start, layer.note)):
        if mark.note:
            link = (
                f'<a id="{escape(mark.anchor)}" href="#{escape(mark.target)}"'
                f' title="{mark.note}"></a>'
            )
            found[mark.start] = found.get(mark.start, "") + link
        elif mark.instead:
            instead = escape(visible(mark.instead)).replace("\n", "&#10;")
            found[mark.start] = f'{found.get(mark.start, "")}<i data-r="{instead}"></i>'
        else:
            place = f'<span id="{escape(mark.anchor)}"></span>'
            found[mark.start] = found.get(mark.start, "") + place
    return found


def _segments(
    shown: str, spans: Sequence[Layer], lines: Iterable[int]
) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and opening tag of the stretches between any two edges, "" for no tag."""
    opening: dict[int, list[Over]] = {}
    closing: dict[int, list[Over]] = {}
    edges = {0, len(shown), *lines}
    for start, end, style, label, *_ in spans:
        edges.add(start)
        if start < end:
            opening.setdefault(start, []).append((style, label))
            closing.setdefault(end, []).append((style, label))
    held: dict[Over, int] = {}  # what is over a stretch, and how often
    tags: dict[tuple[Over, ...], str] = {(): ""}
    mark = ""
    for start, end in pairwise(sorted(edges.union(closing))):
        if start in opening or start in closing:
            for row in opening.get(start, ()):
                held[row] = held.get(row, 0) + 1
            for row in closing.get(start, ()):
                held[row] -= 1
                if not held[row]:
                    del held[row]
            over = tuple(sorted(held))
            if over not in tags:
                tags[over] = _tag(over)
            mark = tags[over]
        yield start, end, mark


def _line_starts(shown: str) -> Iterator[int]:
    at = shown.find("\n")
    while at >= 0:
        yield at + 1
        at = shown.find("\n", at + 1)


def _tag(over: Sequence[Over]) -> str:
    """Return the opening tag of a stretch with such styles and labels over it."""
    styles = sorted({style for style, _ in over})
    lines = [label for label in sorted({label for _, label in over}) if label not in UNTOLD]
    names = ", ".join(lines[:LABELS])
    if len(lines) > LABELS:
        names += f" +{len(lines) - LABELS}"
    title = f' title="{escape(visible(names))}"' if names else ""
    return f'<mark class="{" ".join(styles)}"{title}>'
