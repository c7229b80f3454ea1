"""A rule's own examples: whether it hits what it says, and leaves what it says it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sourceaudit.model.evidence import Action
from sourceaudit.model.source import Facts, Source
from sourceaudit.rules.guards import around
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.rule_set import TextRule
from sourceaudit.rules.run import find
from sourceaudit.text.blocks import lines
from sourceaudit.text.census import census


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out, numbered from 1."""

    rule: str
    number: int
    message: str


def failures(one: TextRule) -> Iterator[Failure]:
    """Yield what goes wrong when a rule runs alone over its examples."""
    for number, example in enumerate(one.spec.examples, 1):
        text = example.match if example.match is not None else example.no_match or ""
        beside = [text, *example.drop]
        drop = [
            Source(f"{at}.txt", "", "", "", each, site=example.site)
            for at, each in enumerate(beside)
        ]
        rows, shown = census(drop).rows(drop[0]), _facts(text, example.facts)
        found = find(text, [one], census=rows, site=example.site is not None, facts=shown)
        if example.match is not None and not found.findings:
            yield Failure(
                one.rule.id, number, f"no hit in an example that should match{_held(one, text)}"
            )
        if example.no_match is not None and found.findings:
            hit = found.findings[0]
            excerpt = text[hit.start : hit.end][:60]
            yield Failure(
                one.rule.id, number, f"hits {excerpt!r} in an example that should not match"
            )
        if example.clean is not None and found.view.text.strip() != example.clean.strip():
            left = found.view.text.strip()
            yield Failure(
                one.rule.id, number, f"leaves {left!r} where clean says {example.clean.strip()!r}"
            )


def _held(one: TextRule, text: str) -> str:
    """Return which guards hold a rule back that would hit a text, in words; "" where none does."""
    free = replace(one, spec=one.spec.model_copy(update={"action": Action.FLAG}))
    layout = Layout(text)
    spans = [(each.start, each.end) for each in find(text, [free]).findings]
    found = ", ".join(sorted({name for span in spans for name in around(layout, span, one.spec)}))
    return f": it edits nothing in or across {found} without `enters: [{found}]`" if found else ""


def _facts(text: str, known: Mapping[str, Mapping[str, float]]) -> tuple[Facts, ...]:
    """Return the facts of each line of a text, by the words that the line begins with."""
    return tuple(
        Facts(line.start, line.end, next(found, {}))
        for line in lines(text)
        if known
        for found in [(own for words, own in known.items() if line.text.startswith(words))]
    )
