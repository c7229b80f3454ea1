"""How audit.json is laid out: a line a record, so that diffs of committed reports read well."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from json import encoder
from typing import Any, NamedTuple

from sourceaudit.report.json_signs import escape_signs, show_signs

LINE = 100  # records that fit stand on one line
RECORD_DEPTH = 4  # sources[] > findings[] > one finding

SIZED = (str, dict, list, tuple)
Put = Callable[[str], object]


class Laid(NamedTuple):
    """A value that was written before, for the depth at which it stands."""

    text: str


def layout_json(data: dict[str, Any]) -> str:
    """Return JSON text, pure of characters that act on who looks at it.

    An iterator is a list of which each item is written before the next one is made.
    """
    found: list[str] = []
    _lay(data, 0, found.append)
    return "".join(found) + "\n"


def laid(value: dict[str, Any], depth: int) -> str:
    """Return a value as it is written at a depth."""
    found: list[str] = []
    _put(value, depth, found.append)
    return "".join(found)


def _lay(value: dict[str, Any] | Iterable[Any], depth: int, put: Put) -> None:
    """Put a container's pieces one behind the other: on one line, or with a line an item."""
    inner, outer = "\n" + " " * (depth + 1), "\n" + " " * depth
    between = inner
    if isinstance(value, dict):
        put("{")
        for key, each in value.items():
            put(f"{between}{_key(key)}: ")
            _put(each, depth + 1, put)
            between = f",{inner}"
        put(outer + "}")
        return
    put("[")
    for each in value:
        put(between)
        _put(each, depth + 1, put)
        between = f",{inner}"
    put(outer + "]" if between != inner else "]")


def _put(value: object, depth: int, put: Put) -> None:
    """Put a value: a record and what fits on one line there, of the rest a line an item."""
    if isinstance(value, Laid):
        put(value.text)
        return
    if depth < RECORD_DEPTH:
        if isinstance(value, Iterator):
            _lay(value, depth, put)
            return
        if isinstance(value, (dict, list)):
            if _least(value) > LINE or len(flat := escape_signs(_encode(value))) > LINE:
                _lay(value, depth, put)
            else:
                put(show_signs(flat))
            return
    put(show_signs(escape_signs(_encode(value))))


@lru_cache(maxsize=256)
def _key(name: str) -> str:
    """Return a key; those above the records are the same in every source."""
    return show_signs(escape_signs(_encode(name)))


def _least(value: dict[str, Any] | list[Any]) -> int:
    """Return a length that a container's JSON is at least, by its own items alone.

    To write what turns out not to fit on a line, at every depth, would take most of the time.
    """
    own = value.values() if isinstance(value, dict) else value
    sizes = [len(each) if isinstance(each, SIZED) else 1 for each in own]
    return sum(sizes)


def _encoder() -> Callable[[object], str]:
    """Return what encodes a value on one line.

    `JSONEncoder` makes its C encoder anew for every value, which takes as long as to encode a
    record; this one is made once. Where Python has none, `JSONEncoder` serves.
    """
    whole = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
    make = getattr(encoder, "c_make_encoder", None)
    if make is None:
        return whole.encode
    made = make(
        markers=None,  # of containers within themselves, which records are not
        default=whole.default,
        encoder=encoder.encode_basestring,
        indent=None,
        key_separator=": ",
        item_separator=", ",
        sort_keys=False,
        skipkeys=False,
        allow_nan=False,
    )
    return lambda value: "".join(made(value, 0))


_encode = _encoder()
