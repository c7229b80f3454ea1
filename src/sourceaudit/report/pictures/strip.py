"""A source's text as a strip, with the places of its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.source import Span
from sourceaudit.report.markup import Html, Template
from sourceaudit.report.pictures.elements import Element, element
from sourceaudit.report.pictures.marks import drawing
from sourceaudit.report.wording import number

WIDTH, HEIGHT = 400, 8
CELLS = 200  # of a strip: finer ones would not be seen
MOST_OF_TEXT = 0.5  # what is said of most of a text marks none of it
STRETCH = Template('<rect class="{}" x="{}" width="{}" height="8"/>')
FIGURE = Template('<figure>{}<figcaption class="dim">{}</figcaption></figure>\n')
# What is drawn, the last on top: classes of the style sheet, with what they are called.
NAMES: Mapping[str, str] = {
    "a": "attributed",
    "d": "repeated",
    "c": "shared",
    "f": "flagged",
    "i": "inconsistent",
    "s": "stripped",
}

Spans = Mapping[str, Sequence[Span]]


def lengths(audited: SourceAudit, shared: Sequence[Span]) -> Spans:
    """Return the places of a source's evidence by the class that they are drawn in.

    `shared` are those that it has in common with others.
    """
    counted = [
        finding
        for finding in audited.findings
        if finding.head.counts and finding.superseded_by is None
    ]
    most = MOST_OF_TEXT * audited.source.characters
    return {
        "a": [part for attribution in audited.attributions for part in attribution.parts],
        "d": [span for repeat in audited.repeats if repeat.head.counts for span in repeat.spans],
        "c": shared,
        "f": [
            (finding.start, finding.end)
            for finding in counted
            if not finding.edits and finding.end - finding.start <= most
        ],
        "i": [
            span
            for inconsistency in audited.inconsistencies
            if inconsistency.head.counts
            for span in inconsistency.spans
        ],
        "s": [(edit.start, edit.end) for finding in counted for edit in finding.edits],
    }


def picture(found: Spans, characters: int) -> Html:
    """Return the strip as SVG, nothing where there is no evidence."""
    if not characters or not any(found.values()):
        return Html("")
    cells = [""] * CELLS
    for style in NAMES:
        for start, end in found.get(style, ()):
            first = min(start * CELLS // characters, CELLS - 1)
            last = min(max(end - 1, start) * CELLS // characters, CELLS - 1)
            cells[first : last + 1] = [style] * (last + 1 - first)
    message = f"Where the evidence stands: {', '.join(_tell(found, characters))}."
    elements = [element("rect", class_="rail", width=WIDTH, height=HEIGHT), *_stretches(cells)]
    drawn = drawing((WIDTH, HEIGHT), message, elements, style="map", stretched=True)
    return FIGURE(drawn, message)


def _stretches(cells: Sequence[str]) -> Iterator[Element]:
    at, step = 0, WIDTH // CELLS
    for style, run in groupby(cells):
        size = len(list(run))
        if style:
            yield STRETCH(style, at * step, size * step)
        at += size


def _tell(found: Spans, characters: int) -> Iterable[str]:
    """Yield how much of the text is what; places that overlap are counted once."""
    for style, name in NAMES.items():
        covered, last = 0, 0
        for start, end in sorted(found.get(style, ())):
            covered += max(0, end - max(start, last))
            last = max(last, end)
        if covered:
            yield f"{number(100 * covered / characters, 0)} % {name}"
