"""Done and not done, up and down: clauses about one thing of which one says the contrary.

A clause is held against another when it denies the other's verb, or has a word of the other side
of an axis ("rose" and "the fall in"). That both are about one thing is scored by what they share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.contraries import Spot, contraries, has_denial
from sourceaudit.consistency.held import clash, reading
from sourceaudit.consistency.likely import Limits, limits, sure
from sourceaudit.consistency.same import NAME, told_apart, two_of_a_sort
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.likeness import likeness, weight
from sourceaudit.facts.vocabulary import IRREGULAR
from sourceaudit.model.evidence import Rule
from sourceaudit.model.source import Span

TALK = re.compile(r"\b(?:I|we|you|my|our|your|let's|me|us)\b|[?]", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:it|they|he|she|them|him|this|that|his|her|its|their)\b", re.IGNORECASE)
KNOWN = re.compile(
    r"(?:\b(?:the|its|his|her|their|this|that|those|these)|['’]s?)\s(?:[\w’'-]+\s){0,2}\Z",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:since|when|once|after|having|which|who|that|whose|with|despite|before|because)\b"
    r"[^.;]{0,70}\Z",
    re.IGNORECASE,
)
PERIOD = re.compile(
    r"\b(?:last|this|next|previous|first|second|third|fourth|following)\s"
    r"(?:year|month|week|quarter|season|half|day|time|morning|night)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:19|20)\d\d)\b"
)
REACH = 80  # characters before a word in which it is spoken of as known
CLOSE, LONG = 2, 30  # lines that are near each other; words of a long sentence
# Weights of the signs, in nats: what each makes more or less likely, set by hand from how often it
# stands where two places are about one thing in articles of our own (benchmarks/contradictions.py).
WEIGHTS = {
    "bias": -2.2,
    "clause": 2.0,  # share of the content of the clauses that both have
    "sentence": 1.2,
    "shared": 0.6,  # weight of what they share, up to 4
    "known": 1.0,  # "the fall", "its signature": the later one speaks of a thing that is known
    "back": 0.5,  # and so do clauses with "since" and "which"
    "same": 0.4,  # the same word, not one of its kin
    "only": 0.6,  # no third sentence has such a word
    "pronoun": 1.0,  # "it", "her" in the later clause, and the other just before
    "near": 0.3,
    "title": 0.5,
    "thin": -1.0,  # they share a word or none, and nothing says that the thing is known
    "novel": -1.0,  # share of the later clause that the other has not
    "names": -2.6,  # each names others
    "periods": -1.2,  # each tells of another time
    "other": -1.2,  # "another", "elsewhere" at one place
    "now": -0.8,  # "now", "still" at one place
    "talk": -0.9,  # I, we, you; questions
    "long": -0.6,
    "size": -0.85,  # log of the sentences of the text: in a long one more are alike by chance
}
STANDARD: Limits = (4.0, 1.2, -0.4)
CLOSED = frozenset({"if", "deny"})  # terms under which nothing is said to be so
BOTH = frozenset({"plan", "then"})  # terms that both must stand under
MOST_SHARED, THIN = 4.0, 1.0  # weights of words


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """A word of a line in its clause: the content round it and the terms."""

    spot: Spot
    clause: Span
    content: frozenset[str]
    terms: frozenset[str]

    @property
    def line(self) -> Line:
        """Return the line that it stands in."""
        return self.spot.line


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
    for one, other, kind in contraries(text):
        if _far_apart(one, other):
            continue
        left, right = (_saying(text, spot, known) for spot in (one, other))
        if kind == "negation" and _both_deny(text, left, right):
            continue
        score = _score(text, left, right)
        key = left.line.number, right.line.number
        if score is not None and (key not in best or best[key][0] < score):
            best[key] = score, left, right, kind
    taken: set[int] = set()
    chosen = []
    for key, found in sorted(best.items(), key=lambda pair: (-pair[1][0], pair[0])):
        if found[0] >= STANDARD[-1] and taken.isdisjoint(key):
            taken.update(key)
            chosen.append(found)
    return tuple(chosen)


def _far_apart(one: Spot, other: Spot) -> bool:
    """Tell whether two words stand far apart in sentences with no other word in common."""
    if other.line.number - one.line.number <= CLOSE:
        return False
    shared = one.line.statement.content & other.line.statement.content
    return shared <= {one.word, other.word}


def _saying(text: Reading, spot: Spot, known: dict[Spot, Saying]) -> Saying:
    if spot not in known:
        one = spot.line.statement
        start = one.starts[spot.at]
        clause = text.clause(spot.line, start, start + len(one.words[spot.at]))
        content = text.content(spot.line, *clause) - {one.stems[spot.at], spot.word}
        known[spot] = Saying(spot, clause, content, text.terms(spot.line, clause))
    return known[spot]


def _both_deny(text: Reading, left: Saying, right: Saying) -> bool:
    return any(
        not one.spot.denied and has_denial(text, one.line, *one.clause) for one in (left, right)
    )


def _score(text: Reading, left: Saying, right: Saying) -> float | None:
    """Return in nats how sure it is that two clauses are about one thing, None for not at all."""
    if CLOSED & (left.terms | right.terms) or BOTH & (left.terms ^ right.terms):
        return None
    words = text.words(left.line), text.words(right.line)
    drop = {left.spot.word, right.spot.word}
    sentence = likeness(
        left.line.statement.content - drop, right.line.statement.content - drop, smooth=1.0
    )
    place = right.line.statement.starts[right.spot.at]
    before = text.text[max(right.line.statement.start, place - REACH) : place]
    lines = right.line.number - left.line.number
    pronoun = lines <= CLOSE and PRONOUN.search(text.text, *right.clause) is not None
    verb = right.line.statement.words[right.spot.at]
    past = verb.endswith("ed") or verb in IRREGULAR
    known = not past and KNOWN.search(before) is not None
    if not (sentence.words or pronoun or (lines == 1 and known)):
        return None
    quotes = text.quote(left.clause[0]), text.quote(right.clause[0])
    if (quotes[0] and quotes[1] and quotes[0] != quotes[1]) or two_of_a_sort(*words):
        return None
    if told_apart(*words):
        return None
    clause = likeness(left.content - drop, right.content - drop)
    apart = left.terms ^ right.terms
    signs: Mapping[str, float] = {
        "bias": 1.0,
        "clause": clause.share,
        "sentence": sentence.share,
        "shared": min(MOST_SHARED, max(clause.weight, sentence.weight)),
        "known": known,
        "back": BACK.search(before) is not None,
        "same": left.spot.word == right.spot.word,
        "only": text.lines_with(drop) == len(words),
        "pronoun": pronoun,
        "near": lines <= CLOSE,
        "title": left.line.first,
        "thin": max(clause.weight, sentence.weight) < THIN and not (known or pronoun),
        "novel": 1 - clause.weight / max(weight(right.content - drop), 1.0),
        "names": _disjoint(NAME, *words),
        "periods": _disjoint(PERIOD, *words),
        "other": "other" in apart,
        "now": "now" in apart and not left.line.title,
        "talk": any(map(TALK.search, words)),
        "long": len(right.line.statement.words) > LONG,
        "size": text.size,
    }
    return sum(WEIGHTS[name] * value for name, value in signs.items())


def _disjoint(pattern: re.Pattern[str], one: str, other: str) -> bool:
    """Tell whether both lines have words of a kind, and none in common."""
    left, right = set(pattern.findall(one)), set(pattern.findall(other))
    return bool(left and right and left.isdisjoint(right))
