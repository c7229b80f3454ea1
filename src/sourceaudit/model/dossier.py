"""What a drop shows of one of its sites: what a supplier is judged by."""

from __future__ import annotations

from dataclasses import dataclass

from sourceaudit.model.disclosure import DisclosureKind


def site_name(site: str | None) -> str:
    """Return the name by which sources of a site belong together, "" for none."""
    return (site or "").strip().lower().removeprefix("www.")


@dataclass(frozen=True, slots=True)
class Disclosed:
    """How many sources of a site disclose something, and an example.

    `unstated` are those of which the metadata alone says it.
    """

    kind: DisclosureKind
    sources: int
    unstated: int = 0
    example: str | None = None


@dataclass(frozen=True, slots=True)
class SharedWith:
    """What a site has in common with another: pairs of sources, words of their copied passages.

    `earlier`, `later` count the pairs in which this site published before or after the other one;
    the days of the rest are equal or unknown. `archived` tells that the other side is in the
    archive.
    """

    site: str
    pairs: int
    words: int
    earlier: int = 0
    later: int = 0
    archived: bool = False


@dataclass(frozen=True, slots=True)
class SiteTemplate:
    """Words that several sources of a site have in common, as pages of one form do."""

    text: str
    sources: int


@dataclass(frozen=True, slots=True)
class Published:
    """How often a site publishes, by the sources of the drop that have a date.

    `first` and `last` are days (ISO), `per_day` the dated sources by the days from the first to
    the last, `most` those of the day that has most, `busiest`.
    """

    dated: int
    first: str
    last: str
    per_day: float
    most: int
    busiest: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A site of a drop; `junk` is the share (per cent) of its characters that rules strip.

    `authors` are the names that metadata or bylines give most often, with their sources.
    """

    site: str
    sources: int
    failed: int
    junk: float | None
    disclosed: tuple[Disclosed, ...]
    authors: tuple[tuple[str, int], ...] = ()
    shared: tuple[SharedWith, ...] = ()
    templates: tuple[SiteTemplate, ...] = ()
    published: Published | None = None
