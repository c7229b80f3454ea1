"""Cues: the verbs, nouns and adjectives that give words to somebody, told from look-alikes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import compress

from sourceaudit.attribution.grammar.lexicon import Form, Sense, senses, words_with
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.entities.vocabulary import person_noun, word_classes
from sourceaudit.text.english import grammar
from sourceaudit.text.known import Known

COUNTRIES = frozenset(("states",))  # "the Gulf states": a noun behind capitals as well
HEAD_WORDS = 8  # from the head of a subject to its verb: "files from the office of the firm show"
# "declined to comment": nothing is said.
REFUSING = frozenset("declined declines refused refuses".split())
HELD = frozenset("said thought believed used heard".split())
LONGEST_GROUP = 6  # words of a verb group before its verb: "has not yet been publicly"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in its group: words `first` to `last` (exclusive) of a sentence.

    `word` is the cue word itself; `passive` tells that the speaker is not the subject,
    `progressive` that a form in -ing has its auxiliary ("is calling").
    """

    first: int
    word: int
    last: int
    sense: Sense
    sentence: Range
    passive: bool = False
    progressive: bool = False


def cues(tokens: Tokens) -> Iterator[Cue]:
    """Yield the cues of a document in order, none from inside quotations."""
    table = senses()
    low, quote, sentences = tokens.low, tokens.quote, tokens.sentences
    at = 0
    for number in compress(range(len(low)), map(table.__contains__, low)):
        if quote[number] >= 0:
            continue
        if low[number] == "called" and number and low[number - 1] == "so":
            continue  # the end of "so-called"
        while at < len(sentences) and sentences[at][1] <= number:
            at += 1
        if at == len(sentences):
            return
        if sentences[at][0] <= number:
            for sense in table[low[number]]:
                if (cue := _read(tokens, number, sense, sentence=sentences[at])) is not None:
                    yield cue


def _read(tokens: Tokens, number: int, sense: Sense, *, sentence: Range) -> Cue | None:
    """Return the cue that a word is in one of its readings, None where the place refuses it."""
    if sense.form is Form.NOUN:
        given = _gives(tokens, number + 1, sense, sentence[1])
        return Cue(number, number, number + 1, sense, sentence) if given else None
    first = _group(tokens, number, sentence[0])
    group = frozenset(tokens.low[first:number])
    left = ""  # at the start of the sentence
    if first > sentence[0]:
        marked = tokens.breaks[first] != "" or tokens.quote[first - 1] >= 0
        left = "," if marked else tokens.low[first - 1]
    be = bool(group & grammar.BE) or left in grammar.BE_CONTRACTED
    if "to" in group and left in REFUSING:
        return None
    if sense.form is Form.ADJECTIVE:
        linked = be or not group.isdisjoint(grammar.LINKING)
    else:
        helped = not group.isdisjoint(grammar.AUXILIARIES) or left in grammar.CONTRACTED
        linked = helped or _is_verb(tokens, number, sense, left)
    if not linked:
        return None
    active = "been" not in group and not group.isdisjoint(grammar.HAVE)
    participle = sense.form in (Form.PAST, Form.PARTICIPLE)
    return Cue(
        first,
        number,
        number + 1,
        sense,
        sentence,
        passive=participle and be and not active,
        progressive=be and sense.form is Form.ING,
    )


def _gives(tokens: Tokens, after: int, sense: Sense, end: int) -> bool:
    """Tell whether a noun has something to give: "that", "by", or what leads to its content."""
    if after >= end or tokens.breaks[after] != "":
        return False
    word = tokens.low[after]
    infinitive = word == "to" and "to" in sense.frames
    return word in ("that", "by", "from") or word in sense.leads or infinitive


def _group(tokens: Tokens, number: int, start: int) -> int:
    """Return the first word of the verb group that a word ends: auxiliaries and adverbs."""
    first, low = number, tokens.low
    least = max(start, number - LONGEST_GROUP)
    while first > least and tokens.breaks[first] == "" and tokens.quote[first - 1] < 0:
        helps = _helping()[low[first - 1]]
        if helps is None:  # an adverb, which a name is not
            helps = not tokens.capital(first - 1)
        if not helps and low[first - 1] in HELD:
            helps = low[first] == "to"  # "is said to have added"
        if not (helps or first - 1 in tokens.aside):
            break
        first -= 1
    return first


