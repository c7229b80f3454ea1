"""A judge that needs no model: two statements of the same words, one of them with a "not".

    sourceaudit audit drop/ --judge docs/examples/negation_judge.py:judge

A team that has a model for natural-language inference calls it here instead, with the whole batch.
"""

from collections.abc import Sequence

from sourceaudit.consistency.judges import Opinion, Pair
from sourceaudit.model.evidence import Confidence

NOT = {"not", "never", "no"}


def judge(pairs: Sequence[Pair]) -> list[Opinion]:
    """Return an opinion on each pair."""
    return [opinion(pair) for pair in pairs]


def opinion(pair: Pair) -> Opinion:
    """Tell whether the two differ in a negation and in nothing else."""
    left, right = (set(text.lower().strip(".").split()) for text in (pair.left, pair.right))
    differs = left ^ right
    if differs and differs <= NOT:
        return Opinion(
            contradicts=True,
            confidence=Confidence.HIGH,
            why=f"one has “{' '.join(sorted(differs))}”, the other has not",
        )
    return Opinion(contradicts=False)
