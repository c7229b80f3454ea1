"""The shapes of the page: what its sections are written from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sourceaudit.model.audit import Audit, Check, Score, SourceAudit
from sourceaudit.model.evidence import Contradiction, Rule, Severity
from sourceaudit.model.overlap import Overlap, Partner, Passage
from sourceaudit.model.speakers import Speaker
from sourceaudit.report.evidence import Share
from sourceaudit.report.groups import Group
from sourceaudit.report.markup import Html
from sourceaudit.report.page.cards import Card
from sourceaudit.report.page.differences import Piece
from sourceaudit.report.places import place


class Link(NamedTuple):
    """A number or name that leads to a place of the page ("" for no place), and what is there."""

    text: str
    anchor: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of a score with links to its evidence."""

    name: str
    value: float | int | str
    links: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Tile:
    """One score of one source; `failed` is how severe the check is that it does not meet."""

    name: str
    anchor: str
    score: Score
    failed: Severity | None
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """One failed check in words, with links to its evidence and what to do about it."""

    check: Check
    anchor: str
    links: tuple[Link, ...]
    more: int
    told: str
    advice: str


@dataclass(frozen=True, slots=True)
class Same:
    """How much of a copy its leader has word for word, and whether it has the whole text."""

    leader: str
    evidence: int
    claims: int
    uncited: int
    speakers: int
    text: bool

    @property
    def pieces(self) -> int:
        """Return how many pieces of evidence that are."""
        return self.evidence + self.claims + self.uncited


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cards and speakers of a source that its section shows, and how many it leaves out.

    `same` are those that another source shows, None where it is told in full.
    """

    evidence: tuple[Card, ...]
    claims: tuple[Card, ...]
    uncited: tuple[Card, ...]
    more_evidence: int
    more_claims: int
    more_uncited: int
    counted: int
    speakers: tuple[Speaker, ...]
    same: Same | None = None

    @property
    def pieces(self) -> int:
        """Return how many pieces of evidence there are that are no attributions, shown or not."""
        return len(self.evidence) + self.more_evidence + (self.same.evidence if self.same else 0)

    @property
    def attributions(self) -> int:
        """Return how many attributions there are, shown or not."""
        return len(self.claims) + self.more_claims + (self.same.claims if self.same else 0)

    @property
    def shown(self) -> tuple[Card, ...]:
        """Return all cards that are shown."""
        return (*self.evidence, *self.claims, *self.uncited)


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """One speaker with links to the place of introduction and to the statements, place by place."""

    speaker: Speaker
    place: Link
    introduced: str
    links: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A source's text as HTML, and how many characters are left out."""

    html: Html
    cut: int


@dataclass(frozen=True, slots=True)
class Section:
    """The parts of a source's section that are many: its scores, its speakers, its marked text.

    `strip` is a picture of the text with the places of its evidence.
    """

    strip: Html
    tiles: tuple[Tile, ...]
    speakers: tuple[SpeakerView, ...]
    more_speakers: int
    text: MarkedText


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source, with everything that its section and its row in the table show.

    `failed` are the scores that failed checks are about, with their severity. `section` lays the
    section out when it is asked: those of a drop would fill the memory.
    """

    index: int
    anchor: str
    audited: SourceAudit
    title: str
    sentence: str
    groups: tuple[Group, ...]
    failed: Mapping[str, Severity]
    checks: tuple[CheckView, ...]
    cards: Chosen
    section: Callable[[], Section]
    shares: tuple[Share, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageView:
    """One passage, both sides cut into stretches that agree and that differ."""

    anchor: str
    passage: Passage
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    left_place: Link
    right_place: Link


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair of sources that share something; `first` reuses `second` where `reuses` is true."""

    anchor: str
    overlap: Overlap
    first: str
    second: str
    how: str
    reuses: bool
    copies: int
    words: int
    passages: tuple[PassageView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a contradiction: its source, its words, and where they stand (1-based).

    Of a source of the archive line and column are 0.
    """

    source: str
    pieces: tuple[Piece, ...]
    line: int
    column: int

    @property
    def shown(self) -> str:
        """Return where it is, for people."""
        return place(self.line, self.column) if self.line else ""


@dataclass(frozen=True, slots=True)
class ContradictionView:
    """One contradiction of two sources, both sides cut into what agrees and what differs."""

    anchor: str
    told: Contradiction
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class PartnerView:
    """One source of the archive; `link` is its address where a page may link to it."""

    anchor: str
    partner: Partner
    link: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """What one rule found in the whole drop."""

    anchor: str
    rule: Rule
    hits: int
    counted: int
    stripped: int
    sources: tuple[Link, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What another limit of a score is tried with: the values of sources, from low to high.

    `side` is the key of the limit, min or max; `ends` are those of the picture's axis; `limit` is
    the gate's, None for none.
    """

    score: str
    side: str
    values: tuple[float, ...]
    ends: tuple[float, float]
    limit: float | None


@dataclass(frozen=True, slots=True)
class Strip:
    """A picture with its name: SVG, the same in words, and which way is good."""

    label: str
    picture: Html
    told: str
    way: str = ""
    trial: Trial | None = None


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of the page as SVG, "" for those that would show nothing."""

    strips: tuple[Strip, ...]
    drop: tuple[Strip, ...]
    heat: Html
    timeline: Html
    networks: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The whole page."""

    audit: Audit
    headline: str
    sources: tuple[SourceView, ...]
    anchors: Mapping[str, str]
    titles: Mapping[str, str]
    checks: tuple[CheckView, ...]
    pairs: tuple[PairView, ...]
    pair_anchors: frozenset[str]
    more_pairs: int
    contradictions: tuple[ContradictionView, ...]
    more_contradictions: int
    partners: tuple[PartnerView, ...]
    rules: tuple[RuleView, ...]
    top: tuple[RuleView, ...]
    silent: tuple[Rule, ...]
    score_names: tuple[str, ...]
    pictures: Pictures
    categories: tuple[str, ...]
    by_site: Mapping[str, Sequence[SourceView]]
