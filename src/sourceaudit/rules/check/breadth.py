"""Rules that hit too much: patterns that match nothing at all, and honest prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.evidence import Action, Severity
from sourceaudit.rules.check.lint import Lint, RuleFile, of_rule
from sourceaudit.rules.examples import failures
from sourceaudit.rules.honest import HONEST
from sourceaudit.rules.patterns import patterns
from sourceaudit.rules.rule_set import TextRule
from sourceaudit.rules.run import find

EXCERPT = 60


def lints(rules: Sequence[TextRule], files: Sequence[RuleFile]) -> Iterator[Lint]:
    """Yield what is too broad, and examples that do not come out."""
    for rule in rules:
        file, slug = of_rule(files, rule.rule.id)
        yield from _empty(rule, file, slug)
        yield from _honest(rule, file, slug)
        for failure in failures(rule):
            yield file.lint(
                "example",
                Severity.ERROR,
                file.at(slug, "examples", failure.number - 1),
                f"{rule.rule.id}: {failure.message}",
                hint="`sourceaudit rules explain ID@FILE:LINE` says which condition decides",
            )


def _empty(rule: TextRule, file: RuleFile, slug: str) -> Iterator[Lint]:
    """Yield patterns that match the empty text, so that they hold everywhere."""
    for path, pattern in patterns(rule.spec):
        if pattern.search("") is not None:
            yield file.lint(
                "matches-nothing",
                Severity.ERROR,
                file.at(slug, *path),
                f"{rule.rule.id}: the pattern matches the empty text, and so everywhere",
                hint="put + for *, or take away the last ? or |",
            )


def _honest(rule: TextRule, file: RuleFile, slug: str) -> Iterator[Lint]:
    """Yield a hit of a rule in honest prose; a flag of severity info may hit what it counts."""
    edits = rule.spec.action is not Action.FLAG
    if not edits and rule.spec.severity is Severity.INFO:
        return
    for text in HONEST:
        for finding in find(text, [rule]).findings[:1]:
            hit = " ".join(text[finding.start : finding.end].split())[:EXCERPT]
            yield file.lint(
                "too-broad",
                Severity.ERROR if edits else Severity.WARNING,
                file.at(slug, "detect"),
                f'{rule.rule.id} finds "{hit}" in honest prose: "{text.partition(chr(10))[0]}"',
                hint="narrow its scope or its conditions, or add what tells it apart to `unless`",
                key=True,
            )
            return
