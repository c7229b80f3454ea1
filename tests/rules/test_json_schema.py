"""The JSON Schemas of rule files and of the configuration."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from ruamel.yaml import YAML

from sourceaudit.rules.json_schema import config_schema, rule_schema

GOOD: dict[str, Any] = {
    "schema": 1,
    "pack": {"name": "house", "version": "1.0.0"},
    "rules": [
        {
            "id": "shout",
            "severity": "off",
            "category": "structure",
            "phase": "line",
            "scope": ["head", "tail"],
            "params": {"least": 2},
            "detect": {"regex": {"pattern": "STOP", "where": {"min_words": "$least"}}},
            "action": "flag",
            "message": "Shouting",
            "why": "Words in capitals are shouting.",
            "examples": [{"match": "STOP"}, {"no_match": "stop"}],
        }
    ],
}


@pytest.mark.parametrize(("name", "made"), [("rules", rule_schema()), ("config", config_schema())])
def test_the_committed_schema_is_current(root: Path, name: str, made: dict[str, Any]) -> None:
    """`sourceaudit rules schema -o docs/rules.schema.json` has been run since the last change.

    The configuration's: `sourceaudit rules schema --configuration -o docs/config.schema.json`.
    """
    Draft202012Validator.check_schema(made)

    assert json.loads((root / "docs" / f"{name}.schema.json").read_text("utf-8")) == made


@pytest.mark.parametrize("file", sorted(Path("rules").glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_packs_validate(file: Path) -> None:
    """Every pack that loads is one that an editor accepts."""
    Draft202012Validator(rule_schema()).validate(YAML(typ="safe").load(file))


def test_the_projects_configuration_validates(root: Path) -> None:
    """So is the configuration."""
    data = YAML(typ="safe").load(root / "sourceaudit.yaml")

    Draft202012Validator(config_schema()).validate(data)


def _changed(**rule: Any) -> dict[str, Any]:
    return GOOD | {"rules": [GOOD["rules"][0] | rule]}


def test_a_good_file_validates() -> None:
    """Params stand for numbers, one scope or several."""
    Draft202012Validator(rule_schema()).validate(GOOD)
    Draft202012Validator(rule_schema()).validate(_changed(scope="head"))


def test_a_pack_that_changes_rules_of_another_validates() -> None:
    """An override by pack/slug needs nothing but its id; a rule of its own needs all keys."""
    change = {"id": "seo/bold-keyword", "params": {"min_count": 3}}

    Draft202012Validator(rule_schema()).validate(GOOD | {"extends": ["seo@^1"], "rules": [change]})
    with pytest.raises(ValidationError):
        Draft202012Validator(rule_schema()).validate(GOOD | {"rules": [change | {"id": "bold"}]})


@pytest.mark.parametrize(
    "bad",
    [
        _changed(severty="error"),
        _changed(severity="fatal"),
        _changed(scope="footer"),
        _changed(detect={"regex": {"pattern": 7}}),
        _changed(detect={"regex": {"line": "a"}, "fuzzy": {}}),
        _changed(detect={"magic": {}}),
        _changed(detect={"regex": {"line": "a", "where": {"min_words": "many"}}}),
        _changed(examples=[{"matches": "a"}]),
    ],
)
def test_mistakes_are_seen_by_an_editor(bad: dict[str, Any]) -> None:
    """Unknown keys, values outside a list and kinds that are wrong."""
    with pytest.raises(ValidationError):
        Draft202012Validator(rule_schema()).validate(bad)


def test_editors_have_something_to_show() -> None:
    """Models bring their docstrings, patterns are texts, enumerations are listed."""
    made = rule_schema()["$defs"]

    assert made["KeyValue"]["description"].startswith('A run of "Key: value" lines')
    assert "RE2" in json.dumps(made["Regex"]["properties"]["pattern"])
    assert set(made["Action"]["enum"]) >= {"strip", "split", "unwrap", "keep-first", "flag"}


@pytest.mark.parametrize("made", [rule_schema(), config_schema()], ids=["rules", "config"])
def test_a_store_of_schemas_can_take_them(made: dict[str, Any]) -> None:
    """Each is valid by its dialect, has an address and a title, and refers to nothing outside."""
    Draft202012Validator.check_schema(made)
    assert made["$id"].startswith("https://json.schemastore.org/sourceaudit-")
    assert made["title"]
    text = json.dumps(made)
    assert set(re.findall(r'"\$ref": "([^"]+?)/', text)) == {"#"}
