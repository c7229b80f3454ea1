"""What is wrong with a file that users write, in words of their YAML, not of the libraries'."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

# A value of more than a word with ": " in it, not quoted: the library takes it for a mapping.
UNQUOTED = re.compile(r"\s*(?:- )?[\w./-]+: +(?P<value>[^\"'\[{|>&*!#\s].*: .*)")
# The same between brackets, where it ends at a comma or at the bracket.
INNER = re.compile(r"[{,\[] *[\w./-]+: +(?P<value>[^\"'\[\]{},>&*!#\s][^\[\]{},]*: [^\[\]{},]*)")
QUOTED = re.compile(r"'([^']*)'")  # a name in a list of pydantic's
TWICE = re.compile(r'found duplicate key "(?P<key>[^"]*)"')
LONG = 40  # characters of a value that a message shows
VERSION = r"^\d+\.\d+\.\d+$"

Detail = Mapping[str, Any]


def value_words(error: Detail) -> str:
    """Return what is wrong with a value; `error` is one of pydantic's.

    Its own words stay where there are no better ones.
    """
    said = KINDS.get(error["type"])
    return said(error) if said else str(error["msg"]).removeprefix("Value error, ")


def syntax_words(message: str, lines: Sequence[str], line: int) -> tuple[str, str]:
    """Return what is wrong with a file that is no YAML, and how to put it right.

    `message` is the parser's, `line` the 1-based number of the line that it stopped at.
    """
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in text[: _indent(text)] or "'\\t'" in message:
        return "a tab in the indentation", "YAML is indented with spaces"
    if unquoted := UNQUOTED.match(text) or INNER.search(text):
        value = unquoted["value"].strip()
        return "a value with ': ' in it is not quoted", f"write {_show(value)}"
    if twice := TWICE.match(message):
        return f"the key {twice['key']} is there twice", ""
    if "<stream end>" in message or "expected ',' or" in message:
        return "a bracket or a quotation mark is not closed, or a comma is missing", ""
    around = _neighbours(lines, line)
    own = _indent(text)
    if around and own not in around:
        near = min(around, key=lambda each: (abs(each - own), each))
        wording = f"this line is indented by {own}, its neighbours by {near}"
        return wording, "keys of one mapping begin in one column"
    return f"not YAML: {message}", ""


def _neighbours(lines: Sequence[str], line: int) -> list[int]:
    """Return the indentation of the nearest lines with a text, before and after."""
    before = (line for line in reversed(lines[: line - 1]) if line.strip())
    after = (line for line in lines[line:] if line.strip())
    found = [next(side, None) for side in (before, after)]
    return [_indent(text) for text in found if text is not None]


def _indent(text: str) -> int:
    """Return the column (0-based) in which a line's key begins, after the dash of an item."""
    inner = text.lstrip()
    return len(text) - len(inner.removeprefix("- ").lstrip())


def _name(error: Detail) -> str:
    parts = [part for part in error["loc"] if isinstance(part, str)]
    return parts[-1] if parts else "the file"


def _show(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONG else f"{text[:LONG]}…"


def _list(error: Detail) -> str:
    value, name = error["input"], _name(error)
    if isinstance(value, (str, int, float)):
        return f"{name} must be a list: write [{_show(value)}]"
    return f"{name} must be a list: write [...], or a line with a dash an item"


def _mapping(error: Detail) -> str:
    value = error["input"]
    message = f", not {_show(value)}" if isinstance(value, (str, int, float)) else ""
    return f"{_name(error)} must have keys with values, `key: value`{message}"


def _choice(error: Detail) -> str:
    names = QUOTED.findall(error["ctx"]["expected"]) or [error["ctx"]["expected"]]
    allowed = " or ".join((", ".join(names[:-1]), names[-1]) if names[1:] else names)
    return f"{_name(error)} must be {allowed}, not {_plain(error['input'])}"


def _plain(value: object) -> str:
    return value if isinstance(value, str) and value else _show(value)


def _text(error: Detail) -> str:
    value = error["input"]
    if isinstance(value, (int, float)):
        return f'{_name(error)} must be text: put it in quotes, "{_show(value)}"'
    return f"{_name(error)} must be text"


def _number(error: Detail) -> str:
    whole = "whole number" if error["type"].startswith("int") else "number"
    return f"{_name(error)} must be a {whole}, not {_plain(error['input'])}"


def _bound(error: Detail) -> str:
    signs = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    limit = next((f"{words} {error['ctx'][key]:g}" for key, words in signs.items()
                  if key in error["ctx"]), "in range")  # fmt: skip
    return f"{_name(error)} must be {limit}, not {_plain(error['input'])}"


def _pattern(error: Detail) -> str:
    if error["ctx"]["pattern"] == VERSION:
        return f'{_name(error)} must have three numbers, "1.0.0", not {_plain(error["input"])}'
    return f"{_name(error)} does not have the form of one: {_plain(error['input'])}"


def _day(error: Detail) -> str:
    return f"{_name(error)} must be a day, 2031-03-01, not {_plain(error['input'])}"


def _boolean(error: Detail) -> str:
    return f"{_name(error)} must be true or false, not {_plain(error['input'])}"


KINDS: Mapping[str, Callable[[Detail], str]] = {
    "tuple_type": _list,
    "list_type": _list,
    "dict_type": _mapping,
    "mapping_type": _mapping,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "enum": _choice,
    "literal_error": _choice,
    "string_type": _text,
    "int_type": _number,
    "int_parsing": _number,
    "int_from_float": _number,
    "float_type": _number,
    "float_parsing": _number,
    "finite_number": _number,
    "bool_type": _boolean,
    "bool_parsing": _boolean,
    "greater_than": _bound,
    "greater_than_equal": _bound,
    "less_than": _bound,
    "less_than_equal": _bound,
    "date_type": _day,
    "date_parsing": _day,
    "date_from_datetime_parsing": _day,
    "date_from_datetime_inexact": _day,
    "string_pattern_mismatch": _pattern,
}
