"""The packs that come with sourceaudit."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from sourceaudit.model.evidence import Action
from sourceaudit.rules.examples import failures
from sourceaudit.rules.load import load_rules, shipped_packs
from sourceaudit.rules.rule_set import TextRule
from sourceaudit.rules.run import find

RULES = load_rules(shipped_packs())


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda one: one.rule.id)
def test_examples_come_out(rule: TextRule) -> None:
    """Each rule hits its matches, leaves what `clean` says and keeps off its no_matches."""
    assert list(failures(rule)) == []


@pytest.mark.parametrize(
    "rule", [r for pack in RULES.packs for r in pack.rules], ids=lambda r: r.id
)
def test_every_rule_says_why(rule: object) -> None:
    """No rule goes without a reason and a message."""
    assert len(rule.why) > 40  # type: ignore[attr-defined]
    assert rule.message  # type: ignore[attr-defined]


def test_ids_are_unique() -> None:
    """No two rules share an id."""
    ids = [rule.id for pack in RULES.packs for rule in pack.rules]

    assert len(ids) == len(set(ids))


def test_examples_hold_nothing_of_the_five_sources(inputs: dict[str, str]) -> None:
    """No rule file quotes a line of the example drop: rules must generalise."""
    lines = {
        line.strip().lower()
        for text in inputs.values()
        for line in text.split("\n")
        if len(line.split()) > 3
    }
    files = [path.read_text(encoding="utf-8").lower() for path in Path("rules").glob("*.yaml")]

    assert [line for line in lines for text in files if line in text] == []


def test_clean_texts_of_clean_texts_do_not_change(inputs: dict[str, str]) -> None:
    """Cleaning is idempotent on the example drop."""
    for text in inputs.values():
        once = find(text, RULES.rules).view.text
        edits = [edit for finding in find(once, RULES.rules).findings for edit in finding.edits]

        assert edits == []


def test_what_is_flagged_is_not_edited(inputs: dict[str, str]) -> None:
    """A flag never changes the text."""
    for text in inputs.values():
        flagged = [f for f in find(text, RULES.rules).findings if f.action is Action.FLAG]

        assert all(not finding.edits for finding in flagged)


def _swaps(root: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("swaps", root / "benchmarks/swaps.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_rules_do_not_know_the_example_drop_by_heart(root: Path) -> None:
    """With names, keywords, captions, labels and cards swapped, the same places are stripped."""
    table = _swaps(root).measure(RULES, rounds=3)

    assert {kind: row["f1"] >= 0.99 for kind, row in table.items()} == dict.fromkeys(table, True)
