"""Clauses: where words given to somebody begin and end, told by marks and closed classes."""

from __future__ import annotations

from functools import cache

from sourceaudit.attribution.grammar.cues import Cue
from sourceaudit.attribution.grammar.lexicon import Form, senses, words_with
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.entities.vocabulary import person_noun, word_classes
from sourceaudit.text.english import grammar, word_lists
from sourceaudit.text.known import Known

LISTS = word_lists("attribution/clauses")

LEAST_CLAUSE = 3  # words before ", she said": fewer are an adverbial such as "On Tuesday"
SURE_CLAUSE = 7  # words that are a clause even where no verb was recognised
SHORTEST_PAST = 4  # letters: "bed" and "need" are no past forms
INSERTION_WORDS = 14  # "that Smith, who was mayor of the town for twenty years, had left"
NEW_CUE_WORDS = 4  # words of "- Mr. Smith later said"
SAYING = frozenset(("clause", "hearer", "only", "that"))
BLAMING = frozenset(("accuse", "suspect"))  # somebody of something
FINITE = grammar.AUXILIARIES - LISTS.words("finite")
# Forms of another cue that may stand beside a cue of the same form: "praised A and mocked B".
FINITE_FORMS = (Form.PAST, Form.THIRD)
# Behind a comma these begin the writer's own words, or another cue's.
BREAKERS = LISTS.words("breakers")
# Participles with which a writer comments on what was said.
GLOSSES = LISTS.words("glosses")
INSERTIONS = LISTS.words("insertions")


def is_finite_cue(tokens: Tokens, at: int) -> bool:
    """Tell whether a word may be a finite cue verb by its form."""
    return tokens.low[at] in words_with(*FINITE_FORMS)


def looks_past(word: str) -> bool:
    """Tell whether a word has the ending of a regular past."""
    return word.endswith("ed") and len(word) > SHORTEST_PAST


def finite(tokens: Tokens, at: int) -> bool:
    """Tell whether a word may be a finite verb by its form."""
    word = tokens.low[at]
    return word in FINITE or looks_past(word) or is_finite_cue(tokens, at)


def clause_like(tokens: Tokens, words: Range) -> bool:
    """Tell whether a range of words has what may be a finite verb; an adverbial has none."""
    sure, named = _verbs().__getitem__, tokens.text
    for at in range(*words):
        verb = sure(tokens.low[at])
        if tokens.quote[at] >= 0 or verb is True:
            return True
        if verb is None and not named[tokens.starts[at]].isupper():
            return True
    return False


@cache
def _verbs() -> Known[str, bool | None]:
    """Return by word whether it may be a finite verb; None where it is none with a capital."""

    def verb(word: str) -> bool | None:
        plain = word in FINITE or word in grammar.CONTRACTED or word.endswith("n't")
        if (plain and word != "may") or word in words_with(*FINITE_FORMS):
            return True
        return None if plain or word in grammar.PASTS or looks_past(word) else False

    return Known(verb)


