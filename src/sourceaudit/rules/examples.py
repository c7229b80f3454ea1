"""A rule's own examples: whether it hits what it says, and leaves what it says it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sourceaudit.model.evidence import Action
from sourceaudit.model.source import Facts, Source
from sourceaudit.rules.detectors import DETECTORS
from sourceaudit.rules.guards import around
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.rule_set import TextRule
from sourceaudit.rules.run import find
from sourceaudit.rules.template import KEYS, fields
from sourceaudit.text.blocks import lines
from sourceaudit.text.census import census


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out, numbered from 1."""

    rule: str
    number: int
    message: str


def failures(rule: TextRule) -> Iterator[Failure]:
    """Yield what goes wrong when a rule runs alone over its examples."""
    for number, example in enumerate(rule.spec.examples, 1):
        text = example.match if example.match is not None else example.no_match or ""
        beside = [text, *example.drop]
        drop = [
            Source(f"{at}.txt", "", "", "", each, site=example.site)
            for at, each in enumerate(beside)
        ]
        rows, shown = census(drop).rows(drop[0]), _facts(text, example.facts)
        found = find(text, [rule], census=rows, site=example.site is not None, facts=shown)
        if example.match is not None and not found.findings:
            yield Failure(
                rule.rule.id,
                number,
                f"finds nothing in an example that should match{_find_held(rule, text)}",
            )
            continue  # what is left of the text says nothing more
        if example.no_match is not None and found.findings:
            hit = found.findings[0]
            excerpt = text[hit.start : hit.end][:60]
            yield Failure(
                rule.rule.id, number, f"finds {excerpt!r} in an example that should not match"
            )
        if example.clean is not None and found.view.text.strip() != example.clean.strip():
            left = found.view.text.strip()
            yield Failure(
                rule.rule.id, number, f"leaves {left!r} where clean says {example.clean.strip()!r}"
            )


def _find_held(rule: TextRule, text: str) -> str:
    """Return which guards hold a rule back that would hit a text, in words; "" where none does."""
    free = replace(rule, spec=rule.spec.model_copy(update={"action": Action.FLAG}))
    layout = Layout(text)
    spans = [(each.start, each.end) for each in find(text, [free]).findings]
    found = ", ".join(sorted({name for span in spans for name in around(layout, span, rule.spec)}))
    return f": it edits nothing in or across {found} without `enters: [{found}]`" if found else ""


def _facts(text: str, known: Mapping[str, Mapping[str, float]]) -> tuple[Facts, ...]:
    """Return the facts of each line of a text, by the words that the line begins with."""
    return tuple(
        Facts(line.start, line.end, next(found, {}))
        for line in lines(text)
        if known
        for found in [(own for words, own in known.items() if line.text.startswith(words))]
    )


def unfilled_fields(rule: TextRule) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield fields of the message that no example of the rule fills, with those that are filled."""
    names, keys = _values(rule)
    for name, key in fields(rule.spec.message):
        if names and (name not in names or (name == KEYS and key is not None and key not in keys)):
            filled = sorted((names - {KEYS}) | {f"{KEYS}.{key}" for key in keys})
            yield (name if key is None else f"{name}.{key}"), filled


def _values(rule: TextRule) -> tuple[set[str], set[str]]:
    """Return the names of values that the detector gives in the examples, and of block fields."""
    kind = rule.spec.detect.kind
    names: set[str] = set()
    keys: set[str] = set()
    for example in rule.spec.examples:
        layout = Layout(example.match or "")
        regions = layout.looks_at(rule.spec.looks)
        for hit in DETECTORS[kind].detect(getattr(rule.spec.detect, kind), layout, regions):
            names |= hit.values.keys()
            block = hit.values.get(KEYS, {})
            keys |= (block if isinstance(block, Mapping) else vars(block)).keys()
    return names, keys
