"""A source's text as HTML with every span of evidence marked.

Spans may overlap in any way: the text is cut at every edge, and each atomic segment carries the
classes of all spans over it, so that elements never nest wrongly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from sourceaudit.report.markup import Html
from sourceaudit.report.visible import visible

LABELS = 2  # names in one title; a place with more has cards that say them
UNTOLD = frozenset(("cue", "speaker", "stripped"))  # their lines say so, as the legend does


@dataclass(frozen=True, slots=True)
class Layer:
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


def highlighted(text: str, layers: Sequence[Layer], *, limit: int | None = None) -> Html:
    """Return text as HTML, a block element a line, spans marked; cut at `limit` characters.

    The text content of the HTML is `visible(text[:limit])`.
    """
    shown = visible(text if limit is None else text[:limit])
    spans = [_clipped(layer, len(shown)) for layer in layers]
    pieces = ['<span class="l">']
    notes = _notes(spans)
    for start, end, styles, labels in _segments(shown, spans):
        if start and shown[start - 1] == "\n":
            pieces.append('</span><span class="l">')
        pieces.append(notes.pop(start, ""))
        pieces.append(_marked(shown[start:end], styles, labels))
    pieces.extend(notes[start] for start in sorted(notes))
    pieces.append("</span>")
    return Html("".join(pieces))


def _clipped(layer: Layer, length: int) -> Layer:
    if 0 <= layer.start <= layer.end <= length:
        return layer  # nearly all: a copy of each takes longer than all the rest of this
    start = min(max(layer.start, 0), length)
    return replace(layer, start=start, end=min(max(layer.end, start), length))


def _notes(spans: Sequence[Layer]) -> dict[int, str]:
    """Return the HTML of the notes by the place they stand at."""
    found: dict[int, str] = {}
    for one in sorted(spans, key=lambda layer: (layer.start, layer.note)):
        if one.note:
            link = (
                f'<a id="{escape(one.anchor)}" href="#{escape(one.target)}" title="{one.note}"></a>'
            )
            found[one.start] = found.get(one.start, "") + link
        elif one.instead:
            instead = escape(visible(one.instead)).replace("\n", "&#10;")
            found[one.start] = f'{found.get(one.start, "")}<i data-r="{instead}"></i>'
        elif one.anchor:
            place = f'<span id="{escape(one.anchor)}"></span>'
            found[one.start] = found.get(one.start, "") + place
    return found


def _segments(
    shown: str, spans: Sequence[Layer]
) -> Iterator[tuple[int, int, tuple[str, ...], tuple[str, ...]]]:
    """Yield start, end, classes and labels of the stretches between any two edges."""
    opening: dict[int, list[Layer]] = {}
    closing: dict[int, list[Layer]] = {}
    for one in spans:
        opening.setdefault(one.start, []).append(one)
        closing.setdefault(one.end, []).append(one)
    edges = sorted({0, len(shown), *opening, *closing, *_line_starts(shown)})
    styles: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    over: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    for at, start in enumerate(edges[:-1]):
        for one in opening.get(start, ()):
            styles[one.style] += one.end > one.start
            labels[one.label] += one.end > one.start
        for one in closing.get(start, ()):
            styles[one.style] -= one.end > one.start
            labels[one.label] -= one.end > one.start
        if start in opening or start in closing:
            over, told = _held(styles), _held(labels)
        yield start, edges[at + 1], over, told


def _held(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted([name for name, count in counts.items() if count > 0]))


def _line_starts(shown: str) -> Iterator[int]:
    at = shown.find("\n")
    while at >= 0:
        yield at + 1
        at = shown.find("\n", at + 1)


def _marked(text: str, styles: Sequence[str], labels: Sequence[str]) -> str:
    # A parser reads a bare carriage return as a line feed, and offsets would move.
    body = escape(text, quote=False).replace("\r", "&#13;")
    if not styles:
        return body
    told = [label for label in labels if label not in UNTOLD]
    names = ", ".join(told[:LABELS])
    if len(told) > LABELS:
        names += f" +{len(told) - LABELS}"
    title = f' title="{escape(visible(names))}"' if names else ""
    return f'<mark class="{" ".join(styles)}"{title}>{body}</mark>'
