"""The stage: every attribution of a document, from quotations and cues to spans of the source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from sourceaudit.attribution.grammar.claim import Claim
from sourceaudit.attribution.grammar.terms import is_term
from sourceaudit.attribution.grammar.tokens import Range, Tokens, tokens
from sourceaudit.attribution.speakers.classes import classify_speakers
from sourceaudit.attribution.statements.abroad import class_of, find_reported_speech, is_pronoun
from sourceaudit.attribution.statements.claims import claims
from sourceaudit.attribution.statements.headlines import headlines, of_lead
from sourceaudit.attribution.statements.labels import find_signature, posts
from sourceaudit.attribution.statements.lacks import lack_of
from sourceaudit.attribution.statements.source_phrases import source_phrases
from sourceaudit.attribution.statements.speech import with_quotations
from sourceaudit.attribution.statements.turns import turns
from sourceaudit.attribution.statements.uses import use_of
from sourceaudit.attribution.statements.vague import vague
from sourceaudit.entities import Entities, entities
from sourceaudit.entities.vocabulary import word_classes
from sourceaudit.model.evidence import Attribution, AttributionKind, SpeakerClass
from sourceaudit.model.source import BlockKind
from sourceaudit.text.document import Document
from sourceaudit.text.english import grammar
from sourceaudit.text.quotations import quotations

# Before a group these point back at one that was introduced: "the researchers", "these people".
# "Many in the trade", "some research": nobody who could be asked.
CROWD = frozenset("some many others everyone everybody".split())
SOURCE_WORDS = 2
KNOWN = frozenset("the these those".split())


def attributions(document: Document) -> tuple[Attribution, ...]:
    """Return the attributions of a document, sorted by place; spans index the source.

    The grammar is English. Of texts in a few other languages quotations and clauses beside a verb
    of saying are returned, of the rest only quotations that a name signs with a dash. Attributed
    words do not overlap, but vague cues and quoted terms may stand among them. Linear in the
    length of the text, but for sorting.
    """
    seen = tokens(document, quotations(document.text, document.blocks))
    known = entities(document.text)
    if document.language in (None, "en"):
        others = [
            *turns(seen, known),
            *claims(seen),
            *source_phrases(seen),
            *headlines(document, seen, known),
        ]
        spoken = with_quotations(seen, _outermost([*_lone(posts(seen), others), *others]))
        spoken = of_lead(seen, spoken)
        found = [*spoken, *_outside(vague(seen), spoken)]
        groups = classify_speakers(seen, found, known)
    else:
        data = [*_find_signed_quotations(seen), *find_reported_speech(seen, document.language)]
        groups = _class_abroad(seen, _outermost(data), document.language, known)
    made = [_report(document, seen, claim, group) for claim, group in groups]
    return tuple(sorted(made, key=attrgetter("start", "end", "kind")))


def _class_abroad(
    seen: Tokens, found: Iterable[Claim], language: str, known: Entities
) -> Iterator[tuple[Claim, SpeakerClass]]:
    """Yield claims of another language with the classes of their speakers."""
    last = SpeakerClass.NONE
    for claim in sorted(found, key=lambda claim: claim.start):
        if claim.kind is AttributionKind.VAGUE:
            yield claim, SpeakerClass.ANONYMOUS
        elif claim.speaker is None:
            yield claim, SpeakerClass.NONE
        else:
            phrase = seen.text[slice(*seen.span(claim.speaker))]
            if last is SpeakerClass.NONE or not is_pronoun(phrase, language):
                last = class_of(phrase, language, known)
            yield claim, last


def _outermost(found: Iterable[Claim]) -> list[Claim]:
    """Keep the claims whose cue and words lie in no claim that begins before them."""
    kept: list[Claim] = []
    taken: set[int] = set()
    for claim in sorted(found, key=lambda claim: (claim.start, -claim.size)):
        words = _words((claim,))
        if taken.isdisjoint(words) and (claim.cue is None or claim.cue[0] not in taken):
            taken |= words
            kept.append(claim)
    return kept


def _outside(found: Iterable[Claim], spoken: Sequence[Claim]) -> list[Claim]:
    """Keep the vague claims whose cue is the writer's own: in nobody's words."""
    taken = _words([claim for claim in spoken if claim.cue is not None])
    return [claim for claim in found if claim.cue is not None and claim.cue[0] not in taken]


def _lone(found: Iterable[Claim], others: Sequence[Claim]) -> list[Claim]:
    """Keep the posts in which nobody else is given words: the account's own belief may stand."""
    if not (posts := [*found]):
        return []
    taken = _words([claim for claim in others if claim.kind is AttributionKind.INDIRECT])
    return [claim for claim in posts if taken.isdisjoint(range(*claim.parts[0]))]


