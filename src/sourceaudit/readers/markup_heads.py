"""What stands under the title of reStructuredText and AsciiDoc, and says something of the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sourceaudit.readers.front import Front, fields_of

# A title, over or between lines of signs; then fields, ":Author: Ada Quill".
RST_TITLE = re.compile(
    r"\s*(?:(?P<over>([=\-~^\"'#*+])\2{2,})[ \t]*\r?\n)?[ \t]*(?P<title>\S[^\r\n]*?)[ \t]*\r?\n"
    r"([=\-~^\"'#*+])\4{2,}[ \t]*(?:\r?\n|\Z)"
)
RST_FIELD = re.compile(r":(?P<name>[A-Za-z][\w ]{0,40}):[ \t]+(?P<value>[^\r\n]*)\r?(?:\n|\Z)")
ADOC_TITLE = re.compile(r"\s*=[ \t]+(?P<title>\S[^\r\n]*?)[ \t]*\r?(?:\n|\Z)")
ADOC_AUTHOR = re.compile(r"(?P<author>[^\s:=<][^\r\n<:=]{1,80}?)[ \t]*<[^>\s]+>[ \t]*\r?(?:\n|\Z)")
ADOC_DATE = re.compile(r"(?:v[\d.]+,[ \t]*)?(?P<date>\d{4}-\d\d-\d\d)[^\r\n]*\r?(?:\n|\Z)")
ADOC_ATTRIBUTE = re.compile(r":(?P<name>!?[\w-]+!?):(?:[ \t]+(?P<value>[^\r\n]*))?\r?(?:\n|\Z)")
BLANK = re.compile(r"(?:[ \t]*\r?\n)*")


@dataclass(frozen=True, slots=True)
class Head:
    """A head: text up to `start` is the title, which stays; then `front`, up to its end."""

    start: int
    front: Front

    @property
    def left_out(self) -> Mapping[str, int]:
        """Return what of the head the audit has no use for."""
        return self.front.left_out


def rst_head(text: str) -> Head:
    """Return the title of reStructuredText and the fields below it."""
    found = RST_TITLE.match(text)
    title = {"title": found["title"]} if found else {}
    start = found.end() if found else 0
    blank = BLANK.match(text, start)
    at = first = blank.end() if blank else start
    data: dict[str, object] = {}
    while (field := RST_FIELD.match(text, at)) is not None:
        data[field["name"]] = field["value"].strip()
        at = field.end()
    return Head(start, fields_of({**data, **title}, at if at > first else start))


def adoc_head(text: str) -> Head:
    """Return the title of AsciiDoc, and the author, the date and the attributes below it."""
    found = ADOC_TITLE.match(text)
    if found is None:
        return Head(0, Front())
    data: dict[str, object] = {"title": found["title"]}
    at = found.end()
    for form, name in ((ADOC_AUTHOR, "author"), (ADOC_DATE, "date")):
        if (line := form.match(text, at)) is not None:
            data[name] = line[name].strip()
            at = line.end()
    while (line := ADOC_ATTRIBUTE.match(text, at)) is not None:
        data.setdefault(line["name"], (line["value"] or "").strip() or None)
        at = line.end()
    return Head(found.end(), fields_of(data, at))
