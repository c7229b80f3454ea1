"""Clashes of two sources that tell of one event, of every kind, in one form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourceaudit.consistency.across_figures import agreeing, differing
from sourceaudit.consistency.across_persons import apart
from sourceaudit.consistency.across_records import Teller
from sourceaudit.consistency.across_sayings import against
from sourceaudit.consistency.held import phrase
from sourceaudit.facts.lexicon import rarity
from sourceaudit.model.evidence import Confidence
from sourceaudit.model.source import Span

# Kinds that may change from one day to the next.
CHANGING = frozenset(
    {"count", "money", "measure", "percentage", "duration", "direction", "negation", "score"}
)
MEDIUM = 0.9  # nats from which a clash is of medium confidence
FEW, TWICE = 3, 2  # clashes from which agreement is asked for, and how many for each that agrees
SHOWN = 3  # words that two sentences share, as a reader is told them


@dataclass(frozen=True, slots=True)
class At:
    """A place of a source: the number of its line, and the words that matter there."""

    line: int
    span: Span


@dataclass(frozen=True, slots=True)
class Clash:
    """What two sources tell differently, where, how sure that is and what both sentences share."""

    kind: str
    left: At
    right: At
    confidence: Confidence
    about: tuple[str, ...]

    @property
    def may_change(self) -> bool:
        """Tell whether both may have been right, each on its day."""
        return self.kind in CHANGING


def clashes(left: Teller, right: Teller, *, dated: bool) -> list[Clash]:
    """Return what two sources of one event tell differently, the surest of each place.

    `dated` tells that they are known to be of two days; where that is not known and their first
    lines name other weekdays, what may have changed in between is left out. So is everything where
    they differ in more than they agree in: they are of two things or two times then.
    """
    # two writers do not find one title: what has it, but for a number or date, is a series
    series = bool(left.title) and left.title == right.title and not dated
    if series or left.reading.retracts or right.reading.retracts:
        return []
    other_days = bool(left.days and right.days) and left.days.isdisjoint(right.days)
    found = [*_every(left, right)]
    if other_days and not dated:
        # two reports that differ in more than the day tell of two days
        changed = any(clash.may_change for clash in found)
        found = [
            clash
            for clash in found
            if not (clash.may_change or (changed and clash.kind == "weekday"))
        ]
    figures = sum(clash.may_change for clash in found)
    if figures >= FEW and figures > TWICE * agreeing(left, right):
        return []
    return found


def _every(left: Teller, right: Teller) -> Iterator[Clash]:
    for pair in differing(left, right):
        at = At(pair.left.line, phrase(left.reading.text, pair.left))
        other = At(pair.right.line, phrase(right.reading.text, pair.right))
        yield _clash(left, right, (at, other), pair.left.kind, _sure(pair.score))
    for data in apart(left.people, right.people):
        places = At(*data.left), At(*data.right)
        yield _clash(left, right, places, data.kind, data.confidence)
    for said in against(left.sayings, right.sayings):
        places = At(*said.left), At(*said.right)
        yield _clash(left, right, places, said.kind, _sure(said.score))


def _clash(
    left: Teller, right: Teller, places: tuple[At, At], kind: str, sure: Confidence
) -> Clash:
    at, other = places
    return Clash(kind, at, other, sure, _about(left, right, at.line, other.line))


def _sure(score: float) -> Confidence:
    return Confidence.MEDIUM if score >= MEDIUM else Confidence.LOW


def _about(left: Teller, right: Teller, first: int, second: int) -> tuple[str, ...]:
    """Return the most telling words that two lines share, as the first has them."""
    ours, theirs = left.reading.lines[first].statement, right.reading.lines[second].statement
    shared = ours.content & theirs.content
    words = {
        root: left.reading.text[start : start + len(word)]
        for root, start, word in zip(ours.stems, ours.starts, ours.words, strict=True)
        if root in shared
    }
    telling = sorted(words, key=lambda root: (-rarity(root), root))
    return tuple(words[root] for root in telling[:SHOWN])
