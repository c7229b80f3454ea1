"""Halves of surrogate pairs: JSON can write them alone, and then they are no characters.

No encoding has them, so that a text with one cannot be written anywhere.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

Value = TypeVar("Value")

ALONE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"


def without_surrogates(value: Value) -> tuple[Value, int]:
    """Return a value with U+FFFD for each lone surrogate in its strings, and how many there were.

    Lists and mappings are looked through, keys too; what has none comes back as it is.
    """
    changed, count = _find_changed(value)
    return (changed, count) if count else (value, 0)


def surrogate_note(count: int) -> str:
    """Return the note of a source in which surrogates were replaced."""
    return f"{count} lone {'surrogate' if count == 1 else 'surrogates'} replaced by U+FFFD"


def _find_changed(value: Any) -> tuple[Any, int]:  # noqa: ANN401 - whatever JSON or a table holds
    match value:
        case str():
            return (value, 0) if _encodes(value) else ALONE.subn(REPLACEMENT, value)
        case dict():
            pairs = [(_find_changed(key), _find_changed(each)) for key, each in value.items()]
            count = sum(key[1] + each[1] for key, each in pairs)
            return {key[0]: each[0] for key, each in pairs}, count
        case list():
            found = [_find_changed(each) for each in value]
            return [each for each, _ in found], sum(count for _, count in found)
        case _:
            return value, 0


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
