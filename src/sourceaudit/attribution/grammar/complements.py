"""Complements: what follows a cue and is given to its speaker."""

from __future__ import annotations

from dataclasses import replace

from sourceaudit.attribution.grammar.clauses import (
    FINITE,
    clause_like,
    finite,
    is_finite_cue,
    phrase_end,
    quotation_end,
    relative,
)
from sourceaudit.attribution.grammar.cues import Cue
from sourceaudit.attribution.grammar.introduced import (
    ADJUNCT_WORDS,
    Complement,
    clause_from,
    complement_by_marks,
    paragraph_behind,
)
from sourceaudit.attribution.grammar.lexicon import Form, senses
from sourceaudit.attribution.grammar.tokens import Tokens
from sourceaudit.text.english import grammar, word_lists

LISTS = word_lists("attribution/complements")

BARE_OBJECTS = LISTS.words("bare objects")
ARTICLES = LISTS.words("articles")
SHORTEST_GERUND = 5  # letters: "king" and "ring" are none
HEARER_WORDS = 7  # "told a group of reporters in Ohio that"
DATING = frozenset("on in late early".split())
ABOUT = "about"  # "spoke at the club on Friday about the strike"
REFUSING = frozenset(("decline", "refuse"))
CLEAR = frozenset(("clear", "plain"))
LINKS = LISTS.words("links")
# A particle before the preposition that leads on: "lashed out at", "hit back at", "chimed in on".
PARTICLES = frozenset("out back in".split())
CLAUSE_SUBJECTS = LISTS.words("clause subjects")
PLACES = frozenset("there here home".split())
NAMED_BEFORE = frozenset("what which that who whom".split())
NO_NAMES = grammar.PREPOSITIONS | grammar.TIME | grammar.COORDINATORS | grammar.SUBORDINATORS
NAMED_WORDS = 5  # "what the new president of the club called a disgrace"
ADVERBIAL_CLAUSES = LISTS.words("adverbial clauses")
GROUPS, INNER = LISTS.words("groups"), LISTS.words("inner")


