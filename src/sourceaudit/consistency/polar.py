"""Done and not done, up and down: clauses about one thing of which one says the contrary.

A clause is held against another when it denies the other's verb, or has a word of the other side
of an axis ("rose" and "the fall in"). That both are about one thing is scored by what they share.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.comparisons import COMPARING
from sourceaudit.consistency.contraries import Spot, contraries, has_denial
from sourceaudit.consistency.contrasts import (
    has_opposites,
    has_other_whole,
    have_other_complements,
    tells_of_another,
    turns_elsewhere,
    turns_to_another,
)
from sourceaudit.consistency.held import clash, reading
from sourceaudit.consistency.likely import Limits, limits, sure
from sourceaudit.consistency.same import (
    NAME,
    ORDINAL,
    PERIOD,
    name_different_sources,
    others,
    otherwise_qualified,
    two_of_a_sort,
)
from sourceaudit.consistency.subjects import another_antecedent, two_subjects
from sourceaudit.facts import Reading
from sourceaudit.facts.lexicon import antonyms, sorts
from sourceaudit.facts.likeness import likeness, weight
from sourceaudit.facts.vocabulary import FUNCTION
from sourceaudit.model.evidence import Rule
from sourceaudit.model.source import Span
from sourceaudit.text.english import grammar, word_lists
from sourceaudit.text.kept import cached_property

LISTS = word_lists("consistency/polar")

TALK = re.compile(rf"\b(?:{LISTS.either('talk')})\b|[?]", re.IGNORECASE)
PRONOUN = re.compile(rf"\b(?:{LISTS.either('pronoun')})\b", re.IGNORECASE)
KNOWN = re.compile(
    rf"(?:\b(?:{LISTS.either('known')})|['’]s?)\s(?:[\w’'-]+\s){{0,2}}\Z",
    re.IGNORECASE,
)
THE = re.compile(r"\b(?:the|his|her|its|their)\s\Z", re.IGNORECASE)  # "the injured"
WHERE = re.compile(r"\b(?:in|on|at)\s(?:the\s)?\Z")  # before a side that something is on
HAD = re.compile(r"\bhad\s(?:\w+ly\s|not\s)?(?:been\s)?\w+")
OF_WHAT = re.compile(
    rf"\s(?:in|of)\s(?P<what>(?:(?:{LISTS.either('measured')})\s)*[a-z’'-]+(?:\s[a-z’'-]+)?)"
)
OF_WHOM = re.compile(r"\sof\s(?P<what>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)")  # "the fall of Troy"
BACK = re.compile(
    rf"\b(?:{LISTS.either('back')})\b[^.;]{{0,70}}\Z",
    re.IGNORECASE,
)
NOT_YET = re.compile(r"\b(?:has|have)(?:n['’]t|\snot)\b|\byet\b")
ONCE = re.compile(rf"\b(?:{LISTS.either('once')})\b", re.IGNORECASE)
REACH = 80  # characters before a word in which it is spoken of as known
CLOSE, LONG = 2, 30  # lines that are near each other; words of a long sentence
# Weights of the signs, in nats: what each makes more or less likely, set by hand from how often it
# stands where two places are about one thing in articles of our own (benchmarks/contradictions.py).
WEIGHTS = {
    "bias": -2.4,
    "clause": 2.2,  # share of the content of the clauses that both have
    "sentence": 1.0,
    "known": 1.2,  # "the fall", "its signature": the later one speaks of a thing that is known
    "back": 0.5,  # and so do clauses with "since" and "which"
    "same": 0.4,  # the same word, not one of its kin
    "figure": 2.0,  # both clauses have the same number
    "of": 1.5,  # "sales fell", "the jump in sales"
    "several": 0.7,  # the clauses share three words and more
    "only": 1.3,  # no third sentence has such a word
    "pronoun": 0.7,  # "it", "her" in the later clause, and the other just before
    "near": -0.4,
    "title": 1.0,
    "outcome": 1.6,  # a headline that tells how it ended: of what, the text tells throughout
    "thin": -1.0,  # they share a word or none, and nothing says that the thing is known
    "novel": -1.2,  # share of the later clause that the other has not
    "names": -2.6,  # each names others
    "which": -2.0,  # and so does what qualifies one noun: "north tower", "south tower"
    "periods": -1.4,  # each tells of another time
    "days": -0.8,  # or stands in a sentence that does
    "contrast": -2.2,  # "in the north they close, in the south they open"
    "had": -1.8,  # "They had come in by the north gate": before what the other tells
    "other": -1.5,  # "another", "elsewhere" at one place
    "now": -1.0,  # "now", "still" at one place
    "then": -0.9,  # "formerly", "last year" at one place
    "talk": -1.1,  # I, we, you; questions
    "denial": -0.7,  # most denials are of something else than what another place tells
    "sexes": -2.0,  # "the women won", "the men have not won"
    "fronted": -2.0,  # "In the villages it rose": set against what was told before
    "thing": -1.8,  # a fall of doctors is not that of nurses
    "subject": -3.0,  # the sentences are about two things
    "since": -1.5,  # what has not been done is done later, on a day that the text names
    "long": -0.6,
    "size": -1.1,  # log of the sentences of the text: in a long one more are alike by chance
}
STANDARD: Limits = (2.5, 0.7, -1.1)
CLOSED = frozenset({"if", "deny"})  # terms under which nothing is said to be so
KNOWN_IN = frozenset({"if", "plan"})  # terms under which a thing that is known is so all the same
RELATIVE = LISTS.words("relative")
NOUN = 2  # words before "which" that are what it is about
OBJECT = 24  # characters behind a verb: "signed no treaty"
THIN = 1.0  # weight of words
SAME_THING = 0.5  # share of the words for a thing that changed
COMMON = frozenset((*map(float, range(1, 11)), *map(float, range(1900, 2100))))  # and years
SEVERAL = 3  # words that two clauses about one thing share
# What the signs that are looked for last can add to a score; a last bit is left for rounding.
MOST_REST = sum(WEIGHTS[name] for name in ("known", "back", "same", "only", "of", "figure")) + 1e-6


class Saying:
    """A word of a line in its clause; what is asked of it for every pair is worked out once."""

    def __init__(self, text: Reading, spot: Spot) -> None:
        self.spot = spot
        self.line = spot.line
        self._text = text
        statement = spot.line.statement
        self.place = statement.starts[spot.at]
        self.verb = statement.words[spot.at]
        self.clause: Span = text.clause(spot.line, self.place, self.place + len(self.verb))
        self.terms = text.terms(spot.line, self.clause)

    @cached_property
    def content(self) -> frozenset[str]:
        """Return the content of the clause, but for the word."""
        own = {self.line.statement.stems[self.spot.at], self.spot.word}
        return (self._text.content(self.line, *self.clause) | self._antecedent) - own

    @property
    def _antecedent(self) -> frozenset[str]:
        """Return the content before a clause with "which": what that is about."""
        statement = self.line.statement
        at = bisect_left(statement.starts, self.clause[0])
        for which in (at, at - 1):
            if 0 < which < len(statement.words) and statement.words[which] in RELATIVE:
                return statement.content.intersection(statement.stems[max(0, which - NOUN) : which])
        return frozenset()

    @cached_property
    def words(self) -> str:
        """Return the clause as it is printed."""
        return self._text.text[slice(*self.clause)]

    @cached_property
    def says_where(self) -> bool:
        """Tell whether the word says where the subject is: "the inn is on the north side"."""
        statement = self.line.statement
        at = bisect_left(statement.starts, self.clause[0])
        is_so = not grammar.BE.isdisjoint(statement.words[at : self.spot.at])
        return is_so and WHERE.search(self._before) is not None

    @cached_property
    def sided(self) -> frozenset[str]:
        """Return the stem behind a word that says where, which is a side of anything."""
        statement = self.line.statement
        behind = statement.stems[self.spot.at + 1 : self.spot.at + 2]
        return statement.content.intersection(behind) if self.says_where else frozenset()

    @cached_property
    def quote(self) -> int:
        """Return the number of the quotation that the clause stands in, 0 for none."""
        return self._text.quote(self.clause[0])

    @cached_property
    def is_denied_too(self) -> bool:
        """Tell whether the clause denies something before the word, or right behind it."""
        behind = self.place + len(self.verb) + OBJECT
        return has_denial(self._text, self.line, self.clause[0], min(self.clause[1], behind))

    @cached_property
    def has_pronoun(self) -> bool:
        """Tell whether the clause has a word for something named before."""
        return PRONOUN.search(self._text.text, *self.clause) is not None

    @cached_property
    def _before(self) -> str:
        return self._text.text[max(self.line.statement.start, self.place - REACH) : self.place]

    @cached_property
    def is_known(self) -> bool:
        """Tell whether the word is that of a thing that is known: "the fall"."""
        past = self.verb.endswith("ed") or self.verb in grammar.IRREGULAR
        known = THE if past else KNOWN
        return known.search(self._before) is not None and not self.is_first_of_two

    @cached_property
    def is_first_of_two(self) -> bool:
        """Tell whether the word only says of what sort a noun is: "the opening hours"."""
        statement, end = self.line.statement, self.place + len(self.verb)
        words = statement.words[self.spot.at + 1 : self.spot.at + 2]
        beside = bool(words) and statement.starts[self.spot.at + 1] == end + 1
        return beside and self.verb.endswith("ing") and _is_noun(words[0])

    @cached_property
    def named_part(self) -> str:
        """Return the stem of the noun of a line that begins with "The north tower"; "" if none."""
        statement = self.line.statement
        led = self.spot.at == 1 and statement.words[0] in grammar.NOUN_MARKERS
        return statement.stems[2] if led and len(statement.stems) > 2 else ""  # noqa: PLR2004 - the third word

    def is_of_another(self, other: Saying) -> bool:
        """Tell whether it is the change in something that the other's line does not name."""
        end = self.place + len(self.verb)
        match = OF_WHAT.match(self._text.text, end)
        if match is None:
            return False
        things = self._text.content(self.line, match.start("what"), match.end("what"))
        return bool(things) and not likeness(things, other.line.statement.content).words

    def is_of_somebody_else(self, other: Saying) -> bool:
        """Tell whether it is what befell somebody whom the other's line does not name."""
        match = OF_WHOM.match(self._text.text, self.place + len(self.verb))
        return match is not None and not any(
            name in other.line.printed for name in match["what"].split()
        )

    def is_of(self, other: Saying) -> bool:
        """Tell whether it is the change in something that the other's clause tells of."""
        match = OF_WHAT.match(self._text.text, self.place + len(self.verb))
        if match is None:
            return False
        things = self._text.content(self.line, match.start("what"), match.end("what"))
        # "118 were arrested, 31 more than last year": what is compared stands in another clause
        compared = other.verb in COMPARING
        known = other.line.statement.content if compared else other.content
        return bool(things) and likeness(things, known).share >= SAME_THING

    @cached_property
    def figures(self) -> frozenset[float]:
        """Return the numbers of the clause, but for small ones and years."""
        first, last = self.clause
        return frozenset(
            figure.value
            for figure in self._text.figures(self.line)
            if first <= figure.start < last and not (figure.plain and figure.value in COMMON)
        )

    @cached_property
    def looks_back(self) -> bool:
        """Tell whether the clause is one with "since" or "which"."""
        return BACK.search(self._before) is not None

    @cached_property
    def was_otherwise(self) -> bool:
        """Tell whether the clause says that it was so once: "formerly", "at first"."""
        return ONCE.search(self._text.text, *self.clause) is not None

    @cached_property
    def had(self) -> bool:
        """Tell whether the clause tells what had been so before: "had come"."""
        return HAD.search(self._text.text, *self.clause) is not None

    @cached_property
    def is_talk(self) -> bool:
        """Tell whether the line is talk: I, we, you; a question."""
        return TALK.search(self.line.printed) is not None


