"""The sections of sources: score tiles, failed checks, cards, and the text with its marks."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from sourceaudit.model.audit import Check, Part, SourceAudit
from sourceaudit.model.evidence import Severity
from sourceaudit.model.source import Span
from sourceaudit.report.evidence import Evidence, Item, Kind
from sourceaudit.report.groups import group_items
from sourceaudit.report.markup import Template
from sourceaudit.report.page import copies
from sourceaudit.report.page.cards import Card, layers
from sourceaudit.report.page.copies import Leader, same
from sourceaudit.report.page.highlight import highlight
from sourceaudit.report.page.shapes import (
    CheckView,
    Chosen,
    Link,
    MarkedText,
    PartView,
    Section,
    SourceView,
    SpeakerView,
    Tile,
)
from sourceaudit.report.page.speakers import places, speakers
from sourceaudit.report.pictures import strip
from sourceaudit.report.places import lines_of, place
from sourceaudit.report.sentences import sentence, title_of
from sourceaudit.report.wording import score_names
from sourceaudit.text.view import Lines

# What one page can hold and still open at once in a browser; what is cut is counted.
TEXT_CHARACTERS = 200_000  # of one source
MARKED_CHARACTERS = 1_200_000  # of one source's text with its marks
# Of the marked text for each character of the source: what people read has up to 2.5. Beyond, its
# marks have no titles, as those of copies, and beyond the second its end is left out.
MOST_OF_TEXT = 0.5  # share of a text
UNTITLED, CUT = 2.5, 3.0
LEAST_MARKED = 30_000  # characters with marks that are always shown
ALL_CHARACTERS = 4_000_000  # of all sources
ALL_CARDS = 8_000
FEWEST_CARDS, MOST_CARDS = 10, 300  # a source
# Cards of a source by its length: a card takes 600 characters, and what people read has one for
# 265 at most. A short source has so many at least.
CARD_EVERY, LEAST_CARDS = 250, 40
PASSAGES = 20  # cards of what a source shares: one of 40 copies has it with 39 others
LINKS = 12  # places behind one number
UNCITED = 12  # claims that nobody is cited for, those most worth a check

WITHOUT = Template('<p class="more">Without its text: {}.</p>')


def choose_cards(
    audited: SourceAudit, listed: Sequence[Card], sources: int, *, leader: Leader | None = None
) -> Chosen:
    """Choose the cards that a page of so many sources has room for, the most severe.

    What a `leader` has word for word is left out, and what is shared with those that it tells.
    """
    counted = sum(card.item.counts for card in listed)
    same_as, gone = same(audited, listed, leader) if leader else (None, set[int]())
    listed = [card for card in listed if card.number not in gone]
    most = min(MOST_CARDS, max(FEWEST_CARDS, ALL_CARDS // max(1, sources)))
    most = min(most, max(LEAST_CARDS, audited.source.characters // CARD_EVERY))
    claims = [card for card in listed if card.item.kind is Kind.ATTRIBUTION]
    uncited = {card.item.spans[0]: card for card in listed if card.item.kind is Kind.CLAIM}
    rest = [card for card in listed if not card.item.is_said]
    shown = _without_crowd(rest, leader.others if leader else frozenset())
    spans = ((claim.start, claim.end) for claim in audited.claims)
    ranked = [uncited[span] for span in spans if span in uncited]
    return Chosen(
        evidence=(evidence := tuple(_worst(shown, most))),
        claims=tuple(claims[:most]),
        uncited=tuple(ranked[: min(UNCITED, most)]),
        more_evidence=len(rest) - len(evidence),
        more_claims=max(0, len(claims) - most),
        more_uncited=max(0, len(ranked) - min(UNCITED, most)),
        counted=counted,
        speakers=copies.other_speakers(audited, leader) if leader else audited.speakers,
        same=same_as,
    )


def _without_crowd(listed: Sequence[Card], crowd: Container[str]) -> list[Card]:
    """Return cards without those of passages beyond what is read, or shared with the crowd."""
    shared = [card for card in listed if card.item.pair is not None]
    few = [card for card in shared if card.item.partner not in crowd][:PASSAGES]
    kept = {card.number for card in few}
    return [card for card in listed if card.item.pair is None or card.number in kept]


def sections(
    sources: Sequence[SourceAudit],
    kept: Mapping[str, Chosen],
    found: Mapping[str, Sequence[Item]],
    evidence: Evidence,
    checks: Sequence[CheckView],
    *,
    many: bool,
) -> Iterator[SourceView]:
    """Yield the section of each source in the order given, as much text as its page can hold.

    `found` is all there is to list of each; `many` tells that each source has a page of its own.
    """
    room = ALL_CHARACTERS
    mine: dict[str | None, list[CheckView]] = {}
    for view in checks:
        mine.setdefault(view.check.source, []).append(view)
    for index, audited in enumerate(sources, 1):
        name, text = audited.source.id, audited.source.text
        limit = min(TEXT_CHARACTERS, room)
        room -= 0 if many else min(limit, len(text))
        own_checks, groups = tuple(mine.get(name, ())), tuple(group_items(found[name]))
        failed = {
            score: view.check.severity
            for view in reversed(own_checks)  # the most severe last
            for score in audited.scores
            if about(view.check, score)
        }
        yield SourceView(
            index=index,
            anchor=f"s{index}",
            audited=audited,
            title=title_of(audited.source),
            sentence=sentence(audited, groups),
            groups=groups,
            failed=failed,
            checks=own_checks,
            cards=kept[name],
            section=partial(_section, audited, index, kept[name], failed=failed, limit=limit),
            shares=tuple(evidence.shares.get(name, ())),
            categories=tuple(
                sorted({piece.head.category.value for piece in evidence.counted(name)})
            ),
        )


def _section(
    audited: SourceAudit, index: int, kept: Chosen, *, failed: Mapping[str, Severity], limit: int
) -> Section:
    lines = lines_of(audited.source)
    shown = tuple(speakers(kept, index, lines))
    shared = [span for card in kept.evidence if card.item.pair for span in card.item.spans]
    return Section(
        strip=strip.picture(strip.lengths(audited, shared), audited.source.characters),
        tiles=_tiles(audited, index, failed, kept.shown, lines),
        speakers=shown,
        more_speakers=len(kept.speakers) - len(shown),
        text=_mark(audited, kept, shown, limit),
    )


def _mark(
    audited: SourceAudit, kept: Chosen, data: Sequence[SpeakerView], limit: int
) -> MarkedText:
    """Return a source's text with its marks, cut where it would be more than a page can hold."""
    if audited.source.missing:
        return MarkedText(WITHOUT(audited.source.missing.reason), 0)
    if kept.same and kept.same.text:
        return MarkedText(copies.places(kept.shown, data), 0)
    text = audited.source.text
    # What is said of most of a text is a note where it begins: to mark it all would show nothing.
    found = [
        layer._replace(end=layer.start)
        if layer.end - layer.start > MOST_OF_TEXT * len(text)
        else layer
        for layer in (*layers(audited, kept.shown), *places(data))
    ]
    shown = highlight(text, found, limit=limit)
    if kept.same or len(shown) > _room(min(limit, len(text)), UNTITLED):
        found = [layer._replace(label="") for layer in found]
        shown = highlight(text, found, limit=limit)
    room = _room(min(limit, len(text)), CUT)
    while len(shown) > room:
        limit = min(limit, len(text)) * 3 // 4
        shown = highlight(text, found, limit=limit)
    return MarkedText(shown, max(0, len(text) - limit))


