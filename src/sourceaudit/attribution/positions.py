"""Positions: where a cue stands to its speaker and to the words that it gives."""

from __future__ import annotations

from sourceaudit.attribution.clauses import FINITE, SURE_CLAUSE, clause_like
from sourceaudit.attribution.cues import Cue
from sourceaudit.attribution.lexicon import Form
from sourceaudit.attribution.tokens import Range, Tokens
from sourceaudit.entities.vocabulary import word_classes
from sourceaudit.text.english import grammar

LONGEST_APPOSITION = 25  # words


def closes(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether nothing but adverbials follows a cue: it has no object of its own."""
    at = cue.last
    if at >= cue.sentence[1] or tokens.breaks[at] != "" or tokens.quote[at] >= 0:
        return True
    word = tokens.low[at]
    return (
        "hearer" in cue.sense.frames
        or word in grammar.PREPOSITIONS
        or word in grammar.TIME
        or word in grammar.COORDINATORS
        or word in grammar.SUBORDINATORS
        or grammar.is_adverb(word)
    )


def verb_behind_apposition(tokens: Tokens, at: int, end: int) -> int | None:
    """Return the verb that an inserted cue and its apposition keep from its subject.

    "Any deal, said Jo Smith, an expert on trade, would fail": the number of "would".
    """
    for place in range(at, min(end, at + LONGEST_APPOSITION)):
        if tokens.breaks[place] == "," and tokens.low[place] in FINITE:
            return place
    return None


def as_clause(tokens: Tokens, speaker: Range, cue: Cue) -> Range | None:
    """Return the clause that "as Smith explained" leans on, None where there is no such "as"."""
    at = speaker[0] - 1
    first, end = cue.sentence
    if at < first or tokens.low[at] != "as" or tokens.breaks[at + 1] != "":
        return None
    if at > first and tokens.low[at - 1] not in grammar.COORDINATORS:
        return (first, at) if tokens.breaks[at] != "" else None
    place = cue.last
    while place < end and tokens.breaks[place] == "":
        place += 1
    return (place, end) if place < end else None


def inverted(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether the speaker stands behind the cue: ", said Smith"."""
    at, end = cue.last, cue.sentence[1]
    quoted = cue.first > 0 and tokens.quote[cue.first - 1] >= 0
    shaped = (
        "post" in cue.sense.frames
        and ("hearer" not in cue.sense.frames or (quoted and cue.sense.lemma == "ask"))
        and cue.sense.form in (Form.PAST, Form.THIRD, Form.BASE)
        and cue.first == cue.word
    )
    if not shaped or at >= end or tokens.breaks[at] != "" or tokens.quote[at] >= 0:
        return False
    word = tokens.low[at]
    if word in grammar.SUBJECT_PRONOUNS:
        closed = at + 1 == cue.sentence[1] or tokens.breaks[at + 1] != ""
        return quoted and closed and word != "it"
    named = (
        tokens.capital(at)
        or word in grammar.DETERMINERS - {"that"}
        or word in word_classes()["title"]
    )
    return named and (quoted or _behind_clause(tokens, cue))


def _behind_clause(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether a cue follows the comma of a clause, and no apposition of its subject."""
    start = cue.sentence[0]
    if cue.first == start or tokens.breaks[cue.first] != ",":
        return False
    comma = next(at for at in range(start + 1, cue.first + 1) if tokens.breaks[at] != "")
    if clause_like(tokens, (start, comma)):
        return True
    return comma - start >= SURE_CLAUSE and _full_name_and_mark(tokens, cue)


def _full_name_and_mark(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether a name and a mark follow a cue: no clause can begin there."""
    at = cue.last
    while at < cue.sentence[1] and tokens.breaks[at] == "" and tokens.capital(at):
        if tokens.low[at] in grammar.TIME:
            return False
        at += 1
    return at > cue.last and (at == cue.sentence[1] or tokens.breaks[at] != "")


def breaks_quotation(tokens: Tokens, cue: Cue, speaker: Range) -> bool:
    """Tell whether a cue breaks a quotation in two: "We," she said, "won"."""
    at = cue.last
    quoted = speaker[0] > cue.sentence[0] and tokens.quote[speaker[0] - 1] >= 0
    return quoted and at < cue.sentence[1] and tokens.breaks[at] == "," and tokens.quote[at] >= 0


def in_relative(tokens: Tokens, words: Range, speaker: Range) -> Range:
    """Cut words at the comma that closes a relative clause: "Smith, who said he knew, left"."""
    if tokens.low[speaker[0]] not in ("who", "which") or tokens.breaks[speaker[0]] != ",":
        return words
    for at in range(words[0] + 1, words[1]):
        if tokens.breaks[at] == "," and tokens.quote[at] < 0:
            return words[0], at
    return words
