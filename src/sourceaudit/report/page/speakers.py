"""The table of speakers of a source: who, how introduced, and links to what each says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.speakers import Speaker
from sourceaudit.report.page.cards import Card
from sourceaudit.report.page.highlight import Layer
from sourceaudit.report.page.shapes import Link, SpeakerView
from sourceaudit.report.places import lines_of, place
from sourceaudit.report.wording import introduced
from sourceaudit.text.view import Lines

MOST = 60  # speakers of a source
LINKS = 8  # statements of a speaker


def speakers(audited: SourceAudit, index: int, claims: Sequence[Card]) -> Iterator[SpeakerView]:
    """Yield the speakers of a source; `index` is its number in the page, `claims` its cards."""
    lines = lines_of(audited.source)
    cards = {card.item.spans: card for card in claims}
    for at, one in enumerate(audited.speakers[:MOST], 1):
        spans = [place for each in one.statements for place in each.places]
        shown = [cards[place] for place in spans if place in cards]
        links = [Link(str(card.number), card.text_anchor) for card in shown[:LINKS]]
        yield SpeakerView(
            speaker=one,
            place=_place(one, lines, f"p{index}-{at}"),
            introduced=introduced(one),
            links=tuple(links),
            more=len(spans) - len(links),
        )


def _place(one: Speaker, lines: Lines, anchor: str) -> Link:
    if one.introduction is None:
        return Link("", "")
    return Link(place(*lines.place(one.introduction.span[0])), anchor)


def places(audited: SourceAudit, shown: Sequence[SpeakerView]) -> Iterator[Layer]:
    """Yield the places of introductions, so that the table can lead there."""
    for one, view in zip(audited.speakers, shown, strict=False):
        if one.introduction is not None:
            start = one.introduction.span[0]
            yield Layer(start, start, "", "", anchor=view.place.anchor)
