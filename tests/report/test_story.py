"""The order of sources and the sentences about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourceaudit.model.audit import Audit, Check, ExitCode, Status, Verdict
from sourceaudit.model.evidence import Severity
from sourceaudit.report.evidence import Evidence, Kind
from sourceaudit.report.story import advice, headline, sentence, worst_first
from sourceaudit.report.wording import number, plural, several, with_unit


def test_a_sentence_names_everything_that_is_wrong(audit: Audit) -> None:
    """One plain sentence: junk by kind, repeats, passages with whom, clashes, identity."""
    first = audit.sources[0]
    assert sentence(first, Evidence(audit)) == (
        "26 % page junk (author card, call to action); 5 words repeated; "
        "1 passage shared with farm/b.txt; 1 contradiction; "
        "author block looks generated (phone, pseudo latin)."
    )


def test_a_clean_source_has_nothing_found(audit: Audit) -> None:
    """No evidence, no invented complaint."""
    alone = replace(audit, overlaps=(), contradictions=())
    assert sentence(audit.sources[1], Evidence(alone)) == "Nothing found."


def test_suppressed_and_known_evidence_is_not_told(audit: Audit) -> None:
    """What the team accepted is not held against a source."""
    assert "title" not in sentence(audit.sources[0], Evidence(audit))


def test_worst_comes_first_whatever_the_order_given(audit: Audit) -> None:
    """Failed sources lead; equal ones go by id."""
    turned = replace(audit, sources=tuple(reversed(audit.sources)))
    ids = [one.source.id for one in worst_first(turned, Evidence(turned))]
    assert ids == ["farm/a.txt", "farm/b.txt", "wire/c.html"]


def test_headlines(audit: Audit) -> None:
    """Each verdict has its sentence."""
    passed = replace(audit, unreadable=(), verdict=Verdict(Status.PASSED, ExitCode.PASSED, ()))
    broken = replace(audit, verdict=Verdict(Status.INCOMPLETE, ExitCode.INCOMPLETE, ()))
    assert headline(passed) == "The gate holds for all of 3 sources."
    assert headline(broken) == "The audit is incomplete: 1 input could not be read."


def test_items_hold_every_kind_in_order(audit: Audit) -> None:
    """The flat list has all evidence of a source, by place."""
    found = Evidence(audit).items(audit.sources[0])
    assert {one.kind for one in found} == set(Kind)
    assert [one.spans[0] for one in found] == sorted(one.spans[0] for one in found)
    assert len(found) == 4 + 2 + 2 + 1 + 1 + 1 + 1 + 1


def test_advice_follows_the_check(audit: Audit) -> None:
    """What to do depends on what failed, never on a guess about the source."""
    check = Check("scores.originality", "x", 1.0, ">= 2", Severity.ERROR, passed=False)
    assert "side by side" in advice(check, [])
    card = [one for one in Evidence(audit).items(audit.sources[0]) if one.stripped]
    assert "sourceaudit clean" in advice(replace(check, id="rules.a/b"), card)
    assert "suppress" in advice(replace(check, id="rules.a/b"), [])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("caption", "captions"),
        ("call to action", "calls to action"),
        ("gallery", "galleries"),
        ("clash of dates", "clashes of dates"),
        ("box", "boxes"),
        ("day", "days"),
    ],
)
def test_plurals(given: str, expected: str) -> None:
    """Counts read as English."""
    assert plural(given) == expected


def test_numbers() -> None:
    """Thousands apart, no trailing zeros, a dash for nothing; shares keep their decimal."""
    assert [number(one) for one in (1234.5, 2.0, -0.04, None, float("nan"))] == [
        "1,234.5",
        "2",
        "0",
        "–",
        "–",
    ]
    assert with_unit(2.0, "%") == "2.0 %"
    assert with_unit(None, "%") == "–"
    assert several(6, "web/caption") == "6 captions"
    assert several(2, "seo/keyword-stuffing") == "keyword stuffing (2 places)"
