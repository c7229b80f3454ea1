"""Done and not done, up and down: clauses about one thing of which the one says the contrary.

A clause is held against another when it denies the other's verb, or has a word of the other side
of an axis ("rose" and "the fall in"). That both are about one thing is scored by what they share.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.held import clash, reading
from sourceaudit.consistency.linked import NAME, told_apart, two_of_a_sort
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.lexicon import akin, close, entries, families, rarity, senses
from sourceaudit.facts.likeness import likeness, weight
from sourceaudit.facts.reading import JOINT, PARTICLES
from sourceaudit.facts.vocabulary import FUNCTION, stem
from sourceaudit.model.evidence import Confidence, Rule
from sourceaudit.model.source import Span

NEGATED = re.compile(
    r"\b(?:not|never|cannot|without|nobody|no\sone|none|neither|nothing|no|refus\w+\sto|declin\w+\sto|fail\w+\sto|unable\sto)\b|n['’]t\b",
    re.IGNORECASE,
)
UNTIL = re.compile(r"\buntil\b")  # what is not so until then is so afterwards
NO_DENIAL = re.compile(
    r"\s+(?:only|all|every|just|yet|enough|until|so|even|very|necessarily|longer|more|less|fewer|doubt|matter|idea|way|sign|evidence|reason|question|wonder|need|surprise|later|far|least|quite|always|much)\b"
)
TALK = re.compile(r"\b(?:I|we|you|my|our|your|let's|me|us)\b|[?]", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:it|they|he|she|them|him|this|that|his|her|its|their)\b", re.IGNORECASE)
KNOWN = re.compile(r"(?:\b(?:the|its|his|her|their|this|that|those|these)|['’]s?)\s(?:[\w’'-]+\s){0,2}\Z", re.IGNORECASE)
BACK = re.compile(r"\b(?:since|when|once|after|having|which|who|that|whose|with|despite|before|because)\b[^.;]{0,70}\Z", re.IGNORECASE)
PERIOD = re.compile(
    r"\b(?:last|this|next|previous|first|second|third|fourth|following)\s(?:year|month|week|quarter|season|half|day|time|morning|night)\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:19|20)\d\d)\b"
)
AUXILIARY = frozenset("be have do will would can could may might must shall should get make take go come know think want see look need try seem let give tell feel become keep put mean call able least".split())
WEIGHTS = {
    "bias": -2.5, "clause": 2.0, "sentence": 1.2, "shared": 0.6, "known": 1.0, "back": 0.5, "same": 0.4,
    "only": 0.6, "now": -0.8, "names": -1.3, "title": 0.5, "near": 0.3, "periods": -1.2, "other": -1.2, "long": -0.6,
    "axis": 0.0, "novel": -1.0, "size": -0.5, "talk": -0.9, "pronoun": 1.0,
}  # fmt: skip
HIGH, MEDIUM, LOW = 4.0, 1.2, -0.4
ROOT = 4  # letters that a verb shares with its noun: "approve" and "approval"
MOST = 12  # places of one word that are compared


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """A word of a line that may be contradicted: its stem, whether it is denied, its clause."""

    word: str
    at: int
    denied: bool
    line: Line
    clause: Span
    content: frozenset[str]
    terms: frozenset[str]


@cache
def axes() -> dict[str, tuple[tuple[int, int], ...]]:
    """Return by stem the sides of the axes that it stands on."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for axis, row in enumerate(entries("polar.txt")):
        for side, words in enumerate(row.split("|")):
            for word in words.split():
                verb, joint, particle = word.partition("_")
                found[stem(verb) + joint + particle].append((axis, side))
    return {word: tuple(places) for word, places in found.items()}


