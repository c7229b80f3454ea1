"""Names say what they stand for: the table of docs/development.md, held over the syntax trees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

PINNED = Path(__file__).with_name("pinned.yaml")


@pytest.fixture(scope="module")
def modules(house: ModuleType) -> dict[str, str]:
    """Return the text of each module of the package."""
    modules: dict[str, str] = house.list_modules()
    return modules


def hold(kind: str, names: Iterable[Any], pinned: Mapping[str, Mapping[str, int]]) -> None:
    """Fail where a room has more names of a kind than are pinned, with all that it has."""
    names = list(names)
    allowed = pinned.get(kind, {})
    grown = {
        room: [f"{name.path}:{name.line}: {name.name}" for name in names if name.room == room]
        for room, count in Counter(name.room for name in names).items()
        if count > allowed.get(room, 0)
    }
    assert not grown, f"{kind}: more than {PINNED.name} allows; see docs/development.md"


@pytest.fixture(scope="module")
def pinned() -> dict[str, dict[str, int]]:
    """Return what each room may still have of each kind. The numbers only ever fall."""
    counts: dict[str, dict[str, int]] = yaml.safe_load(PINNED.read_text(encoding="utf-8"))
    return counts


def test_functions_are_named_by_verbs(
    house: ModuleType, modules: dict[str, str], pinned: dict[str, dict[str, int]]
) -> None:
    """No new function is named by a participle: `resolve_aliases`, not `settled`."""
    functions = house.list_functions(modules)
    hold("participles", (f for f in functions if house.is_named_by_participle(f.name)), pinned)


def test_variables_are_named_by_what_they_hold(
    house: ModuleType, modules: dict[str, str], pinned: dict[str, dict[str, int]]
) -> None:
    """No function binds a word of the table: `source`, not `one`."""
    words = house.list_old_words()
    assert {"one", "told", "kept", "every", "apart"} <= words
    variables = [name for name in house.list_variables(modules) if name.name in words]
    for word in words:
        hold(word, (name for name in variables if name.name == word), pinned)


@pytest.mark.parametrize(
    ("name", "participle"),
    [
        ("settled", True),
        ("_told_of", True),
        ("lines_kept", True),
        ("resolve_aliases", False),
        ("is_settled", False),
        ("needs", False),
        ("need", False),
        ("seed", False),
    ],
)
def test_what_counts_as_a_participle(house: ModuleType, name: str, participle: bool) -> None:  # noqa: FBT001
    """A name counts if it starts or ends with a participle; a question may end in one."""
    assert house.is_named_by_participle(name) is participle


def test_a_word_is_counted_once_a_function(house: ModuleType) -> None:
    """However often a function binds a word, it is one place; functions inside count apart."""
    text = "def f(one):\n    for one in ():\n        pass\n    return lambda one: one\n"
    assert [name.line for name in sorted(house.list_variables({"a.py": text}))] == [1, 4]


def test_statements_are_counted_without_docstrings_and_comments(house: ModuleType) -> None:
    """A logical line is a statement, or the head of one, over however many lines it is spread."""
    text = '"""Module."""\n\n# why\nx = (\n    1,\n)\n\n\ndef f():\n    """Do."""\n    return x\n'
    assert house.count_logical_lines(text) == 3
