"""Writes docs/audit.schema.json from the types that audit.json is written down in.

Run it after a change of `report/contract`, then `.ci/json_page.py`; `tests/documents` compares the
schema with what this makes.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from sourceaudit.report.contract import AuditFile
from sourceaudit.report.contract.evidence import Head

PAGE = Path(__file__).resolve().parents[1] / "docs" / "audit.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "audit.json, version 1"
WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")  # between the words of a class's name


def main() -> None:
    """Write the schema."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the schema as it lies in the file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def schema() -> dict[str, Any]:
    """Return the schema of audit.json: the file itself, and a definition a kind of record."""
    # Strings below keys are what the keys mean; the list is there since it takes the setting.
    config = ConfigDict(use_attribute_docstrings=True)
    found = TypeAdapter(list[AuditFile], config=config).json_schema()["$defs"]
    heads = TypeAdapter(list[Head], config=config).json_schema()["$defs"]["Head"]["properties"]
    for one in found.values():
        for key, each in one.get("properties", {}).items():
            if said := heads.get(key, {}).get("description"):
                each.setdefault("description", said)  # of a head, said there
    whole = _plain(found.pop("AuditFile"))
    defined = {_name(name): _plain(one) for name, one in sorted(found.items())}
    return {"$schema": DIALECT, "title": TITLE, **whole, "$defs": defined}


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON data
    """Return a part of a schema without titles, its references by the names of records."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    told: dict[str, Any] = {}
    for key, one in value.items():
        if key == "$ref":
            told[key] = f"#/$defs/{_name(one.rpartition('/')[2])}"
        elif key == "properties":
            told[key] = {name: _plain(each) for name, each in one.items()}
        elif key == "description":
            told[key] = " ".join(one.split())
        elif key != "title":
            told[key] = _plain(one)
    return told


def _name(name: str) -> str:
    """Return the name of a class as records are called: `RanRule` is `ran-rule`."""
    return WORD.sub("-", name).lower()


if __name__ == "__main__":
    main()
