"""Consistency: places of one source that cannot all hold, or should not stand as they do.

One file a family; a new comparer is a function and a line in `COMPARERS`, with a rule of the same
name in the pack `analysis`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sourceaudit.consistency.acronyms import unexpanded_acronyms
from sourceaudit.consistency.across import ACROSS, contradictions, pair_sources
from sourceaudit.consistency.ages import clashing_ages, life_spans
from sourceaudit.consistency.arithmetic import wrong_shares, wrong_totals
from sourceaudit.consistency.calendar import impossible_dates, reversed_spans, weekday_clashes
from sourceaudit.consistency.comparer import Comparer, Found, Given
from sourceaudit.consistency.conversions import wrong_conversions
from sourceaudit.consistency.corroborated import corroborations
from sourceaudit.consistency.dependence import Dependence, Origin
from sourceaudit.consistency.families import two_degrees
from sourceaudit.consistency.figures import clashing_dates, clashing_descriptions, clashing_figures
from sourceaudit.consistency.garbled import doubled_words, spun_words, stitched_sentences
from sourceaudit.consistency.opposites import (
    denied_phrases,
    summary_clashes,
    summary_doubts,
)
from sourceaudit.consistency.order import reversed_orders
from sourceaudit.consistency.outline import empty_contents
from sourceaudit.consistency.personas import persona
from sourceaudit.consistency.polar import contrary_changes, denied_and_done
from sourceaudit.consistency.references import bare_signatures
from sourceaudit.consistency.relations import two_offices
from sourceaudit.consistency.repetition import repeated_passages, repeated_titles
from sourceaudit.consistency.sides import unnamed_sides
from sourceaudit.consistency.spellings import name_variants
from sourceaudit.consistency.stretches import wrong_stretches
from sourceaudit.consistency.time import loose_dates, relative_dates
from sourceaudit.consistency.told import Told, read_statements
from sourceaudit.facts.statements import Statement, statements
from sourceaudit.model.evidence import (
    Family,
    Head,
    IdentityFact,
    Inconsistency,
    Repeat,
    Rule,
    Severity,
)
from sourceaudit.model.fingerprints import number_fingerprints
from sourceaudit.model.source import Block, Span
from sourceaudit.rules.template import fill
from sourceaudit.text.document import Document

__all__ = [
    "ACROSS",
    "COMPARERS",
    "ENGLISH_ONLY",
    "Dependence",
    "Origin",
    "Told",
    "contradictions",
    "corroborations",
    "inconsistencies",
    "pair_sources",
    "read_statements",
    "statements",
]

# Comparers that read words, surest first: what one has found, later ones of its family leave.
ENGLISH_ONLY: Mapping[str, tuple[Family, Comparer]] = {
    "analysis/impossible-date": (Family.TIME, impossible_dates),
    "analysis/weekday-of-date": (Family.TIME, weekday_clashes),
    "analysis/reversed-span": (Family.TIME, reversed_spans),
    "analysis/life-span": (Family.TIME, life_spans),
    "analysis/clashing-ages": (Family.CONTRADICTION, clashing_ages),
    "analysis/share-of-count": (Family.CONTRADICTION, wrong_shares),
    "analysis/parts-of-total": (Family.CONTRADICTION, wrong_totals),
    "analysis/wrong-conversion": (Family.CONTRADICTION, wrong_conversions),
    "analysis/wrong-stretch": (Family.TIME, wrong_stretches),
    "analysis/clashing-figures": (Family.CONTRADICTION, clashing_figures),
    "analysis/clashing-descriptions": (Family.CONTRADICTION, clashing_descriptions),
    "analysis/clashing-dates": (Family.TIME, clashing_dates),
    "analysis/two-offices": (Family.CONTRADICTION, two_offices),
    "analysis/two-degrees": (Family.CONTRADICTION, two_degrees),
    "analysis/reversed-order": (Family.TIME, reversed_orders),
    "analysis/name-variant": (Family.CONTRADICTION, name_variants),
    "analysis/relative-dates": (Family.TIME, relative_dates),
    "analysis/loose-dates": (Family.TIME, loose_dates),
    "analysis/denied-phrase": (Family.CONTRADICTION, denied_phrases),
    "analysis/summary-clash": (Family.CONTRADICTION, summary_clashes),
    "analysis/summary-doubt": (Family.CONTRADICTION, summary_doubts),
    "analysis/denied-and-done": (Family.CONTRADICTION, denied_and_done),
    "analysis/contrary-changes": (Family.CONTRADICTION, contrary_changes),
    "analysis/repeated-title": (Family.REPETITION, repeated_titles),
    "analysis/empty-contents": (Family.STRUCTURE, empty_contents),
    "analysis/doubled-word": (Family.STRUCTURE, doubled_words),
    "analysis/spun-word": (Family.STRUCTURE, spun_words),
    "analysis/stitched-sentence": (Family.STRUCTURE, stitched_sentences),
    "analysis/unnamed-sides": (Family.REFERENCE, unnamed_sides),
    "analysis/unexpanded-acronym": (Family.REFERENCE, unexpanded_acronyms),
}
COMPARERS: Mapping[str, tuple[Family, Comparer]] = {
    "analysis/repeated-passage": (Family.REPETITION, repeated_passages),
    "analysis/unintroduced-speaker": (Family.REFERENCE, bare_signatures),
    **ENGLISH_ONLY,
    "analysis/identity-empty-platform": (Family.IDENTITY, persona("empty-platform")),
    "analysis/identity-name-mismatch": (Family.IDENTITY, persona("name-mismatch")),
    "analysis/identity-phone": (Family.IDENTITY, persona("phone")),
    "analysis/identity-pseudo-latin": (Family.IDENTITY, persona("pseudo-latin")),
    "analysis/identity-zip-state": (Family.IDENTITY, persona("zip-state")),
}


def inconsistencies(
    document: Document,
    *,
    repeats: Sequence[Repeat],
    facts: Sequence[IdentityFact],
    rules: Mapping[str, Rule],
    source: str | None = None,
    original: tuple[str, Sequence[Block]] = ("", ()),
    found: Sequence[Statement] | None = None,
    known: Told | None = None,
) -> tuple[Inconsistency, ...]:
    """Return the inconsistencies of one source, by place.

    `document` has offsets of the view, `repeats` and `facts` of the source, and so have the spans
    of the result. `rules` are the rules of the pack `analysis` by id; one that is absent or off is
    not run. `source` is the source's text, for fingerprints of what `clean` has stripped; without
    it they are made of the view's text, and of the facts' words. `original` is the source's text
    with its blocks, for what only shows before it is stripped. `found` are the statements of the
    document and `known` what they tell, where these are known already.
    """
    english = document.language == "en"
    if found is None:
        found = statements(document) if english else ()
    given = Given(
        document, found, repeats, facts, known or read_statements(document, found), *original
    )
    ran = sorted(_run(given, rules, english=english), key=lambda row: (row[2].spans, row[0].id))
    prints = number_fingerprints(
        (rule.first_id, _texts(given, result, source)) for rule, _, result in ran
    )
    return tuple(
        Inconsistency(_head(rule, result, name), family, result.kind, result.spans)
        for (rule, family, result), name in zip(ran, prints, strict=True)
    )


def _run(
    given: Given, rules: Mapping[str, Rule], *, english: bool
) -> Iterator[tuple[Rule, Family, Found]]:
    seen: set[tuple[Family, tuple[Span, ...]]] = set()
    for name, (family, comparer) in COMPARERS.items():
        rule = rules.get(name)
        if rule is None or rule.severity is Severity.OFF:
            continue
        if name in ENGLISH_ONLY and not english:
            continue
        for result in comparer(given, rule):
            key = (family, result.spans)
            if family is Family.IDENTITY or key not in seen:
                seen.add(key)
                yield rule, family, result


def _texts(given: Given, result: Found, source: str | None) -> tuple[str, ...]:
    """Return the words at the places of an inconsistency, as they are told apart by."""
    if source is not None:
        return tuple(source[start:end] for start, end in result.spans)
    if detail := result.values.get("detail"):
        return (str(detail),)
    offset, text = given.document.view.offset, given.document.text
    return tuple(text[offset(start) : offset(end)] for start, end in result.spans)


def _head(rule: Rule, result: Found, name: str) -> Head:
    return Head(
        rule=rule.id,
        category=rule.category,
        severity=rule.severity,
        confidence=result.confidence or rule.confidence,
        message=fill(rule.message, result.values),
        fingerprint=name,
    )
