"""Judges: a team's own opinion on pairs of statements, such as that of a language model.

A judge is a function of a whole batch of pairs, since models read batches. It is off by default;
`audit --judge FILE.py:FUNCTION` or `--judge MODULE:FUNCTION` names one. What it finds has rules of
its own, so that it is gated, tuned and suppressed like anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Protocol

from sourceaudit.consistency.across_records import Tellers
from sourceaudit.consistency.across_records import alike as alike_across
from sourceaudit.consistency.pairs import alike
from sourceaudit.consistency.stories import beside, marks
from sourceaudit.errors import UsageError
from sourceaudit.facts.statements import Statement, statements
from sourceaudit.model.evidence import (
    Confidence,
    Contradiction,
    Family,
    Head,
    Inconsistency,
    Place,
    Rule,
    Severity,
)
from sourceaudit.model.fingerprints import number_fingerprints
from sourceaudit.rules.template import fill
from sourceaudit.text.document import Document

WITHIN, ACROSS = "analysis/judged", "analysis/across-judged"
KIND = "judged"
SHOWN = 200  # characters of a judge's reason


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that are about the same, as they stand in the clean text."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a judge says of a pair: whether both can hold, how sure it is, and why."""

    contradicts: bool
    confidence: Confidence = Confidence.MEDIUM
    why: str = ""


class Judge(Protocol):
    """Gives an opinion on each pair, in order."""

    def __call__(self, pairs: Sequence[Pair], /) -> Sequence[Opinion]:
        """Return as many opinions as there are pairs."""
        ...


@dataclass(frozen=True, slots=True)
class _Told:
    """A pair of statements with the sources that tell them; the same one twice within a source."""

    left: tuple[str, Statement]
    right: tuple[str, Statement]


def load_judge(name: str) -> Judge:
    """Return the judge that `FILE.py:FUNCTION` or `MODULE:FUNCTION` names.

    Raises UsageError where there is none.
    """
    place, _, function = name.rpartition(":")
    if not place or not function:
        raise UsageError(f"--judge {name}: name it as FILE.py:FUNCTION or MODULE:FUNCTION")
    try:
        module = _file(place) if place.endswith(".py") else import_module(place)
    except Exception as error:
        raise UsageError(f"--judge {name}: {place} cannot be loaded: {_say(error)}") from error
    judge = getattr(module, function, None)
    if not callable(judge):
        raise UsageError(f"--judge {name}: {place} has no function {function}")
    chosen: Judge = judge
    return chosen


def _file(place: str) -> ModuleType:
    spec = spec_from_file_location(Path(place).stem, place)
    if spec is None or spec.loader is None:
        raise ImportError(place)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ask_judge(
    documents: Mapping[str, Document], judge: Judge, *, rules: Mapping[str, Rule]
) -> tuple[Mapping[str, tuple[Inconsistency, ...]], tuple[Contradiction, ...]]:
    """Return what a judge finds: inconsistencies by source id, and contradictions of two sources.

    `documents` are by source id. Pairs are those that the comparers look at, of each source and
    of every two; texts that are not English have none. Raises UsageError where the judge fails.
    """
    table = {
        name: statements(document)
        for name, document in documents.items()
        if document.language == "en"
    }
    pairs = [*_within(table, rules), *_across(documents, table, rules)]
    texts = [
        Pair(_words(documents, telling.left), _words(documents, telling.right)) for telling in pairs
    ]
    opinions = _ask(judge, texts)
    found = [
        (telling, opinion)
        for telling, opinion in zip(pairs, opinions, strict=True)
        if opinion.contradicts
    ]
    inside: dict[str, list[Inconsistency]] = {}
    across = []
    prints = number_fingerprints(
        (
            rules[_rule(telling)].first_id,
            (_words(documents, telling.left), _words(documents, telling.right)),
        )
        for telling, _ in found
    )
    for (telling, opinion), name in zip(found, prints, strict=True):
        head = _head(rules[_rule(telling)], opinion, name)
        places = tuple(
            documents[source].source_span(*statement.span)
            for source, statement in (telling.left, telling.right)
        )
        if _rule(telling) == WITHIN:
            record = Inconsistency(head, Family.CONTRADICTION, KIND, tuple(sorted(places)))
            inside.setdefault(telling.left[0], []).append(record)
        else:
            sides = (Place(telling.left[0], places[0]), Place(telling.right[0], places[1]))
            across.append(Contradiction(head, KIND, *sides))
    return {name: tuple(own) for name, own in inside.items()}, tuple(across)


def _within(table: Mapping[str, Sequence[Statement]], rules: Mapping[str, Rule]) -> Iterator[_Told]:
    if _runs(rules, WITHIN):
        for name in sorted(table):
            for left, right in alike(table[name]):
                yield _Told((name, left), (name, right))


def _across(
    documents: Mapping[str, Document],
    table: Mapping[str, Sequence[Statement]],
    rules: Mapping[str, Rule],
) -> Iterator[_Told]:
    if _runs(rules, ACROSS):
        tellers = Tellers(documents)
        names = sorted(table)
        for left, right, _ in beside(names, (marks(table[name]) for name in names)):
            for statement, other in alike_across(tellers[left], tellers[right]):
                yield _Told((left, statement), (right, other))


def _runs(rules: Mapping[str, Rule], name: str) -> bool:
    return name in rules and rules[name].severity is not Severity.OFF


def _rule(telling: _Told) -> str:
    return WITHIN if telling.left[0] == telling.right[0] else ACROSS


def _words(documents: Mapping[str, Document], place: tuple[str, Statement]) -> str:
    return documents[place[0]].text[slice(*place[1].span)]


def _ask(judge: Judge, pairs: Sequence[Pair]) -> Sequence[Opinion]:
    """Ask a judge; what it may not do is said with its name."""
    if not pairs:
        return ()
    try:
        opinions = list(judge(pairs))
    except Exception as error:
        raise UsageError(f"the judge failed on {len(pairs)} pairs: {_say(error)}") from error
    if len(opinions) != len(pairs):
        raise UsageError(f"the judge gave {len(opinions)} opinions on {len(pairs)} pairs")
    for opinion in opinions:
        if not isinstance(opinion, Opinion):
            raise UsageError(f"the judge gave {type(opinion).__name__}, not Opinion")
    return opinions


def _head(rule: Rule, opinion: Opinion, name: str) -> Head:
    why = opinion.why[:SHOWN] or "no reason given"
    head = Head(
        rule=rule.id,
        category=rule.category,
        severity=rule.severity,
        confidence=rule.confidence,
        message=fill(rule.message, {"why": why}),
        fingerprint=name,
    )
    return replace(head, confidence=opinion.confidence)


def _say(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