Clash = tuple[float, Saying, Saying, str]


def denied_and_done(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield what one place denies and another takes as done."""
    yield from _reported(given, rule, "negation")


def contrary_changes(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield rises that are falls elsewhere, victories that are defeats, and the like."""
    yield from _reported(given, rule, "direction")


def _reported(given: Given, rule: Rule, kind: str) -> Iterator[Found]:
    bounds = limits(rule, STANDARD)
    for score, left, right, found in _clashes(given):
        if found == kind and score >= bounds[-1]:
            yield clash(given, kind, (left.clause, right.clause), confidence=sure(score, bounds))


@lru_cache(maxsize=1)
def _clashes(given: Given) -> tuple[Clash, ...]:
    """Return the clauses that may contradict each other, the surest pair of each line."""
    text = reading(given)
    if text.retracts:
        return ()
    known: dict[Spot, Saying] = {}
    best: dict[tuple[int, int], Clash] = {}
    for first, second, kind in contraries(text):
        far = _far_apart(first, second) and not _is_outcome(first)
        if far and kind == "negation" and text.lines_with({first.word, second.word}) > CLOSE:
            continue
        right = _saying(text, second, known)
        if (far or kind == "succession") and not right.is_known:
            continue
        left = _saying(text, first, known)
        if kind != "negation" and _two_parts(left, right):
            continue
        if _unreal(left, right) or (kind == "negation" and _both_deny(left, right)):
            continue
        score = _score(text, left, right)
        key = left.line.number, right.line.number
        if score is not None and (key not in best or best[key][0] < score):
            best[key] = score, left, right, "direction" if kind == "succession" else kind
    taken: set[int] = set()
    chosen = []
    for key, found in sorted(best.items(), key=lambda pair: (-pair[1][0], pair[0])):
        if found[0] >= STANDARD[-1] and taken.isdisjoint(key):
            taken.update(key)
            chosen.append(found)
    return tuple(chosen)


def _far_apart(left: Spot, right: Spot) -> bool:
    """Tell whether two words stand far apart in sentences with no other word in common."""
    if right.line.number - left.line.number <= CLOSE:
        return False
    shared = left.line.statement.content & right.line.statement.content
    return shared <= {left.word, right.word}


def _saying(text: Reading, spot: Spot, known: dict[Spot, Saying]) -> Saying:
    found = known.get(spot)
    if found is None:
        found = known[spot] = Saying(text, spot)
    return found


def _is_outcome(spot: Spot) -> bool:
    """Tell whether a word is that of a headline which says how what the text tells of ended."""
    word = spot.line.statement.words[spot.at]
    return spot.line.first and spot.line.title and word in LISTS.words("outcome")


def _unreal(left: Saying, right: Saying) -> bool:
    """Tell whether one of them says what would be or is not so, or only one what is to be."""
    terms = [
        saying.terms - KNOWN_IN if saying.is_known else saying.terms for saying in (left, right)
    ]
    difference = terms[0] ^ terms[1]
    once = "then" in difference and (left.was_otherwise or right.was_otherwise)
    return not CLOSED.isdisjoint(terms[0] | terms[1]) or "plan" in difference or once


def _is_noun(word: str) -> bool:
    """Tell whether a word behind another may be the noun that it describes."""
    return not (
        word in FUNCTION
        or word in grammar.PREPOSITIONS
        or word in grammar.AUXILIARIES
        or word in grammar.PASTS
        or word.endswith(("ed", "ly"))
    )


def _two_parts(left: Saying, right: Saying) -> bool:
    """Tell whether two words say which of two things is meant: "the north tower", "the south"."""
    return bool(left.named_part) and left.named_part == right.named_part


def _both_deny(left: Saying, right: Saying) -> bool:
    return any(not saying.spot.denied and saying.is_denied_too for saying in (left, right))


def _score(text: Reading, left: Saying, right: Saying) -> float | None:
    """Return in nats how sure it is that two clauses are about one thing, None for not at all."""
    words = left.line.printed, right.line.printed
    drop = {left.spot.word, right.spot.word}
    denied = left.spot.denied or right.spot.denied
    known = right.is_known and not right.says_where
    two = not denied and (
        (not known and two_subjects(left.line, right.line))
        or (right.says_where and another_antecedent(left.line, right.line, right.clause[0]))
        or (not denied and turns_to_another(left.line, right.line))
    )
    if two:
        drop |= left.sided & right.sided  # two things on two sides share no more than a "side"
    sentence = likeness(
        left.line.statement.content - drop, right.line.statement.content - drop, smooth=1.0
    )
    lines = right.line.number - left.line.number
    pronoun = lines <= CLOSE and right.has_pronoun
    headline = _is_outcome(left.spot)
    if not (sentence.words or pronoun or right.is_known or headline):
        return None
    if left.quote != right.quote and left.quote and right.quote:
        return None
    clause = likeness(left.content - drop, right.content - drop)
    shared = max(clause.weight, sentence.weight)
    signs: dict[str, float] = {
        "bias": 1.0,
        "clause": clause.share,
        "sentence": sentence.share,
        "novel": not headline and 1 - clause.weight / max(weight(right.content - drop), 1.0),
        "pronoun": pronoun,
        "near": lines <= CLOSE,
        "title": left.line.first,
        "outcome": headline and not denied,
        "long": len(right.line.statement.words) > LONG,
        "size": text.size,
        "denial": denied,
        "several": clause.words >= SEVERAL,
    }
    if _scored(signs) + MOST_REST < STANDARD[-1]:
        return None
    if two_of_a_sort(*words) or name_different_sources(*words) or right.is_of_somebody_else(left):
        return None
    difference = left.terms ^ right.terms
    of = right.is_known and right.is_of(left)
    signs |= {
        "known": right.is_known,
        "figure": not (denied or left.figures.isdisjoint(right.figures)),
        "of": of,
        "back": right.looks_back,
        "same": left.spot.word == right.spot.word,
        "only": text.lines_with({left.spot.word, right.spot.word}) == len(words),
        "thin": shared < THIN and not (right.is_known or pronoun or headline),
        "names": others(NAME, *words),
        "which": otherwise_qualified(text, left.line, right.line),
        "since": left.spot.denied
        and NOT_YET.search(words[0]) is not None
        and _dated(words[1])
        and not _dated(words[0]),
        "subject": two or (denied and turns_to_another(left.line, right.line)),
        "sexes": _of_two_sorts(left, right),
        "fronted": turns_elsewhere(text, left.line, right.line, right.place),
        "thing": right.is_known and right.is_of_another(left),
        "periods": others(PERIOD, left.words, right.words) or others(ORDINAL, *words),
        "days": others(PERIOD, *words),
        "contrast": has_opposites(left.line, right.line, frozenset(drop))
        or (denied and (have_other_complements(left.spot, right.spot) or _one_until(left, right)))
        or tells_of_another(left.line, right.line)
        or has_other_whole(left.line, right.line),
        "had": not left.had and right.had and not (right.is_known or right.looks_back),
        "other": "other" in difference and not right.is_known,
        "now": "now" in difference and not left.line.title,
        "then": "then" in difference and not (right.looks_back or of),
        "talk": left.is_talk or right.is_talk,
    }
    return _scored(signs)


def _of_two_sorts(left: Saying, right: Saying) -> bool:
    """Tell whether two lines are about men and about women, or the like, each of one sort alone."""
    mine, theirs, known = left.line.statement.content, right.line.statement.content, antonyms()
    own = {left.spot.word, right.spot.word}
    return any(
        sorts()[word] == "p" and not known[word].isdisjoint(theirs - mine)
        for word in mine - theirs - own
        if word in known
    )


def _one_until(left: Saying, right: Saying) -> bool:
    """Tell whether one of two lines tells what was so until something: "until May they may"."""
    return ("until" in left.line.statement.words) is not ("until" in right.line.statement.words)


def _dated(words: str) -> bool:
    return PERIOD.search(words) is not None


def _scored(signs: Mapping[str, float]) -> float:
    """Return the weights of signs together, always added in the same order."""
    return sum([each * signs[name] for name, each in WEIGHTS.items() if name in signs])
