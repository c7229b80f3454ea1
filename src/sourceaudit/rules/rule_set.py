"""The rules of a run: those that look at text in the order they act, and the analyses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sourceaudit.line_model import House
from sourceaudit.model.audit import Pack
from sourceaudit.model.evidence import Rule
from sourceaudit.rules.spec import RuleSpec


@dataclass(frozen=True, slots=True)
class TextRule:
    """A rule that looks at text: what it says of itself, and how it is written.

    `languages` are those of the sources that it runs on, as ISO 639-1 codes; none for all.
    """

    rule: Rule
    spec: RuleSpec
    languages: tuple[str, ...] = ()

    def foreign(self, language: str | None) -> bool:
        """Tell whether it is for other languages; it never is where a language is not known."""
        return language is not None and bool(self.languages) and language not in self.languages


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of a run: packs in order, text rules in the order they act, analyses by id.

    `read` are the files that say so, word lists too; what `digest` is the same for, is the same.
    `off` are the ids of rules that are switched off. `house` is what labels of a team add to the
    line model.
    """

    packs: tuple[Pack, ...]
    rules: tuple[TextRule, ...]
    analyses: Mapping[str, Rule]
    read: tuple[Path, ...] = ()
    digest: str = ""
    off: frozenset[str] = frozenset()
    house: House | None = None

    def ids(self) -> frozenset[str]:
        """Return the ids of all rules."""
        return frozenset(rule.id for pack in self.packs for rule in pack.rules)

    def recurrence(self) -> frozenset[str]:
        """Return the ids of the rules that ask for nothing but that a line recurs."""
        return frozenset(rule.rule.id for rule in self.rules if rule.spec.asks_recurrence_alone)

    def foreign(self, language: str | None) -> frozenset[str]:
        """Return the ids of the rules for other languages; none where a language is not known."""
        return frozenset(rule.rule.id for rule in self.rules if rule.foreign(language))

    def only(self, wanted: Iterable[str]) -> RuleSet:
        """Return the rule set without the rules that are not wanted."""
        chosen = frozenset(wanted)
        return replace(
            self,
            rules=tuple(rule for rule in self.rules if rule.rule.id in chosen),
            analyses={name: rule for name, rule in self.analyses.items() if name in chosen},
        )
