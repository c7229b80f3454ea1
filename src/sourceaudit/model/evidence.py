"""What is reported with a place: findings, attributions, inconsistencies, repeats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sourceaudit.model.source import Span


class Severity(StrEnum):
    """How much evidence matters, least first; `off` switches a rule off."""

    OFF = "off"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Return 0 for off up to 3 for error."""
        return list(Severity).index(self)


class Confidence(StrEnum):
    """How sure a rule is, most first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """Return 0 for high up to 2 for low."""
        return list(Confidence).index(self)


class Category(StrEnum):
    """What a piece of evidence is about."""

    BOILERPLATE = "boilerplate"
    SEO = "seo"
    STRUCTURE = "structure"
    DUPLICATION = "duplication"
    ATTRIBUTION = "attribution"
    CONSISTENCY = "consistency"
    IDENTITY = "identity"
    MACHINE_TEXT = "machine-text"
    METRIC = "metric"
    HIDDEN = "hidden"


class Action(StrEnum):
    """What a rule does with what it finds."""

    STRIP = "strip"
    SPLIT = "split"
    UNWRAP = "unwrap"
    KEEP_FIRST = "keep-first"
    REPLACE = "replace"
    FLAG = "flag"


class State(StrEnum):
    """Whether evidence is in the baseline."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Rule:
    """What every rule has, whether it edits text or names an analysis.

    `id` is `pack/slug`. `message` is a template over the values that a detector hands on;
    `params` are the named thresholds that people tune. `aliases` are the ids that the rule had
    before, the oldest first.
    """

    id: str
    severity: Severity
    confidence: Confidence
    category: Category
    message: str
    why: str
    params: Mapping[str, float | int | str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()

    def head(self, message: str, fingerprint: str, confidence: Confidence | None = None) -> Head:
        """Return the head of evidence that the rule found, as sure as the rule where not told."""
        sure = confidence or self.confidence
        return Head(self.id, self.category, self.severity, sure, message, fingerprint)

    @property
    def first_id(self) -> str:
        """Return the id that fingerprints are made of: a rule that is renamed keeps them."""
        return self.aliases[0] if self.aliases else self.id

    def number(self, name: str, standard: float) -> float:
        """Return a number among the params, or what is standard."""
        return float(self.params.get(name, standard))


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why evidence does not count, and until when (ISO date, or None for ever)."""

    reason: str
    expires: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What every piece of evidence carries."""

    rule: str
    category: Category
    severity: Severity
    confidence: Confidence
    message: str
    fingerprint: str
    state: State = State.NEW
    suppressed: Suppression | None = None

    @property
    def counts(self) -> bool:
        """Tell whether gates look at it: what is suppressed or accepted before does not count.

        Evidence whose words changed a little since it was accepted is still accepted.
        """
        return self.suppressed is None and self.state is State.NEW


@dataclass(frozen=True, slots=True)
class Edit:
    """An exact replacement: text[start:end] becomes `replacement`."""

    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, and the edits that `clean` applies for it.

    `superseded_by` is the id of the rule whose edits won over all of this finding's.
    """

    head: Head
    action: Action
    start: int
    end: int
    line: int
    column: int
    edits: tuple[Edit, ...] = ()
    superseded_by: str | None = None


class AttributionKind(StrEnum):
    """How a claim is given to somebody."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    VAGUE = "vague"
    STANCE = "stance"
    SCARE_QUOTE = "scare-quote"


class SpeakerClass(StrEnum):
    """How well a speaker is identified."""

    NAMED_INTRODUCED = "named-introduced"
    NAMED_BARE = "named-bare"
    ORGANISATION = "organisation"
    ANONYMOUS = "anonymous"
    NONE = "none"


class QuoteUse(StrEnum):
    """What quotation marks are for round words that nobody says."""

    TITLE = "title"
    TERM = "term"
    NICKNAME = "nickname"
    SIGN = "sign"
    DISTANCE = "distance"


class Lack(StrEnum):
    """What a statement lacks that nobody nameable stands for."""

    SPEAKER = "speaker"
    SOURCES = "sources"
    EXPERTS = "experts"
    CROWD = "crowd"
    HEARSAY = "hearsay"
    AGENT = "agent"

    @property
    def better(self) -> str:
        """Return what would make the statement better, in a sentence."""
        return BETTER[self]


BETTER: Mapping[Lack, str] = {
    Lack.SPEAKER: "Say who said these words, to whom and when.",
    Lack.SOURCES: "Say how the sources know it, and why they are not named.",
    Lack.EXPERTS: "Name one of them with their post, or the study that they go by.",
    Lack.CROWD: "Name somebody of that view, or give the poll or count behind it.",
    Lack.HEARSAY: "Name who reported it first, and say whether it was confirmed.",
    Lack.AGENT: "Make a person or a body with a name the subject.",
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim given to a speaker.

    `start`/`end` enclose the attributed words, `parts` lists the pieces of a broken quotation.
    `use` tells of words that nobody says what their marks are for; `lacks` what a vague statement
    or a quotation without a speaker would need.
    """

    start: int
    end: int
    parts: tuple[Span, ...]
    kind: AttributionKind
    sentence: Span
    cue: Span | None
    speaker: Span | None
    speaker_class: SpeakerClass
    use: QuoteUse | None = None
    lacks: Lack | None = None


class ClaimKind(StrEnum):
    """What of a sentence somebody could check."""

    NUMBER = "number"
    DATE = "date"
    DEAL = "deal"


@dataclass(frozen=True, slots=True)
class Checkable:
    """A place of a claim that somebody could check."""

    kind: ClaimKind
    span: Span


@dataclass(frozen=True, slots=True)
class UncitedClaim:
    """A sentence with something to check that nobody is cited for.

    `parts` are in the order of their places; `weight` orders claims, those most worth a check
    first.
    """

    start: int
    end: int
    parts: tuple[Checkable, ...]
    weight: int

    @property
    def kinds(self) -> tuple[ClaimKind, ...]:
        """Return the kinds of its parts, each once, in the order of the class."""
        own = {part.kind for part in self.parts}
        return tuple(kind for kind in ClaimKind if kind in own)


class Family(StrEnum):
    """Families of inconsistencies."""

    CONTRADICTION = "contradiction"
    REPETITION = "repetition"
    REFERENCE = "reference"
    STRUCTURE = "structure"
    TIME = "time"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Places of one source that cannot all hold, or that should not stand as they do."""

    head: Head
    family: Family
    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a source, named by its id.

    `text` is what stands there, where that is told beside it: a source of the archive has no text
    of its own in an audit.
    """

    source: str
    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Places of two sources that cannot both hold, `left` < `right` by source id.

    A source of the archive, whose id is that of a `Partner`, is the right one.
    """

    head: Head
    kind: str
    left: Place
    right: Place

    @property
    def places(self) -> tuple[Place, Place]:
        """Return both places, the left one first."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class Repeat:
    """Words that one source says more than once: two places or more, `words` in the shortest."""

    head: Head
    spans: tuple[Span, ...]
    words: int
    kind: str


class GenreKind(StrEnum):
    """What a source is besides an article, which is no fault."""

    PRESS_RELEASE = "press-release"
    SPONSORED = "sponsored"


@dataclass(frozen=True, slots=True)
class Genre:
    """A genre that a source shows, in words why, and the lines that show it."""

    kind: GenreKind
    detail: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class IdentityFact:
    """One sign that an author block is generated, with its places in the source.

    `kind` is a slug such as `pseudo-latin` or `zip-state`; `detail` says it in words.
    """

    kind: str
    detail: str
    spans: tuple[Span, ...]
