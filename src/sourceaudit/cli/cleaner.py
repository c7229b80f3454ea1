"""The work of `clean`, as engines run it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sourceaudit.config import Settings
from sourceaudit.model.source import Source
from sourceaudit.rules import find, load_rules


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What a process needs to clean sources."""

    settings: Settings
    rule_paths: tuple[Path, ...]


def cleaner(setup: Cleaning) -> Callable[[Source], str]:
    """Return the function from a source to its clean text."""
    rules = load_rules(setup.rule_paths)
    setup.settings.require_known(rules.ids())

    def work(source: Source) -> str:
        chosen = rules.only(setup.settings.rules_for(source.id, rules.ids()))
        suppressed = setup.settings.suppressions_for(source.id)
        return find(source.text, chosen.rules, suppressed=suppressed).view.text

    return work
