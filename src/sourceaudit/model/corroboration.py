"""How many independent sources tell a statement, those that go back to one taken as one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sourceaudit.model.evidence import Confidence
from sourceaudit.model.source import Span


class Tie(StrEnum):
    """Why two sources that tell the same are not two independent ones."""

    COPY = "copy"
    QUOTE = "quote"
    RELEASE = "release"
    WIRE = "wire"
    ENCYCLOPEDIA = "encyclopedia"
    SPEAKER = "speaker"
    SITE = "site"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Teller:
    """A source that tells a statement, and the place of its sentence there.

    `voice` numbers the independent tellers from 1. One that is tied to an earlier teller, or to
    what that one goes back to, tells by which `tie` and `by` what: the id of the other source or of
    a partner, a speaker, a site or an author. A tie that is not `sure` leaves it a voice of its
    own that may be none.
    """

    source: str
    span: Span
    voice: int
    tie: Tie | None = None
    by: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Corroboration:
    """A statement that several sources of a drop tell.

    `least` and `most` are how many of the tellers are independent: at least, where all ties hold
    that are not sure, and at most. `confidence` tells how sure it is that all tell the same.
    `disputed` are fingerprints of contradictions at these places.
    """

    fingerprint: str
    tellers: tuple[Teller, ...]
    least: int
    most: int
    confidence: Confidence
    disputed: tuple[str, ...] = ()
