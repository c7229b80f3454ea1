"""Percentiles: by the length of a text, and what is said with them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sourceaudit.model.source import Source
from sourceaudit.rules.load import load_rules
from sourceaudit.rules.run import find
from sourceaudit.rules.statistics import STATISTICS, Measured
from sourceaudit.scores.patterns import patterns
from sourceaudit.tells import Figure, percentile_of
from sourceaudit.tells.figure import LEAST_WORDS, quantiles
from sourceaudit.text.document import document

RULES = load_rules()
MADE = (
    "Moreover, the renowned mole stands as a testament to unwavering dedication, captivating "
    "visitors and highlighting the importance of resilience. "
)
PLAIN = "The mole is old. Rain fell on Lanford, and two boats left for the north at six. "


def test_quantiles_rise_and_reach_from_short_to_long() -> None:
    """The shortest stretch is the shortest text that is measured; limits fall with length."""
    known = quantiles()

    assert min(known) == LEAST_WORDS
    assert all(left <= right for one in known.values() for left, right in pairwise(one))
    tops = [known[size][-4] for size in sorted(known)]  # the 99th of four hundred
    assert tops == sorted(tops, reverse=True)


@pytest.mark.parametrize("words", [100, 130, 777, 5000])
def test_percentiles_lie_between_those_of_the_neighbouring_lengths(words: int) -> None:
    """Nothing is below the lowest and above the highest figure that was measured."""
    assert percentile_of(Figure(0.0, words)) == 0
    assert percentile_of(Figure(1e6, words)) == 100
    assert 30 < percentile_of(Figure(11.0, words)) < 75


def test_between_two_lengths_the_percentile_is_between_theirs() -> None:
    """A text of 130 words is told by stretches of 100 and of 150."""
    low, middle, high = (percentile_of(Figure(25.0, words)) for words in (100, 130, 150))

    assert min(low, high) <= middle <= max(low, high)


def test_the_rule_flags_beyond_the_99th_percentile_alone() -> None:
    """It is of low confidence and no check of the gate."""
    flagged = find(MADE * 8, RULES.rules).findings
    heads = [finding.head for finding in flagged if finding.head.rule == "machine-text/tells"]

    assert [(head.severity, head.confidence) for head in heads] == [("info", "low")]
    assert "never shows who wrote" in heads[0].message
    plain = find(PLAIN * 12, RULES.rules).findings
    assert not [finding for finding in plain if finding.head.rule == "machine-text/tells"]


def test_other_languages_and_short_texts_have_no_percentile() -> None:
    """Tells are English, and a rate over a few words says nothing."""
    german = "Der Hafen ist alt, und die Leute der Stadt haben lange auf diesen Tag gewartet. " * 12

    assert STATISTICS["tells.percentile"](Measured(german)) is None
    assert STATISTICS["tells.percentile"](Measured(MADE)) is None
    assert patterns(document(german, "de")).reason == "language"
    assert patterns(document(MADE, "en")).reason == "too short"


def test_the_score_has_percentile_and_parts_with_their_places() -> None:
    """Parts come by their size, and their spans are of the source."""
    source = Source("a", "a", "a", "", MADE * 8)
    score = patterns(document(source.text, "en"))

    assert score.percentile == 100
    values = [part.value for part in score.parts.values()]
    assert values == sorted(values, reverse=True)
    first = score.parts["connectives"].evidence[0]
    assert isinstance(first, tuple)
    assert source.text[slice(*first)] == "Moreover,"