def _words(found: Sequence[Claim]) -> set[int]:
    """Return the attributed words of some claims."""
    words = set[int]()
    for claim in found:
        for first, last in claim.parts:
            words.update(range(first, last))
    return words


def _find_signed_quotations(seen: Tokens) -> Iterator[Claim]:
    for number, words in enumerate(seen.quoted):
        if words[0] < words[1] and (name := find_signature(seen, number)) is not None:
            sentence = seen.sentence_of(words[0]) or words
            yield Claim((words,), name, name, sentence, AttributionKind.DIRECT)


def _kind(document: Document, seen: Tokens, claim: Claim) -> AttributionKind:
    """Return the kind: vague where nobody could be named, direct where words are quoted."""
    if _vague_group(seen, claim):
        return AttributionKind.VAGUE
    numbers = set[int]()
    for first, last in claim.parts:
        numbers.update(seen.quote[first:last])
    numbers.discard(-1)
    quoted = whole = False
    if numbers:
        quoted = any(not is_term(seen, seen.quoted[number]) for number in numbers)
        whole = quoted and all(seen.quoted[seen.quote[part[0]]] == part for part in claim.parts)
    spoken = whole or claim.kind is AttributionKind.INDIRECT
    if claim.kind in (AttributionKind.VAGUE, AttributionKind.SCARE_QUOTE):
        return claim.kind
    shown = claim.kind is AttributionKind.INDIRECT and _in_quote(document, seen, claim)
    return AttributionKind.DIRECT if (quoted and spoken) or shown else claim.kind


def _in_quote(document: Document, seen: Tokens, claim: Claim) -> bool:
    """Tell whether what is given is a paragraph that the page sets as a quotation."""
    words = claim.parts[0]
    at = bisect_left(seen.blocks, words)
    return seen.blocks[at : at + 1] == (words,) and document.blocks[at].kind is BlockKind.QUOTE


def _vague_group(seen: Tokens, claim: Claim) -> bool:
    """Tell whether a speaker is a bare group that nobody could name: "analysts", "some" say.

    What a crowd thinks stays a stance; what experts think is an authority that cannot be checked.
    """
    if claim.speaker is None:
        return False
    classes = word_classes()
    groups = classes["vague"]
    first = seen.low[claim.speaker[0]]
    alone = claim.speaker[1] - claim.speaker[0] == 1
    if claim.kind is AttributionKind.INDIRECT or (first in CROWD and alone):
        groups |= classes["crowd"]
    if first in CROWD and not any(
        seen.capital(at) for at in range(claim.speaker[0] + 1, claim.speaker[1])
    ):
        second = seen.low[claim.speaker[0] + 1] if not alone else ""
        if second in grammar.PREPOSITIONS or second in classes["document"]:
            return True
    words = seen.low[claim.speaker[0] : claim.speaker[1]]
    if _sources(seen, claim.speaker, words):
        return True
    if words[0] in KNOWN and claim.kind is not AttributionKind.STANCE:
        return False
    return not groups.isdisjoint(words) and all(
        word in groups or word in grammar.DETERMINERS or word == "and" for word in words
    )


def _sources(seen: Tokens, speaker: Range, words: Sequence[str]) -> bool:
    """Tell whether bare sources have one word for where they are: "industry sources"."""
    if len(words) != SOURCE_WORDS or words[1] != "sources":
        return False
    sentence = seen.sentence_of(speaker[0])
    opens = sentence is not None and sentence[0] == speaker[0]
    plain = opens or not seen.capital(speaker[0])
    return plain and words[0] not in grammar.DETERMINERS and not words[0][0].isdigit()


def _report(document: Document, seen: Tokens, claim: Claim, group: SpeakerClass) -> Attribution:
    """Return a claim in offsets of the source: the only place that maps them."""
    starts, ends = seen.starts, seen.ends
    words = claim.sentence, claim.cue or claim.sentence, claim.speaker or claim.sentence
    places = [(starts[first], ends[last - 1]) for first, last in words]
    sentence, cue, speaker, *parts = document.view.spans(
        [*places, *[seen.marked(part) for part in claim.parts]]
    )
    kind = _kind(document, seen, claim)
    return Attribution(
        start=parts[0][0],
        end=parts[-1][1],
        parts=tuple(parts),
        kind=kind,
        sentence=sentence,
        cue=cue if claim.cue else None,
        speaker=speaker if claim.speaker else None,
        speaker_class=group,
        use=use_of(seen, claim.parts[0]) if kind is AttributionKind.SCARE_QUOTE else None,
        lacks=lack_of(seen, claim, kind),
    )
