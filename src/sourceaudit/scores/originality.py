"""Originality: the share of a source's words that it shares with no source before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sourceaudit.model.audit import Part, Score
from sourceaudit.model.evidence import Repeat
from sourceaudit.model.overlap import Overlap, Passage, PassageKind, Role
from sourceaudit.model.source import Span
from sourceaudit.overlap.direction import newer
from sourceaudit.overlap.kinds import COUNTED_WORDS, counted_kinds
from sourceaudit.text.document import Document

LEAST_WORDS = 150  # clean words below which a share says nothing
UNIT = "%"
ROLES = (Role.RELEASE, Role.WIRE, Role.ENCYCLOPEDIA)  # in the order in which a word is counted


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage of this source: its partner, its words here, and whether the partner is undated."""

    partner: str
    passage: Passage
    spans: tuple[Span, ...]
    undated: bool


def originality(
    document: Document,
    *,
    source_id: str,
    overlaps: Sequence[Overlap],
    repeats: Sequence[Repeat],
    quoted: Sequence[Span],
    published: Mapping[str, str | None],
    counted_words: float = COUNTED_WORDS,
    roles: Mapping[str, Role] = MappingProxyType({}),
) -> Score:
    """Return 100 x (1 - reused words / clean words), words as `document.words` has them.

    Reused are words inside `copy` passages of `counted_words` or more that the source shares with
    one not newer than itself (an undated one counts as not newer), and words that the source itself
    says again. `quoted` are spans of the clean text; `without_quotes` is the same value over the
    words outside them. `published` gives ISO dates by source id, `roles` what sources of the
    archive are that are of no site. Where its words come from is told by parts named `from:`, each
    word once: from releases, wires and encyclopedias, quoted, from other sources, of templates,
    its own. Under 150 words: None.
    """
    total = len(document.words)
    if total < LEAST_WORDS:
        return Score(value=None, unit=UNIT, reason="too short")
    reuses = list(_reuses(source_id, overlaps, published))
    counted = [reuse for reuse in reuses if reuse.passage.words >= counted_words]
    again = [span for repeat in repeats for span in sorted(repeat.spans)[1:]]
    shared = document.words_in(_spans(counted))
    within = document.words_in(again)
    own = _words_of_view(document, quoted)
    reused = shared | within
    parts = {
        "reused_words": Part(len(reused), _prints(counted) + tuple(again)),
        "clean_words": Part(total),
        **_by_partner(document, counted),
        "within_source": Part(len(within), tuple(again)),
        "undated": _part(document, [reuse for reuse in counted if reuse.undated]),
        "without_quotes": Part(_share(len(reused - own), total - len(own))),
        **_origins(document, overlaps, source_id, counted, own, roles),
        "weak_passages": _weak([reuse for reuse in reuses if reuse.passage.words < counted_words]),
    }
    return Score(value=_share(len(reused), total), unit=UNIT, parts=parts)


def _reuses(
    source_id: str, overlaps: Iterable[Overlap], published: Mapping[str, str | None]
) -> Iterable[Reuse]:
    """Yield the copies that a source shares with one that is not newer."""
    ours = published.get(source_id)
    for overlap in overlaps:
        if source_id not in (overlap.left, overlap.right):
            continue
        on_left = overlap.left == source_id
        partner = overlap.right if on_left else overlap.left
        theirs = published.get(partner)
        if ours and theirs and newer(theirs, ours):
            continue
        kinds = counted_kinds(max(overlap.left_containment, overlap.right_containment))
        for passage in overlap.passages:
            if passage.kind is PassageKind.COPY:
                spans = tuple(_find_shared(passage, on_left=on_left, kinds=kinds))
                yield Reuse(partner, passage, spans, undated=not (ours and theirs))


def _find_shared(
    passage: Passage, *, on_left: bool, kinds: frozenset[PassageKind] = frozenset(PassageKind)
) -> Iterator[Span]:
    """Yield where the words of some kinds that both sides have stand on one side."""
    if not passage.stretches:
        yield passage.left if on_left else passage.right
    for stretch in passage.stretches:
        if stretch.kind in kinds:
            yield stretch.left if on_left else stretch.right


def _words_of_view(document: Document, spans: Iterable[Span]) -> set[int]:
    return {at for start, end in spans for at in document.words.within(start, end)}


def _share(reused: int, total: int) -> float:
    return 100 * (total - reused) / total if total else 100.0


def _origins(
    document: Document,
    overlaps: Iterable[Overlap],
    source_id: str,
    counted: Iterable[Reuse],
    quoted: set[int],
    roles: Mapping[str, Role],
) -> dict[str, Part]:
    """Return where the words of a source come from, each word once, as parts named `from:`."""
    by_role: dict[str, set[int]] = {role.value: set() for role in ROLES}
    templates: set[int] = set()
    for overlap in overlaps:
        on_left = overlap.left == source_id
        role = roles.get(overlap.right if on_left else overlap.left)
        for passage in overlap.passages:
            if role is not None:  # what a release quotes comes from the release
                by_role[role.value] |= document.words_in(_find_shared(passage, on_left=on_left))
            elif passage.kind is PassageKind.TEMPLATE:
                templates |= document.words_in(_find_shared(passage, on_left=on_left))
    others = document.words_in(_spans(reuse for reuse in counted if reuse.partner not in roles))
    origins = by_role | {"quoted": quoted, "other": others, "template": templates}
    known: set[int] = set()
    found: dict[str, Part] = {}
    for name, words in origins.items():
        found[f"from:{name}"] = Part(len(words - known))
        known |= words
    found["from:own"] = Part(len(document.words) - len(known))
    return {name: part for name, part in found.items() if part.value}


def _spans(reuses: Iterable[Reuse]) -> Iterator[Span]:
    return (span for reuse in reuses for span in reuse.spans)


def _prints(reuses: Iterable[Reuse]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reuse.passage.head.fingerprint for reuse in reuses))


def _part(document: Document, reuses: Sequence[Reuse]) -> Part:
    return Part(len(document.words_in(_spans(reuses))), _prints(reuses))


def _by_partner(document: Document, reuses: Iterable[Reuse]) -> dict[str, Part]:
    """Return the reused words by partner, as parts named `with:ID`."""
    groups: dict[str, list[Reuse]] = {}
    for reuse in reuses:
        groups.setdefault(reuse.partner, []).append(reuse)
    return {f"with:{partner}": _part(document, groups[partner]) for partner in sorted(groups)}


def _weak(reuses: Sequence[Reuse]) -> Part:
    """Return how many passages are too short to count."""
    return Part(len(reuses), _prints(reuses))
