"""Rules that never get their turn, and rules that hit the same text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.evidence import Finding, Severity
from sourceaudit.rules.check.lint import Lint, RuleFile, of_rule
from sourceaudit.rules.rule_set import TextRule
from sourceaudit.rules.run import find


def lints(rules: Sequence[TextRule], files: Sequence[RuleFile]) -> Iterator[Lint]:
    """Run all rules together over every example that a rule must hit."""
    pairs: set[frozenset[str]] = set()
    for rule in rules:
        file, slug = of_rule(files, rule.rule.id)
        examples = [(n, e.match) for n, e in enumerate(rule.spec.examples) if e.match is not None]
        takers: list[set[str]] = []
        for number, text in examples:
            alone = find(text, [rule]).findings
            together = find(text, rules).findings
            takers.append(_takers(rule, alone, together))
            for other in sorted(_others(rule, alone, together)):
                pair = frozenset((rule.rule.id, other))
                if pair not in pairs:
                    pairs.add(pair)
                    yield _overlap(file, slug, number, other)
        if takers and all(takers):
            names = ", ".join(sorted(set().union(*takers)))
            yield file.lint(
                "unreachable",
                Severity.ERROR,
                file.at(slug, "id"),
                f"{rule.rule.id} never gets its turn: {names} takes each of its examples before",
                hint="give it an example that only it matches, narrow the other rule, or delete it",
            )


def _overlap(file: RuleFile, slug: str, number: int, other: str) -> Lint:
    return file.lint(
        "overlap",
        Severity.WARNING,
        file.at(slug, "examples", number),
        f"{other} edits text of this example too",
        hint="fine where one is meant to stand in for the other; else narrow one of them",
    )


def _takers(rule: TextRule, alone: Sequence[Finding], together: Sequence[Finding]) -> set[str]:
    """Return the rules that leave nothing of an example to a rule, none where it acts."""
    mine = [finding for finding in together if finding.head.rule == rule.rule.id]
    if not alone or any(finding.superseded_by is None for finding in mine):
        return set()
    return {f.superseded_by for f in mine if f.superseded_by} or _others(rule, alone, together)


def _others(rule: TextRule, alone: Sequence[Finding], together: Sequence[Finding]) -> set[str]:
    """Return the other rules that edit, or would edit, what a rule hits by itself."""
    return {
        other.head.rule
        for other in together
        if other.head.rule != rule.rule.id
        and (other.edits or other.superseded_by)
        and any(other.start < hit.end and hit.start < other.end for hit in alone)
    }
