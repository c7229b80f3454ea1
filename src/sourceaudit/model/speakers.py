"""Who speaks in a source: its speakers, how each is introduced and what each is cited for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sourceaudit.model.evidence import AttributionKind, SpeakerClass
from sourceaudit.model.source import Span


@dataclass(frozen=True, slots=True)
class Introduction:
    """Where a source says who a speaker is: the name in full, with the role where one is told."""

    span: Span
    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a speaker is cited for, once or in nearly the same words several times.

    `places` has the spans of each time, in order; `words` counts those of the first.
    """

    kind: AttributionKind
    words: int
    places: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker of a source, all mentions merged; `mentions` are where statements name it.

    `name` is the fullest that the source gives, None where no words name anybody. The class is the
    best of its mentions; pronouns whose referent is not settled are of class `none`.
    """

    name: str | None
    speaker_class: SpeakerClass
    introduction: Introduction | None
    mentions: tuple[Span, ...]
    statements: tuple[Statement, ...]

    @property
    def words(self) -> int:
        """Return the words of its statements, each counted once."""
        return sum([statement.words for statement in self.statements])

    @property
    def kinds(self) -> Mapping[str, int]:
        """Return how many statements there are of each kind, in the order of the kinds."""
        kinds = [statement.kind for statement in self.statements]
        return {kind.value: kinds.count(kind) for kind in AttributionKind if kind in kinds}
