"""Spoiled inputs and rule files: what is wrong is told, and no other exception gets out.

In short a few hundred; `SOURCEAUDIT_HOSTILE=full` tries 5,000 inputs, 500 rule files and 500
configurations. A mistake is named by the number of its mutation, which makes the same bytes again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from sourceaudit.config import Settings, load_settings
from sourceaudit.errors import InvalidFileError, Mistake
from sourceaudit.model.failure import Cause
from sourceaudit.pipeline import audit
from sourceaudit.readers import drop_files, records
from sourceaudit.rules import load_rules

from .mutated import CONFIGURATION, mutations, numbered_inputs, rule_files, spoiled_yaml

FULL = os.environ.get("SOURCEAUDIT_HOSTILE") == "full"
INPUTS, FILES = (5_000, 500) if FULL else (195, 60)
TOGETHER = 65  # mutated files that one audit takes: its start costs as much as fifty of them
TODAY = date(2026, 1, 1)
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("first", range(0, INPUTS, TOGETHER))
def test_spoiled_inputs_are_sources_or_unreadable(first: int, tmp_path: Path) -> None:
    """Whatever bytes a file of any kind holds, its audit ends with a verdict."""
    names = {}
    for number, name, raw in numbered_inputs(min(INPUTS, first + TOGETHER)):
        if number >= first:
            (tmp_path / f"{number:05}-{name}").write_bytes(raw)
            names[f"{number:05}-{name}"] = number
    settings = Settings(folder=tmp_path)

    done = audit(
        records(drop_files([tmp_path], settings=settings), settings=settings),
        settings=settings,
        jobs=1,
        fail_on=None,
    )

    told = {source.source.id.partition("#")[0] for source in done.sources}
    told |= {unreadable.id.partition("#")[0] for unreadable in done.unreadable}
    assert told <= names.keys()
    assert len(told) > TOGETHER // 2
    assert all(unreadable.code and unreadable.message for unreadable in done.unreadable)
    assert not [source.failure for source in done.sources if source.failure]
    assert not {unreadable.code for unreadable in done.unreadable} & {*Cause}
    assert not done.failures


@pytest.mark.parametrize(
    ("texts", "load"),
    [
        (rule_files(ROOT), lambda file: load_rules([file])),
        ([CONFIGURATION], lambda file: load_settings(file, start=file.parent, today=TODAY)),
    ],
    ids=["rules", "configuration"],
)
def test_spoiled_rule_files_are_refused_by_place(
    texts: Sequence[str], load: Callable[[Path], object], tmp_path: Path
) -> None:
    """A file is loaded, or every mistake in it has a path, a line and a column."""
    file = tmp_path / "house.yaml"
    refused: list[tuple[int, Sequence[Mistake]]] = []
    for number in range(FILES):
        file.write_bytes(spoiled_yaml(texts[number % len(texts)], number))
        try:
            load(file)
        except InvalidFileError as error:
            refused.append((number, error.mistakes))
        except Exception as error:  # what the test is there for
            raise AssertionError(f"mutation {number}: {error!r}") from error
    assert len(refused) > FILES // 4
    assert not [
        number
        for number, mistakes in refused
        if not mistakes or any(mistake.line < 1 or mistake.column < 1 for mistake in mistakes)
    ]


def test_a_mutation_is_the_same_each_time() -> None:
    """The number of a mutation is enough to make it again."""
    assert mutations(b"abc" * 50, 7) == mutations(b"abc" * 50, 7)
    assert spoiled_yaml(CONFIGURATION, 7) == spoiled_yaml(CONFIGURATION, 7)
