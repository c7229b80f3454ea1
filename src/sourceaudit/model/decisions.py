"""What to do with sources that say the same: keep one, and know of the others why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Choice(StrEnum):
    """What to do with a source."""

    KEEP = "keep"
    DUPLICATE = "duplicate"
    CONTAINS = "contains"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a source, given what it shares with others, and why.

    `of` is the source that it is a duplicate of, that it contains, or that stands for the pages of
    its form; None of one that is kept. `passages` are the fingerprints of what both share.
    """

    source: str
    choice: Choice
    of: str | None
    reason: str
    passages: tuple[str, ...] = ()
    written: bool = True


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of a drop by id, and the sites of which none of several sources is written."""

    sources: tuple[Decision, ...] = ()
    emptied: tuple[str, ...] = ()


NO_DECISIONS = Decisions()
