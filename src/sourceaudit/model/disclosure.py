"""What a page discloses about itself: who wrote it, when, for whom, and what was corrected."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DisclosureKind(StrEnum):
    """What a page is open about."""

    BYLINE = "byline"
    DATE = "date"
    CORRECTION = "correction"
    OWNERSHIP = "ownership"
    ADVERTISING = "advertising"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One such statement; `text` is what the page says, cut where it is long.

    `stated` tells that readers see it; what a page has in its metadata alone is not.
    """

    kind: DisclosureKind
    text: str
    stated: bool = True
