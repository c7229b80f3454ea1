"""What happens to rule files that are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from sourceaudit.errors import InvalidFileError
from sourceaudit.rules.detectors import DETECTORS
from sourceaudit.rules.load import load_rules
from sourceaudit.rules.spec.thresholds import Thresholds
from sourceaudit.rules.terms import Edge, edge

GOOD = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: shout
    severity: warning
    category: structure
    phase: line
    params: {least: 3}
    detect: {regex: {pattern: '[A-Z]{4,}', where: {max_words: $least}}}
    action: strip
    message: 'Shouting: "{text}"'
    why: Words in capitals are shouting, and nobody likes to be shouted at.
    examples:
      - {match: "Then he said STOP to them.", clean: "Then he said to them."}
      - {no_match: "Then he said stop to them."}
"""


def _mistakes(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "house.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFileError) as caught:
        load_rules([file])
    return [
        f"{mistake.line}:{mistake.column} {mistake.message} {mistake.hint}".strip()
        for mistake in caught.value.mistakes
    ]


def test_a_good_file_loads(tmp_path: Path) -> None:
    """Params stand where `$name` was written, and the pack is named in the id."""
    file = tmp_path / "house.yaml"
    file.write_text(GOOD, encoding="utf-8")

    rules = load_rules([file])

    assert [rule.rule.id for rule in rules.rules] == ["house/shout"]
    assert rules.rules[0].spec.detect.chosen.where.max_words == 3
    assert "analysis/shared-passage" in rules.analyses


def test_all_mistakes_come_at_once_with_place_and_nearest_key(tmp_path: Path) -> None:
    """An unknown key, a bad pattern and a bad value are all reported, each at its place."""
    text = (
        GOOD.replace("severity: warning", "severty: warning")
        .replace("'[A-Z]{4,}'", "'(?<=a)b'")
        .replace("action: strip", "action: strike")
    )

    found = _mistakes(tmp_path, text)

    assert any(line.startswith("5:5 unknown key: severty did you mean severity?") for line in found)
    assert any(line.startswith("9:31 RE2 refuses the pattern") for line in found)
    assert any(line.startswith("10:13 action must be strip") for line in found)
    assert any("a required key is missing: severity" in line for line in found)


def test_mistakes_of_several_files_come_at_once(tmp_path: Path) -> None:
    """One bad file does not hide another's mistakes."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(GOOD.replace("schema: 1", "schema: 9"))

    with pytest.raises(InvalidFileError) as caught:
        load_rules([tmp_path])

    assert {Path(mistake.path).name for mistake in caught.value.mistakes} == {
        "one.yaml",
        "two.yaml",
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("schema: 1", "schema: [", "a bracket or a quotation mark is not closed"),
        ("- id: shout", "- id: Shout It", "4:9 an id is lower-case words"),
        ("detect: {regex:", "detect: {fuzzy: {}, regex:", "9:13 detect takes exactly one of"),
        (
            '      - {no_match: "Then he said stop to them."}\n',
            "",
            "a rule needs an example that does",
        ),
        (', clean: "Then he said to them."', "", "a rule that edits needs an example with what"),
        ('Shouting: "{text}"', 'Shouting: "{text"', "the message is no template"),
        ("phase: line", "phase: analysis", "7:12 phase: analysis goes with detect"),
        ("phase: line", "phase: line\n    phase: block", "the key phase is there twice"),
        (
            "    action: strip",
            "    evidence: {moon: '>= 1'}\n    action: strip",
            "no evidence moon",
        ),
        (
            "    action: strip",
            "    evidence: {moon: 'big'}\n    action: strip",
            "a condition is an",
        ),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """Each kind of mistake is refused with a message that names it."""
    assert old in GOOD

    found = _mistakes(tmp_path, GOOD.replace(old, new))

    assert any(expected in line for line in found), found


def test_an_id_that_comes_twice_is_refused(tmp_path: Path) -> None:
    """Two rules of a pack cannot have one id."""
    rule = GOOD[GOOD.index("  - id") :]

    found = _mistakes(tmp_path, GOOD + rule)

    assert found == ["17:9 the id shout is used twice".replace("17", str(GOOD.count("\n") + 1))]


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    """No rules where rules were asked for is a mistake, never a clean audit."""
    with pytest.raises(InvalidFileError, match="has no"):
        load_rules([tmp_path])
    with pytest.raises(InvalidFileError, match="is not there"):
        load_rules([tmp_path / "nowhere"])


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """Binary rubbish is a mistake in the file, not a traceback."""
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe\x00\x01\xff")

    with pytest.raises(InvalidFileError, match="cannot be read"):
        load_rules([tmp_path])


def test_aliases_that_unfold_for_ever_are_refused(tmp_path: Path) -> None:
    """A file of a few lines cannot fill the memory."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]

    assert any("too many values" in line for line in _mistakes(tmp_path, "\n".join(lines)))


@pytest.mark.parametrize("facts", ["[]", "{}", '[{link_density: ">= 0.5"}, {}]'])
def test_facts_that_ask_for_nothing_are_a_mistake(tmp_path: Path, facts: str) -> None:
    """They would hold on every line of a page, which is not what somebody meant."""
    (found,) = _mistakes(tmp_path, GOOD.replace("{max_words: $least}", f"{{facts: {facts}}}"))
    assert "name a fact and its bound" in found


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and those that its fields hold."""
    yield model
    for field in model.model_fields.values():
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from models(part)


def test_types_tell_which_settings_are_limits() -> None:
    """A number whose name says that it is a least or a most has a type that says so, no other."""
    found = {
        (name, edge(model, name))
        for detector in DETECTORS.values()
        for model in models(detector.settings)
        for name in model.model_fields
    }
    least = {name for name, end in found if end is Edge.LEAST}
    most = {name for name, end in found if end is Edge.MOST}
    assert {name for name, _ in found if "min" in name.split("_")} | {
        "least",
        "per_1000_words",
    } == least
    assert {name for name, _ in found if "max" in name.split("_")} | {"within"} == most
    assert not least & most


def test_all_that_analyses_read_has_a_type() -> None:
    """Every threshold of the pack `analysis` is known, with the way in which it is tuned."""
    rules = next(pack for pack in load_rules().packs if pack.name == "analysis").rules
    assert {name for rule in rules for name in rule.params} <= Thresholds.model_fields.keys()
    assert edge(Thresholds, "min_words") is Edge.LEAST
    assert edge(Thresholds, "max_off") is Edge.LEAST  # what is off by more is reported
    assert edge(Thresholds, "max_times") is Edge.MOST
