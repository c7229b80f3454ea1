"""Dependence: what ties two sources that tell the same, so that they are one voice and not two.

Copies, shared agency copy and press releases, shared quotations, one speaker cited by both, one
site or one author: two such tellers have one origin. What cannot be told from the texts (two
reporters of one press conference that nobody quotes) is no tie, so that a count is never proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sourceaudit.facts.vocabulary import FUNCTION
from sourceaudit.model.corroboration import Tie
from sourceaudit.model.evidence import SpeakerClass
from sourceaudit.model.overlap import Overlap, Passage, PassageKind, Role
from sourceaudit.model.source import Span
from sourceaudit.model.speakers import Speaker

# Containment of word 5-grams from which two sources are no two tellers: editions have .3 to .6 of
# each other, pages of a template .6, articles that bought one agency paragraph of five .15.
VERSIONS = 0.25
HELD = 0.5  # share of a sentence that stands in a shared passage, or is given to a speaker
TOUCHED = 0.2  # the same, from which it may be
COUNTED = 12  # words of a passage that originality counts
KINDS = {PassageKind.COPY: Tie.COPY, PassageKind.QUOTE: Tie.QUOTE}
ROLES = {
    Role.SITE: Tie.COPY,
    Role.RELEASE: Tie.RELEASE,
    Role.WIRE: Tie.WIRE,
    Role.ENCYCLOPEDIA: Tie.ENCYCLOPEDIA,
}
UNNAMED = frozenset({SpeakerClass.ANONYMOUS, SpeakerClass.NONE})
Sentence = tuple[str, Span]  # a source, and the place of a sentence there


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a source besides its text: who publishes and who wrote it."""

    site: str | None = None
    author: str | None = None
    speakers: Sequence[Speaker] = ()


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie between two sentences of two sources, by what, and whether it is sure."""

    tie: Tie
    by: str
    sure: bool = True


@dataclass(frozen=True)
class Dependence:
    """What ties sources of a drop; `roles` are those of the sources of the archive by id.

    `clusters` are groups of near-copies: of a large one not all pairs are among the overlaps.
    """

    origins: Mapping[str, Origin]
    overlaps: Sequence[Overlap] = ()
    roles: Mapping[str, Role] = field(default_factory=dict)
    clusters: Sequence[Sequence[str]] = ()

    def __post_init__(self) -> None:
        """Sort overlaps by their sources."""
        beside: dict[tuple[str, str], Overlap] = {}
        earlier: dict[str, dict[str, Overlap]] = {}
        for overlap in self.overlaps:
            if overlap.right in self.origins:
                beside[overlap.left, overlap.right] = overlap
            else:
                earlier.setdefault(overlap.left, {})[overlap.right] = overlap
        first = {name: names[0] for names in self.clusters for name in names}
        object.__setattr__(self, "_cluster", first)
        object.__setattr__(self, "_beside", beside)
        object.__setattr__(self, "_earlier", earlier)

    _cluster: Mapping[str, str] = field(init=False, repr=False)
    _beside: Mapping[tuple[str, str], Overlap] = field(init=False, repr=False)
    _earlier: Mapping[str, Mapping[str, Overlap]] = field(init=False, repr=False)

    def bond(self, left: Sentence, right: Sentence) -> Bond | None:
        """Return the surest tie between two sentences of two sources; None for none."""
        found: Bond | None = None
        for bond in self._bonds(*sorted((left, right))):
            if bond.sure:
                return bond
            found = found or bond
        return found

    def _bonds(self, first: Sentence, second: Sentence) -> Iterator[Bond]:
        yield from self._shared(first, second)
        yield from self._earlier_ones(first, second)
        left, right = self.origins[first[0]], self.origins[second[0]]
        yield from _find_cited(left, first[1], right, second[1])
        if left.site and left.site == right.site:
            yield Bond(Tie.SITE, left.site)
        if left.author and right.author and _name(left.author) == _name(right.author):
            yield Bond(Tie.AUTHOR, left.author)

    def _shared(self, left: Sentence, right: Sentence) -> Iterator[Bond]:
        """Yield what ties two sentences by what their sources share."""
        pair = self._beside.get((left[0], right[0]))
        if self._cluster.get(left[0], left[0]) == self._cluster.get(right[0]):
            yield Bond(Tie.COPY, left[0])
        if pair is None:
            return
        if max(pair.left_containment, pair.right_containment) >= VERSIONS:
            yield Bond(Tie.COPY, left[0])
            return
        for passage in pair.passages:
            tie = KINDS.get(passage.kind)
            part = min(_part(left[1], [passage.left]), _part(right[1], [passage.right]))
            if tie is not None and (part >= HELD or (part >= TOUCHED and _counts(passage))):
                yield Bond(tie, left[0], sure=part >= HELD and _counts(passage))
        if any(passage.kind is PassageKind.COPY and _counts(passage) for passage in pair.passages):
            yield Bond(Tie.COPY, left[0], sure=False)  # who copied once may have followed here too

    def _earlier_ones(self, left: Sentence, right: Sentence) -> Iterator[Bond]:
        """Yield what ties two sentences by what both sources share with one of the archive."""
        ours, theirs = self._earlier.get(left[0], {}), self._earlier.get(right[0], {})
        for name in sorted(ours.keys() & theirs.keys()):
            tie = ROLES[self.roles.get(name, Role.SITE)]
            part = min(_from(ours[name], left[1]), _from(theirs[name], right[1]))
            if part >= TOUCHED or tie is not Tie.COPY:
                yield Bond(tie, name, sure=part >= HELD)


def _counts(passage: Passage) -> bool:
    """Tell whether a passage is long enough to be no chance, as originality has it."""
    return passage.words >= COUNTED


def _from(pair: Overlap, sentence: Span) -> float:
    """Return the share of a sentence that stands in an earlier source: all of a version of it."""
    if pair.left_containment >= VERSIONS:
        return 1.0
    taken = [each.left for each in pair.passages if each.kind is not PassageKind.TEMPLATE]
    return _part(sentence, taken)


def _find_cited(left: Origin, here: Span, right: Origin, there: Span) -> Iterator[Bond]:
    """Yield who is cited for both sentences; of whom no name is told, it may be two."""
    ours, theirs = [*_speakers(left, here)], [*_speakers(right, there)]
    for speaker in ours:
        for other in theirs:
            if speaker.name and other.name and _one_speaker(speaker.name, other.name):
                named = UNNAMED.isdisjoint((speaker.speaker_class, other.speaker_class))
                yield Bond(Tie.SPEAKER, speaker.name, sure=named)


def _speakers(origin: Origin, sentence: Span) -> Iterator[Speaker]:
    for speaker in origin.speakers:
        if any(
            _part(sentence, places) >= HELD
            for statement in speaker.statements
            for places in statement.places
        ):
            yield speaker


def _one_speaker(first: str, second: str) -> bool:
    """Tell whether two names may be those of one: all words of one stand in the other."""
    left, right = _name(first), _name(second)
    return bool(left and right) and (left <= right or right <= left)


def _name(text: str) -> frozenset[str]:
    words = (word.strip(".,'’\"“”") for word in text.casefold().split())
    return frozenset(word.removesuffix("'s").removesuffix("’s") for word in words) - FUNCTION - {""}


def _part(sentence: Span, places: Iterable[Span]) -> float:
    """Return the share of a sentence that stands in some places, which do not overlap."""
    start, end = sentence
    inside = sum(max(0, min(end, right) - max(start, left)) for left, right in places)
    return inside / max(1, end - start)
