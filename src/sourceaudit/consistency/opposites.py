"""Statements of one source that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sourceaudit.consistency.aligned import Clash, clash
from sourceaudit.consistency.comparer import Found, Given, in_source
from sourceaudit.consistency.denials import denials
from sourceaudit.consistency.held import reading
from sourceaudit.consistency.pairs import alike
from sourceaudit.facts.statements import Statement
from sourceaudit.consistency.summaries import Difference, differences
from sourceaudit.model.evidence import Rule

# Standards of the params. Shares are of content words; 0.7 and 0.5 raise .004 alarms an article
# in 249 articles of quality journalism, 0.6 and 0.4 .024.
SHARED, ALSO, WORDS, OTHERS = 0.7, 0.5, 4, 1
COVERED = 0.6
FIRM = frozenset({"number", "opposite", "prefix", "choice", "negation"})
CLOSING_ONLY = frozenset({"name"})  # a lead introduces names, a closing paragraph recalls them


def stated_opposites(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield pairs of like statements that clash in a negation, an opposite, a number, a choice."""
    shared, also = rule.number("min_shared", SHARED), rule.number("min_shared_longer", ALSO)
    words, others = rule.number("min_words", WORDS), rule.number("max_others", OTHERS)
    for left, right, found in _clashes(given):
        if (
            found.shared >= shared
            and found.also >= also
            and found.words >= words
            and found.others <= others
        ):
            values = {"kind": found.kind, "left": found.left, "right": found.right}
            yield Found(found.kind, in_source(given, left, right), values)


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
            wanted = one.kind in kinds if kinds else one.kind != "prefix"
            if one.covered < covered or not wanted or one.statement.index in seen:
                continue
            if closing or one.kind not in CLOSING_ONLY:
                seen.add(one.statement.index)
                yield _found(given, one)


@lru_cache(maxsize=1)
def _clashes(given: Given) -> Sequence[tuple[Statement, Statement, Clash]]:
    """Return the like statements of a source that clash, which two comparers look at."""
    found = []
    for left, right in alike(given.statements):
        if _asks(given, left) or _asks(given, right):
            continue
        one = clash(left, right)
        if one is not None and not one.contrast:
            found.append((left, right, one))
    return tuple(found)


@lru_cache(maxsize=2)
def _differences(given: Given, closing: bool) -> Sequence[Difference]:  # noqa: FBT001 - a key
    """Return the differences of a source's summing-up, which two comparers look at."""
    return tuple(differences(given.statements, closing=closing))


def _found(given: Given, one: Difference) -> Found:
    values = {"kind": one.kind, "left": one.word, "right": one.other}
    return Found(one.kind, in_source(given, one.statement, one.place), values)


def _asks(given: Given, statement: Statement) -> bool:
    return given.document.text[statement.start : statement.end].rstrip("\"'”’)*_ ").endswith("?")
