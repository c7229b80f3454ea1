"""The columns that the records of audit.json have as tables: names and types, of the contract."""

from __future__ import annotations

import types
from enum import Enum
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin

from typing_extensions import TypeAliasType, get_type_hints, is_typeddict

# The type of a column: a name below, a list of one type, or a record of types by name.
Shape = str | list[Any] | dict[str, Any]

TEXT, WHOLE, NUMBER, TRUTH = "text", "whole", "number", "truth"
PLAIN = {str: TEXT, int: WHOLE, float: NUMBER, bool: TRUTH}


def columns_of(record: type) -> dict[str, Shape]:
    """Return the columns of a kind of record, in the order of its keys."""
    return {key: _shape(kind) for key, kind in get_type_hints(record, include_extras=True).items()}


def _shape(kind: Any) -> Shape:  # noqa: ANN401, PLR0911 - any type of the contract, a line each
    """Return the shape of what a key holds; what may be missing or null is of the same type."""
    if isinstance(kind, TypeAliasType):
        return _shape(kind.__value__)
    if is_typeddict(kind):
        return columns_of(kind)
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (NotRequired, Annotated):
        return _shape(inside[0])
    if origin is Literal:
        return _shape(type(inside[0]))
    if origin in (Union, types.UnionType):
        shapes = [_shape(record) for record in inside if record is not type(None)]
        return NUMBER if NUMBER in shapes else shapes[0]
    if origin is not None:
        return [_shape(inside[0])]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return WHOLE if issubclass(kind, int) else TEXT
    return PLAIN[kind]
