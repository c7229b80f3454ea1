"""The lint of rule files: what is allowed and yet wrong, with the place and the way out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from sourceaudit.config import TITLE_RULE
from sourceaudit.rules.check import breadth, lists, params, reach, structures
from sourceaudit.rules.check.lint import Lint, RuleFile, read
from sourceaudit.rules.load import load_rules, rule_files, shipped_packs

__all__ = ["Lint", "check"]


def check(paths: Sequence[Path] = ()) -> list[Lint]:
    """Return what is wrong with rule files that load; without any, with those that are shipped.

    All files are looked at together: a rule of one may take all that a rule of another looks for.
    Raises InvalidFileError for files that do not load.
    """
    paths = [file for path in paths for file in rule_files(path)] or shipped_packs()
    loaded = load_rules(paths)
    files = [read(path) for path in paths]
    ids = {f"{file.pack}/{slug}" for file in files for slug in file.numbers}
    rules = [rule for rule in loaded.rules if rule.rule.id in ids]
    found = [
        *reach.lints([rule for rule in rules if rule.rule.id != TITLE_RULE], files),
        # That rule takes titles, whatever they say, where the configuration wants it.
        *breadth.lints([rule for rule in rules if rule.rule.id != TITLE_RULE], files),
        *params.lints(rules, files),
        *structures.lints(rules, files),
        *_lists(files),
    ]
    return sorted({lint.key: lint for lint in found}.values(), key=lambda lint: lint.key)


def _lists(files: Sequence[RuleFile]) -> Iterable[Lint]:
    for file in files:
        yield from lists.lints(file)
    for folder in sorted({file.path.parent / "lexicons" for file in files}):
        for lexicon in sorted(folder.glob("*.txt")):
            yield from lists.lexicon_lints(lexicon)
