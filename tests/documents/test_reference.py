"""The reference pages are what the program says: keys of audit.json and of the configuration."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

CODE = re.compile(r"`([^`]+)`")


@pytest.mark.parametrize("name", ["json_page", "command_page", "audit_schema"])
def test_made_pages_are_current(root: Path, name: str) -> None:
    """`python .ci/NAME.py` has been run since the last change of what the page tells."""
    script = root / ".ci" / f"{name}.py"
    if not script.exists():
        pytest.skip("a source distribution has no .ci")
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert module.PAGE.read_text(encoding="utf-8") == module.page()


def keys(schema: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each key of a JSON Schema with the path that leads there."""
    for name, one in schema.get("properties", {}).items():
        yield f"{path}.{name}", one
        yield from keys(one, f"{path}.{name}")
    inside = [schema.get("items"), schema.get("additionalProperties"), *schema.get("anyOf", ())]
    for one in inside:
        if isinstance(one, dict):
            yield from keys(one, path)
    for name, one in schema.get("$defs", {}).items():
        yield from keys(one, name)


def test_every_key_of_the_audit_says_what_it_means(root: Path) -> None:
    """In its own words or in those of the record that it refers to."""
    schema = json.loads((root / "docs" / "audit.schema.json").read_text(encoding="utf-8"))
    assert [name for name, one in schema["$defs"].items() if not one.get("description")] == []
    dumb = [name for name, one in keys(schema) if not ({"description", "$ref"} & one.keys())]
    assert dumb == []


def settings(
    schema: Mapping[str, Any], defined: Mapping[str, Any], path: str = ""
) -> Iterator[tuple[str, Any]]:
    """Yield each key of the configuration, as a dotted path, with its default."""
    for one in [*([schema["items"]] if "items" in schema else []), *schema.get("anyOf", ())]:
        yield from settings(one, defined, path)
    if "$ref" in schema:
        yield from settings(defined[schema["$ref"].rpartition("/")[2]], defined, path)
    for name, one in schema.get("properties", {}).items():
        where = f"{path}.{name}".removeprefix(".")
        yield where, one.get("default")
        yield from settings(one, defined, where)
    if more := schema.get("additionalProperties"):
        name = {"rules": "ID", "gate.rules": "ID", "gate.drop": "NAME.STATISTIC"}.get(path, "NAME")
        yield f"{path}.{name}", None
        yield from settings(more, defined, f"{path}.{name}")


def test_every_key_of_the_configuration_is_explained(root: Path) -> None:
    """The table of docs/configuration.md has each key of sourceaudit.yaml, and its default."""
    schema = json.loads((root / "docs" / "config.schema.json").read_text(encoding="utf-8"))
    page = (root / "docs" / "configuration.md").read_text(encoding="utf-8")
    table = page.partition("\n## Every key\n")[2].partition("\n## ")[0]
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    told = {key: default.strip() for keys, default in rows for key in CODE.findall(keys)}
    defaults = dict(settings(schema, schema["$defs"]))

    assert told.keys() == defaults.keys()
    for key, default in defaults.items():
        if default is not None and not key.startswith("overrides."):
            assert told[key] == f"`{default}`", key
