"""Message templates: plain names in braces and nothing else, so that no template can reach code.

`{text}` is a value of the hit, `{kv.email}` a field of a key-value block; `{{` and `}}` are braces.
A number may have a form: `{share:.2f}`, `{share:.0%}`, `{count:,}`. Of a count of 1 the word behind
it loses its "s": `{lines} lines` is "1 line". `str.format` is not used: it would follow attributes
and build texts of any width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

EXCERPT = 80  # characters of a value that a message shows
UNKNOWN = "?"
KEYS = "kv"
PART = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+")
FIELD = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*)(?:\.(?P<key>[^\W_][\w'\u2019/&-]*))?(?::(?P<form>\.[0-9][f%]|,))?"
)
# The noun that a count is of, but no word that ends in "s" anyway.
PLURAL = re.compile(r"^( [a-z]+[a-rt-z])s\b")


def fields(template: str) -> Iterator[tuple[str, str | None]]:
    """Yield each field of a template as (name, key of the block or None).

    Raises ValueError for what is no template.
    """
    for part in PART.findall(template):
        if part in ("{", "}"):
            raise ValueError(f"the message is no template: a single {part} is written {part * 2}")
        if part[0] == "{" and part != "{{":
            name, key, _ = _field(part)
            yield name, key


def fill(template: str, values: Mapping[str, object]) -> str:
    """Fill a template, on one line; a value that is not there shows as "?", a long one is cut.

    Raises ValueError for what is no template; rule files are checked when they are loaded.
    """
    shown, single = [], False
    for part in PART.findall(template):
        if part in ("{{", "}}"):
            shown.append(part[0])
        elif part[0] in "{}":
            name, key, form = _field(part)
            value = _value(values, name, key)
            shown.append(_show(value, form))
            single = isinstance(value, int) and value == 1
            continue
        else:
            shown.append(PLURAL.sub(r"\1", part) if single else part)
        single = False
    return " ".join("".join(shown).split())


def _field(part: str) -> tuple[str, str | None, str]:
    found = FIELD.fullmatch(part[1:-1])
    if found is None or (found["key"] is not None and found["name"] != KEYS):
        raise ValueError(
            f"the message is no template: {part} is neither a name such as {{text}} nor a field of "
            "a block such as {kv.email}; a brace that is meant is written twice"
        )
    return found["name"], found["key"], found["form"] or ""


def _value(values: Mapping[str, object], name: str, key: str | None) -> object:
    value = values.get(name, UNKNOWN)
    if key is None:
        return value
    named = value if isinstance(value, Mapping) else getattr(value, "__dict__", {})
    return named.get(key, UNKNOWN)


def _show(value: object, form: str) -> str:
    if isinstance(value, (int, float)):
        return format(value, form)
    text = value if isinstance(value, str) else UNKNOWN
    return f"{text[:EXCERPT]}\u2026" if len(text) > EXCERPT else text