def complement(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return what follows a cue and is given to its speaker, None where nothing is."""
    found = None
    if cue.last < cue.sentence[1]:
        marked = tokens.quote[cue.last] >= 0 or tokens.breaks[cue.last] != ""
        if marked and not _needs_lead(tokens, cue):
            found = complement_by_marks(tokens, cue)
        if found is None and tokens.breaks[cue.last] == "":
            found = _find_governed(tokens, cue)
    return found or paragraph_behind(tokens, cue)


def _needs_lead(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether a quotation right behind a cue is its object: 'played "Blue Hills"'."""
    alone = "only" in cue.sense.frames and tokens.quote[cue.last] >= 0
    return alone and tokens.breaks[cue.last] == ""


def _find_governed(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return the complement that the frames of a cue allow, right behind it or further on."""
    frames = cue.sense.frames
    if _says_nothing(tokens, cue):
        return None
    if (lead := _lead(tokens, cue)) is not None:
        led = _find_led(tokens, replace(cue, last=lead))
        if led is not None or "only" in frames:
            return led
    if "only" in frames:
        return None
    if _is_linked_at_once(tokens, cue):
        return clause_from(tokens, cue.last, cue)
    found = _address(tokens, cue) if "hearer" in frames and cue.sense.verb else None
    return _frame(tokens, cue) if found is None else found


def _says_nothing(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether an instruction, a wish for silence or a mere pronoun follows a cue.

    "Says to unplug it", "who asks not to be seen", "doubts it", "calls himself Pike".
    """
    at, lemma = cue.last, cue.sense.lemma
    word = tokens.low[at]
    if (lemma == "say" and word == "to") or (lemma == "ask" and word == "not"):
        return True
    closed = at + 1 == cue.sentence[1] or tokens.breaks[at + 1] != ""
    return word in BARE_OBJECTS and closed


def _frame(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return the complement behind nobody that is addressed, by the first frame that fits."""
    at, frames = cue.last, cue.sense.frames
    if "clause" in frames:
        return _tell_clause(tokens, cue)
    if "as" in frames:
        return _take_as(tokens, cue)
    if "matter" in frames and "object" not in frames:
        return _statement(tokens, cue) or _link(tokens, cue)
    if "object" in frames and _begins_object(tokens, at):
        if cue.sense.lemma == "call" and _is_telephoned(tokens, cue):
            return None
        wide = frames & {"who", "paper"}  # "shows support falling, ..." has a clause inside
        return clause_from(tokens, at, cue) if wide else _object(tokens, at, cue)
    return _link(tokens, cue) if frames & {"that", "hearer"} else None


def _tell_clause(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return the clause of a cue; of verbs that take things as well, only one with its verb."""
    found = _bare_clause(tokens, cue)
    if found is None or "fact" not in cue.sense.frames or clause_like(tokens, _own(tokens, found)):
        return found
    return _statement(tokens, cue) if "matter" in cue.sense.frames else None


def _own(tokens: Tokens, found: Complement) -> tuple[int, int]:
    """Return a clause up to one inside it: "claimed a third when the ball hit him" says nothing."""
    first, end = found.words
    if tokens.low[first] in LINKS:
        return found.words
    inner = (at for at in range(first + 1, end) if tokens.low[at] in INNER)
    return first, next(inner, end)


def _statement(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return an object that is what somebody says: "the claim", "having seen it"; else None.

    "Three charges" are counted things, whatever the noun.
    """
    at, end = cue.last, cue.sentence[1]
    if at >= end or tokens.breaks[at] != "" or not _begins_object(tokens, at):
        return None
    counted = False
    for place in range(at, min(end, at + HEARER_WORDS)):
        word = tokens.low[place]
        if place > at and (tokens.breaks[place] != "" or word in grammar.PREPOSITIONS):
            measured = place + 1 < end and any(map(str.isdigit, tokens.low[place + 1]))
            if word == "of" and not (counted or measured) and tokens.breaks[place] == "":
                return _object(tokens, at, cue)  # "the creation of", "many ways of"
            break
        counted = counted or word in grammar.COUNTED or word[0].isdigit()
        gerund = place == at and word.endswith("ing") and len(word) > SHORTEST_GERUND
        noun = any(sense.form is Form.NOUN for sense in senses().get(word, ()))
        if tokens.quote[place] >= 0 or gerund or (noun and not counted):
            return _object(tokens, at, cue)
    return None


def _take_as(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return "the plan as a threat" behind "saw", None where no "as" follows the object."""
    for place in range(cue.last + 1, min(cue.sentence[1], cue.last + ADJUNCT_WORDS)):
        if tokens.breaks[place] != "":
            return None
        if tokens.low[place] == "as":
            return _object(tokens, cue.last, cue)
    return None


def _is_linked_at_once(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether "that", a question word or an infinitive stands right behind a cue."""
    word, frames = tokens.low[cue.last], cue.sense.frames
    refused = cue.sense.lemma in REFUSING and word == "to" and cue.last + 1 < len(tokens.low)
    if refused and tokens.low[cue.last + 1] in senses():
        return False  # "declined to comment": nothing is said
    return (
        word in LINKS
        or (word in ("when", "where") and "that" in frames)
        or (word == "to" and "to" in frames and infinitive(tokens, cue.last, cue.sentence[1]))
    )


def _lead(tokens: Tokens, cue: Cue) -> int | None:
    """Return where the preposition or particle of a cue stands: at once, or behind adverbials."""
    at, end = cue.last, cue.sentence[1]
    while at < end - 1 and grammar.is_adverb(tokens.low[at]) and tokens.breaks[at + 1] == "":
        at += 1
    if at < end - 1 and tokens.low[at] == "it" and tokens.low[at + 1] in CLEAR:
        at += 1  # "made it clear that"
    if tokens.low[at] in cue.sense.leads and (at == cue.last or cue.sense.verb):
        return at
    if not cue.sense.verb or "only" not in cue.sense.frames or ABOUT not in cue.sense.leads:
        return None
    for place in range(at, min(end, at + ADJUNCT_WORDS)):
        if tokens.breaks[place] != "" or tokens.quote[place] >= 0:
            return None
        if tokens.low[place] == ABOUT:
            return place
    return None


def _find_led(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return what follows the preposition or particle of a cue ("warned of", "pointed out")."""
    at, end = cue.last + 1, cue.sentence[1]
    if at < end and tokens.low[at - 1] in PARTICLES and tokens.low[at] in grammar.PREPOSITIONS:
        at += 1
    if at >= end or tokens.breaks[at] not in ("", ":"):
        return None
    word = tokens.low[at]
    put = cue.sense.lemma == "put"
    if put and tokens.quote[at] < 0:
        return _link(tokens, replace(cue, last=at))  # "put it in a letter: ..."
    if word in grammar.TIME and tokens.breaks[at] == "":
        return None
    return (
        clause_from(tokens, at, cue)
        if word in grammar.CLAUSE_WORDS or tokens.low[at - 1] == "that"
        else _object(tokens, at, cue)
    )


def _link(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return a clause that its "that" shows, or a quotation, behind adverbials of the cue."""
    for at in range(cue.last, min(cue.sentence[1], cue.last + ADJUNCT_WORDS)):
        if tokens.quote[at] >= 0:
            return Complement((at, quotation_end(tokens, at, cue)), close=False)
        if tokens.breaks[at] == ":":
            return Complement((at, cue.sentence[1]), close=False)
        if tokens.breaks[at] not in ("", ","):
            return None
        other = is_finite_cue(tokens, at) or tokens.low[at] in grammar.COORDINATORS
        if tokens.breaks[at] == "," and at > cue.last and other:
            return None  # "asking for time, conceded that": the clause is another cue's
        if tokens.low[at] == "that" and not relative(tokens, at, cue.sentence[1]):
            return clause_from(tokens, at, cue, close=False)
    return None


def _bare_clause(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return a clause without "that": at once, or behind adverbials where its subject shows it."""
    at = cue.last
    word = tokens.low[at]
    if word in grammar.COORDINATORS or word in ADVERBIAL_CLAUSES:
        return None
    adverb = grammar.is_adverb(word) or word == "back"
    if adverb and tokens.low[at + 1 : at + 2] == ("that",):
        return clause_from(tokens, at + 1, cue)
    if not (_adverbial(tokens, at)):
        return clause_from(tokens, at, cue)
    if (found := _behind_time(tokens, cue) or _link(tokens, cue)) is not None:
        return found
    if word in grammar.ADVERBS and word not in grammar.TIME:
        return clause_from(tokens, at, cue)
    return _behind_adverbials(tokens, cue)


def _adverbial(tokens: Tokens, at: int) -> bool:
    """Tell whether a word begins an adverbial of the cue and not the subject of a clause."""
    word = tokens.low[at]
    if word in grammar.TIME:
        return True
    compound = tokens.text[tokens.ends[at] : tokens.ends[at] + 1] == "-"  # "down-ballot races"
    if compound or tokens.capital(at):
        return False
    return word in grammar.PREPOSITIONS or word in grammar.ADVERBS


def _behind_time(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return the clause of "said Thursday his worry is that ...", whose subject is plain to see."""
    at, end = cue.last, cue.sentence[1]
    while at < end and tokens.breaks[at] == "" and tokens.low[at] in grammar.TIME:
        at += 1
    if not cue.last < at < end or tokens.breaks[at] != "" or tokens.low[at] == "that":
        return None
    if tokens.low[at] in grammar.DETERMINERS or tokens.low[at] in grammar.POSSESSIVES:
        return clause_from(tokens, at, cue, close=False)
    return None


def _behind_adverbials(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return the clause of "said Tuesday the plan ..." or "said in a speech he would ..."."""
    at, end = cue.last, cue.sentence[1]
    if at + 1 < end and tokens.low[at] in DATING and tokens.low[at + 1] in grammar.TIME:
        at += 1  # "said on Monday the talks had failed"
    while at < end and tokens.breaks[at] == "" and tokens.low[at] in grammar.TIME:
        at += 1
    no_subject = grammar.PREPOSITIONS | grammar.COORDINATORS | ADVERBIAL_CLAUSES
    if cue.last < at < end and tokens.breaks[at] == "" and tokens.low[at] not in no_subject:
        return clause_from(tokens, at, cue, close=False)
    for place in range(at, min(end, at + ADJUNCT_WORDS)):
        if place > cue.last and tokens.breaks[place] != "":
            return None
        if tokens.low[place] in CLAUSE_SUBJECTS or tokens.low[place] in grammar.CONTRACTED:
            return clause_from(tokens, place, cue, close=False)
    return None


def _address(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return what somebody is told, behind the words that name them; else the object."""
    end = cue.sentence[1]
    for at in range(cue.last + 1, min(end, cue.last + 1 + HEARER_WORDS)):
        word, mark = tokens.low[at], tokens.breaks[at]
        if tokens.quote[at] >= 0:
            return Complement((at, quotation_end(tokens, at, cue)))
        if mark != "":
            return Complement((at, end)) if mark == ":" else None
        if word == "to" and infinitive(tokens, at, end):
            # "urged Congress to act": whoever is to act belongs to the words.
            return clause_from(tokens, at if cue.sense.lemma == "tell" else cue.last, cue)
        if cue.sense.lemma == "tell" and _second(tokens, at, cue):
            return clause_from(tokens, at, cue)
        linked = word in LINKS or word in cue.sense.leads
        if linked or word in CLAUSE_SUBJECTS or word in grammar.CONTRACTED:
            return clause_from(tokens, at, cue)
    return None


def _second(tokens: Tokens, at: int, cue: Cue) -> bool:
    """Tell whether a clause begins behind who is told: "told the club the bridge is old".

    A hearer of one word, a pronoun or a noun without an article, can be told by any noun phrase:
    "told us prices would fall", "told her rope is not covered".
    """
    before, end = tokens.low[at - 1], cue.sentence[1]
    if tokens.breaks[at] != "" or before in grammar.PREPOSITIONS or _adverbial(tokens, at):
        return False
    lone = at == cue.last + 1 and before in grammar.OBJECT_PRONOUNS | GROUPS
    begins = (
        lone or tokens.low[at] in ARTICLES or (tokens.capital(at) and not tokens.capital(at - 1))
    )
    if not begins or (before in grammar.DETERMINERS and not lone):
        return False
    first = at + 1 if lone else at + 2
    if before == "her":
        return first < end and tokens.low[first] in FINITE  # else "told her mother ..."
    return any(
        finite(tokens, place) or tokens.low[place] in grammar.PASTS
        for place in range(first, min(end, at + HEARER_WORDS))
        if tokens.breaks[place] == ""
    )


def infinitive(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether "to" opens an infinitive and not a goal."""
    if at + 1 >= end or tokens.breaks[at + 1] != "":
        return False
    word = tokens.low[at + 1]
    return not (
        word in grammar.DETERMINERS or word in grammar.OBJECT_PRONOUNS or tokens.capital(at + 1)
    )


def _begins_object(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    if tokens.quote[at] >= 0:
        return True
    if word in grammar.TIME and (not tokens.capital(at) or tokens.breaks[at + 1] != ""):
        return False
    return not (
        word in grammar.PREPOSITIONS
        or word in grammar.COORDINATORS
        or word in grammar.SUBORDINATORS
        or word in grammar.AUXILIARIES
        or grammar.is_adverb(word)
    )


def _is_telephoned(tokens: Tokens, cue: Cue) -> bool:
    """Tell "called the police on Monday" and "called there" from "called the plan a disgrace".

    The object that is called something has words for it behind it, or "what he called" before it.
    """
    first, end = cue.sentence
    before = tokens.low[max(first, cue.first - NAMED_WORDS) : cue.first]
    if not NAMED_BEFORE.isdisjoint(before):
        return False
    at = cue.last
    if tokens.low[at] in PLACES:
        return True
    if tokens.low[at] in grammar.DETERMINERS and tokens.low[at] not in grammar.OBJECT_PRONOUNS:
        at += 1
    behind = at + 1
    if any(tokens.quote[word] >= 0 for word in range(cue.last, end)):
        return False
    return behind >= end or tokens.breaks[behind] != "" or tokens.low[behind] in NO_NAMES


def _object(tokens: Tokens, at: int, cue: Cue) -> Complement:
    return Complement((at, phrase_end(tokens, at, cue)))
