"""Writes docs/json.md, the reference of audit.json, from docs/audit.schema.json.

Run it after a change of the schema; `tests/documents` compares the page with what this makes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "docs" / "audit.schema.json"
PAGE = ROOT / "docs" / "json.md"
HEAD = """\
<!-- Made by `python .ci/json_page.py`: edit `report/contract` instead. -->

# audit.json

Every fact of an audit, for programs. This page says each key; [audit.schema.json](audit.schema.json) says the same as JSON Schema, and every file that
is written follows it. Keys may be added, never renamed: a program passes over keys that it does not know. [Reports](reports.md) tells how to read
the file in Python, [scores](scores.md) what the numbers mean.

Places are offsets in code points of the text at `text_path`, 0-based, the end exclusive; lines and columns are 1-based. Keys in *italics* may be missing.
"""  # noqa: E501 - lines of the page
INDEX = "audit.json"

Schema = Mapping[str, Any]


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page: the whole file, then each kind of record, then the words they share."""
    sections = [*_section("The file", "", _schema())]
    for name, one in sorted(_defined().items()):
        sections += _section(name, name, one) if _is_record(one) else ()
    words = [
        [f"`{name}`", _type(one, ""), one["description"]]
        for name, one in sorted(_defined().items())
        if not _is_record(one)
    ]
    return "\n".join([HEAD, *sections, "## Shared words", "", *_table("word", words), ""])


@cache
def _schema() -> Schema:
    schema: Schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return schema


def _defined() -> Schema:
    """Return the definitions: records, and words that records share."""
    defined: Schema = _schema()["$defs"]
    return defined


def _is_record(schema: Schema) -> bool:
    return "properties" in schema


def _section(title: str, path: str, schema: Schema, depth: int = 2) -> Iterator[str]:
    """Yield the lines of an object: its keys in a table, then the objects inside of it."""
    yield from (f"{'#' * depth} {title}", "")
    if depth == 2 and path:  # noqa: PLR2004 - a record; the file itself is told above
        yield from (schema["description"], "")
    required = schema.get("required", ())
    rows: list[list[str]] = []
    inside: list[tuple[str, Schema]] = []
    for key, one in schema["properties"].items():
        where = f"{path}.{key}" if path else key
        shown = f"`{key}`" if key in required else f"*`{key}`*"
        rows.append([shown, _type(one, where), meaning(one)])
        inside += _objects(one, where)
    yield from (*_table("key", rows), "")
    for where, one in inside:
        yield from _section(where, where, one, depth=3)


def _objects(schema: Schema, where: str) -> Iterator[tuple[str, Schema]]:
    """Yield the objects that a key holds itself, each with the path that names it."""
    if "properties" in schema:
        yield where, schema
    if "items" in schema and isinstance(schema["items"], dict):
        yield from _objects(schema["items"], f"{where}[]")
    for one in schema.get("anyOf", ()):
        yield from _objects(one, where)
    if isinstance(more := schema.get("additionalProperties"), dict) and "properties" in more:
        yield f"{where}.NAME", more


def meaning(schema: Schema) -> str:
    """Return what a key means: in its own words, or in those of what it refers to."""
    own = schema if "description" in schema else _defined()[schema["$ref"].rpartition("/")[2]]
    return str(own["description"])


def _type(schema: Schema, where: str) -> str:  # noqa: PLR0911 - a line a kind
    """Return what a key holds, in words and links."""
    match schema:
        case {"const": value}:
            return f"`{json.dumps(value)}`"
        case {"enum": values}:
            return ", ".join(f"`{value}`" for value in values)
        case {"$ref": name}:
            word = name.rpartition("/")[2]
            return f"[{word}](#{word if _is_record(_defined()[word]) else 'shared-words'})"
        case {"anyOf": options}:
            return " or ".join(sorted((_type(one, where) for one in options), key="null".__eq__))
        case {"type": "array"}:
            whole = "prefixItems" in schema
            return "`[start, end]`" if whole else f"list: {_type(schema['items'], f'{where}[]')}"
        case {"type": "object"}:
            return _object(schema, where)
    kinds = schema["type"]
    return " or ".join(kinds if isinstance(kinds, list) else [kinds])


def _object(schema: Schema, where: str) -> str:
    """Return what an object is, with a link to its own table where it has one."""
    if _is_record(schema):
        return f"[object](#{_anchor(where)})"
    values = schema["additionalProperties"]
    if _is_record(values):
        return f"[object](#{_anchor(f'{where}.NAME')}) by name"
    return f"by name: {_type(values, where)}"


def _anchor(where: str) -> str:
    """Return the anchor of a heading, as code hosts and the site make it."""
    return "".join(letter for letter in where.lower() if letter.isalnum() or letter in "-_")


def _table(first: str, rows: list[list[str]]) -> Iterator[str]:
    yield f"| {first} | type | meaning |"
    yield "|---|---|---|"
    yield from ("| " + " | ".join(row) + " |" for row in rows)


if __name__ == "__main__":
    main()
