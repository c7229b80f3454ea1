"""What sources share and tell differently."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sourceaudit.model.decisions import Decision
from sourceaudit.model.evidence import Contradiction, Place
from sourceaudit.model.overlap import (
    Direction,
    Network,
    Overlap,
    Partner,
    Passage,
    Role,
    Stretch,
    Trait,
)
from sourceaudit.report.records.evidence import head, suppression, to_head, to_suppression
from sourceaudit.report.records.numbers import SHARE_DIGITS

if TYPE_CHECKING:
    from sourceaudit.report.contract import across as contract


def overlap(overlap: Overlap) -> contract.Overlap:
    """Return what two sources share."""
    return {
        "left": overlap.left,
        "right": overlap.right,
        "jaccard": round(overlap.jaccard, SHARE_DIGITS),
        "left_containment": round(overlap.left_containment, SHARE_DIGITS),
        "right_containment": round(overlap.right_containment, SHARE_DIGITS),
        "star": overlap.star,
        "direction": overlap.direction,
        "days": overlap.days,
        "passages": [_passage(each) for each in overlap.passages],
    }


def to_overlap(overlap: contract.Overlap) -> Overlap:
    """Return an overlap as it was written."""
    return Overlap(
        overlap["left"],
        overlap["right"],
        overlap["jaccard"],
        overlap["left_containment"],
        overlap["right_containment"],
        tuple(_to_passage(each) for each in overlap["passages"]),
        overlap["star"],
        overlap.get("direction", Direction.UNKNOWN),
        overlap.get("days"),
    )


def _passage(passage: Passage) -> contract.Passage:
    record: contract.Passage = {
        **head(passage.head),  # type: ignore[typeddict-item] # nothing of a head is optional
        "left": passage.left,
        "right": passage.right,
        "words": passage.words,
        "kind": passage.kind,
        "left_text": passage.left_text,
        "right_text": passage.right_text,
    }
    if passage.is_cut:
        record["left_key"], record["right_key"] = passage.left_key, passage.right_key
    parts = _merge(passage.stretches)
    if len(parts) > 1:
        record["stretches"] = parts
    if passage.form:
        record["form"] = passage.form
    if passage.left_suppressed:
        record["left_suppressed"] = suppression(passage.left_suppressed)
    if passage.right_suppressed:
        record["right_suppressed"] = suppression(passage.right_suppressed)
    return record


def _to_passage(passage: contract.Passage) -> Passage:
    left, right = passage.get("left_suppressed"), passage.get("right_suppressed")
    return Passage(
        passage["left"],
        passage["right"],
        passage["words"],
        passage["kind"],
        to_head(passage),
        passage["left_text"],
        passage["right_text"],
        passage.get("left_key", ""),
        passage.get("right_key", ""),
        left and to_suppression(left),
        right and to_suppression(right),
        tuple(Stretch(**each) for each in passage.get("stretches", ())),
        passage.get("form", ""),
    )


def _merge(stretches: Sequence[Stretch]) -> list[contract.Stretch]:
    """Return runs of one kind that follow each other on both sides as one each."""
    found: list[contract.Stretch] = []
    for stretch in stretches:
        if not found or not _continues(found[-1], stretch):
            found.append(
                {
                    "kind": stretch.kind,
                    "left": stretch.left,
                    "right": stretch.right,
                    "words": stretch.words,
                }
            )
            continue
        last = found[-1]
        last["left"] = (last["left"][0], stretch.left[1])
        last["right"] = (last["right"][0], stretch.right[1])
        last["words"] += stretch.words
    return found


def _continues(last: contract.Stretch, stretch: Stretch) -> bool:
    """Tell whether a stretch goes on from another on both sides; one that was moved does not."""
    return last["kind"] is stretch.kind and last["right"][1] <= stretch.right[0]


def partner(partner: Partner) -> contract.Partner:
    """Return a source of the archive."""
    record: contract.Partner = {
        "id": partner.id,
        "drop": partner.drop,
        "path": partner.path,
        "title": partner.title,
        "url": partner.url,
        "site": partner.site,
        "published": partner.published,
        "sha256": partner.sha256,
    }
    if partner.role is not Role.SITE:
        record["role"] = partner.role
    return record


def to_partner(partner: contract.Partner) -> Partner:
    """Return a source of the archive as it was written."""
    return Partner(**partner)


def decision(decision: Decision) -> contract.Decision:
    """Return what to do with a source."""
    return {
        "source": decision.source,
        "decision": decision.choice,
        "of": decision.of,
        "reason": decision.reason,
        "passages": list(decision.passages),
        "written": decision.written,
    }


def to_decision(decision: contract.Decision) -> Decision:
    """Return what to do with a source as it was written."""
    return Decision(
        decision["source"],
        decision["decision"],
        decision["of"],
        decision["reason"],
        tuple(decision["passages"]),
        decision["written"],
    )


def network(network: Network) -> contract.Network:
    """Return a network with what its members share."""
    return {
        "id": network.id,
        "sources": list(network.sources),
        "evidence": [trait.fingerprint for trait, _ in network.shared],
        "shared": [
            {
                "kind": trait.kind,
                "text": trait.text,
                "words": trait.words,
                "fingerprint": trait.fingerprint,
                "sources": list(names),
            }
            for trait, names in network.shared
        ],
    }


def to_network(network: contract.Network) -> Network:
    """Return a network as it was written."""
    shared = (
        (
            Trait(each["kind"], each["text"], each["words"], each["fingerprint"]),
            tuple(each["sources"]),
        )
        for each in network.get("shared", ())
    )
    return Network(network["id"], tuple(network["sources"]), tuple(shared))


def contradiction(contradiction: Contradiction) -> contract.Contradiction:
    """Return a contradiction with both of its places."""
    return {
        **head(contradiction.head),
        "kind": contradiction.kind,
        "left": _place(contradiction.left),
        "right": _place(contradiction.right),
    }


def _place(place: Place) -> contract.Place:
    if place.text:
        return {"source": place.source, "span": place.span, "text": place.text}
    return {"source": place.source, "span": place.span}


def to_contradiction(contradiction: contract.Contradiction) -> Contradiction:
    """Return a contradiction as it was written."""
    left, right = (
        Place(each["source"], each["span"], each.get("text", ""))
        for each in (contradiction["left"], contradiction["right"])
    )
    return Contradiction(to_head(contradiction), contradiction["kind"], left, right)
