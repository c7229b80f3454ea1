"""Failed checks in words: what was found or measured, and what the gate allows."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from sourceaudit.model.audit import Check
from sourceaudit.report.evidence import Item
from sourceaudit.report.nouns import several
from sourceaudit.report.wording import SCORES, count, label_of, list_names, number

NAMED = 4  # rules behind a check
LIMIT = re.compile(
    r"(?P<sign><=|>=) \+?(?P<number>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?P<rest>.*)", re.DOTALL
)
BOUNDS = {"<=": "at most", ">=": "at least"}
# How a figure of a drop is called, before the score that it is of.
STATISTICS = {"mean": "mean", "median": "median", "max": "highest", "min": "lowest"}


def in_words(check: Check, items: Sequence[Item]) -> str:
    """Return what failed: "16 errors, none allowed: 12 bolded keywords, 3 repeated captions".

    `items` are the pieces of evidence behind the check. An id of a file that somebody else wrote
    is told as it stands.
    """
    kind, _, rest = check.id.partition(".")
    amount = check.measured if check.measured is not None else 0
    whole = round(amount) if math.isfinite(amount) else 0
    match kind, rest.split("."):
        case "evidence", _:
            return _count(check, count(whole, rest), items)
        case (("rules" | "config"), _):
            return _count(check, _tell(kind, rest, whole), ())
        case "scores", [score, *_]:
            return _measure(label_of(score), score, check)
        case "drop", [score, *_]:
            return _of_drop(check, score)
        case "limits", _:
            share = number(100 * amount, 1)
            return f"{share} % of the inputs could not be read, {_share(check.limit)} allowed"
        case _:
            return f"{check.id}: {number(check.measured, 2)}, {limit_in_words(check.limit)}"


def _tell(kind: str, rest: str, amount: int) -> str:
    """Return what a rule found with its number, or how many settings do nothing."""
    if kind == "config":
        return f"{count(amount, 'setting')} without effect"
    return several(amount, rest.removesuffix(".max"))


def limit_in_words(limit: str, unit: str = "") -> str:
    """Return a limit in words: "<= 5" is "at most 5"; one that is written otherwise stands."""
    found = LIMIT.fullmatch(limit)
    if found is None:
        return limit
    shown = f" {unit}" if unit else ""
    return f"{BOUNDS[found['sign']]} {found['number']}{shown}{found['rest']}"


def _count(check: Check, message: str, items: Sequence[Item]) -> str:
    allowed = "none" if check.limit == "<= 0" else limit_in_words(check.limit)
    rules = Counter(item.rule for item in items if item.rule)
    weights: dict[str, int] = {}
    for item in items:
        weights[item.rule] = weights.get(item.rule, 0) + item.stripped
    ranked = sorted(rules, key=lambda rule: (-weights[rule], -rules[rule], rule))
    names = list_names([several(rules[rule], rule) for rule in ranked], NAMED, "kind of finding")
    return f"{message}, {allowed} allowed{': ' if names else ''}{names}"


def _measure(label: str, score: str, check: Check) -> str:
    unit = "%" if score in SCORES and SCORES[score].unit == "%" else ""
    if check.measured is None:
        return f"{label} could not be measured, {_ask(check, unit)}"
    value = number(check.measured, 1)
    return f"{label} is {value}{' %' if unit else ''}, {_ask(check, unit)}"


def _of_drop(check: Check, score: str) -> str:
    if score == "sources":
        return "There was no source to audit"
    statistic = next(
        (name for part, name in STATISTICS.items() if f"{score}.{part}" in check.id), ""
    )
    name = f"The {statistic} {label_of(score).lower()}".replace("  ", " ")
    if check.id.endswith(".max_increase") and (found := LIMIT.fullmatch(check.limit)):
        message = f"{name} rose by {number(check.measured, 2)}"
        return f"{message}, at most {found['number']} allowed{found['rest']}"
    return _measure(name, score, check)


def _ask(check: Check, unit: str) -> str:
    verb = "required" if check.limit.startswith(">=") else "allowed"
    return f"{limit_in_words(check.limit, unit)} {verb}"


def _share(limit: str) -> str:
    found = LIMIT.fullmatch(limit)
    return f"at most {number(100 * float(found['number']), 1)} %" if found else limit
