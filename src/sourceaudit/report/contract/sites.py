"""A site of the drop: what one judges a supplier by."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from sourceaudit.model.disclosure import DisclosureKind
from sourceaudit.report.contract.words import Count, Number, Ordinal


class Disclosed(TypedDict):
    """How many sources of a site disclose something."""

    kind: DisclosureKind
    """What, as in sources[].disclosed."""
    sources: Count
    """The sources that show it to their readers."""
    unstated: Count
    """Those of which the metadata alone says it."""
    example: str | None
    """What one of them says; null where none shows it."""


class Author(TypedDict):
    """An author, as metadata names one."""

    name: str
    """The name."""
    sources: Ordinal
    """The sources of the site that have it."""


class SharedWith(TypedDict):
    """What sources of a site have in common with those of another."""

    site: str
    """The other site."""
    pairs: Ordinal
    """Pairs of sources that share a copied passage."""
    words: Count
    """Words of those passages."""
    earlier: Count
    """Pairs in which this site published before the other one."""
    later: Count
    """Pairs in which it published after it; of the rest the days are equal or unknown."""
    archived: NotRequired[Literal[True]]
    """Only there where the other side is in the archive."""


class SiteTemplate(TypedDict):
    """Words that sources of a site have in common as pages of one form do."""

    text: str
    """Their beginning, 200 characters at most."""
    sources: Ordinal
    """The sources that have them."""


class Published(TypedDict):
    """How often a site publishes, by the sources of the drop that have a whole date."""

    dated: Ordinal
    """These sources."""
    first: str
    """The first day, ISO."""
    last: str
    """The last day."""
    per_day: Number
    """Dated sources a day, from the first to the last."""
    most: Ordinal
    """The sources of the busiest day."""
    busiest: str
    """That day."""


class Dossier(TypedDict):
    """What the drop shows of a site."""

    site: str
    """The host of its sources without "www.", or its name where no address is known."""
    sources: Ordinal
    """Its sources."""
    failed: Count
    """Those of them that failed."""
    junk: Number | None
    """Share of their characters that rules strip, in per cent; null where none was measured."""
    disclosed: list[Disclosed]
    """What they disclose about themselves; a kind that is missing is shown by none."""
    authors: list[Author]
    """The authors that are named most often, 10 at most."""
    shared: list[SharedWith]
    """Other sites that have passages of theirs, those with most words first, 50 at most."""
    templates: list[SiteTemplate]
    """What several of them have in common as pages of one form do, 10 at most."""
    published: Published | None
    """How often the site publishes; null where no source has a date."""
