"""What a copy has in common with the source that is told in full: counted, not shown again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.speakers import Speaker
from sourceaudit.report.evidence import Item, Kind
from sourceaudit.report.markup import Html, Template, join
from sourceaudit.report.page.cards import Card
from sourceaudit.report.page.shapes import Same, SpeakerView

PLACE = Template('<span id="{}"></span>')


@dataclass(frozen=True, slots=True)
class Leader:
    """A source that is told in full, with all its cards and the ids of those told by it."""

    audited: SourceAudit
    cards: Sequence[Card]
    others: frozenset[str]


def leaders(
    sources: Sequence[SourceAudit],
    listed: Mapping[str, Sequence[Card]],
    leaders: Mapping[str, str],
) -> Mapping[str, Leader]:
    """Return the leader of each source of `leaders`; `listed` are all cards by source."""
    known = {source.source.id: source for source in sources}
    others: dict[str, set[str]] = {}
    for name, leader in leaders.items():
        others.setdefault(leader, set()).add(name)
    made = {name: Leader(known[name], listed[name], frozenset(own)) for name, own in others.items()}
    return {name: made[leader] for name, leader in leaders.items()}


def same(audited: SourceAudit, listed: Sequence[Card], leader: Leader) -> tuple[Same, set[int]]:
    """Return what a source has of its leader's evidence, and the numbers of those cards."""
    known = {_key(card.item) for card in leader.cards}
    found = [card for card in listed if _key(card.item) in known]
    claims = sum(card.item.kind is Kind.ATTRIBUTION for card in found)
    uncited = sum(card.item.kind is Kind.CLAIM for card in found)
    ours, theirs = audited.source, leader.audited.source
    whole = ours.missing is None and theirs.missing is None and ours.text == theirs.text
    same_as = Same(
        leader=theirs.id,
        evidence=len(found) - claims - uncited,
        claims=claims,
        uncited=uncited,
        speakers=len(audited.speakers) - len(other_speakers(audited, leader)),
        text=whole,
    )
    return same_as, {card.number for card in found}


def other_speakers(audited: SourceAudit, leader: Leader) -> tuple[Speaker, ...]:
    """Return the speakers of a source that its leader has not, or cites for more or for less."""
    known = {_speaker_key(speaker) for speaker in leader.audited.speakers}
    return tuple(speaker for speaker in audited.speakers if _speaker_key(speaker) not in known)


def places(shown: Sequence[Card], speakers: Sequence[SpeakerView]) -> Html:
    """Return the places of cards and speakers as HTML, where the text itself is not shown."""
    return join(PLACE(name) for name in _anchors(shown, speakers))


def _anchors(shown: Sequence[Card], speakers: Sequence[SpeakerView]) -> Iterator[str]:
    yield from (card.text_anchor for card in shown)
    yield from (view.place.anchor for view in speakers if view.place.anchor)


def _speaker_key(speaker: Speaker) -> tuple[object, ...]:
    return (
        speaker.name,
        speaker.speaker_class,
        speaker.words,
        len(speaker.statements),
        *speaker.kinds.items(),
    )


def _key(item: Item) -> tuple[object, ...]:
    return item.kind, item.name, item.message, item.fingerprint, item.counts, item.stripped
