"""What sources share and report differently."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict

from sourceaudit.model.decisions import Choice
from sourceaudit.model.overlap import Direction, PassageKind, Role, TraitKind
from sourceaudit.report.contract.evidence import Head, Suppression
from sourceaudit.report.contract.words import Count, Share, Span


class Stretch(TypedDict):
    """A part of a passage that is of one kind."""

    kind: PassageKind
    """What the two share there."""
    left: Span
    """The place in the left source."""
    right: Span
    """The place in the right source."""
    words: Count
    """Words that both sides have in common there."""


class Passage(Head):
    """A stretch that two sources share."""

    left: Span
    """The place in the left source."""
    right: Span
    """[0, 0] where right is a source of the archive that keeps no text; right_text is then
    empty.
    """
    words: Count
    """Words that both sides have in common and that are of the passage's kind."""
    kind: PassageKind
    """Why the two share the words; only copy counts against originality."""
    left_text: str
    """The words of the left place, or only their beginning: see left_key."""
    right_text: str
    """The words of the right place, or only their beginning."""
    left_key: NotRequired[str]
    """Where the texts are only beginnings: names the whole words of the left place. Passages are
    cut where together they would be more than one and a half times as long as the drop: those
    of two near-copies of one source, which has them too, to 100 characters, all others to one
    length.
    """
    right_key: NotRequired[str]
    """Where the texts are only beginnings: names the whole words of the right place."""
    stretches: NotRequired[list[Stretch]]
    """Only where its parts are of several kinds or were moved: these in order of the left side.
    Words that are quoted count as copied only where a text is another's almost whole."""
    form: NotRequired[str]
    """Only of a template that each source fills in with facts of its own: what it says, with an
    ellipsis for each of those.
    """
    left_suppressed: NotRequired[Suppression]
    """Only where the passage is no evidence of the left source: why. It is then suppressed where
    the right one is excused too, or is of the archive.
    """
    right_suppressed: NotRequired[Suppression]
    """Only where the passage is no evidence of the right source: why."""


class Overlap(TypedDict):
    """Jaccard and containments are exact, over sets of word 5-grams of the clean texts."""

    left: str
    """The id that comes first."""
    right: str
    """The other id; that of a partner where it is in the archive."""
    jaccard: Share
    """5-grams of both / 5-grams of either."""
    left_containment: Share
    """The share of the left 5-grams that the right text has."""
    right_containment: Share
    """The share of the right 5-grams that the left text has."""
    star: bool
    """A pair of a cluster so large that only edges to its representative are listed."""
    passages: list[Passage]
    """The stretches that both have, aligned."""
    direction: NotRequired[Direction]
    """Which was published first, as far as both dates are known."""
    days: NotRequired[Count | None]
    """Days between the two dates; null where one is not exact."""


class Partner(TypedDict):
    """A source of the archive."""

    id: str
    """What overlaps call it: archive:DROP/ID."""
    drop: str
    """The drop that it came with."""
    path: str
    """Its path in that drop."""
    title: str | None
    """Its title, where one is known."""
    url: str | None
    """Its address, where one is known."""
    site: str | None
    """Its site, where one is known."""
    published: str | None
    """Its date (ISO), where one is known."""
    sha256: str
    """SHA-256 of its file."""
    role: NotRequired[Role]
    """Only where it is none of a site: what the drop was added as."""


class Trait(TypedDict):
    """Something that members of a network have in common."""

    kind: TraitKind
    """What the members have in common."""
    text: str
    """What it says."""
    words: int
    """What it weighs."""
    fingerprint: str
    """Equal traits have equal fingerprints."""
    sources: list[str]
    """The members that have it."""


class Decision(TypedDict):
    """What to do with a source, given what it shares with others."""

    source: str
    """The id of the source."""
    decision: Choice
    """keep it; it is a duplicate of another; it contains another and more; it is one of the pages
    that a template makes.
    """
    of: str | None
    """Of a duplicate the source that is kept for it, of one that contains another that one, of a
    page of a template the one that stands for all; null else.
    """
    reason: str
    """Why, in words."""
    passages: list[str]
    """Fingerprints of the passages that it shares with that source."""
    written: bool
    """Whether clean --unique writes it."""


class Network(TypedDict):
    """Sources that seem to come from one maker."""

    id: str
    """A fingerprint of the network."""
    sources: list[str]
    """The ids of its members."""
    evidence: list[str]
    """Fingerprints of what they share; those of templates are the passages' own."""
    shared: NotRequired[list[Trait]]
    """The same, with what each says and who has it."""


class Place(TypedDict):
    """A place in a source."""

    source: str
    """The id of the source."""
    span: Span
    """The span."""
    text: NotRequired[str]
    """Only of quotations that drifted: the words of the place."""


class Contradiction(Head):
    """Places of two sources that cannot both hold."""

    kind: str
    """What clashes, as a slug."""
    left: Place
    """The place in the source whose id comes first."""
    right: Place
    """The place in the other source; of a quotation, that may be a partner."""
