"""Forms: passages that many sources fill in with facts of their own, as one group of pages.

Ninety pages made from a form give thousands of pairs that all say the same. A group is listed by
as few pairs as hold it together; who else is in it follows from those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.overlap.clusters import Forest
from sourceaudit.overlap.prepared import Side
from sourceaudit.overlap.stretches import Stretches

Form = tuple[Passage, tuple[str, ...]]  # its first passage, and the ids of those who fill it in

GAP = "\u2026"  # what each source fills in


def form_text(left: Side, parts: Stretches) -> str:
    """Return what a form says, with a mark where sources fill it in."""
    document = left[0].document
    pieces = (
        document.text[document.words.starts[equal.left[0]] : document.words.ends[equal.left[1] - 1]]
        for equal in parts.equal
    )
    return f" {GAP} ".join(" ".join(piece.split()) for piece in pieces)


def is_form(passage: Passage) -> bool:
    """Tell whether a passage is a form with the facts of either source in it."""
    return passage.kind is PassageKind.TEMPLATE and bool(passage.form)


def drop_form_repeats(overlaps: Sequence[Overlap], near: float) -> tuple[Overlap, ...]:
    """Return overlaps without those that only repeat which sources fill in one form.

    Pairs with an index of `near` or more, or with any other passage, all stay; of a group that is
    not listed whole the others are marked as edges of a star.
    """
    forest = Forest()
    kept: list[tuple[Overlap, bool]] = []
    left_out: set[str] = set()
    for overlap in overlaps:
        forms = any(is_form(passage) for passage in overlap.passages)
        joins = forms and forest.root(overlap.left) != forest.root(overlap.right)
        if forms:
            forest.join(overlap.left, overlap.right)
        repeats = forms and not joins and all(is_form(passage) for passage in overlap.passages)
        if overlap.jaccard >= near or not repeats:
            kept.append((overlap, joins))
        else:
            left_out.add(overlap.left)
    roots = {forest.root(name) for name in left_out}
    return tuple(
        replace(overlap, star=True) if joins and forest.root(overlap.left) in roots else overlap
        for overlap, joins in kept
    )


def form_groups(overlaps: Iterable[Overlap]) -> Iterator[Form]:
    """Yield the sources that fill in each form, sorted, with the first passage that has it."""
    forest = Forest()
    firsts: dict[str, Passage] = {}
    edges = [
        (overlap.left, overlap.right, passage)
        for overlap in overlaps
        for passage in overlap.passages
        if is_form(passage)
    ]
    for left, right, _ in edges:
        forest.join(left, right)
    for left, _, passage in edges:
        firsts.setdefault(forest.root(left), passage)
    members: dict[str, set[str]] = {}
    for left, right, _ in edges:
        members.setdefault(forest.root(left), set()).update((left, right))
    for root in sorted(members):
        yield firsts[root], tuple(sorted(members[root]))
