"""What sources share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sourceaudit.model.evidence import Head, Suppression
from sourceaudit.model.fingerprints import text_key
from sourceaudit.model.source import Span


class PassageKind(StrEnum):
    """Why two sources share words."""

    COPY = "copy"
    TEMPLATE = "template"
    QUOTE = "quote"


class Direction(StrEnum):
    """Which of two sources was published first."""

    LEFT_FIRST = "left-first"
    RIGHT_FIRST = "right-first"
    SAME_DAY = "same-day"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of equal words of a passage, with what it is by itself; spans are of the texts."""

    kind: PassageKind
    left: Span
    right: Span
    words: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that two sources share, aligned: `left` and `right` are spans of their texts.

    `words` is the number of words that both sides have in common, in order or in runs of eight and
    more that were moved, and that are of the passage's kind: what a copy quotes is counted only
    where a text is another's almost whole. `stretches` are the runs that these words and the others
    stand in; none where only one side is at hand. `form` is what a template says that each source
    fills in with facts of its own, "" else. Each of the two sources may be free of it:
    `left_suppressed` and `right_suppressed` tell why, and the head is suppressed where all of them
    in the drop are. Where the texts are only beginnings, `left_key` and
    `right_key` name the whole ones; "" else.
    """

    left: Span
    right: Span
    words: int
    kind: PassageKind
    head: Head
    left_text: str
    right_text: str
    left_key: str = ""
    right_key: str = ""
    left_suppressed: Suppression | None = None
    right_suppressed: Suppression | None = None
    stretches: tuple[Stretch, ...] = ()
    form: str = ""

    @property
    def is_cut(self) -> bool:
        """Tell whether the texts are only the beginnings of what both share."""
        return bool(self.left_key)

    @property
    def keys(self) -> tuple[str, str]:
        """Return what names the whole texts: equal for equal words, whether they are cut or not."""
        if self.is_cut:
            return self.left_key, self.right_key
        left = text_key(self.left_text)
        return left, left if self.right_text == self.left_text else text_key(self.right_text)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two sources that share something, `left` < `right` by id.

    With a source of the archive, that is the right one, and `right` is the id of a `Partner`; the
    right side of its passages is empty where the archive keeps no text.

    `jaccard` and the containments are exact, over the sets of word 5-grams of the clean texts;
    `left_containment` is the share of the left text's 5-grams that the right one has.
    `star` marks a pair of a cluster so large that only edges to its representative are listed.
    `direction` tells which was published first, `days` how many days lie between, where both days
    are known.
    """

    left: str
    right: str
    jaccard: float
    left_containment: float
    right_containment: float
    passages: tuple[Passage, ...]
    star: bool = False
    direction: Direction = Direction.UNKNOWN
    days: int | None = None


class TraitKind(StrEnum):
    """What a network's sources have in common."""

    TEMPLATE = "template"
    CAPTION = "caption"
    PERSONA = "persona"
    LAYOUT = "layout"


@dataclass(frozen=True, slots=True)
class Trait:
    """Something of a source that others of its makers would have too.

    `text` is what it says, `words` how much it weighs; equal traits have equal fingerprints.
    """

    kind: TraitKind
    text: str
    words: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Network:
    """Sources that seem to come from one maker; `shared` gives each trait and who has it."""

    id: str
    sources: tuple[str, ...]
    shared: tuple[tuple[Trait, tuple[str, ...]], ...]


class Role(StrEnum):
    """What the sources of a drop of the archive are to those that share words with them."""

    SITE = "site"
    RELEASE = "release"
    WIRE = "wire"
    ENCYCLOPEDIA = "encyclopedia"


@dataclass(frozen=True, slots=True)
class Partner:
    """A source of an earlier drop, in the archive; `id` tells it from every source of this drop."""

    id: str
    drop: str
    path: str
    title: str | None
    url: str | None
    site: str | None
    published: str | None
    sha256: str
    role: Role = Role.SITE


@dataclass(frozen=True, slots=True)
class Reuse:
    """What a drop shares with earlier ones: overlaps, ours on the left, and their right sides."""

    overlaps: tuple[Overlap, ...] = ()
    partners: tuple[Partner, ...] = ()
