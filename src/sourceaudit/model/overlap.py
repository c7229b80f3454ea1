"""What sources share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sourceaudit.model.evidence import State
from sourceaudit.model.source import Span


class PassageKind(StrEnum):
    """Why two sources share words."""

    COPY = "copy"
    TEMPLATE = "template"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that two sources share, aligned: `left` and `right` are spans of their texts.

    `words` is the number of words that both sides have in common, in order; `state` tells whether
    the baseline has it.
    """

    left: Span
    right: Span
    words: int
    kind: PassageKind
    fingerprint: str
    left_text: str
    right_text: str
    state: State = State.NEW


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two sources that share something, `left` < `right` by id.

    `jaccard` and the containments are exact, over the sets of word 5-grams of the clean texts;
    `left_containment` is the share of the left text's 5-grams that the right one has.
    `star` marks a pair of a cluster so large that only edges to its representative are listed.
    """

    left: str
    right: str
    jaccard: float
    left_containment: float
    right_containment: float
    passages: tuple[Passage, ...]
    star: bool = False
