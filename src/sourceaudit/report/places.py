"""Lines and columns of evidence, or offsets where a source's text is not at hand."""

from __future__ import annotations

from sourceaudit.model.source import Source
from sourceaudit.text.view import Lines


class Offsets(Lines):
    """Stands in for the lines of a text that is missing: line 0, and which character it is."""

    __slots__ = ()

    def place(self, offset: int) -> tuple[int, int]:
        """Return 0 and the number of the character, from 1."""
        return 0, offset + 1


def lines_of(source: Source) -> Lines:
    """Return what turns offsets of a source into places."""
    return Offsets("") if source.missing else Lines(source.text)


def place(line: int, column: int) -> str:
    """Return a place as people read it: `12:3`, or `character 501` where lines are not known."""
    return f"{line}:{column}" if line else f"character {column:,}"
