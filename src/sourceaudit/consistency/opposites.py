"""Statements of one source that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sourceaudit.consistency.comparer import Found, Given, in_source
from sourceaudit.consistency.denials import denials
from sourceaudit.consistency.held import reading
from sourceaudit.consistency.summaries import Difference, differences
from sourceaudit.facts.statements import Statement
from sourceaudit.model.evidence import Confidence, Rule

COVERED = 0.6
FIRM = frozenset({"number", "opposite", "prefix", "choice", "negation"})
DOUBTFUL = frozenset({"prefix"})  # "controlled" and "uncontrolled" are often two things


def denied_phrases(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield phrases that one sentence denies and another uses as a fact."""
    del rule
    for denial in denials(given.statements):
        alike = _first_word(denial.denying) == _first_word(denial.asserting)
        yield Found(
            "denied-phrase",
            in_source(given, denial.denying, denial.asserting),
            {"phrase": denial.phrase},
            None if alike else Confidence.LOW,  # what is said of something else denies nothing
        )


def _first_word(statement: Statement) -> str:
    """Return the stem of the first word with content, of what a sentence is most often about."""
    return next((root for root in statement.stems if root in statement.content), "")


def summary_clashes(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield sentences of the closing paragraph that the body contradicts."""
    for difference in _first(given, rule):
        if difference.kind in FIRM:
            yield _find(given, difference)


def summary_doubts(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield sentences of a short closing paragraph that the body does not bear out."""
    for difference in _first(given, rule):
        if difference.alone and difference.kind not in DOUBTFUL:
            yield _find(given, difference)


def _first(given: Given, rule: Rule) -> Iterator[Difference]:
    """Yield the first difference of each sentence that the body restates."""
    covered = rule.number("min_covered", COVERED)
    seen: set[int] = set()
    for difference in () if reading(given).retracts else _differences(given):
        if difference.covered >= covered and difference.statement.index not in seen:
            seen.add(difference.statement.index)
            yield difference


@lru_cache(maxsize=1)
def _differences(given: Given) -> Sequence[Difference]:
    """Return the differences of a source's closing paragraph, which two comparers look at."""
    return tuple(differences(given.statements))


def _find(given: Given, difference: Difference) -> Found:
    values = {"kind": difference.kind, "left": difference.word, "right": difference.other}
    return Found(difference.kind, in_source(given, difference.statement, difference.place), values)
