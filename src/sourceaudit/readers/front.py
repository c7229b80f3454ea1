"""What stands before a text and says something of it: front matter, and the heads of readers.

A new form is a function here, and a line in `FORMS`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sourceaudit.readers.values import value_date, value_text

LONGEST = 65_536  # characters; what is longer is no front matter
DASHED = re.compile(
    r"---[ \t]*\r?\n(?P<held>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
TOML = re.compile(
    r"\+\+\+[ \t]*\r?\n(?P<held>.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
# A line of YAML as people write it, with colons in its value.
PAIR = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*?))?[ \t]*\r?\Z")
# What programs write that turn pages into Markdown: the title, the address, then the text.
READER = re.compile(
    r"Title:[ \t]*(?P<title>[^\r\n]*)\r?\n\s*URL Source:[ \t]*(?P<url>\S+)[ \t]*(?:\r?\n|\Z)"
    r"(?P<more>(?:\s*(?:Published Time|Author|Language|Number of Pages|Warning|Description):"
    r"[ \t]+[^\r\n]+(?:\r?\n|\Z))*)(?:\s*Markdown Content:[ \t]*(?:\r?\n|\Z))?"
)
BLANK = re.compile(r"[ \t\r\n]*")
# Names that people give to a field, the usual one first.
FIELDS = {
    "title": ("title", "headline"),
    "url": ("url", "canonical_url", "canonical", "link", "source_url", "url source", "permalink"),
    "site": ("site", "site_name", "publisher", "organization"),
    "author": ("author", "authors", "byline", "by"),
    "published": (
        *("published", "date", "pubdate", "published_at", "datepublished", "publishdate"),
        *("published time", "revdate"),
    ),
    "declared_language": ("language", "lang"),
}


@dataclass(frozen=True, slots=True)
class Front:
    """What was found before a text: fields of a source, where the text begins, what is odd.

    `left_out` counts the fields that the audit has no use for.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    end: int = 0
    notes: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


Held = tuple[Mapping[str, object] | None, int]


def front(text: str) -> Front:
    """Return what stands before a text; nothing where there is none, or it cannot be read."""
    blank = BLANK.match(text)
    start = blank.end() if blank else 0
    for form in FORMS:
        data, end = form(text, start)
        if end > LONGEST:
            continue
        if data is not None:
            return fields_of(data, end)
        if end:
            return Front(notes=("front matter that is no YAML mapping was left in the text",))
    return Front()


def reader_head(text: str) -> Front:
    """Return the head that programs write which turn pages into text; nothing for another text."""
    if not text.startswith("Title:"):
        return Front()
    data, end = _reader(text, 0)
    return fields_of(data, end) if data is not None and end <= LONGEST else Front()


def fields_of(data: Mapping[str, object], end: int) -> Front:
    """Return what data says of a text that begins at `end`."""
    names = {str(name).casefold(): value for name, value in data.items()}
    fields, used = {}, set()
    for purpose, usual in FIELDS.items():
        present = [name for name in usual if names.get(name) is not None]
        used |= {*present}
        value = names[present[0]] if present else None
        if (
            message := value_date(value) if purpose == "published" else value_text(value)
        ) is not None:
            fields[purpose] = message
    unused = len(names) - len(used)
    return Front(fields, end, left_out={"field of the front matter": unused} if unused else {})


def _yaml(text: str, start: int) -> Held:
    """Return YAML between dashes; where it is broken, the lines of it that are pairs."""
    if not text.startswith("---", start) or (found := DASHED.match(text, start)) is None:
        return None, 0
    if found.end() > LONGEST:
        return None, found.end()
    from ruamel.yaml import YAML

    try:
        data = YAML(typ="safe", pure=True).load(found["held"])
    except Exception:  # noqa: BLE001 - a tag makes the library raise whatever Python does
        data = _pairs(found["held"])
    return (data if isinstance(data, dict) else None), found.end()


def _pairs(held: str) -> Mapping[str, object] | None:
    """Return the pairs of broken YAML, None where a line is neither one nor part of one."""
    pairs: dict[str, object] = {}
    for line in held.splitlines():
        if not line.strip() or line[0] in " \t-#":
            continue  # a list, a longer value or a comment
        if (found := PAIR.match(line)) is None:
            return None
        pairs[found["key"]] = (found["value"] or "").strip("\"' ") or None
    return pairs or None


def _toml(text: str, start: int) -> Held:
    if not text.startswith("+++", start) or (found := TOML.match(text, start)) is None:
        return None, 0
    if found.end() > LONGEST:
        return None, found.end()
    try:
        return tomllib.loads(found["held"].replace("\r\n", "\n")), found.end()
    except (tomllib.TOMLDecodeError, RecursionError):
        return None, found.end()


def _json(text: str, start: int) -> Held:
    """Return an object that stands before a text, and tells of it."""
    if not text.startswith("{", start):
        return None, 0
    try:
        data, end = json.JSONDecoder().raw_decode(text[start : start + LONGEST])
    except (ValueError, RecursionError):
        return None, 0
    line = text[start + end :].partition("\n")[0]
    known = isinstance(data, dict) and any(
        str(name).casefold() in names for name in data for names in FIELDS.values()
    )
    return (data, start + end + len(line)) if known and not line.strip() else (None, 0)


def _reader(text: str, start: int) -> Held:
    if (found := READER.match(text, start)) is None:
        return None, 0
    more = (line.partition(":") for line in found["more"].splitlines() if line.strip())
    data = {name.strip().casefold(): value.strip() for name, _, value in more}
    return {"title": found["title"], "url": found["url"], **data}, found.end()


FORMS: tuple[Callable[[str, int], Held], ...] = (_yaml, _toml, _json, _reader)
