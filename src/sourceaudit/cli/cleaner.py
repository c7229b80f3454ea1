"""The work of `clean`, as engines run it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sourceaudit.config import Settings
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import Input, Record, read
from sourceaudit.rules import find, load_rules


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What a process needs to clean sources."""

    settings: Settings
    rule_paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A source, without the facts that only rules look at, and its clean text."""

    source: Source
    text: str


def cleaner(setup: Cleaning) -> Callable[[Input], Cleaned | Unreadable]:
    """Return the function from a record to its clean text; what is unreadable stays so."""
    rules = load_rules(setup.rule_paths)
    setup.settings.require_known(rules.ids())

    def work(one: Input) -> Cleaned | Unreadable:
        source = read(one) if isinstance(one, Record) else one
        if isinstance(source, Unreadable):
            return source
        chosen = rules.only(setup.settings.rules_for(source.id, rules.ids()))
        suppressed = setup.settings.suppressions_for(source.id)
        found = find(source.text, chosen.rules, suppressed=suppressed)
        return Cleaned(replace(source, facts=()), found.view.text)

    return work