def denied_and_done(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield what one place denies and another takes as done."""
    yield from _reported(given, rule, "negation")


def contrary_changes(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield rises that are falls elsewhere, victories that are defeats, and the like."""
    yield from _reported(given, rule, "direction")


def _reported(given: Given, rule: Rule, kind: str) -> Iterator[Found]:
    limits = (rule.number("high", HIGH), rule.number("medium", MEDIUM), rule.number("low", LOW))
    for score, left, right, found in _clashes(given):
        if found == kind and score >= limits[2]:
            sure = Confidence.HIGH if score >= limits[0] else Confidence.MEDIUM if score >= limits[1] else Confidence.LOW
            yield clash(given, kind, (left.clause, right.clause), confidence=sure)


@lru_cache(maxsize=1)
def _clashes(given: Given) -> tuple[tuple[float, Saying, Saying, str], ...]:
    """Return the clauses that may contradict each other, the best pair of two lines only."""
    text = reading(given)
    if text.retracts:
        return ()
    best: dict[tuple[int, int], tuple[float, Saying, Saying, str]] = {}
    for left, right, kind in _candidates(text):
        score = _score(text, left, right, kind)
        key = left.line.number, right.line.number
        if score >= LOW and (key not in best or best[key][0] < score):
            best[key] = score, left, right, kind
    seen: set[int] = set()
    chosen = []
    for key, found in sorted(best.items(), key=lambda pair: (-pair[1][0], pair[0])):
        if not seen & set(key):
            seen.update(key)
            chosen.append(found)
    return tuple(chosen)


def _candidates(text: Reading) -> Iterator[tuple[Saying, Saying, str]]:
    known = axes()
    denials = [one for line in text.lines if not line.aside for one in _denials(text, line)]
    wanted = frozenset(one.word for one in denials)
    meant = senses()[wanted]
    table = families()
    vocabulary = frozenset().union(*(line.statement.content for line in text.lines))
    kin = {
        word
        for word in vocabulary
        if word in wanted or (word in table and not meant.isdisjoint(table[word][1]))
    } - AUXILIARY
    sought = kin | (known.keys() & vocabulary)
    sides: dict[tuple[int, int], list[Saying]] = defaultdict(list)
    done: dict[str, list[Saying]] = defaultdict(list)
    for line in text.lines:
        one = line.statement
        if line.aside or (sought.isdisjoint(one.content) and PARTICLES.isdisjoint(one.words)):
            continue
        denied = _denied_places(text, line)
        places = [(at, word) for at, word in enumerate(one.stems) if word in sought]
        places += [pair for pair in text.joined(line) if pair[1] in known]
        for at, word in places:
            saying = _saying(text, line, at, word, denied=at in denied)
            if word in kin and at not in denied:
                done[word].append(saying)
            for axis, side in known.get(word, ()):
                sides[axis, side ^ (at in denied)].append(saying)
    for left in denials:
        for word, sayings in done.items():
            if close(word, left.word) or (akin(word, left.word) and word[:ROOT] == left.word[:ROOT]):
                for right in sayings[:MOST]:
                    if right.line is not left.line and not _has_denial(text, right):
                        yield (*sorted((left, right), key=lambda one: one.line.number), "negation")  # type: ignore[misc]
    for (axis, side), sayings in sides.items():
        if side == 0:
            contrary = sides.get((axis, 1), [])
            # a sentence with words of both sides tells how one went with the other
            both = {one.line.number for one in sayings} & {one.line.number for one in contrary}
            for left in sayings[:MOST]:
                for right in contrary[:MOST]:
                    lines = {left.line.number, right.line.number}
                    if len(lines) > 1 and left.word != right.word and lines.isdisjoint(both):
                        yield (*sorted((left, right), key=lambda one: one.line.number), "direction")  # type: ignore[misc]


def _denials(text: Reading, line: Line) -> Iterator[Saying]:
    """Yield the words that a line denies: the first with content behind each negation."""
    for at in sorted(_denied_places(text, line)):
        word = line.statement.stems[at]
        if word in line.statement.content and word not in AUXILIARY and rarity(word) > 0.25:  # noqa: PLR2004
            yield _saying(text, line, at, word, denied=True)


def _denied_places(text: Reading, line: Line) -> set[int]:
    one, found = line.statement, set()
    words = text.words(line)
    if "'" not in words and "’" not in words and NEGATORS.isdisjoint(one.words):
        return set()
    for match in NEGATED.finditer(words):
        if NO_DENIAL.match(words, match.end()) or UNTIL.search(words, match.end()):
            continue
        end = one.start + match.end()
        stop = JOINT.search(text.text, end, one.end)
        for at, start in enumerate(one.starts):
            if start >= end and (stop is None or start < stop.start()) and one.words[at] not in FUNCTION and one.stems[at] not in AUXILIARY:
                found.add(at)
                break
    return found


NEGATORS = frozenset("not never cannot without nobody no none neither nothing unable refuse refused refuses refusing decline declined declines declining fail failed fails failing".split())


def _has_denial(text: Reading, one: Saying) -> bool:
    return NEGATED.search(text.text, max(one.line.statement.start, one.clause[0] - 20), one.clause[1]) is not None


def _saying(text: Reading, line: Line, at: int, word: str, *, denied: bool) -> Saying:
    one = line.statement
    start = one.starts[at]
    clause = text.clause(line, start, start + len(one.words[at]))
    content = text.content(line, *clause) - {one.stems[at], word}
    return Saying(word, at, denied, line, clause, content, text.terms(line, clause))


def _score(text: Reading, left: Saying, right: Saying, kind: str) -> float:
    """Return how sure it is that two clauses are about one thing and cannot both hold, in nats."""
    terms = left.terms, right.terms
    if {"if", "deny"} & (terms[0] | terms[1]) or {"plan", "then"} & (terms[0] ^ terms[1]):
        return LOW - 1
    words = text.words(left.line), text.words(right.line)
    if told_apart(*words):
        return LOW - 1
    quotes = text.quote(left.clause[0]), text.quote(right.clause[0])
    if (quotes[0] and quotes[1] and quotes[0] != quotes[1]) or two_of_a_sort(*words):
        return LOW - 1
    drop = {left.word, right.word}
    clause = likeness(left.content - drop, right.content - drop)
    sentence = likeness(left.line.statement.content - drop, right.line.statement.content - drop, smooth=1.0)
    place = right.line.statement.starts[right.at]
    before = text.text[max(right.line.statement.start, place - 80) : place]
    near = right.line.number - left.line.number
    pronoun = near <= 2 and PRONOUN.search(text.text, *right.clause) is not None
    known = KNOWN.search(before) is not None
    if not (sentence.words or pronoun or (near == 1 and known)):
        return LOW - 1
    names = [frozenset(NAME.findall(line)) for line in words]
    periods = [set(PERIOD.findall(line)) for line in words]
    signs = {
        "bias": 1.0,
        "clause": clause.share,
        "sentence": sentence.share,
        "shared": min(4.0, max(clause.weight, sentence.weight)),
        "known": float(known),
        "back": float(BACK.search(before) is not None),
        "same": float(left.word == right.word),
        "names": float(bool(names[0] and names[1] and not names[0] & names[1])),
        "title": float(left.line.first),
        "near": float(near <= 2),  # noqa: PLR2004
        "pronoun": float(pronoun),
        "only": float(text.lines_with(drop) == 2),  # noqa: PLR2004 - these two
        "periods": float(bool(periods[0] and periods[1] and not periods[0] & periods[1])),
        "now": float(not left.line.title and "now" in terms[0] ^ terms[1]),
        "other": float("other" in terms[0] ^ terms[1]),
        "long": float(len(right.line.statement.words) > 30),  # noqa: PLR2004
        "size": text.size,
        "novel": 1 - clause.weight / max(weight(right.content - drop), 1.0),
        "axis": float(kind == "direction"),
        "talk": float(any(map(TALK.search, words))),
    }
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in signs.items())
