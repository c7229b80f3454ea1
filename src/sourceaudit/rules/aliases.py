"""Rules that were renamed: what names them as they were called before goes on to mean them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from sourceaudit.config import Settings
from sourceaudit.model.audit import Pack
from sourceaudit.model.baseline import Baseline
from sourceaudit.rules.rule_set import RuleSet

Value = TypeVar("Value")


def names(packs: Iterable[Pack]) -> Mapping[str, str]:
    """Return the ids that rules have now by those that they had before."""
    rules = (rule for pack in packs for rule in pack.rules)
    return {alias: rule.id for rule in rules for alias in rule.aliases}


def resolve_aliases(settings: Settings, rules: RuleSet) -> Settings:
    """Return settings in which every rule has the id that it has now.

    Raises UsageError for a rule or pack that is named somewhere and is not there.
    """
    known = names(rules.packs)
    found = _rename(settings, known) if known else settings
    found.require_known(rules.ids() | rules.off)
    return found


def resolve_baseline(baseline: Baseline, packs: Iterable[Pack]) -> Baseline:
    """Return a baseline in which every rule has the id that it has now."""
    known = names(packs)
    if not known:
        return baseline
    sources = {
        source: replace(
            accepted,
            entries=tuple(
                replace(entry, rule=known.get(entry.rule, entry.rule)) for entry in accepted.entries
            ),
        )
        for source, accepted in baseline.sources.items()
    }
    return replace(baseline, sources=sources)


def _rename(settings: Settings, known: Mapping[str, str]) -> Settings:
    file = settings.file
    gate = file.gate.model_copy(update={"rules": _keys(file.gate.rules, known)})
    overrides = tuple(
        override.model_copy(
            update={
                "select": _each(override.select, known),
                "ignore": _each(override.ignore, known),
            }
        )
        for override in file.overrides
    )
    suppress = tuple(
        entry.model_copy(update={"rule": known.get(entry.rule, entry.rule)})
        for entry in file.suppress
    )
    rules = _keys(file.rules, known)
    changed = {"gate": gate, "overrides": overrides, "suppress": suppress, "rules": rules}
    return replace(
        settings,
        file=file.model_copy(update=changed),
        select=_each(settings.select, known),
        ignore=_each(settings.ignore, known),
    )


def _each(given: Iterable[str], known: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(known.get(name, name) for name in given)


def _keys(given: Mapping[str, Value], known: Mapping[str, str]) -> dict[str, Value]:
    """Return values by the names of now; what is given under such a name itself wins."""
    return {known.get(name, name): value for name, value in given.items()} | {
        name: value for name, value in given.items() if name not in known
    }
