"""What two sources of one event both tell: sentences that share enough and differ in nothing.

That two sentences are about one thing is told by the words that they share, weighed by how telling
each is. It is not enough: "six were hurt" and "nine were hurt" are about one thing as well. So all
that would make them two statements is looked for, and any of it parts them: a clash that was found
at the two places, another figure or name, a negation, a plan beside a deed, another time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product

from sourceaudit.consistency import acts
from sourceaudit.consistency.across_clashes import Clash
from sourceaudit.consistency.across_figures import HEADED, differs, meet
from sourceaudit.consistency.across_records import AHEAD, BEEN, COMMON, DONE, WORD, Teller
from sourceaudit.consistency.across_values import SCENES, give_one_value, lines_with_one_value
from sourceaudit.consistency.contraries import axes
from sourceaudit.consistency.same import otherwise_qualified, two_of_a_sort
from sourceaudit.consistency.stories import calendar_stems
from sourceaudit.facts import Fact, Line
from sourceaudit.facts.lexicon import antonyms, rarities
from sourceaudit.facts.likeness import Likeness, likeness
from sourceaudit.facts.vocabulary import stem
from sourceaudit.model.evidence import Confidence
from sourceaudit.text.english import grammar

SHARED = 2  # telling words of two sentences from which they are looked at
# What two sentences share, as weight and as share of the lighter one: where both give one figure or
# date, one name, or neither. Of places about one thing in articles of our own three in four share
# as much (benchmarks/across.py).
FIGURED, NAMED, PLAIN = (2.0, 0.36), (2.4, 0.54), (2.8, 0.65)
BOTH = (2.8, 0.3)  # the same, of sentences that give a figure and a name alike
# Of sentences that both give one telling value, "£212 million", "96 votes", "on 8 February", which
# two who write of one event seldom give of two things.
EXACT = (1.2, 0.2)
SURE = 0.6  # share from which a pair with a figure is of high confidence
SEVERAL = 2  # kinds of figures that two sentences give alike: hardly by chance
CLOSED = frozenset({"if", "deny"})  # terms under which nothing is told
SEQUENCE = frozenset({"before", "after"})
NEGATED = 3  # words of content behind a negation that it turns round
DENYING = frozenset(map(stem, ("refused", "denied", "declined", "failed")))
FALLING = frozenset(map(stem, ("failed", "declined")))  # these deny "to" do something, no more
TELLING = 0.5  # rarity of a word whose opposite parts two sentences; "come" is said of much
SMALL = 10  # counts up to here are of many things
NEAR = 2.0  # two counts that are less apart may count one thing under two names
BREAK = re.compile(r"[,;:—–(]")  # what ends its reach


@dataclass(frozen=True, slots=True)
class Agreed:
    """Two lines of two sources, by number, that tell the same; `share` is what they have alike."""

    left: int
    right: int
    share: float
    confidence: Confidence


def find_agreement(left: Teller, right: Teller, clashing: Sequence[Clash]) -> Iterator[Agreed]:
    """Yield the sentences of two sources that tell the same; a sentence may be in several.

    `clashing` is what the two tell differently. Words of many sentences of a source are passed
    over, so that the work grows with the texts.
    """
    if left.reading.retracts or right.reading.retracts:
        return
    spans = {(clash.left.line, clash.right.line) for clash in clashing}
    shared: Counter[tuple[int, int]] = Counter()
    for word in sorted(left.places.keys() & right.places.keys()):
        ours, theirs = left.places[word], right.places[word]
        if max(len(ours), len(theirs)) <= COMMON:
            shared.update(product(ours, theirs))
    shared.update(dict.fromkeys(lines_with_one_value(left.groups, right.groups), SHARED))
    for pair in sorted(pair for pair, count in shared.items() if count >= SHARED):
        if pair not in spans and (found := _find_agreed(left, right, *pair)) is not None:
            yield found


def _find_agreed(left: Teller, right: Teller, first: int, second: int) -> Agreed | None:
    ours, theirs = left.reading.lines[first], right.reading.lines[second]
    alike = likeness(ours.statement.content, theirs.statement.content)
    if not any(_reaches(alike, least) for least in (FIGURED, BOTH, EXACT)):
        return None
    figures = _figures(left, right, first, second)
    if figures is None:
        return None
    values = left.by_line.get(first, {}), right.by_line.get(second, {})
    exact = any(True for _ in lines_with_one_value(*values))
    named = not (ours.statement.names & theirs.statement.names).isdisjoint(_tell_names(ours))
    if figures:
        enough = _reaches(alike, FIGURED) or (named and _reaches(alike, BOTH))
        if exact and not enough:
            # few words in common: one that denies what the other tells shows less clearly
            enough = _reaches(alike, EXACT) and _denies(left, ours) is _denies(right, theirs)
    else:
        enough = _reaches(alike, NAMED if named else PLAIN)
    if not enough:
        return None
    if _two_statements(left, right, ours, theirs):
        return None
    many = figures >= SEVERAL and alike.share >= SURE
    if not many and _is_otherwise_named(left, right, ours, theirs):
        return None
    if figures:
        sure = Confidence.HIGH if alike.share >= SURE else Confidence.MEDIUM
    else:
        sure = Confidence.MEDIUM if named else Confidence.LOW
    return Agreed(first, second, alike.share, sure)


def _tell_names(line: Line) -> frozenset[str]:
    """Return the names of a line but for days and months."""
    return line.statement.names - calendar_stems()


def _reaches(alike: Likeness, least: tuple[float, float]) -> bool:
    return alike.weight >= least[0] and alike.share >= least[1]


def _figures(left: Teller, right: Teller, first: int, second: int) -> int | None:
    """Return how many kinds of figures and the like two lines give alike; None if one differs."""
    same = 0
    here, there = left.by_line.get(first, {}), right.by_line.get(second, {})
    for key in here.keys() & there.keys():
        if key[0] in SCENES:
            continue
        pairs = [
            pair
            for pair in product(here[key], there[key])
            if (meet(*pair) and (key[0] not in HEADED or _is_named_alike(*pair))) or _near(*pair)
        ]
        if any(not differs(*pair) for pair in pairs) or any(
            give_one_value(*pair) for pair in product(here[key], there[key])
        ):
            same += 1
        elif pairs:
            return None
    return same


def _denies(teller: Teller, line: Line) -> bool:
    """Tell whether a line denies anything."""
    return bool(line.statement.negations) or bool(_find_negated(teller, line))


def _is_named_alike(fact: Fact, other: Fact) -> bool:
    """Tell whether the words say that two values are of one thing."""
    return likeness(fact.head, other.head).words > 0


def _near(fact: Fact, other: Fact) -> bool:
    """Tell whether two counts differ so little that they may be of one thing under two names."""
    least, most = sorted((fact.value, other.value))
    return fact.kind == "count" and SMALL < least < most < NEAR * least


def _two_statements(left: Teller, right: Teller, line: Line, other: Line) -> bool:
    """Tell whether anything says that two lines about one thing do not say the same of it."""
    ours, theirs = _tell_names(line), _tell_names(other)
    # names that the other source never has; two are too many, one is where no name is shared
    strange = bool(ours - right.stems) + bool(theirs - left.stems)
    if strange > bool(ours & theirs) and ours and theirs:
        return True
    shared = line.statement.content & other.statement.content
    if (_find_negated(left, line) ^ _find_negated(right, other)) & shared:
        return True
    here, there = _terms(left, line, shared), _terms(right, other, shared)
    if not CLOSED.isdisjoint(here | there) or _is_plan_and_deed(here, there):
        return True
    if _is_opposed(line.statement.content - shared, other.statement.content - shared):
        return True
    first, second = (SEQUENCE.intersection(each.statement.words) for each in (line, other))
    if first and second and first.isdisjoint(second):
        return True
    return two_of_a_sort(line.printed, other.printed)


def _is_otherwise_named(left: Teller, right: Teller, line: Line, other: Line) -> bool:
    """Tell whether two lines say of one sort of thing that they mean two, names left aside."""
    names = line.statement.names | other.statement.names
    return otherwise_qualified(left.reading, line, other, right.reading, without=names)


def _find_negated(teller: Teller, line: Line) -> frozenset[str]:
    """Return the stems that a negation of a line turns round."""
    statement, text = line.statement, teller.reading.text
    found: set[str] = set()
    denied = (
        at
        for at, root in enumerate(statement.stems)
        if root in DENYING
        and not (root in FALLING and "to" not in statement.words[at + 1 : at + 2])
    )
    for at in (*statement.negations, *denied):
        reached: list[str] = []
        for near in range(at + 1, len(statement.words)):
            if len(reached) == NEGATED or BREAK.search(
                text, statement.starts[near - 1], statement.starts[near]
            ):
                break
            if statement.stems[near] in statement.content:
                reached.append(statement.stems[near])
        found.update(reached)
    return frozenset(found)


def _terms(teller: Teller, line: Line, shared: frozenset[str]) -> frozenset[str]:
    """Return the terms of those clauses of a line that have something of what is shared."""
    statement, reading = line.statement, teller.reading
    places = [
        start
        for start, root in zip(statement.starts, statement.stems, strict=True)
        if root in shared
    ]
    clauses = {reading.clause(line, start, start + 1) for start in places}
    found = frozenset().union(*(reading.terms(line, clause) for clause in clauses))
    ahead = "plan" in found or any(acts.AHEAD.search(reading.text, *clause) for clause in clauses)
    if ahead:
        return found | {AHEAD}
    words = [word for clause in clauses for word in WORD.findall(reading.text[slice(*clause)])]
    done = any(word in grammar.PASTS or word in BEEN or word.endswith("ed") for word in words)
    return found | {DONE} if done else found


def _is_plan_and_deed(here: frozenset[str], there: frozenset[str]) -> bool:
    """Tell whether one line tells as done what lies ahead in the other; "it closes" is neither."""
    return (AHEAD in here and DONE in there) or (DONE in here and AHEAD in there)


def _is_opposed(ours: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Tell whether a word of one line is the opposite of one of the other."""
    known, sides, telling = antonyms(), axes(), rarities()
    if any(not theirs.isdisjoint(known.get(word, ())) for word in ours if telling[word] >= TELLING):
        return True
    here, there = (
        {place for word in words for place in sides.get(word, ())} for words in (ours, theirs)
    )
    return any((axis, 1 - side) in there for axis, side in here)
