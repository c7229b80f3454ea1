"""YAML 1.2 by libyaml: plain data in a tenth of the time that a loader in Python takes.

It reads what needs no second look and leaves all else (mistakes, tags, merged mappings, anchors
that are set twice, dates, numbers in other bases) to the loader that knows places and can say what
is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

import yaml

try:
    from yaml.cyaml import CParser
except ImportError:  # a PyYAML that was built without libyaml
    CParser = None

INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
# Plain scalars that the schema may read as something else than a string, or than what is above.
DOUBTFUL = re.compile(r"[-+.]*[0-9][0-9a-zA-Z_.:+ -]*|[-+]?\.(?:inf|nan)|<<|=", re.IGNORECASE)
WORDS = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


class DoubtError(Exception):
    """The text is not for this loader."""


def load(text: str) -> object:
    """Return what a text says as plain data.

    Raises DoubtError for what another loader is to read, YAMLError of PyYAML for what is no YAML.
    """
    if CParser is None:
        raise DoubtError
    parser = CParser(text)
    try:
        return _document(parser)
    finally:
        parser.dispose()


def _document(parser: Any) -> object:  # noqa: ANN401 - PyYAML has no types for its parser in C
    parser.get_event()  # of the stream
    if isinstance(parser.peek_event(), yaml.StreamEndEvent):
        return None
    start = parser.get_event()
    if start.version or start.tags:
        raise DoubtError
    data = _value(parser, {})
    parser.get_event()  # of the document
    if not isinstance(parser.get_event(), yaml.StreamEndEvent):
        raise DoubtError
    return data


def _value(parser: Any, anchors: dict[str, object]) -> object:  # noqa: ANN401
    """Return the next value; an alias is what its anchor stands at, once that is read."""
    event = parser.get_event()
    if isinstance(event, yaml.AliasEvent):
        if event.anchor not in anchors:
            raise DoubtError
        return anchors[event.anchor]
    if event.tag or event.anchor in anchors:
        raise DoubtError
    if isinstance(event, yaml.ScalarEvent):
        value: object = event.value if event.style else _plain(event.value)
    elif isinstance(event, yaml.SequenceStartEvent):
        value = _items(parser, anchors)
    else:
        value = _pairs(parser, anchors)
    if event.anchor:
        if event.anchor in anchors:
            raise DoubtError  # it was set once more inside
        anchors[event.anchor] = value
    return value


def _items(parser: Any, anchors: dict[str, object]) -> list[object]:  # noqa: ANN401
    items = []
    while not isinstance(parser.peek_event(), yaml.SequenceEndEvent):
        items.append(_value(parser, anchors))
    parser.get_event()
    return items


def _pairs(parser: Any, anchors: dict[str, object]) -> dict[Hashable, object]:  # noqa: ANN401
    pairs: dict[Hashable, object] = {}
    while not isinstance(parser.peek_event(), yaml.MappingEndEvent):
        key = _value(parser, anchors)
        if not isinstance(key, Hashable) or key in pairs:
            raise DoubtError
        pairs[key] = _value(parser, anchors)
    parser.get_event()
    return pairs


def _plain(text: str) -> object:
    """Return what a scalar without quotes stands for, by the core schema of YAML 1.2."""
    if text in WORDS:
        return WORDS[text]
    if INT.fullmatch(text):
        return int(text)
    if FLOAT.fullmatch(text):
        return float(text)
    if DOUBTFUL.fullmatch(text) and not VERSION.fullmatch(text):
        raise DoubtError
    return text
