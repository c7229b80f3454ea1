"""What to do with sources that say the same, by a policy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from sourceaudit.config import Lead, Unique
from sourceaudit.model.decisions import Choice, Decisions
from sourceaudit.model.evidence import Category, Confidence, Rule, Severity
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.overlap.decisions import Candidate, decisions

SHARED = Rule(
    "analysis/shared-passage", Severity.INFO, Confidence.HIGH, Category.DUPLICATION, "", ""
)


def candidate(name: str, **more: Any) -> Candidate:
    """Return a source that a policy looks at."""
    told: dict[str, Any] = {"site": None, "dated": None, "words": 300, "junk": 0.0}
    return Candidate(name, **(told | more))


def pair(
    left: str,
    right: str,
    ours: float,
    theirs: float,
    kind: PassageKind = PassageKind.COPY,
    form: str = "",
) -> Overlap:
    """Return what two sources share, given how much of each the other has."""
    head = SHARED.head("", f"{left}{right}")
    passage = Passage((0, 9), (0, 9), 40, kind, head, "", "", form=form)
    return Overlap(left, right, min(ours, theirs), ours, theirs, (passage,))


def decided(
    sources: Sequence[Candidate],
    overlaps: Sequence[Overlap] = (),
    clusters: Sequence[Sequence[str]] = (),
    **policy: Any,
) -> Decisions:
    """Return the decisions on sources."""
    return decisions(
        {candidate.id: candidate for candidate in sources}, overlaps, clusters, Unique(**policy)
    )


SOURCES = (
    candidate("a", dated="2031-02-03", words=300, junk=9.0, site="x.example"),
    candidate("b", dated="2031-02-01", words=290, junk=5.0, site="y.example"),
    candidate("c", dated=None, words=310, junk=1.0, site="z.example"),
)


@pytest.mark.parametrize(
    ("order", "sites", "lead", "reason"),
    [
        (("first", "fullest"), (), "b", "published first of 3 near-copies"),
        (("fullest",), (), "c", "the fullest of 3 near-copies"),
        (("cleanest",), (), "c", "the one with least junk of 3 near-copies"),
        (("preferred", "first"), ("x.example",), "a", "of a preferred site of 3 near-copies"),
        (("preferred", "fullest"), ("q.example",), "c", "the fullest of 3 near-copies"),
        ((), (), "a", "the first by name of 3 near-copies"),
    ],
)
def test_the_policy_chooses_the_lead(
    order: tuple[Lead, ...], sites: tuple[str, ...], lead: str, reason: str
) -> None:
    """The first thing that tells the lead from the next one is the reason."""
    found = decided(SOURCES, clusters=[("a", "b", "c")], lead=order, preferred=sites).sources
    assert [decision.source for decision in found] == ["a", "b", "c"]
    kept = [decision for decision in found if decision.choice is Choice.KEEP]
    assert [(decision.source, decision.reason, decision.written) for decision in kept] == [
        (lead, reason, True)
    ]
    others = [decision for decision in found if decision.source != lead]
    assert {(decision.choice, decision.of, decision.written) for decision in others} == {
        (Choice.DUPLICATE, lead, False)
    }


def test_a_source_within_another_is_a_duplicate_or_contained() -> None:
    """As the policy orders the two; what contains another is written, unless it is dropped."""
    brief, digest = candidate("brief", words=90, dated="2031-01-01"), candidate("digest", words=900)
    shared = [pair("brief", "digest", 0.95, 0.1)]
    (decision,) = decided([brief, digest], shared).sources
    assert (decision.source, decision.choice, decision.of, decision.written) == (
        "digest",
        Choice.CONTAINS,
        "brief",
        True,
    )
    assert decision.passages == ("briefdigest",)
    (decision,) = decided([brief, digest], shared, contains="drop").sources
    assert not decision.written
    (decision,) = decided([brief, digest], shared, lead=("fullest",)).sources
    assert (decision.source, decision.choice, decision.of) == ("brief", Choice.DUPLICATE, "digest")
    assert decision.reason == "within that source: 95% of its 5-grams stand there"


def test_pages_of_a_form_stand_beside_each_other() -> None:
    """They have facts of their own, and are written unless templates are dropped."""
    pages = [candidate(one) for one in "abc"]
    overlaps = [
        pair(*names, 0.3, 0.3, PassageKind.TEMPLATE, "Tide table for \u2026")
        for names in (("a", "b"), ("b", "c"))
    ]
    found = decided(pages, overlaps).sources
    assert [(decision.choice, decision.of, decision.written) for decision in found] == [
        (Choice.TEMPLATE, None, True),
        (Choice.TEMPLATE, "a", True),
        (Choice.TEMPLATE, "a", True),
    ]
    assert not any(
        decision.written for decision in decided(pages, overlaps, templates="drop").sources
    )


def test_what_merely_shares_something_is_not_decided_on() -> None:
    """Half of a source, a quotation, or a template in both."""
    pairs = [
        pair("a", "b", 0.5, 0.4),
        pair("a", "c", 0.9, 0.1, PassageKind.QUOTE),
        pair("b", "c", 0.9, 0.1, PassageKind.TEMPLATE),
    ]
    assert decided(SOURCES, pairs).sources == ()


def test_what_the_archive_has_is_a_duplicate_of_it() -> None:
    """It was there before, whatever the policy says of the others."""
    found = decided(SOURCES, [pair("a", "archive:x/y", 0.97, 0.9)], [("a", "b")]).sources
    assert [(decision.source, decision.choice, decision.of) for decision in found] == [
        ("a", Choice.DUPLICATE, "archive:x/y"),
        ("b", Choice.KEEP, None),
    ]


def test_a_duplicate_of_a_duplicate_is_one_of_its_lead() -> None:
    """Whoever follows the decision finds a source that is kept."""
    overlaps = [pair("b", "c", 0.9, 0.2)]
    sources = [candidate("a", dated="2031-01-01"), candidate("b"), candidate("c", words=900)]
    found = decided(sources, [*overlaps, pair("a", "c", 0.3, 0.95)]).sources
    assert [(decision.source, decision.choice, decision.of) for decision in found] == [
        ("b", Choice.DUPLICATE, "a"),
        ("c", Choice.DUPLICATE, "a"),
    ]


def test_a_site_of_which_nothing_is_left_is_named() -> None:
    """Not one that had a single page, and not one of which a page stays."""
    sources = [
        *(candidate(f"o{at}", dated="2030-01-01", site="one.example") for at in range(4)),
        *(candidate(f"t{at}", site="two.example") for at in range(3)),
        candidate("t9", site="three.example"),
    ]
    clusters = [(f"o{at}", f"t{at}") for at in range(3)] + [("o3", "t9")]
    assert decided(sources, clusters=clusters).emptied == ("two.example",)
