"""Attribution: the share of a source's words that are given to somebody, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sourceaudit.model.audit import Part, Score
from sourceaudit.model.evidence import Attribution, AttributionKind, SpeakerClass, UncitedClaim
from sourceaudit.model.source import Span
from sourceaudit.scores.reportage import genre
from sourceaudit.text.document import Document

LEAST_WORDS = 150  # clean words below which a share says nothing
PER_WORDS = 100  # vague cues and uncited claims are counted per this many clean words
UNIT = "%"
COUNTED = (AttributionKind.DIRECT, AttributionKind.INDIRECT)


@dataclass(frozen=True, slots=True)
class Held:
    """An attribution, and the numbers of the words of the view that it holds."""

    by: Attribution
    words: frozenset[int]


def attribution(
    document: Document, found: Sequence[Attribution], claims: Sequence[UncitedClaim] = ()
) -> Score:
    """Return the share of clean words that stand in direct or indirect attributions, in %.

    `found` and `claims`, which nobody is cited for and which are listed beside the score, have
    spans of the source, as has the parts' evidence. A word counts once, however many
    attributions hold it. Statements are distinct: the same words given twice are one. None with
    reason "language" for a text that is not known to be English, with "too short" under 150 words,
    with "not reportage" for recipes, instructions, reference, legal text and fiction.
    Density is not trust: a partisan text full of quotations scores high.
    """
    total = len(document.words)
    if document.language != "en":
        return Score(value=None, unit=UNIT, reason="language")
    if total < LEAST_WORDS:
        return Score(value=None, unit=UNIT, reason="too short")
    if genre(document, found):
        return Score(value=None, unit=UNIT, reason="not reportage")
    held = [
        Held(attribution, frozenset(document.words_in(attribution.parts))) for attribution in found
    ]
    counted = [held for held in held if held.by.kind in COUNTED]
    attributed = _union(counted)
    parts = {
        "attributed_words": Part(len(attributed), _spans(counted)),
        "clean_words": Part(total),
        "statements": _statements(document, counted),
        **{kind.value: _share(_of_kind(held, kind), total) for kind in COUNTED},
        **{
            f"speaker:{group}": _share(
                [held for held in counted if held.by.speaker_class is group], total
            )
            for group in SpeakerClass
        },
        "without_speaker": _share([held for held in counted if held.by.speaker is None], total),
        **_beside(held, total),
        "uncited_claims_per_100_words": Part(
            PER_WORDS * len(claims) / total, tuple((claim.start, claim.end) for claim in claims)
        ),
    }
    return Score(value=100 * len(attributed) / total, unit=UNIT, parts=parts)


def _union(found: Iterable[Held]) -> set[int]:
    return set().union(*(held.words for held in found))


def _share(found: Sequence[Held], total: int) -> Part:
    """Return the share of the clean words, in %, that attributions hold."""
    return Part(100 * len(_union(found)) / total, _spans(found))


def _statements(document: Document, found: Iterable[Held]) -> Part:
    """Return how many different statements there are, with the first place of each."""
    first: dict[tuple[str, ...], Span] = {}
    texts = document.words.texts
    for held in sorted(found, key=lambda each: (each.by.start, each.by.end)):
        words = tuple(map(texts.__getitem__, sorted(held.words)))
        first.setdefault(words, (held.by.start, held.by.end))
    return Part(len(first), tuple(first.values()))


def _beside(found: Sequence[Held], total: int) -> Mapping[str, Part]:
    """Return what is listed beside the score and not counted in it."""
    vague = _of_kind(found, AttributionKind.VAGUE)
    stance = _of_kind(found, AttributionKind.STANCE)
    terms = _of_kind(found, AttributionKind.SCARE_QUOTE)
    cues = tuple(held.by.cue or (held.by.start, held.by.end) for held in vague)
    return {
        "by_nobody": _share(vague, total),
        "vague_per_100_words": Part(PER_WORDS * len(vague) / total, cues),
        "stance": Part(len(stance), _spans(stance)),
        "scare_quotes": Part(len(terms), _spans(terms)),
    }


def _of_kind(found: Iterable[Held], kind: AttributionKind) -> list[Held]:
    return [held for held in found if held.by.kind is kind]


def _spans(found: Iterable[Held]) -> tuple[Span, ...]:
    return tuple(part for held in found for part in held.by.parts)