@cache
def _helping() -> Known[str, bool | None]:
    """Return by word whether it stands in a verb group before the verb; None for adverbs."""

    def helping(word: str) -> bool | None:
        if word in grammar.AUXILIARIES or word in grammar.LINKING:
            return True
        return None if grammar.is_adverb(word) else False

    return Known(helping)


def _is_verb(tokens: Tokens, number: int, sense: Sense, left: str) -> bool:
    """Tell whether a word without an auxiliary is a verb, by its form and the word before it."""
    if left.endswith("'s"):
        return False
    if left in grammar.NOUN_MARKERS:
        finite = sense.form in (Form.PAST, Form.BASE) and "clause" in sense.frames
        return finite and left in grammar.COUNTED and _opens_complement(tokens, number + 1)
    if sense.form is Form.THIRD:
        return _third(tokens, number, sense, left)
    if sense.form is Form.BASE:
        return _base(tokens, number, sense, left)
    past = sense.form is Form.PAST and left != "" and left not in grammar.PREPOSITIONS
    return past or sense.form is Form.ING


def _third(tokens: Tokens, number: int, sense: Sense, left: str) -> bool:
    """Tell "claims" the verb from the plural of the noun."""
    word = tokens.low[number]
    if left in grammar.SINGULAR_PRONOUNS or left == "," or left in grammar.COORDINATORS:
        return True
    if left in ("", "united") or left in grammar.PREPOSITIONS:
        return False
    if not _also_noun(word):
        return True
    named = tokens.capital(number - 1) and word not in COUNTRIES
    document = left in word_classes()["document"] or person_noun(left)
    named = named or (document and tokens.low[number + 1 : number + 2][-1:] in _leads(sense))
    return named or _opens_complement(tokens, number + 1) or _concludes(tokens, number, sense, left)


@cache
def _leads(sense: Sense) -> frozenset[tuple[str, ...]]:
    return frozenset((word,) for word in sense.leads)


def _concludes(tokens: Tokens, number: int, sense: Sense, left: str) -> bool:
    """Tell whether a verb closes the clause of a document: "..., a new poll shows"."""
    ends = number + 1 == len(tokens.low) or tokens.breaks[number + 1] != ""
    persons = person_noun(left) and left.endswith("s") and sense.form is Form.BASE
    answer = left in word_classes()["document"] or persons
    return ends and "post" in sense.frames and answer


def _base(tokens: Tokens, number: int, sense: Sense, left: str) -> bool:
    """Tell "claim" the verb from the noun: the noun has no plural subject before it."""
    if left in ("that", "which") and tokens.low[number - 2] in grammar.PREPOSITIONS:
        return False
    if left in grammar.PLURAL_PRONOUNS or left in ("people", "women", "men"):
        return True
    if left in ("", ",") or left in grammar.PREPOSITIONS or left in grammar.DETERMINERS:
        return False
    if left in grammar.SINGULAR_PRONOUNS - {"who", "that", "which"}:
        return False  # "let nobody tell you"
    plural = left.endswith("s") and not left.endswith(("ss", "us"))
    if _also_noun(tokens.low[number] + "s"):
        plural = plural or _plural_head(tokens, number)
        return plural and (
            _opens_complement(tokens, number + 1) or _concludes(tokens, number, sense, left)
        )
    return plural or "clause" in sense.frames or _opens_complement(tokens, number + 1)


def _plural_head(tokens: Tokens, number: int) -> bool:
    """Tell whether "that" follows a verb that has plural documents: "files from it show that"."""
    if number + 1 >= len(tokens.low) or tokens.low[number + 1] != "that":
        return False
    documents = word_classes()["document"]
    before = tokens.low[max(0, number - HEAD_WORDS) : number]
    return any(word in documents and word.endswith("s") for word in before)


def _also_noun(plural: str) -> bool:
    """Tell whether a form in -s is as well the plural of a common noun."""
    return plural in words_with(Form.NOUN) or plural in grammar.NOUN_PLURALS


def _opens_complement(tokens: Tokens, after: int) -> bool:
    """Tell whether a word begins what a verb takes: that, a pronoun, a determiner, a quotation."""
    if after >= len(tokens.low) or tokens.breaks[after] not in ("", ":"):
        return False
    word = tokens.low[after]
    return word in grammar.COMPLEMENT_OPENERS or tokens.quote[after] >= 0 or tokens.capital(after)
