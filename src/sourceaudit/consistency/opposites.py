"""Statements of one source that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sourceaudit.consistency.comparer import Found, Given, in_source
from sourceaudit.consistency.denials import denials
from sourceaudit.consistency.held import reading
from sourceaudit.consistency.summaries import Difference, differences
from sourceaudit.model.evidence import Rule

COVERED = 0.6
FIRM = frozenset({"number", "opposite", "prefix", "choice", "negation"})
CLOSING_ONLY = frozenset({"name"})  # a lead introduces names, a closing paragraph recalls them


def denied_phrases(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield phrases that one sentence denies and another uses as a fact."""
    del rule
    for denial in denials(given.statements):
        yield Found(
            "denied-phrase",
            in_source(given, denial.denying, denial.asserting),
            {"phrase": denial.phrase},
        )


def summary_clashes(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield sentences of the lead or closing paragraph that the body contradicts."""
    yield from _summaries(given, rule, FIRM)


def summary_doubts(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield sentences of the lead or closing paragraph that the body does not bear out."""
    yield from _summaries(given, rule, None)


def _summaries(given: Given, rule: Rule, kinds: frozenset[str] | None) -> Iterator[Found]:
    """Yield the first difference of each sentence of some kinds, with its place in the body."""
    covered = rule.number("min_covered", COVERED)
    if reading(given).retracts:
        return
    seen: set[int] = set()
    for closing in (True, False) if kinds else (True,):
        for one in _differences(given, closing):
            wanted = one.kind in kinds if kinds else one.kind != "prefix" and one.alone
            if one.covered < covered or not wanted or one.statement.index in seen:
                continue
            if closing or one.kind not in CLOSING_ONLY:
                seen.add(one.statement.index)
                yield _found(given, one)


@lru_cache(maxsize=2)
def _differences(given: Given, closing: bool) -> Sequence[Difference]:  # noqa: FBT001 - a key
    """Return the differences of a source's summing-up, which two comparers look at."""
    return tuple(differences(given.statements, closing=closing))


def _found(given: Given, one: Difference) -> Found:
    values = {"kind": one.kind, "left": one.word, "right": one.other}
    return Found(one.kind, in_source(given, one.statement, one.place), values)
