"""What differs between two audits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sourceaudit.model.audit import Check, Status
from sourceaudit.model.evidence import Severity

# Scores of which more, or less, is better by what they measure. Attribution, readability
# and patterns are neither: much quoted is not true, easily read not good, plain wording no proof.
HIGHER, LOWER = ("originality",), ("boilerplate", "consistency", "identity")


class Fate(StrEnum):
    """What became of a source."""

    NEW = "new"
    GONE = "gone"
    RENAMED = "renamed"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence as it is compared; `place` is where it is, for people.

    `mark` tells it from others of its rule and source; where a fingerprint would turn with the
    order of two sources, it is one that does not. `partner` is the other source of a shared passage
    or a contradiction. `counts` tells whether gates look at it.
    """

    rule: str
    mark: str
    source: str
    partner: str
    severity: Severity
    message: str
    place: str
    counts: bool
    action: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of evidence that both audits have, and what is different of it, in words."""

    piece: Piece
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A score, or a mean of one, then and now; None where it was not measured."""

    name: str
    unit: str
    then: float | None
    now: float | None

    @property
    def arrow(self) -> str:
        """Return the way it went; to or from what was not measured, it has none."""
        if self.then is None or self.now is None or self.then == self.now:
            return "\u2192"
        return "\u2191" if self.now > self.then else "\u2193"

    @property
    def verdict(self) -> str:
        """Return "better" or "worse", "" where it went nowhere or the score has no good end."""
        if self.then is None or self.now is None or self.then == self.now:
            return ""
        if self.name not in (*HIGHER, *LOWER):
            return ""
        return "better" if (self.now > self.then) == (self.name in HIGHER) else "worse"


@dataclass(frozen=True, slots=True)
class SourceChange:
    """One source, then and now. `was` is its old id; "" for a new one, as `id` is for one gone.

    `passed_then` and `passed_now` are None where it was not there.
    """

    id: str
    was: str
    fate: Fate
    passed_then: bool | None
    passed_now: bool | None
    moves: tuple[Move, ...] = ()
    new: tuple[Piece, ...] = ()
    fixed: tuple[Piece, ...] = ()
    changed: tuple[Change, ...] = ()

    @property
    def name(self) -> str:
        """Return the id that it has, or had last."""
        return self.id or self.was

    @property
    def is_quiet(self) -> bool:
        """Tell whether nothing at all is to be told of it."""
        data = self.moves or self.new or self.fixed or self.changed
        return self.fate is Fate.SAME and not data and self.passed_then == self.passed_now


@dataclass(frozen=True, slots=True)
class Difference:
    """A drop against the one before it.

    `sources` are in the order of their names, quiet ones too. `failing` and `holding` are the
    checks whose outcome turned. `unreadable` cannot be read any more, or are new and cannot;
    `readable` can be read again. `rules` says in words what differs in versions, packs and rules:
    evidence may have come or gone with them.
    """

    then: Status
    now: Status
    sources: tuple[SourceChange, ...]
    means: tuple[Move, ...]
    failing: tuple[Check, ...] = ()
    holding: tuple[Check, ...] = ()
    unreadable: tuple[str, ...] = ()
    readable: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def of(self, fate: Fate) -> tuple[SourceChange, ...]:
        """Return the sources of which that became."""
        return tuple(change for change in self.sources if change.fate is fate)

    @property
    def new(self) -> tuple[Piece, ...]:
        """Return all new evidence, that of new sources too."""
        return tuple(piece for change in self.sources for piece in change.new)
