"""Conditions of a rule taken one by one: what was measured at a place, and against which limit.

Nothing here knows how a condition works. What was measured is found by asking the same code that
runs in an audit for the largest or smallest limit that would still hold.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sourceaudit.model.source import Span
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.terms import Edge, FactBounds, Unless, Where, edge
from sourceaudit.rules.where import EVIDENCE, holds, is_proven, is_vetoed, within
from sourceaudit.text.facts import facts_over

DIGITS = 1000  # shares are told apart to a thousandth
BEYOND = 1 << 40
EMPTY = Where()

LABELS: Mapping[str, str] = {
    "title_case_min": "share of words with a capital",
    "before_min_words": "words before it in its line",
    "ends_sentence": "ends a sentence",
    "whole_line": "is a whole line",
    "followed_by": "what follows",
    "pattern": "where: pattern",
    "not_pattern": "where: not_pattern",
}
UNLESS: Mapping[str, str] = {"scope": "it lies in", "facts": "the page shows"}


@dataclass(frozen=True, slots=True)
class Check:
    """One condition at one place. `limit` and `measured` are as people read them."""

    name: str
    limit: str
    measured: str
    passed: bool


def label(name: str) -> str:
    """Return what a field of the rule language is called in a sentence."""
    words = [word for word in name.split("_") if word not in ("min", "max")]
    return LABELS.get(name) or " ".join(words)


def limit(value: object, end: Edge | None) -> str:
    """Return a limit as people say it."""
    sign = {Edge.LEAST: "at least ", Edge.MOST: "at most ", None: ""}[end]
    return sign + show_value(value)


def show_value(value: object) -> str:
    """Return a value of the rule language as people write it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case tuple():
            return " or ".join(show_value(value) for value in value)
        case _:
            return str(getattr(value, "pattern", value))


def bounds(asked: FactBounds) -> str:
    """Return bounds on facts as people write them."""
    return " or ".join(", ".join(f"{name} {bound}" for name, bound in row.items()) for row in asked)


def of_where(where: Where | None, span: Span, layout: Layout) -> Iterator[Check]:
    """Yield each condition of a `where` on a hit."""
    for name in sorted(where.model_fields_set) if where is not None else ():
        value = getattr(where, name)
        if value is None:
            continue

        if name == "facts":
            yield _of_facts(value, span, layout)
            continue

        def alone(tried: object, name: str = name) -> bool:
            return holds(EMPTY.model_copy(update={name: tried}), span, layout)

        passed = alone(value)
        end = edge(Where, name)
        found = show_measure(alone, name, value, end, passed=passed) or _choice(alone, name)
        yield Check(label(name), limit(value, end), found, passed)


def _of_facts(asked: FactBounds, span: Span, layout: Layout) -> Check:
    """Return what the page shows of the facts that are asked for."""
    found = facts_over(layout.facts, *span)
    names = dict.fromkeys(name for row in asked for name in row)
    said = ", ".join(f"{name} {found.get(name, 0.0):.3g}" for name in names)
    passed = bool(layout.facts) and within(found, asked)
    return Check("facts of the page", bounds(asked), said if layout.facts else "no page", passed)


def of_unless(unless: Unless | None, span: Span, layout: Layout) -> Iterator[Check]:
    """Yield each veto of a rule on a hit; a check that passed speaks against nothing."""
    for name in sorted(unless.model_fields_set) if unless is not None else ():
        value = getattr(unless, name)
        if value is None:
            continue
        against = is_vetoed(Unless().model_copy(update={name: value}), span, layout)
        found = "it does" if against else "it does not"
        what = UNLESS.get(name, "it matches")
        asked = bounds(value) if isinstance(value, FactBounds) else show_value(value)
        yield Check(f"unless {what}", asked, found, not against)


def of_evidence(evidence: Mapping[str, str], span: Span, layout: Layout) -> Iterator[Check]:
    """Yield each piece of evidence that a rule asks for."""
    text = layout.text[span[0] : span[1]]
    for name, bound in evidence.items():
        found = EVIDENCE[name](text) if name in EVIDENCE else None
        yield Check(
            f"evidence {name}",
            bound,
            "unknown" if found is None else f"{found:.2f}",
            is_proven({name: bound}, text),
        )


def show_measure(
    holds_with: Callable[[object], bool],
    name: str,
    value: object,
    end: Edge | None,
    *,
    passed: bool,
) -> str:
    """Return what was measured for a limit, "" where that cannot be told."""
    if isinstance(value, bool):
        return show_value(value if passed else not value)
    if hasattr(value, "pattern"):
        found = passed != name.startswith("not_")
        return "it matches" if found else "it does not match"
    if not isinstance(value, (int, float)) or end is None:
        return ""
    scale = 1 if isinstance(value, int) else DIGITS
    kind: Callable[[int], object] = (lambda n: n) if scale == 1 else (lambda n: n / scale)
    last = _edge(lambda number: holds_with(kind(number)), rising=end is Edge.MOST)
    return "" if last is None else show_value(kind(last))


def _edge(holds_with: Callable[[int], bool], *, rising: bool) -> int | None:
    """Return the largest number that holds, or with `rising` the smallest; None for neither."""
    if holds_with(0) == rising:
        return 0 if rising else None
    low, high = 0, 1
    while holds_with(high) != rising:
        low, high = high, high * 2
        if high > BEYOND:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds_with(middle) == rising else (middle, high)
    return high if rising else low


def _choice(holds_with: Callable[[object], bool], name: str) -> str:
    """Return which of the values that a field may have would hold."""
    kinds = typing.get_args(Where.model_fields[name].annotation)
    choices = [arg for kind in kinds for arg in typing.get_args(kind)]
    return " and ".join(str(choice) for choice in choices if holds_with(choice)) or "something else"
