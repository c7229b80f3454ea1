"""A page's or a text's runs: what stands together, and what it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sourceaudit.text.named_disclosures import Named

PROSE = 80  # characters of a run with the end of a sentence from which it is prose
LABEL = 140  # characters of a run that holds labels: a byline, a date, a kind of text
STOP = re.compile(r"[.!?\u2026][\"'\u201d\u2019)]*(?:\s|$)")
PARTED = re.compile(r"\s+[|\u00b7\u2022\u2013\u2014/]\s+|\s{2,}|\s-\s")
MARKS = " \t#*_>[]()\u2022|\u2013\u2014\u00b7"


@dataclass(frozen=True, slots=True)
class Run:
    """Text that stands together on a page, and what it stands in.

    `pieces` are the stretches that inline elements part it into. `apart` tells that it is somebody
    else's or about something else: quotations, tables, other stories, comments; `beside` that it is
    in a box of its own, where advertisements are labelled. `menu` is one of several ways elsewhere,
    `foot` what stands at the end of a page, `near` whether it stands beside the heading. `marked`
    is what markup says that it is for, `named` which of its pieces it calls a disclosure.
    """

    text: str
    pieces: tuple[str, ...] = ()
    heading: int = 0
    apart: bool = False
    menu: bool = False
    beside: bool = False
    foot: bool = False
    near: bool = True
    marked: frozenset[str] = field(default_factory=frozenset)
    named: tuple[Named, ...] = ()

    @property
    def is_prose(self) -> bool:
        """Tell whether it is a paragraph of an article."""
        return len(self.text) >= PROSE and not self.heading and STOP.search(self.text) is not None

    def labels(self) -> Iterator[str]:
        """Yield what may be a label in it: the whole, its pieces, what signs part."""
        if len(self.text) > LABEL:
            return
        parted = [part for part in PARTED.split(self.text) if part]
        for fromkey in dict.fromkeys((self.text, *self.pieces, *parted)):
            if bare := fromkey.strip(MARKS).rstrip(" ,;"):
                yield bare


def runs_of(text: str) -> list[Run]:
    """Return the lines of a text as runs; quotations and lists of fields are apart."""
    lines = [line.strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    fields = [_is_field(line) for line in lines]
    return [
        Run(
            line.lstrip("# "),
            heading=len(line) - len(line.lstrip("#")),
            apart=line.startswith((">", "|"))
            or (fields[at] and any(fields[max(0, at - 1) : at] + fields[at + 1 : at + 2])),
        )
        for at, line in enumerate(lines)
    ]


def _is_field(line: str) -> bool:
    """Tell whether a line looks like a field of a list: a short name, a colon, a value."""
    name, colon, value = line.partition(":")
    return bool(colon and value.startswith(" ") and len(name) <= len("- Date of publication"))