def relative(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether "that" is the subject of a relative clause: "a report that showed"."""
    if at + 1 >= end:
        return True
    word = tokens.low[at + 1]
    return (
        word in FINITE
        or word == "of"  # "their influence, above all that of the army"
        or grammar.is_adverb(word)
        or (looks_past(word) and not tokens.capital(at + 1))
        or is_finite_cue(tokens, at + 1)
    )


def clause_end(tokens: Tokens, at: int, cue: Cue) -> int:
    """Return where the clause that begins at a word ends.

    At its sentence's end, or at a mark before the writer's own words, a second cue of the same
    speaker or another speaker.
    """
    end = cue.sentence[1]
    for place in range(at + 1, end):
        if tokens.quote[place] >= 0:
            continue
        if tokens.low[place] in ("and", "but") and (
            _parallel(tokens, place, cue)
            or _writers(tokens, place, end)
            or _body_speaks(tokens, place + 1, end)
        ):
            return place
        if tokens.breaks[place] in (",", ";"):
            if semicolon(tokens, place):
                return place
            own = tokens.low[place] in BREAKERS or tokens.low[place] in GLOSSES
            own = own and not (tokens.low[place] == "but" and not _turns(tokens, place, end))
            if (
                (own and not _resumes(tokens, place, end))
                or _parallel(tokens, place, cue)
                or _new_speaker(tokens, place, end)
            ):
                return place
    return end


def _writers(tokens: Tokens, place: int, end: int) -> bool:
    """Tell whether the writer goes on: ", and I'm with him", ", and as Smith said"."""
    if tokens.breaks[place] != "," or place + 1 >= end:
        return False
    word = tokens.low[place + 1]
    return word == "as" or grammar.CONTRACTED.get(word, word) == "i"


def _body_speaks(tokens: Tokens, place: int, end: int) -> bool:
    """Tell whether a noun phrase with its own verb of saying begins: "and the council says it"."""
    if place >= end or tokens.low[place] not in grammar.DETERMINERS:
        return False
    for at in range(place + 2, min(end, place + NEW_CUE_WORDS)):
        if tokens.breaks[at] != "":
            return False
        said = any(
            sense.form in FINITE_FORMS and sense.frames >= {"clause", "post"}
            for sense in senses().get(tokens.low[at], ())
        )
        noun = tokens.low[at - 1]
        if said and (person_noun(noun) or noun in word_classes()["body"]):
            return True
    return False


def phrase_end(tokens: Tokens, at: int, cue: Cue) -> int:
    """Return where a noun phrase with its complements ends: at a mark or a second cue."""
    for place in range(at + 1, cue.sentence[1]):
        within = tokens.quote[place]
        if within >= 0 and tokens.quote[place - 1] == within:
            continue
        word = tokens.low[place]
        done = cue.sense.form is Form.NOUN and word in FINITE  # "its warnings about it were late"
        if tokens.breaks[place] in (",", ";") or done:
            return _behind_description(tokens, place, cue) or place
        closed = tokens.quote[place - 1] >= 0 > within and place + 1 < cue.sentence[1]
        if closed and cue.sense.lemma == "call" and word in ("in", "on", "at", "during"):
            return place
        if word in ("and", "but") and (
            _parallel(tokens, place, cue)
            or (closed and looks_past(tokens.low[place + 1]))
            or _body_speaks(tokens, place + 1, cue.sentence[1])
        ):
            return place
    return cue.sentence[1]


def _behind_description(tokens: Tokens, place: int, cue: Cue) -> int | None:
    """Return the end of "of lying" in "accused Smith, the mayor of the town, of lying"."""
    end = cue.sentence[1]
    if cue.sense.lemma not in BLAMING or tokens.breaks[place] != ",":
        return None
    for at in range(place + 1, min(end - 1, place + INSERTION_WORDS)):
        if tokens.breaks[at] == "," and tokens.low[at] == "of":
            return phrase_end(tokens, at, cue)
    return None


def quotation_end(tokens: Tokens, at: int, cue: Cue) -> int:
    """Return where the words end that a quotation begins: with it, or with a clause it is in."""
    last = tokens.quoted[tokens.quote[at]][1]
    if last >= cue.sentence[1] or tokens.breaks[last] != "":
        return last
    if tokens.low[last] in grammar.COORDINATORS:
        if _parallel(tokens, last, cue):
            return last
        if cue.sense.form is Form.ING and _turns(tokens, last, cue.sentence[1]):
            return last
    return clause_end(tokens, last, cue)


def clause_before(tokens: Tokens, end: int, cue: Cue) -> Range | None:
    """Return the clause or quotation that ends before ", she said", None where there is none."""
    first = cue.sentence[0]
    if end <= first:
        return None
    if tokens.quote[end - 1] >= 0:
        opened = tokens.quoted[tokens.quote[end - 1]][0]
        return opened if tokens.breaks[opened] == ":" else min(first, opened), end
    if tokens.breaks[end] not in (",", ";") or end - first < LEAST_CLAUSE:
        return None
    first = behind_semicolon(tokens, first, end)
    if clause_like(tokens, (first, end)):
        return first, end
    opening = tokens.low[first]
    adverbial = (
        opening in grammar.PREPOSITIONS
        or opening in grammar.SUBORDINATORS
        or opening in grammar.TIME
    )
    return (first, end) if end - first >= SURE_CLAUSE and not adverbial else None


def behind_semicolon(tokens: Tokens, first: int, end: int) -> int:
    """Return where the clause begins that a semicolon parts from what somebody else says."""
    for at in range(end - LEAST_CLAUSE, first, -1):
        if semicolon(tokens, at) and any(
            tokens.low[place] in senses() for place in range(first + 1, at)
        ):
            return at
    return first


def semicolon(tokens: Tokens, at: int) -> bool:
    """Tell whether a semicolon stands before a word, not another mark that parts as much."""
    parted = tokens.breaks[at] == ";"
    return parted and ";" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]


def goes_on(tokens: Tokens, at: int, *, apposed: bool) -> bool:
    """Tell whether a clause goes on behind an inserted cue and its comma.

    `apposed` tells that a name stands before the comma, so that an apposition may follow.
    """
    word = tokens.low[at]
    return not (
        word in BREAKERS
        or word in GLOSSES
        or word in grammar.COORDINATORS
        or (apposed and word in grammar.DETERMINERS)
        or word.endswith("ing")
    )


def _parallel(tokens: Tokens, place: int, cue: Cue) -> bool:
    """Tell whether a second cue of the same speaker begins: "praised A, mocked B and called C"."""
    end = cue.sentence[1]
    if tokens.low[place] in ("and", "but", "or"):
        place += 1
    while place < end and grammar.is_adverb(tokens.low[place]):
        place += 1
    if place >= end or tokens.quote[place] >= 0 or cue.sense.form is Form.PARTICIPLE:
        return False
    shares = not cue.sense.verb or "clause" not in cue.sense.frames
    return any(
        sense.form is cue.sense.form and (shares or sense.frames & SAYING)
        for sense in senses().get(tokens.low[place], ())
    )


def _turns(tokens: Tokens, place: int, end: int) -> bool:
    """Tell whether "but" turns to a clause with a subject of its own: the writer's, most often.

    What has none goes on with what was said: "she was for it, but not at any price".
    """
    word = tokens.low[place + 1] if place + 1 < end else ""
    return (
        word in grammar.SUBJECT_PRONOUNS
        or word in grammar.CONTRACTED
        or (place + 1 < end and tokens.capital(place + 1))
    )


def _resumes(tokens: Tokens, place: int, end: int) -> bool:
    """Tell whether a clause goes on behind an insertion: "that Smith, who was ill, had left"."""
    if tokens.low[place] not in INSERTIONS:
        return False
    for at in range(place + 2, min(end, place + INSERTION_WORDS)):
        if tokens.breaks[at] != "":
            word = tokens.low[at]
            goes = word in FINITE or word in ("he", "she", "they", "it")
            return tokens.breaks[at] == tokens.breaks[place] and goes
    return False


def _new_speaker(tokens: Tokens, place: int, end: int) -> bool:
    """Tell whether another speaker's cue begins behind a mark: "- Smith said, ..."."""
    if tokens.low[place] in ("and", "but"):
        place += 1
    if place >= end:
        return False
    named = tokens.capital(place) or tokens.low[place] in ("he", "she", "they")
    if not named and not person_noun(tokens.low[place]):
        return False
    forms = {*FINITE_FORMS, Form.BASE} if tokens.low[place] == "they" else FINITE_FORMS
    for at in range(place + 1, min(end, place + NEW_CUE_WORDS)):
        if tokens.breaks[at] != "":
            return False
        if any(
            sense.form in forms and "clause" in sense.frames
            for sense in senses().get(tokens.low[at], ())
        ):
            return True
    return False
