"""Attribution: the share of a source's words that are given to somebody, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sourceaudit.model.audit import Part, Score
from sourceaudit.model.evidence import Attribution, AttributionKind, SpeakerClass, UncitedClaim
from sourceaudit.model.source import Span
from sourceaudit.text.document import Document

LEAST_WORDS = 150  # clean words below which a share says nothing
PER_WORDS = 100  # vague cues and uncited claims are counted per this many clean words
UNIT = "%"
COUNTED = (AttributionKind.DIRECT, AttributionKind.INDIRECT)


def attribution(
    document: Document, found: Sequence[Attribution], claims: Sequence[UncitedClaim] = ()
) -> Score:
    """Return the share of clean words that stand in direct or indirect attributions, in %.

    `found` and `claims`, which nobody is cited for and which are listed beside the score, have
    spans of the source, as has the parts' evidence. A word counts once, however many
    attributions hold it. Statements are distinct: the same words given twice are one. None with
    reason "language" for a text that is not known to be English, with "too short" under 150 words.
    Density is not trust: a partisan text full of quotations scores high.
    """
    total = len(document.words)
    if document.language != "en":
        return Score(value=None, unit=UNIT, reason="language")
    if total < LEAST_WORDS:
        return Score(value=None, unit=UNIT, reason="too short")
    counted = [one for one in found if one.kind in COUNTED]
    attributed = _attributed(document, counted)
    parts = {
        "attributed_words": Part(len(attributed), _spans(counted)),
        "clean_words": Part(total),
        "statements": _statements(document, counted),
        **{kind.value: _share(document, _of_kind(found, kind)) for kind in COUNTED},
        **_by_speaker(document, counted),
        **_beside(found, total),
        "uncited_claims_per_100_words": Part(
            PER_WORDS * len(claims) / total, tuple((one.start, one.end) for one in claims)
        ),
    }
    return Score(value=100 * len(attributed) / total, unit=UNIT, parts=parts)


def _attributed(document: Document, found: Iterable[Attribution]) -> set[int]:
    """Return the numbers of the words of the view that stand in the parts of attributions."""
    offset = document.view.offset
    return {
        word
        for one in found
        for start, end in one.parts
        for word in document.words.within(offset(start), offset(end))
    }


def _share(document: Document, found: Sequence[Attribution]) -> Part:
    """Return the share of the clean words, in %, that attributions hold."""
    words = len(_attributed(document, found))
    return Part(100 * words / len(document.words), _spans(found))


def _statements(document: Document, found: Iterable[Attribution]) -> Part:
    """Return how many different statements there are, with the first place of each."""
    first: dict[tuple[str, ...], Span] = {}
    for one in sorted(found, key=lambda each: (each.start, each.end)):
        words = tuple(document.words.texts[word] for word in sorted(_attributed(document, [one])))
        first.setdefault(words, (one.start, one.end))
    return Part(len(first), tuple(first.values()))


def _by_speaker(document: Document, found: Sequence[Attribution]) -> Mapping[str, Part]:
    """Return the share of the clean words by class of speaker, as parts named `speaker:CLASS`."""
    return {
        f"speaker:{group}": _share(document, [one for one in found if one.speaker_class is group])
        for group in SpeakerClass
    }


def _beside(found: Sequence[Attribution], total: int) -> Mapping[str, Part]:
    """Return what is listed beside the score and not counted in it."""
    vague = _of_kind(found, AttributionKind.VAGUE)
    stance = _of_kind(found, AttributionKind.STANCE)
    terms = _of_kind(found, AttributionKind.SCARE_QUOTE)
    cues = tuple(one.cue or (one.start, one.end) for one in vague)
    return {
        "vague_per_100_words": Part(PER_WORDS * len(vague) / total, cues),
        "stance": Part(len(stance), _spans(stance)),
        "scare_quotes": Part(len(terms), _spans(terms)),
    }


def _of_kind(found: Iterable[Attribution], kind: AttributionKind) -> list[Attribution]:
    return [one for one in found if one.kind is kind]


def _spans(found: Iterable[Attribution]) -> tuple[Span, ...]:
    return tuple(part for one in found for part in one.parts)
