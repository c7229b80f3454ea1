"""JSON Schemas of the files that users write, made from the models that check them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from sourceaudit.config import ConfigFile
from sourceaudit.rules.spec import PackFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
STORE = "https://json.schemastore.org"  # where editors look for schemas of files by their names
PARAM: JsonSchemaValue = {"type": "string", "pattern": r"^\$[a-z][a-z0-9_]*$"}
# What a function that checks a value makes of its schema, by the function's name.
STRINGS: Mapping[str, JsonSchemaValue] = {
    "_pattern": {
        "type": "string",
        "description": "A pattern of RE2: no lookaround, no backreferences; letters are \\p{L}.",
    },
    "_line_pattern": {
        "type": "string",
        "description": "A pattern of RE2 that must match a whole line, spaces around it aside.",
    },
    "_fail_on": {"enum": ["error", "warning", "never"]},
    "_fingerprint": {"type": ["string", "null"]},
}
ONE_OR_MANY = "as_list"
ONE_KEY = ("Detect",)


class Schema(GenerateJsonSchema):
    """Writes what the checking functions accept, and `$name` wherever a number may stand."""

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Return the schema of what a function takes that runs before the model's own check."""
        name = _name(schema["function"])
        if name in STRINGS:
            return dict(STRINGS[name])
        inner = super().function_before_schema(schema)
        if name == ONE_OR_MANY and "items" in inner:
            return {"anyOf": [inner["items"], inner]}
        return inner

    def function_plain_schema(
        self, schema: core_schema.PlainValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Return the schema of what a function takes that is the whole check."""
        name = _name(schema["function"])
        return dict(STRINGS[name]) if name in STRINGS else super().function_plain_schema(schema)

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema of a field; a default that is a whole table would only repeat it."""
        if isinstance(schema.get("default"), BaseModel):
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


class RuleSchema(Schema):
    """The same for rules, where a param may stand for any number."""

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """Return a whole number or a param."""
        return {"anyOf": [super().int_schema(schema), PARAM]}

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        """Return a number or a param."""
        return {"anyOf": [super().float_schema(schema), PARAM]}


def rule_schema() -> dict[str, Any]:
    """Return the JSON Schema of rule files."""
    made = _schema(PackFile, RuleSchema, "sourceaudit rule file")
    rule = made["$defs"]["RuleSpec"]
    made["$defs"]["Override"] = {
        **rule,
        "description": "Changes to a rule of a pack that is extended: keys merge, lists replace.",
        "required": ["id"],
    }
    overrides = {"properties": {"id": {"pattern": "/"}}, "required": ["id"]}
    made["properties"]["rules"]["items"] = {
        "if": overrides,
        "then": {"$ref": "#/$defs/Override"},
        "else": {"$ref": "#/$defs/RuleSpec"},
    }
    for name in ONE_KEY:
        made["$defs"][name] |= {"minProperties": 1, "maxProperties": 1}
    return made


def config_schema() -> dict[str, Any]:
    """Return the JSON Schema of sourceaudit.yaml."""
    return _schema(ConfigFile, Schema, "sourceaudit configuration")


def _schema(model: type[BaseModel], writer: type[GenerateJsonSchema], title: str) -> dict[str, Any]:
    made = model.model_json_schema(by_alias=True, schema_generator=writer)
    tidied = _tidy(made)
    name = title.replace(" ", "-")
    return {"$schema": DIALECT, "$id": f"{STORE}/{name}.json", **tidied, "title": title}


def _tidy(data: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a schema without the titles and empty defaults that say nothing to an editor."""
    if isinstance(data, dict):
        return {
            name: _tidy(value)
            for name, value in data.items()
            if not (name == "title" and isinstance(value, str))
            and not (name == "default" and value in (None, [], {}, ""))
        }
    if isinstance(data, list):
        return [_tidy(value) for value in data]
    return " ".join(data.split()) if isinstance(data, str) else data


def _name(function: Any) -> str:  # noqa: ANN401 - of pydantic's core schema
    return getattr(function["function"], "__name__", "")
