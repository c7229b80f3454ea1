"""Source phrases: "according to S" and "as noted by S", before, inside or behind a clause."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from sourceaudit.attribution.grammar import subjects
from sourceaudit.attribution.grammar.claim import Claim
from sourceaudit.attribution.grammar.clauses import clause_like, goes_on
from sourceaudit.attribution.grammar.lexicon import Form, senses
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.model.evidence import AttributionKind
from sourceaudit.text.english import grammar, word_lists

LISTS = word_lists("attribution/source_phrases")

OPENERS = frozenset(("according", "as", "per", "in", "by"))
VIEWS, THEIRS = LISTS.words("views"), LISTS.words("theirs")
LEAST_GIVEN = 3  # words of what is given: "It is in her view" gives nothing
OWNER_WORDS = 6  # from "in" to the view of "in Dr Ann Low's view"
WORDS_OF = (("the", "words", "of"), ("the", "view", "of"), ("the", "opinion", "of"))
LONGEST_APPOSITION = 20  # words
# After the comma of a source these describe it: "According to Smith, a lawyer, ...".
APPOSITIONS = LISTS.words("appositions")


def source_phrases(tokens: Tokens) -> Iterator[Claim]:
    """Yield the claims that a source phrase makes, none from inside quotations."""
    low = tokens.low
    for number in compress(range(len(low)), map(OPENERS.__contains__, low)):
        if tokens.quote[number] >= 0:
            continue
        sentence = tokens.sentence_of(number)
        last = None if sentence is None else _phrase(tokens, number, sentence[1])
        if (
            sentence is not None
            and last is None
            and (owned := _find_owned(tokens, number, sentence[1]))
        ):
            claim = _give(tokens, owned[0], owned[1], sentence)
            if claim is not None and claim.size >= LEAST_GIVEN:
                yield claim
        if sentence is not None and last is not None:
            claim = _claim(tokens, (number, last), sentence)
            if claim is not None:
                yield claim


def _phrase(tokens: Tokens, number: int, end: int) -> int | None:
    """Return the word after "according to" or "as noted by", None where it is neither."""
    word = tokens.low[number]
    if word == "according":
        found = number + 2 < end and tokens.low[number + 1] == "to"
        return number + 2 if found else None
    if word == "in":
        phrase = tokens.low[number + 1 : number + 4] in WORDS_OF
        return number + 4 if phrase and number + 4 < end else None
    if word == "by":
        return None
    if word == "per":
        return number + 1 if _per(tokens, number, end) else None
    verb = number + 1
    if verb < end and grammar.is_adverb(tokens.low[verb]):
        verb += 1
    if verb + 2 >= end or tokens.low[verb + 1] != "by":
        return None
    past = any(sense.form is Form.PAST for sense in senses().get(tokens.low[verb], ()))
    return verb + 2 if past else None


def _find_owned(tokens: Tokens, number: int, end: int) -> tuple[Range, Range] | None:
    """Return cue and speaker of "in her view" and "by Ann Low's account", None for neither."""
    if tokens.low[number] not in ("in", "by"):
        return None
    for at in range(number + 2, min(end, number + OWNER_WORDS)):
        if tokens.breaks[at] != "":
            return None
        if tokens.low[at] in VIEWS:
            owner = tokens.low[at - 1]
            whose = owner in THEIRS if at == number + 2 else owner.endswith("'s")
            matter = tokens.low[at + 1 : at + 2] == ("of",)  # "in his account of the war"
            named = whose and not matter and (owner in THEIRS or tokens.capital(at - 1))
            return ((number, at + 1), (number + 1, at)) if named else None
    return None


def _per(tokens: Tokens, number: int, end: int) -> bool:
    """Tell "per the company's map" beside a clause from "per year" and "per se"."""
    if number + 2 >= end:
        return False
    opens = tokens.sentence_of(number) == (number, end) or tokens.breaks[number] in (",", ".")
    word = tokens.low[number + 1]
    return opens and (word in ("the", "its") or tokens.capital(number + 1))


def _claim(tokens: Tokens, cue: Range, sentence: Range) -> Claim | None:
    end = sentence[1]
    speaker = subjects.behind(tokens, cue[1], end)
    if speaker is None:
        return None
    return _give(tokens, cue, subjects.with_name(tokens, speaker, end), sentence)


def _give(tokens: Tokens, cue: Range, speaker: Range, sentence: Range) -> Claim | None:
    """Return the claim of a source phrase: the clause before it, else the one behind it."""
    first, end = sentence
    lead = (first, cue[0])
    if lead[0] < lead[1] and clause_like(tokens, lead):
        parts = [lead]
        at = max(speaker[1], cue[1])
        follows = at < end and tokens.breaks[at] == ","
        if follows and (tokens.quote[at] >= 0 or goes_on(tokens, at, apposed=True)):
            parts.append((at, end))
    else:
        at = _clause_behind(tokens, max(speaker[1], cue[1]), end)
        parts = [part for part in (lead, (at, end)) if part[1] - part[0] > 1]
    if not parts:
        return None
    return Claim(tuple(parts), cue, speaker, sentence, AttributionKind.INDIRECT)


def _clause_behind(tokens: Tokens, at: int, end: int) -> int:
    """Return where the clause begins behind "According to S, head of the office,"."""
    while at < end and tokens.breaks[at] == "" and tokens.quote[at] < 0:
        at += 1
    if at < end and tokens.low[at] in APPOSITIONS:
        for place in range(at + 1, min(end, at + LONGEST_APPOSITION)):
            if tokens.breaks[place] == ",":
                return place
    return at
