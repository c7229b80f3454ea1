"""Why a rule did or did not fire at a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.config import TITLE_RULE
from sourceaudit.rules.explain import Explanation, explain, line_span
from sourceaudit.rules.load import load_rules
from sourceaudit.rules.run import find

RULES = tuple(rule for rule in load_rules().rules if rule.rule.id != TITLE_RULE)
PROSE = (
    "The harbour of the town was rebuilt over ten years, and it is now the largest of the coast."
)
PAGE = f"""{PROSE}

Old Harbour at Dawn

{PROSE} Share your thoughts in the comments below.

The New Pier

The New Pier

Author:

  • Name : Ada Example
  • Username : ada
  • Email : ada@example.org
"""


def told(rule: str, line: int, text: str = PAGE) -> Explanation:
    """Return the explanation of a rule at a line of a text."""
    one = next(one for one in RULES if one.rule.id == rule)
    return explain(text, line_span(text, line), one, RULES)


def failed(explanation: Explanation) -> dict[str, tuple[str, str]]:
    """Return what was measured and asked of the conditions that do not hold."""
    return {
        check.name: (check.measured, check.limit)
        for check in explanation.checks
        if not check.passed
    }


def test_a_rule_that_fires_shows_what_was_measured() -> None:
    """All conditions hold, with their measures beside the limits."""
    explanation = told("web-chrome/caption-run", 7)

    assert explanation.fired
    assert failed(explanation) == {}
    assert ("repeat: count", "at least 2", "2") in [
        (check.name, check.limit, check.measured) for check in explanation.checks
    ]


def test_each_condition_that_fails_is_named() -> None:
    """A line out of scope that comes once fails two conditions, and both are told."""
    explanation = told("web-chrome/caption-run", 3)

    assert not explanation.fired
    assert failed(explanation) == {
        "scope": ("a heading at 26% of the text", "after-last-prose: lines 7 to 15"),
        "repeat: count": ("1", "at least 2"),
    }


def test_limits_of_any_detector_are_measured() -> None:
    """A card of too few signs says what they weigh and what is asked."""
    assert failed(told("content-farm/author-card", 14)) == {"card: weight": ("0.9", "at least 2.2")}


def test_where_conditions_are_measured() -> None:
    """Words and shares of the text at the place, not of the whole line."""
    text = f"{PROSE}A New Chapter for Trade\n\nShort.\n"

    assert failed(told("structure/glued-heading", 1, text)) == {
        "what follows": ("something else", "prose")
    }


def test_a_detector_that_finds_nothing_shows_its_patterns() -> None:
    """Where nothing is found, each pattern is shown as not matching."""
    explanation = told("structure/empty-contents", 3)

    assert [check.name for check in explanation.checks if not check.passed] == [
        "detector sequence",
        "sequence: line",
    ]


def test_text_that_an_earlier_rule_took_is_told() -> None:
    """A line that was stripped before names the rule that did it."""
    text = PAGE.replace("The New Pier", "Related posts")
    explanation = told("web-chrome/byline", 7, text)

    assert (explanation.fired, explanation.seen) == (False, "")
    assert explanation.taken_by == ("web-chrome/caption-run", "web-chrome/page-furniture")


def test_a_veto_is_told() -> None:
    """`unless` shows what it is and that it speaks against the hit."""
    text = f'{PROSE}\n\n{PROSE} "Share your thoughts in the comments below."\n'

    assert "unless it matches" in failed(told("web-chrome/call-to-action", 3, text))


def test_lines_that_are_not_there_are_mistakes() -> None:
    """A line beyond the end or blank says what there is instead."""
    with pytest.raises(ValueError, match="there is no line 99: the text has 16"):
        line_span(PAGE, 99)
    with pytest.raises(ValueError, match="line 2 is blank; try line 1"):
        line_span(PAGE, 2)
    with pytest.raises(ValueError, match="has 12 columns"):
        line_span(PAGE, 7, 40)


def test_explaining_agrees_with_finding() -> None:
    """At every line of every example, fired means found, and then no condition fails."""
    for rule in RULES:
        for example in rule.spec.examples:
            text = example.match or example.no_match or ""
            found = find(text, [rule]).findings
            for number, line in enumerate(text.split("\n"), 1):
                if not line.strip():
                    continue
                explanation = explain(text, line_span(text, number), rule, [rule])
                assert not (explanation.fired and failed(explanation)), (
                    rule.rule.id,
                    line,
                    failed(explanation),
                )
                assert not (explanation.fired and not found)


@given(text=st.text(alphabet="ab :.*•\n\r\u202e\x00é世", min_size=1, max_size=80))
def test_any_text_can_be_explained(text: str) -> None:
    """No text makes an explanation fail."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            for rule in RULES:
                explain(text, line_span(text, number), rule, RULES)
