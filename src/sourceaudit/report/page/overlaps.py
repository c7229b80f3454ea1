"""The overlap section: pairs of sources, and their passages side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from sourceaudit.model.audit import Audit
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.model.source import Span
from sourceaudit.report import order
from sourceaudit.report.page.cards import Anchors, Card
from sourceaudit.report.page.differences import Differences
from sourceaudit.report.page.shapes import Chosen, Link, PairView, PartnerView, PassageView
from sourceaudit.report.passage_texts import shorten_passages
from sourceaudit.report.told_once import alike
from sourceaudit.report.visible import ELLIPSIS

# What one page can hold; what is cut is counted.
PAIRS = 400
PASSAGES = 40  # a pair
ALL_PASSAGES = 1500

PARTNERS = 400
NO_TEXT = Link("the archive keeps no text of it", "")
WEB = re.compile(r"https?://\S+", re.IGNORECASE)  # an address that a page may link to

Key = tuple[int, int]  # an overlap of the audit and one of its passages, by their places


def passage_anchors(audit: Audit, leaders: Mapping[str, str]) -> Mapping[Key, str]:
    """Return the ids of the passages that the section shows, closest pairs first.

    `leaders` gives the sources that are told by what another one says, as below.
    """
    anchors = Anchors()
    found: dict[Key, str] = {}
    for index in pairs_to_show(audit, leaders):
        for at, passage in enumerate(audit.overlaps[index].passages[:PASSAGES]):
            if len(found) < ALL_PASSAGES:
                found[index, at] = anchors.new(f"o{index + 1}", passage.head.fingerprint)
    return found


def closest(audit: Audit) -> list[int]:
    """Return the places of the overlaps in the audit, those that share most words first."""

    def rank(index: int) -> tuple[float, float, str, str]:
        overlap = audit.overlaps[index]
        return (-copied_words(overlap), -overlap.jaccard, overlap.left, overlap.right)

    return sorted(range(len(audit.overlaps)), key=rank)


def pairs_to_show(audit: Audit, leaders: Mapping[str, str]) -> list[int]:
    """Return the places of the overlaps that the section shows.

    Two sources that have a third one for a leader stand with it, and not with each other.
    """
    shown = [at for at in closest(audit) if not alike(audit.overlaps[at], leaders)]
    return shown[:PAIRS]


def copies(overlap: Overlap) -> list[Passage]:
    """Return the copied passages of a pair, without those that the configuration suppresses."""
    return [
        passage
        for passage in overlap.passages
        if passage.kind is PassageKind.COPY and passage.head.suppressed is None
    ]


def copied_words(overlap: Overlap) -> int:
    """Return the words in the copied passages of a pair."""
    return sum(passage.words for passage in copies(overlap))


def pairs(
    audit: Audit,
    anchors: Mapping[Key, str],
    kept: Mapping[str, Chosen],
    leaders: Mapping[str, str],
) -> Iterator[PairView]:
    """Yield the pairs to show; `kept` gives the cards that their passages lead to."""
    texts = shorten_passages(audit)
    targets = {
        (name, card.item.pair): card
        for name, own in kept.items()
        for card in own.evidence
        if card.item.pair
    }
    view = partial(_passage, anchors=anchors, targets=targets, differences=Differences())
    for index in pairs_to_show(audit, leaders):
        overlap = texts[index]
        shown = [at for at in range(len(overlap.passages)) if (index, at) in anchors]
        first, second, how = order.describe_order(overlap)
        yield PairView(
            anchor=f"o{index + 1}",
            overlap=overlap,
            first=first,
            second=second,
            how=how,
            reuses=order.reuses(overlap),
            copies=len(copies(overlap)),
            words=copied_words(overlap),
            passages=tuple(view(overlap, (index, at)) for at in shown),
            more=len(overlap.passages) - len(shown),
        )


def partners(audit: Audit) -> Iterator[PartnerView]:
    """Yield the sources of the archive that the section names."""
    for at, partner in enumerate(audit.partners[:PARTNERS], 1):
        link = partner.url if partner.url and WEB.fullmatch(partner.url) else ""
        yield PartnerView(anchor=f"e{at}", partner=partner, link=link)


def _passage(
    overlap: Overlap,
    key: Key,
    *,
    anchors: Mapping[Key, str],
    targets: Mapping[tuple[str, Key], Card],
    differences: Differences,
) -> PassageView:
    passage = overlap.passages[key[1]]
    more = ELLIPSIS if passage.is_cut else ""
    if passage.right_text:
        left, right = differences(passage.left_text, passage.right_text, cut=passage.is_cut)
        theirs = _place(targets.get((overlap.right, key)), passage.right)
    else:
        left, right, theirs = ((passage.left_text, False),), (), NO_TEXT
    return PassageView(
        anchor=anchors[key],
        passage=passage,
        left=(*left, (more, False)) if more else left,
        right=(*right, (more, False)) if more and right else right,
        left_place=_place(targets.get((overlap.left, key)), passage.left),
        right_place=theirs,
    )


def _place(card: Card | None, span: Span) -> Link:
    """Return where a side stands: its line and column, or its offsets where its card is cut."""
    if card is None:
        return Link(f"characters {span[0]:,} to {span[1]:,}", "")
    return Link(card.item.place, card.text_anchor)
