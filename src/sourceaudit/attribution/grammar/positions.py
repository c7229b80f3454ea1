"""Positions: where a cue stands to its speaker and to the words that it gives."""

from __future__ import annotations

from sourceaudit.attribution.grammar.clauses import (
    FINITE,
    SURE_CLAUSE,
    behind_semicolon,
    clause_like,
    finite,
    looks_past,
)
from sourceaudit.attribution.grammar.cues import Cue
from sourceaudit.attribution.grammar.lexicon import Form
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.entities.vocabulary import either
from sourceaudit.text.english import grammar, word_lists

LISTS = word_lists("attribution/positions")

LONGEST_APPOSITION = 25  # words
LONGEST_ADVERBIAL = 12  # words between an inverted verb and its subject
LINKING = grammar.AUXILIARIES | grammar.ADVERBS | grammar.DETERMINERS | LISTS.words("linking")
ONE = frozenset(("one",))
NO_SUBJECT = (
    grammar.PREPOSITIONS
    | grammar.COORDINATORS
    | grammar.SUBORDINATORS
    | grammar.AUXILIARIES
    | grammar.TIME
)


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


def inverted_subject(tokens: Tokens, cue: Cue) -> int | None:
    """Return where the speaker begins that stands behind the cue: ", said Smith"; else None.

    Behind a quotation any noun phrase can: "said police", "said, as she swept, Ann Low". Behind a
    clause it must look like a name or begin with an article or a role.
    """
    at, end = cue.last, cue.sentence[1]
    quoted = cue.first > 0 and tokens.quote[cue.first - 1] >= 0
    shaped = (
        "post" in cue.sense.frames
        and ("hearer" not in cue.sense.frames or (quoted and cue.sense.lemma == "ask"))
        and cue.sense.form in (Form.PAST, Form.THIRD, Form.BASE)
        and cue.first == cue.word
    )
    if not shaped or at >= end or tokens.quote[at] >= 0:
        return None
    word = tokens.low[at]
    if word in grammar.SUBJECT_PRONOUNS and tokens.breaks[at] == "":
        closed = at + 1 == cue.sentence[1] or tokens.breaks[at + 1] != ""
        return at if quoted and closed and word != "it" else None
    before = quoted or _behind_clause(tokens, cue)
    if not before:
        return None
    if tokens.breaks[at] == "" and (_opens_name(tokens, at) or (quoted and _noun(tokens, at))):
        return at
    return _behind_adverbial(tokens, at, end)


def opens_inverted(tokens: Tokens, cue: Cue) -> int | None:
    """Return where the speaker of "Warned the tide office: ..." begins, None for another order."""
    first, end = cue.sentence
    fits = cue.first == cue.word == first and cue.sense.form is Form.PAST
    if not fits or "clause" not in cue.sense.frames or cue.last >= end:
        return None
    colon = next((at for at in range(cue.last, end) if tokens.breaks[at] == ":"), None)
    if colon is None or any(tokens.quote[at] >= 0 for at in range(first, colon)):
        return None
    if tokens.breaks[cue.last] == "" and _opens_name(tokens, cue.last):
        return cue.last
    return _behind_adverbial(tokens, cue.last, colon)


def _opens_name(tokens: Tokens, at: int) -> bool:
    """Tell whether a word begins a name, a noun phrase with an article, or a role."""
    word = tokens.low[at]
    if word in grammar.TIME:
        return False
    return (
        tokens.capital(at)
        or word in (grammar.DETERMINERS | ONE) - {"that"}
        or word in either("title", "people", "body")
    )


def _noun(tokens: Tokens, at: int) -> bool:
    """Tell whether a word can be the bare noun of a speaker: "said police"."""
    word = tokens.low[at]
    return not (
        word in NO_SUBJECT
        or word in grammar.OBJECT_PRONOUNS
        or grammar.is_adverb(word)
        or word.endswith("ing")
    )


def _behind_adverbial(tokens: Tokens, at: int, end: int) -> int | None:
    """Return where a speaker begins behind an adverbial: "on Sunday the club", ", smiling, Low"."""
    if tokens.breaks[at] == ",":
        return _behind_commas(tokens, at, end)
    adverbial = tokens.low[at] in grammar.PREPOSITIONS | grammar.TIME
    if tokens.breaks[at] != "" or not adverbial:
        return None
    for place in range(at + 1, min(end - 1, at + LONGEST_ADVERBIAL)):
        if tokens.breaks[place] != "" or tokens.quote[place] >= 0:
            return None
        before = tokens.low[place - 1]
        free = before not in grammar.PREPOSITIONS and before not in grammar.DETERMINERS
        if free and tokens.low[place] in grammar.DETERMINERS:
            return place
    return None


def _behind_commas(tokens: Tokens, at: int, end: int) -> int | None:
    """Return where a speaker begins behind what commas part from the verb."""
    for place in range(at + 1, min(end, at + LONGEST_ADVERBIAL)):
        if tokens.breaks[place] == ",":
            return place if _opens_name(tokens, place) or _noun(tokens, place) else None
        if tokens.breaks[place] != "" or tokens.quote[place] >= 0:
            return None
    return None


def _behind_clause(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether a cue follows the comma of a clause, and no apposition of its subject."""
    start = cue.sentence[0]
    if cue.first == start or tokens.breaks[cue.first] != ",":
        return False
    start = behind_semicolon(tokens, start, cue.first)
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


def _relative_end(tokens: Tokens, words: Range) -> int | None:
    """Return where the said part ends of "which Low said is old, fell down"."""
    if tokens.low[words[0]] not in FINITE and not finite(tokens, words[0]):
        return None
    for at in range(words[0] + 1, words[1]):
        if tokens.breaks[at] in (",", ";") and tokens.quote[at] < 0:
            return at
        word, linked = tokens.low[at], tokens.low[at - 1] in LINKING
        second = word in FINITE or looks_past(word) or word in grammar.PASTS
        if at > words[0] + 1 and second and not linked and tokens.quote[at] < 0:
            return at
    return None


def in_relative(tokens: Tokens, words: Range, speaker: Range) -> Range:
    """Cut words at the comma that closes a relative clause: "Smith, who said he knew, left"."""
    before = speaker[0] - 1
    if before >= 0 and tokens.low[before] in ("which", "that", "who"):
        if (end := _relative_end(tokens, words)) is not None:
            return words[0], end
        return words
    if tokens.low[speaker[0]] not in ("who", "which") or tokens.breaks[speaker[0]] != ",":
        return words
    for at in range(words[0] + 1, words[1]):
        if tokens.breaks[at] == "," and tokens.quote[at] < 0:
            return words[0], at
    return words
