"""What the HTML report shows of one piece of evidence: its card, its anchors, its layers."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.evidence import Attribution, Category, UncitedClaim
from sourceaudit.model.source import Span
from sourceaudit.report.evidence import Item, Kind
from sourceaudit.report.page.differences import Piece
from sourceaudit.report.page.highlight import Layer
from sourceaudit.report.places import lines_of, place
from sourceaudit.report.visible import ELLIPSIS, one_line
from sourceaudit.report.wording import words_of
from sourceaudit.text.view import Lines

SENTENCE = 500  # characters of an uncited claim
EXCERPT = 110  # characters; two lines beside the text
DIGITS = 6  # of a fingerprint: enough within one source, and a page names each five times
PLACES = 6  # places of one repetition that are shown side by side
SHOWN = {Kind.ATTRIBUTION: 1, Kind.CLAIM: 0}  # of what has no card but a row, or its pieces

PLAIN = re.compile(r"[\w/][\w./-]*", re.ASCII)
NUMBER = re.compile(r"[\d._]+(?:e\d+)?$|0x|true$|false$|null$|yes$|no$|on$|off$", re.IGNORECASE)

# Classes of the style sheet: each has a colour and, for who sees none, a line of its own.
STYLES = {
    Kind.FINDING: "f",
    Kind.INCONSISTENCY: "i",
    Kind.PASSAGE: "c",
    Kind.REPEAT: "d",
    Kind.CONTRADICTION: "i",
    Kind.IDENTITY: "y",
    Kind.ATTRIBUTION: "a",
    Kind.CLAIM: "q",
}
STRIPPED, CUE, SPEAKER, CHECK = "s", "k", "p", "q"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a piece of evidence, and the words there."""

    line: int
    column: int
    excerpt: str

    @property
    def shown(self) -> str:
        """Return where it is, for people."""
        return place(self.line, self.column)


@dataclass(frozen=True, slots=True)
class Card:
    """One piece of evidence as it is listed; `anchor` and `text_anchor` are ids in the page.

    `pieces` cut the sentence of an uncited claim into what can be checked (True) and the rest.
    """

    number: int
    item: Item
    anchor: str
    text_anchor: str
    style: str
    places: tuple[Place, ...]
    more_places: int
    suppress: str = ""
    speaker: str = ""
    speaker_class: str = ""
    cue: str = ""
    better: str = ""
    partner_link: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass
class Anchors:
    """Gives ids that are unique in the page."""

    seen: dict[str, int] = field(default_factory=dict)

    def new(self, prefix: str, mark: str) -> str:
        """Return `prefix-mark`, with a number behind it where that is taken."""
        if not (mark.isascii() and mark.isalnum()):  # no fingerprint of ours
            mark = re.sub(r"[^A-Za-z0-9]", "", mark)
        name = f"{prefix}-{mark[:DIGITS]}"
        times = self.seen[name] = self.seen.get(name, 0) + 1
        return name if times == 1 else f"{name}-{times}"


def cards(
    audited: SourceAudit, items: Sequence[Item], index: int, passages: Mapping[tuple[int, int], str]
) -> list[Card]:
    """Return the cards of a source's evidence, numbered by place.

    `index` is the source's number in the page; `passages` gives the anchors of the passages that
    the overlap section shows, by overlap and passage.
    """
    anchors = Anchors()
    lines = lines_of(audited.source)
    said = {
        attribution.parts or ((attribution.start, attribution.end),): attribution
        for attribution in audited.attributions
    }
    text = audited.source.text
    uncited = {(claim.start, claim.end): _pieces(text, claim) for claim in audited.claims}
    return [
        _card(
            audited,
            item,
            (at, index),
            anchors,
            lines=lines,
            said=said,
            passages=passages,
            pieces=uncited.get(item.spans[0], ()) if item.kind is Kind.CLAIM else (),
        )
        for at, item in enumerate(items, 1)
    ]


