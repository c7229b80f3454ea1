"""Decisions: which of the sources that say the same is kept, and what the others are to it.

A policy orders the sources of a cluster; the first is its lead, the others are duplicates of it. A
source that another holds nearly whole is a duplicate too, unless the policy puts it before that
one: then the other contains it. Pages of one form are neither; they have facts of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sourceaudit.config import Lead, Unique
from sourceaudit.model.decisions import Choice, Decision, Decisions
from sourceaudit.model.overlap import Overlap, PassageKind
from sourceaudit.overlap.forms import form_groups
from sourceaudit.overlap.kinds import WHOLE

SEVERAL = 3  # sources of a site: that one or two are duplicates is no loss of a site
WORDS: Mapping[Lead, str] = {
    "preferred": "of a preferred site",
    "first": "published first",
    "fullest": "the fullest",
    "cleanest": "the one with least junk",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a policy looks at: `dated` is ISO, `words` those of the clean text, `junk` a share."""

    id: str
    site: str | None
    dated: str | None
    words: int
    junk: float


def decisions(
    candidates: Mapping[str, Candidate],
    overlaps: Sequence[Overlap],
    clusters: Sequence[Sequence[str]],
    policy: Unique,
) -> Decisions:
    """Return the decision on each source that shares what matters with another, sorted by id.

    `candidates` are the sources of the drop by id; what overlaps name beside them is of the
    archive, which was there before.
    """
    clustered = {name for names in clusters for name in names}
    pairs = {
        (overlap.left, overlap.right): overlap
        for overlap in overlaps
        if overlap.left in clustered and overlap.right in clustered
    }
    found: dict[str, Decision] = {}
    for decision in (
        *_find_archived(candidates, overlaps),
        *_cluster(candidates, clusters, pairs, policy),
        *_find_contained(candidates, overlaps, policy),
        *_templates(candidates, overlaps, policy),
    ):
        found.setdefault(decision.source, decision)
    led = {name: _find_led(name, found) for name in found}
    settled = tuple(_settle(found[name], led[name], policy) for name in sorted(found))
    return Decisions(settled, tuple(_empty(candidates, settled)))


def _key(candidate: Candidate, policy: Unique) -> tuple[object, ...]:
    return (*(KEYS[by](candidate, policy) for by in policy.lead), candidate.id)


KEYS: Mapping[Lead, Callable[[Candidate, Unique], object]] = {
    "preferred": lambda candidate, policy: (
        policy.preferred.index(candidate.site)
        if candidate.site in policy.preferred
        else len(policy.preferred)
    ),
    "first": lambda candidate, _: (candidate.dated is None, candidate.dated or ""),
    "fullest": lambda candidate, _: -candidate.words,
    "cleanest": lambda candidate, _: candidate.junk,
}


def _find_archived(
    candidates: Mapping[str, Candidate], overlaps: Sequence[Overlap]
) -> Iterator[Decision]:
    """Yield the sources that the archive has nearly whole."""
    for overlap in overlaps:
        if overlap.right not in candidates and overlap.left_containment >= WHOLE:
            yield _duplicate(overlap.left, overlap.right, overlap, "of what the archive has")


def _cluster(
    candidates: Mapping[str, Candidate],
    clusters: Sequence[Sequence[str]],
    pairs: Mapping[tuple[str, str], Overlap],
    policy: Unique,
) -> Iterator[Decision]:
    """Yield the lead of each cluster and its duplicates."""
    for names in clusters:
        members = sorted(
            (candidates[name] for name in names), key=lambda candidate: _key(candidate, policy)
        )
        lead, *others = members
        by = next(
            (by for by in policy.lead if KEYS[by](lead, policy) != KEYS[by](others[0], policy)),
            None,
        )
        why = WORDS[by] if by else "the first by name"
        yield Decision(lead.id, Choice.KEEP, None, f"{why} of {len(names)} near-copies")
        for candidate in others:
            pair = pairs.get((min(lead.id, candidate.id), max(lead.id, candidate.id)))
            yield _duplicate(candidate.id, lead.id, pair, "a near-copy")


def _find_contained(
    candidates: Mapping[str, Candidate], overlaps: Sequence[Overlap], policy: Unique
) -> Iterator[Decision]:
    """Yield what another source has nearly whole, or else the other one as what contains it."""
    for overlap in overlaps:
        copied = any(each.kind is PassageKind.COPY for each in overlap.passages)
        if not copied or overlap.right not in candidates:
            continue
        for inner, outer, share in (
            (overlap.left, overlap.right, overlap.left_containment),
            (overlap.right, overlap.left, overlap.right_containment),
        ):
            if share < WHOLE:
                continue
            if _key(candidates[inner], policy) < _key(candidates[outer], policy):
                reason = f"it has {share:.0%} of that source, and more"
                yield Decision(outer, Choice.CONTAINS, inner, reason, _prints(overlap))
            else:
                yield _duplicate(inner, outer, overlap, "within that source")


def _templates(
    candidates: Mapping[str, Candidate], overlaps: Sequence[Overlap], policy: Unique
) -> Iterator[Decision]:
    """Yield the pages of each form; one of them stands for all."""
    for passage, names in form_groups(overlaps):
        inside = [candidates[name] for name in names if name in candidates]
        first = min(inside, key=lambda candidate: _key(candidate, policy)).id
        for candidate in inside:
            of = None if candidate.id == first else first
            reason = f"one of {len(names)} pages of a form"
            yield Decision(candidate.id, Choice.TEMPLATE, of, reason, (passage.head.fingerprint,))


def _duplicate(name: str, of: str, pair: Overlap | None, what: str) -> Decision:
    if pair is None:
        return Decision(name, Choice.DUPLICATE, of, "a near-copy by way of others")
    share = pair.left_containment if pair.left == name else pair.right_containment
    reason = f"{what}: {share:.0%} of its 5-grams stand there"
    return Decision(name, Choice.DUPLICATE, of, reason, _prints(pair))


def _prints(overlap: Overlap) -> tuple[str, ...]:
    return tuple(
        each.head.fingerprint for each in overlap.passages if each.kind is PassageKind.COPY
    )


def _find_led(name: str, found: Mapping[str, Decision]) -> str | None:
    """Return what a source is at last a duplicate of: what that one is a duplicate of, if it is."""
    seen = {name}
    of = found[name].of
    while of is not None and of not in seen:
        seen.add(of)
        further = found.get(of)
        if further is None or further.choice is not Choice.DUPLICATE:
            break
        of = further.of
    return of


def _settle(decision: Decision, of: str | None, policy: Unique) -> Decision:
    written = {
        Choice.KEEP: True,
        Choice.DUPLICATE: False,
        Choice.CONTAINS: policy.contains == "keep",
        Choice.TEMPLATE: policy.templates == "keep",
    }[decision.choice]
    return replace(
        decision, of=of if decision.choice is Choice.DUPLICATE else decision.of, written=written
    )


def _empty(candidates: Mapping[str, Candidate], settled: Sequence[Decision]) -> Iterator[str]:
    """Yield sites with several sources of which none is written."""
    dropped = Counter(
        candidates[decision.source].site for decision in settled if not decision.written
    )
    sizes = Counter(candidate.site for candidate in candidates.values())
    for site in sorted(site for site in dropped if site is not None):
        if sizes[site] == dropped[site] >= SEVERAL:
            yield site
