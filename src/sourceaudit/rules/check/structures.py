"""Rules that may edit guarded structures, and no example that shows what they leave alone there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.evidence import Severity
from sourceaudit.rules.check.lint import Lint, RuleFile, of_rule
from sourceaudit.rules.guards import SENTENCE
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.rule_set import TextRule


def lints(rules: Sequence[TextRule], files: Sequence[RuleFile]) -> Iterator[Lint]:
    """Look for each structure that a rule enters in its examples that it must not hit."""
    for rule in rules:
        texts = [each.no_match for each in rule.spec.examples if each.no_match is not None]
        layouts = [Layout(text) for text in texts] if rule.spec.enters else []
        for number, name in enumerate(rule.spec.enters):
            if name == SENTENCE or any(len(layout.structure(name)) for layout in layouts):
                continue
            file, slug = of_rule(files, rule.rule.id)
            written = file.rule(slug).get("enters")
            place = ("enters", number) if isinstance(written, list) else ("enters",)
            yield file.lint(
                "untested-structure",
                Severity.WARNING,
                file.at(slug, *place),
                f"{rule.rule.id} enters {name}, and no no_match example has one",
                hint=f"add an example with an honest {name} that the rule leaves alone",
            )
