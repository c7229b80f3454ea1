"""The table of speakers of a source: who, how introduced, and links to what each says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.speakers import Speaker
from sourceaudit.report.page.highlight import Layer
from sourceaudit.report.page.shapes import Chosen, Link, SpeakerView
from sourceaudit.report.places import place
from sourceaudit.report.wording import introduction
from sourceaudit.text.view import Lines

MOST = 60  # speakers of a source
LINKS = 8  # statements of a speaker


def speakers(kept: Chosen, index: int, lines: Lines) -> Iterator[SpeakerView]:
    """Yield the speakers of a source that are shown; `index` is its number in the page."""
    cards = {card.item.spans: card for card in kept.claims}
    for at, speaker in enumerate(kept.speakers[:MOST], 1):
        spans = [place for each in speaker.statements for place in each.places]
        shown = [cards[place] for place in spans if place in cards]
        links = [Link(str(card.number), card.text_anchor) for card in shown[:LINKS]]
        yield SpeakerView(
            speaker=speaker,
            place=_place(speaker, lines, f"p{index}-{at}"),
            introduced=introduction(speaker),
            links=tuple(links),
            more=len(spans) - len(links),
        )


def _place(speaker: Speaker, lines: Lines, anchor: str) -> Link:
    if speaker.introduction is None:
        return Link("", "")
    return Link(place(*lines.place(speaker.introduction.span[0])), anchor)


def places(shown: Sequence[SpeakerView]) -> Iterator[Layer]:
    """Yield the places of introductions, so that the table can lead there."""
    for view in shown:
        if view.speaker.introduction is not None:
            start = view.speaker.introduction.span[0]
            yield Layer(start, start, "", "", anchor=view.place.anchor)
