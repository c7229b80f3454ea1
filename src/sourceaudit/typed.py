"""Values as typed JSON and back: data only, every type checked, nothing in it can run."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import TypeAdapter

ESCAPED = b"~"  # before a value whose text holds half a surrogate pair, which is no UTF-8


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - a type, or a union of types
    """Return what reads and writes values of a type."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def dumped(kind: Any, value: object) -> bytes:  # noqa: ANN401 - a type, or a union of types
    """Return a value of a type as bytes."""
    try:
        return adapter(kind).dump_json(value)
    except ValueError:
        data = adapter(kind).dump_python(value, mode="json")
        return ESCAPED + json.dumps(data).encode()


def loaded(kind: Any, raw: bytes) -> Any:  # noqa: ANN401 - a value of this type
    """Return the value that was dumped. Raises ValueError for what is none of its type."""
    if raw.startswith(ESCAPED):
        return adapter(kind).validate_python(json.loads(raw.removeprefix(ESCAPED)))
    return adapter(kind).validate_json(raw)