def _room(characters: int, times: float) -> float:
    """Return how long the marked text of so many characters may be."""
    return min(MARKED_CHARACTERS, max(LEAST_MARKED, times * characters))


def _worst(listed: Sequence[Card], most: int) -> list[Card]:
    """Return the most severe cards, as many as there is room for, in the order of their places."""

    def order(card: Card) -> tuple[int, int]:
        head = card.item.head
        return (-head.severity.rank if head else 0, card.number)

    return sorted(sorted(listed, key=order)[:most], key=lambda card: card.number)


def _tiles(
    audited: SourceAudit,
    index: int,
    failed: Mapping[str, Severity],
    shown: Sequence[Card],
    lines: Lines,
) -> tuple[Tile, ...]:
    known: dict[str | Span, Card] = {}  # of evidence that has a card: the first, where several do
    for card in reversed(shown):
        known[card.item.fingerprint] = card
        known.update(dict.fromkeys(card.item.spans, card))

    def part(name: str, part: Part) -> PartView:
        # What has no card has its place; fingerprints without a card lead nowhere.
        found: dict[int, Card | None] = {}
        for each in part.evidence:
            if each in known:
                found[-known[each].number] = known[each]
            elif not isinstance(each, str):
                found[each[0]] = None
        links = [
            Link(place(*lines.place(at)), "")
            if card is None
            else Link(str(card.number), card.anchor, card.item.called)
            for at, card in islice(found.items(), LINKS)
        ]
        return PartView(name, part.value, tuple(links), max(0, len(found) - LINKS))

    return tuple(
        Tile(
            name=name,
            anchor=f"s{index}-{name}",
            score=audited.scores[name],
            failed=failed.get(name),
            parts=tuple(part(key, item) for key, item in audited.scores[name].parts.items()),
        )
        for name in score_names(audited.scores)
    )


def about(check: Check, score: str) -> bool:
    """Tell whether a check is about a score."""
    return score in check.id.replace("/", ".").split(".")
