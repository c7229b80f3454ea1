"""The roster: who speaks in a text, mentions merged, introductions and distinct statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sourceaudit.attribution.speakers import introductions
from sourceaudit.attribution.speakers.mentions import Mention, MentionKind
from sourceaudit.attribution.speakers.name_places import NamePlaces
from sourceaudit.attribution.speakers.referents import Said, Who, identify_speakers
from sourceaudit.model.evidence import Attribution, AttributionKind, SpeakerClass
from sourceaudit.model.speakers import Introduction, Speaker, Statement
from sourceaudit.text.document import Document

# Least share of the words of two statements, together, that both have: one statement, told twice.
NEARLY_EQUAL = 0.8
MOST_NEAR = 200  # statements with one long word in common that are compared with the next one
LONGEST = 3  # words of a statement, its longest, by one of which a near-equal one is looked for
RANKS = {group: rank for rank, group in enumerate(SpeakerClass)}  # best first, as declared


def roster(document: Document, found: Sequence[Attribution]) -> tuple[Speaker, ...]:
    """Return the speakers of a document, those with most statements first; spans index the source.

    `found` are its attributions; quoted terms have no speaker and are left aside. Mentions merge
    by surname, by acronym and by pronouns whose referent is plain. What has no speaker comes as one
    record without a name. Who only hopes or believes something is no speaker.
    """
    said = [
        attribution for attribution in found if attribution.kind is not AttributionKind.SCARE_QUOTE
    ]
    said.sort(key=lambda attribution: attribution.cue or attribution.parts[0])
    groups: dict[Who, list[Said]] = {}
    known, citing = identify_speakers(document, said), set[Who]()
    for who, saying in known.said:
        groups.setdefault(who, []).append(saying)
        if saying.claim.kind is not AttributionKind.STANCE:  # hopes and beliefs are the writer's
            citing.add(who)
    cited = {who: own for who, own in groups.items() if who in citing}
    names = NamePlaces(document.text)
    made = [_speaker(document, names, own, known.full.get(who)) for who, own in cited.items()]
    return tuple(
        sorted(
            made,
            key=lambda speaker: (
                -len(speaker.statements),
                -speaker.words,
                speaker.statements[0].places[0][0],
            ),
        )
    )


def _speaker(
    document: Document, names: NamePlaces, own: Sequence[Said], full: str | None
) -> Speaker:
    introduced = _introduction(document, names, own, full)
    mentions = [saying.claim.speaker for saying in own if saying.claim.speaker]
    group = min([saying.group for saying in own], key=RANKS.__getitem__)
    return Speaker(
        name=introduced.name if introduced else full or _name(own),
        speaker_class=group,
        introduction=introduced,
        mentions=tuple(sorted(set(mentions))),
        statements=_statements(document, [saying.claim for saying in own]),
    )


def _name(own: Iterable[Said]) -> str | None:
    """Return the fullest of the names that mentions give, None for nobody."""
    names = [saying.mention.text for saying in own if saying.mention is not None]
    return max(names, key=lambda name: (name.count(" "), len(name))) if names else None


def _introduction(
    document: Document, names: NamePlaces, own: Sequence[Said], full: str | None
) -> Introduction | None:
    """Return where a speaker's name stands in full: None for who has none, or never in full."""
    named = [saying.mention for saying in own if saying.mention is not None]
    persons = [mention for mention in named if mention.kind is MentionKind.PERSON]
    if persons:
        longest = max(persons, key=lambda mention: len(mention.words))
        if (found := introductions.person(names, longest)) is None:
            return None
        span = document.source_span(found.start, found.end)
        return Introduction(span, found.name, found.role or None)
    name = full or _body_name(named)
    at = next(names.of(name), -1) if name else -1
    if at < 0 or name is None:
        return None
    return Introduction(document.source_span(at, at + len(name)), name, None)


def _body_name(named: Iterable[Mention]) -> str | None:
    """Return the proper name of an organisation; acronyms and common nouns introduce nobody."""
    for mention in named:
        proper = mention.kind is MentionKind.BODY and not mention.is_acronym
        if proper and any(word[0].isupper() for word in mention.words):
            return mention.text
    return None


def _statements(document: Document, claims: Sequence[Attribution]) -> tuple[Statement, ...]:
    """Return what is claimed, the same and nearly the same words as one, in order."""
    if len(claims) == 1:
        (only,) = claims
        return (Statement(only.kind, sum(map(len, _runs(document, only))), (only.parts,)),)
    sets: list[frozenset[str]] = []
    places: list[list[Attribution]] = []
    sizes: list[int] = []
    by_word: dict[str, list[int]] = {}
    equal: dict[frozenset[str], int] = {}
    for attribution in sorted(claims, key=lambda each: (each.start, each.end)):
        words = _words(document, attribution)
        own = frozenset(words)
        longest = sorted(dict.fromkeys(words), key=len)[-LONGEST:]
        same = _same(own, longest, sets, by_word)
        if same is None:
            same = equal.get(own) if own else None
        if same is None:
            same = equal[own] = len(sets)
            sets.append(own)
            places.append([])
            sizes.append(len(words))
            for word in longest:
                by_word.setdefault(word, []).append(same)
        places[same].append(attribution)
    return tuple(
        Statement(own[0].kind, size, tuple([attribution.parts for attribution in own]))
        for own, size in zip(places, sizes, strict=True)
    )


def _same(
    own: frozenset[str],
    longest: Iterable[str],
    sets: Sequence[frozenset[str]],
    by_word: Mapping[str, Sequence[int]],
) -> int | None:
    """Return the first statement that has nearly the same words."""
    near = sorted({at for word in longest for at in by_word.get(word, ())[:MOST_NEAR]})
    for at in near:
        shared = len(own & sets[at])
        if shared >= NEARLY_EQUAL * (len(own) + len(sets[at]) - shared):
            return at
    return None


def _words(document: Document, attribution: Attribution) -> list[str]:
    texts = document.words.texts
    return [word for run in _runs(document, attribution) for word in texts[run.start : run.stop]]


def _runs(document: Document, attribution: Attribution) -> list[range]:
    """Return the numbers of the words of each part of an attribution."""
    within = document.words.within
    return [within(start, end) for start, end in document.view.offsets(attribution.parts)]