def _card(
    audited: SourceAudit,
    item: Item,
    numbers: tuple[int, int],
    anchors: Anchors,
    *,
    lines: Lines,
    said: Mapping[tuple[Span, ...], Attribution],
    passages: Mapping[tuple[int, int], str],
    pieces: tuple[Piece, ...],
) -> Card:
    at, index = numbers
    text = audited.source.text
    anchor = anchors.new(f"s{index}", item.fingerprint)
    claim = said.get(item.spans) if item.kind is Kind.ATTRIBUTION else None
    return Card(
        number=at,
        item=item,
        anchor=anchor,
        text_anchor=f"t{anchor[1:]}",
        style=STRIPPED if item.stripped else STYLES[item.kind],
        places=tuple(
            Place(*lines.place(start), one_line(text[start:end], EXCERPT))
            for start, end in item.spans[: SHOWN.get(item.kind, PLACES)]
        ),
        more_places=max(0, len(item.spans) - PLACES),
        suppress=suppress_entry(item, audited.source.id),
        speaker=_words(text, claim.speaker if claim else None),
        speaker_class=claim.speaker_class.value if claim else "",
        cue=_words(text, claim.cue if claim else None),
        better=_better(claim) if claim else "",
        partner_link=passages.get(item.pair, "") if item.pair else "",
        pieces=pieces,
    )


def _pieces(text: str, claim: UncitedClaim) -> tuple[Piece, ...]:
    """Cut a claim at the edges of its parts; a sentence longer than any is cut short."""
    found: list[Piece] = []
    at, end = claim.start, min(claim.end, claim.start + SENTENCE)
    for part in claim.parts:
        start, stop = part.span
        if start < at or stop > end:
            continue
        found += [(text[at:start], False), (text[start:stop], True)]
        at = stop
    rest = text[at:end] + (ELLIPSIS if end < claim.end else "")
    return tuple(piece for piece in (*found, (rest, False)) if piece[0])


def suppress_entry(item: Item, source: str) -> str:
    """Return the entry of `suppress:` in sourceaudit.yaml that would silence a finding."""
    if item.head is None:
        return ""
    rule, where, mark = map(quote_scalar, (item.head.rule, source, item.fingerprint))
    return f"- {{rule: {rule}, source: {where}, fingerprint: {mark}, reason: }}"


def quote_scalar(text: str) -> str:
    """Return a YAML scalar of a text: as it stands where plain, else quoted as in JSON.

    YAML reads JSON's quotation, so that no id can break out of its place.
    """
    return text if PLAIN.fullmatch(text) and not NUMBER.match(text) else json.dumps(text)


def layers(audited: SourceAudit, shown: Sequence[Card]) -> Iterator[Layer]:
    """Yield what to mark in a source's text for its cards."""
    for card in shown:
        yield from _item_layers(card)
    for finding in audited.findings:
        for edit in finding.edits:
            if edit.end > edit.start:
                yield Layer(edit.start, edit.end, STRIPPED, "stripped")
            if edit.replacement:
                yield Layer(edit.start, edit.start, "", "", instead=edit.replacement)
    yield from _say_layers(audited, {card.item.spans for card in shown})
    for uncited in audited.claims:
        for part in uncited.parts:
            yield Layer(*part.span, CHECK, f"{part.kind.value}, nobody cited")


def _say_layers(audited: SourceAudit, listed: Container[tuple[Span, ...]]) -> Iterator[Layer]:
    """Yield cues and speakers, and the attributed words that have no card in the page."""
    for claim in audited.attributions:
        if claim.parts not in listed:
            for start, end in claim.parts:
                yield Layer(start, end, STYLES[Kind.ATTRIBUTION], words_of(claim.kind.value))
        for span, style, label in ((claim.cue, CUE, "cue"), (claim.speaker, SPEAKER, "speaker")):
            if span:
                yield Layer(*span, style, label)


def _item_layers(card: Card) -> Iterator[Layer]:
    """Yield a layer a place; the first carries the note."""
    item = card.item
    label = f"shared with {item.partner}" if item.pair else item.name
    # What is said of the whole text, or of a sentence whose parts are marked, marks none of it.
    metric = item.head is not None and item.head.category is Category.METRIC
    whole = metric or item.kind is Kind.CLAIM
    for at, (start, stop) in enumerate(item.spans):
        end = start if whole else stop
        note = (card.number, card.text_anchor, card.anchor) if at == 0 else (0, "", "")
        style = STYLES[item.kind]
        if item.stripped and item.stripped >= end - start:
            style = STRIPPED  # all of it goes; its edits are marked by themselves otherwise
        yield Layer(start, end, style, label, *note)


def _better(claim: Attribution) -> str:
    """Return what would make a statement better, or what the marks of a term are for."""
    if claim.use is not None:
        return claim.use.value
    return claim.lacks.better if claim.lacks is not None else ""


def _words(text: str, span: Span | None) -> str:
    return one_line(text[slice(*span)], EXCERPT) if span else ""
