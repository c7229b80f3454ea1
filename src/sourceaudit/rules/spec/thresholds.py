"""What people tune of the analyses: each threshold that code reads by its name, with its type.

Whether lowering or raising a number finds more follows from its type here, as it does for the
settings of a detector: `Edge.LEAST` is what evidence must reach, `Edge.MOST` what it must not pass.
Numbers that only tell kinds of evidence apart have neither. A rule without a threshold takes what
its code has beside it.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from sourceaudit.rules.terms import Count, Edge, Share
from sourceaudit.schema import Strict

Finite = Annotated[float, Field(allow_inf_nan=False)]
Least = Annotated[Count | None, Edge.LEAST]
Most = Annotated[Count | None, Edge.MOST]
LeastShare = Annotated[Share | None, Edge.LEAST]
MostShare = Annotated[Share | None, Edge.MOST]


class Thresholds(Strict):
    """Thresholds of analyses; words and places are counts, evidence is in nats.

    A name that none of them has is refused where a rule file changes it (`rules/extend`).
    """

    model_config = ConfigDict(extra="ignore")

    # Passages, near-copies and what several sources share (`overlap`).
    min_words: Least = None
    counted_words: Least = None
    stock_words: Count | None = None
    stock_sources: Count | None = None
    site_words: Count | None = None
    site_sources: Count | None = None
    site_share: Share | None = None
    near_jaccard: LeastShare = None
    listed_jaccard: LeastShare = None
    related: Share | None = None
    evidence: Annotated[Finite | None, Edge.LEAST] = None
    density: Annotated[Finite | None, Edge.LEAST] = None
    meetings: Least = None
    gap: Most = None
    frequency: Most = None
    short_frequency: Most = None
    partners: Most = None
    # What rules take of an article (`rules/losses`).
    max_share: LeastShare = None  # an article's share that may go: with less it is reported sooner
    min_left: Most = None  # words that are enough: with more it is reported sooner
    passage_words: Least = None
    passage_sources: Least = None
    # How sure a comparison is that two places are of one thing (`consistency`).
    high: Annotated[Finite | None, Edge.LEAST] = None
    medium: Annotated[Finite | None, Edge.LEAST] = None
    low: Annotated[Finite | None, Edge.LEAST] = None
    min_covered: LeastShare = None
    min_credited: LeastShare = None
    max_uncredited: MostShare = None
    min_times: Least = None
    max_times: Most = None
    max_off: LeastShare = None  # a rounded figure may be off by so much, and more is reported
    max_points: Annotated[Finite | None, Field(ge=0), Edge.LEAST] = None  # the same, of shares


class Tuned(Strict):
    """The part of an analysis's rule that has its thresholds, so that mistakes name their place."""

    params: Thresholds
