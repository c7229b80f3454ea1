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


def overlap(one: Overlap) -> contract.Overlap:
    """Return what two sources share."""
    return {
        "left": one.left,
        "right": one.right,
        "jaccard": round(one.jaccard, SHARE_DIGITS),
        "left_containment": round(one.left_containment, SHARE_DIGITS),
        "right_containment": round(one.right_containment, SHARE_DIGITS),
        "star": one.star,
        "direction": one.direction,
        "days": one.days,
        "passages": [_passage(each) for each in one.passages],
    }


def to_overlap(one: contract.Overlap) -> Overlap:
    """Return an overlap as it was written."""
    return Overlap(
        one["left"],
        one["right"],
        one["jaccard"],
        one["left_containment"],
        one["right_containment"],
        tuple(_to_passage(each) for each in one["passages"]),
        one["star"],
        one.get("direction", Direction.UNKNOWN),
        one.get("days"),
    )


def _passage(one: Passage) -> contract.Passage:
    told: contract.Passage = {
        **head(one.head),  # type: ignore[typeddict-item] # nothing of a head is optional
        "left": one.left,
        "right": one.right,
        "words": one.words,
        "kind": one.kind,
        "left_text": one.left_text,
        "right_text": one.right_text,
    }
    if one.is_cut:
        told["left_key"], told["right_key"] = one.left_key, one.right_key
    parts = _merged(one.stretches)
    if len(parts) > 1:
        told["stretches"] = parts
    if one.form:
        told["form"] = one.form
    if one.left_suppressed:
        told["left_suppressed"] = suppression(one.left_suppressed)
    if one.right_suppressed:
        told["right_suppressed"] = suppression(one.right_suppressed)
    return told


def _to_passage(one: contract.Passage) -> Passage:
    left, right = one.get("left_suppressed"), one.get("right_suppressed")
    return Passage(
        one["left"],
        one["right"],
        one["words"],
        one["kind"],
        to_head(one),
        one["left_text"],
        one["right_text"],
        one.get("left_key", ""),
        one.get("right_key", ""),
        left and to_suppression(left),
        right and to_suppression(right),
        tuple(Stretch(**each) for each in one.get("stretches", ())),
        one.get("form", ""),
    )


def _merged(stretches: Sequence[Stretch]) -> list[contract.Stretch]:
    """Return runs of one kind that follow each other on both sides as one each."""
    found: list[contract.Stretch] = []
    for one in stretches:
        if not found or not _continues(found[-1], one):
            found.append(
                {"kind": one.kind, "left": one.left, "right": one.right, "words": one.words}
            )
            continue
        last = found[-1]
        last["left"] = (last["left"][0], one.left[1])
        last["right"] = (last["right"][0], one.right[1])
        last["words"] += one.words
    return found


def _continues(last: contract.Stretch, one: Stretch) -> bool:
    """Tell whether a stretch goes on from another on both sides; one that was moved does not."""
    return last["kind"] is one.kind and last["right"][1] <= one.right[0]


def partner(one: Partner) -> contract.Partner:
    """Return a source of the archive."""
    told: contract.Partner = {
        "id": one.id,
        "drop": one.drop,
        "path": one.path,
        "title": one.title,
        "url": one.url,
        "site": one.site,
        "published": one.published,
        "sha256": one.sha256,
    }
    if one.role is not Role.SITE:
        told["role"] = one.role
    return told


def to_partner(one: contract.Partner) -> Partner:
    """Return a source of the archive as it was written."""
    return Partner(**one)


def decision(one: Decision) -> contract.Decision:
    """Return what to do with a source."""
    return {
        "source": one.source,
        "decision": one.choice,
        "of": one.of,
        "reason": one.reason,
        "passages": list(one.passages),
        "written": one.written,
    }


def to_decision(one: contract.Decision) -> Decision:
    """Return what to do with a source as it was written."""
    return Decision(
        one["source"],
        one["decision"],
        one["of"],
        one["reason"],
        tuple(one["passages"]),
        one["written"],
    )


def network(one: Network) -> contract.Network:
    """Return a network with what its members share."""
    return {
        "id": one.id,
        "sources": list(one.sources),
        "evidence": [trait.fingerprint for trait, _ in one.shared],
        "shared": [
            {
                "kind": trait.kind,
                "text": trait.text,
                "words": trait.words,
                "fingerprint": trait.fingerprint,
                "sources": list(names),
            }
            for trait, names in one.shared
        ],
    }


def to_network(one: contract.Network) -> Network:
    """Return a network as it was written."""
    shared = (
        (
            Trait(each["kind"], each["text"], each["words"], each["fingerprint"]),
            tuple(each["sources"]),
        )
        for each in one.get("shared", ())
    )
    return Network(one["id"], tuple(one["sources"]), tuple(shared))


def contradiction(one: Contradiction) -> contract.Contradiction:
    """Return a contradiction with both of its places."""
    return {
        **head(one.head),
        "kind": one.kind,
        "left": _place(one.left),
        "right": _place(one.right),
    }


def _place(one: Place) -> contract.Place:
    if one.text:
        return {"source": one.source, "span": one.span, "text": one.text}
    return {"source": one.source, "span": one.span}


def to_contradiction(one: contract.Contradiction) -> Contradiction:
    """Return a contradiction as it was written."""
    left, right = (
        Place(each["source"], each["span"], each.get("text", ""))
        for each in (one["left"], one["right"])
    )
    return Contradiction(to_head(one), one["kind"], left, right)
