"""How sure a comparer is of a pair: scores in nats against the limits of its rule."""

from __future__ import annotations

from sourceaudit.model.evidence import Confidence, Rule

Limits = tuple[float, float, float]  # scores from which a pair is of high, medium, low confidence


def limits(rule: Rule, standard: Limits) -> Limits:
    """Return the limits of a rule's params, else the standard ones."""
    high, medium, low = standard
    return rule.number("high", high), rule.number("medium", medium), rule.number("low", low)


def sure(score: float, bounds: Limits) -> Confidence:
    """Return the confidence of a score."""
    if score >= bounds[0]:
        return Confidence.HIGH
    return Confidence.MEDIUM if score >= bounds[1] else Confidence.LOW
