"""What one source tells: what comparers within it and across sources both look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourceaudit.consistency.acts import Act, acts
from sourceaudit.consistency.events import Telling, tellings
from sourceaudit.consistency.stories import Marks, marks
from sourceaudit.facts.statements import Statement
from sourceaudit.text.document import Document


@dataclass(frozen=True, slots=True)
class Told:
    """What one source tells, small enough to be kept for every source of a drop.

    `acts` and `tellings` are those of its own voice; statements are rebuilt where they are needed.
    """

    marks: Marks
    acts: tuple[Act, ...]
    tellings: tuple[Telling, ...]


def read_statements(document: Document, found: Sequence[Statement]) -> Told:
    """Return what a source tells; nothing of a text that is not English."""
    return Told(marks(found), tuple(acts(document, found)), tuple(tellings(document, found)))
