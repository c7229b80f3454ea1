"""How precise rules are by labels, how sure that is, and what to tune."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sourceaudit.labels.files import Label, Said

# The share of right evidence that a rule of a confidence is to have. High is what gates stand on;
# low is told to be looked at.
ASKED: Mapping[str, float] = {"high": 0.9, "medium": 0.7, "low": 0.4}
NORMAL = 1.959964  # of the normal distribution: 95 % lie within
FEWEST = 10  # labels below which nothing is suggested
MOST_OF = 0.8  # share of what is wrong that a cause explains
LITTLE_OF = 0.1  # share of what is right that it may cost


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to do about a rule: a sentence, and the lines of sourceaudit.yaml that do it, if any."""

    text: str
    yaml: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A rule by its labels. `precision` is right / (right + wrong), None without any.

    `low` and `high` are the ends of Wilson's interval of 95 %; `asked` is what its confidence is to
    have, None where that is not known.
    """

    rule: str
    right: int
    wrong: int
    unsure: int
    precision: float | None
    low: float
    high: float
    asked: float | None
    suggestion: Suggestion


def measure_rules(labels: Iterable[Label]) -> list[Measured]:
    """Return each rule that has labels, those that are least precise first."""
    by_rule: dict[str, list[Label]] = {}
    for label in labels:
        by_rule.setdefault(label.rule, []).append(label)
    found = [_measure(rule, own) for rule, own in by_rule.items()]
    return sorted(
        found, key=lambda measured: (measured.precision is None, measured.precision, measured.rule)
    )


def interval(right: int, total: int) -> tuple[float, float]:
    """Return Wilson's interval of 95 % for a share; (0, 1) where nothing was counted.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22
    (1927): it holds for few trials and for shares near 0 and 1.
    """
    if not total:
        return 0.0, 1.0
    share, square = right / total, NORMAL**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = (
        NORMAL
        * math.sqrt(share * (1 - share) / total + square / (4 * total**2))
        / (1 + square / total)
    )
    return max(0.0, middle - half), min(1.0, middle + half)


def _measure(rule: str, labels: Sequence[Label]) -> Measured:
    count = Counter(label.said for label in labels)
    right, wrong = count[Said.RIGHT], count[Said.WRONG]
    low, high = interval(right, right + wrong)
    precision = right / (right + wrong) if right + wrong else None
    asked = ASKED.get(next((label.confidence for label in labels if label.confidence), ""))
    return Measured(
        rule,
        right,
        wrong,
        count[Said.UNSURE],
        precision,
        low,
        high,
        asked,
        _suggestion(rule, labels, precision, (low, high), asked),
    )


def _suggestion(
    rule: str,
    labels: Sequence[Label],
    precision: float | None,
    within: tuple[float, float],
    asked: float | None,
) -> Suggestion:
    low, high = within
    total = sum(label.said is not Said.UNSURE for label in labels)
    if precision is None or total < FEWEST:
        return Suggestion(f"label {FEWEST - total} more: so few say little")
    if asked is None or precision >= asked:
        sure = "it holds" if asked is not None and low >= asked else "it holds so far"
        return Suggestion(sure if asked is not None else "its confidence is not known here")
    cause = _cause(rule, labels)
    if cause is not None:
        return cause
    if high >= asked:
        return Suggestion(f"label more: {asked:.0%} is still within the interval")
    level = next((name for name, share in ASKED.items() if precision >= share), None)
    if level is None:
        return Suggestion("switch it off", f"rules:\n  {rule}: {{severity: off}}")
    return Suggestion(
        f"lower its confidence to {level}", f"rules:\n  {rule}: {{confidence: {level}}}"
    )


def _cause(rule: str, labels: Sequence[Label]) -> Suggestion | None:
    """Return what to do where one text, site or folder explains what is wrong."""
    if (
        text := _explains(labels, lambda label: " ".join(label.text.split()).casefold())
    ) is not None:
        shown = next(
            label.text for label in labels if " ".join(label.text.split()).casefold() == text
        )
        return Suggestion(
            f'nearly all that is wrong is "{shown}": protect it, or give it as a no_match example'
        )
    if (site := _explains(labels, lambda label: label.site or "")) is not None:
        return Suggestion(
            f"nearly all that is wrong is of {site}: leave the rule out for its sources"
        )
    if (folder := _explains(labels, lambda label: label.source.rpartition("/")[0])) is not None:
        return Suggestion(
            f"nearly all that is wrong lies in {folder}/: leave the rule out there",
            f'overrides:\n  - paths: ["{folder}/**"]\n    ignore: [{rule}]',
        )
    return None


def _explains(labels: Sequence[Label], of: Callable[[Label], str]) -> str | None:
    """Return the value that most of what is wrong has and hardly anything that is right."""
    wrong = Counter(value for label in labels if label.said is Said.WRONG and (value := of(label)))
    right = Counter(of(label) for label in labels if label.said is Said.RIGHT)
    if not wrong:
        return None
    value, times = wrong.most_common(1)[0]
    all_wrong = sum(label.said is Said.WRONG for label in labels)
    costs = right[value] / max(1, sum(right.values()))
    return value if times > 1 and times >= MOST_OF * all_wrong and costs <= LITTLE_OF else None
