"""Facts that a text gives twice for one thing, with values that cannot both hold.

Nothing says outright that two values are of one thing; signs do, each with a weight. The most
telling is that nothing else can be meant: the text has no other figure of the kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sourceaudit.consistency.contrasts import (
    count_other_amounts,
    has_other_whole,
    turns_elsewhere,
)
from sourceaudit.consistency.likely import Limits
from sourceaudit.consistency.same import (
    CALENDAR,
    NAME,
    ORDINAL,
    PERIOD,
    name_different_sources,
    others,
    two_of_a_sort,
)
from sourceaudit.consistency.subjects import narrows_subject, of_what_was_told, two_subjects
from sourceaudit.consistency.values import (
    NAMED,
    PLAIN,
    ROUNDED,
    comparable,
    comparable_value,
    differ,
    distance,
    happens_once,
    is_sum_with_third,
    slip,
)
from sourceaudit.facts import Fact, Line, Reading
from sourceaudit.facts.lexicon import ANYBODY, antonyms
from sourceaudit.facts.likeness import Likeness, likeness
from sourceaudit.facts.vocabulary import stem
from sourceaudit.text.english import word_lists
from sourceaudit.text.english.calendar import MONTH_NAMES
from sourceaudit.text.kept import cached_property

LISTS = word_lists("consistency/linked")

MOST = 40  # figures of one kind and unit that are compared: a text with more is a table in prose
KNOWN_IN = frozenset({"if"})
KNOWN_IN_PLANS = KNOWN_IN | {"plan"}
CLOSED = frozenset({"if", "deny", "rest"})  # terms of what is not so, or of others
DATES = frozenset({"date", "year", "weekday"})  # what is dated does not change with time
EVENTS = DATES | {"place"}
FIGURES = frozenset({"money", "percentage", "count"})  # kinds that "the figure" may mean
LASTING = frozenset({"duration", "money"})  # kinds of which a plan is told as known later
ONE_DAY = frozenset({"rank", "score"})  # kinds whose values are those of one day
MIXED = frozenset({"count", "money"})  # kinds of which all units are one group
NARROWED = DATES | FIGURES | {"measure", "duration"}  # kinds of things that have a name
SLIP_OF_DATES = 0.4  # a date that differs by ten days is as often another event
FITS_AS_WELL = 0.3  # weight by which another place may fit less and still explain a value
# Shares of the weight of "narrowed": figures that are spoken of as known, and dates, which differ
# between a thing and its parts more than figures do.
NARROWS_KNOWN, NARROWS_DATES = 0.6, 1.5
LEAD = 2  # lines below a title that tell what it tells
REACH = 60  # characters before a value in which it is spoken of as known
MOST_RIVALS, MANY = 3, 20
PART_OF = re.compile(rf"\b(?:{LISTS.either('part')})\sof\b[^.;]{{0,24}}\Z", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
FIGURE = re.compile(
    r"(?<!\bof\s)\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]hose)\s(?:\w+\s)?"
    rf"(?:{LISTS.either('figure')})s?\b"
)
PRONOUN = re.compile(rf"\b(?:{LISTS.either('pronoun')})\b", re.IGNORECASE)
SUBORDINATE = re.compile(rf"\b(?:{LISTS.either('subordinate')})\b[^.;]*\Z")
UNTIL = re.compile(r"\buntil\b")
SEX = re.compile(r"\W*(He|She)\b")
SOME = re.compile(rf"\s(?:{LISTS.either('some')})\b")
WHICH = re.compile(r"\b[Tt]he\s\w+\s(?:in|at|of)\s\Z")
WHEN = re.compile(r",?\swhen\b")
PLUPERFECT = re.compile(r"\bhad\s(?:\w+ly\s)?(?:been\s)?\w+")
SCOPE = re.compile(
    rf"\b(?:{LISTS.either('scope')})\b"
    rf"|\A\W*(?:{LISTS.either('scope opens')})\s(?:the|its|a)\s[^\d.;]*\Z",
    re.IGNORECASE,
)
SINCE = re.compile(r"\b(?:no|none|not|never|nothing)\b.*\bsince\b", re.IGNORECASE)
# What a sum of money may be: what was paid, what a thing is held to be worth, what was asked,
# what is put aside.
MONTHS = frozenset(map(stem, MONTH_NAMES))
TIMES = frozenset(map(stem, LISTS.words("times")))
SUMS = tuple(
    frozenset(map(stem, LISTS.words(name))) for name in ("paid", "worth", "asked", "put aside")
)
SUMMED = frozenset().union(*SUMS)
NOTHING = frozenset[str]()
ANOTHER = re.compile(r"\b[Aa]n?\s(?:\w+\s)?\Z")
# Weights of the signs, in nats: what each makes more or less likely, set by hand from how often it
# stands where two places are about one thing in articles of our own (benchmarks/contradictions.py).
WEIGHTS = {
    "bias": -2.1,
    "clause": 1.1,  # share of the content of the clauses that both have
    "sentence": 0.3,
    "resumed": 0.3,  # and its noun is that of the earlier one, and no other of the kind is there
    "sole": 2.2,  # and the text has no third value for that noun
    "given": 1.8,  # the later one speaks of a thing that is known
    "subordinate": 0.2,  # and so do clauses with "since" and "when"
    "pronoun": 0.4,  # "it", "they", "she" in the clause, and the other just before
    "slip": 3.9,  # two digits swapped, a day ten days off
    "far": -1.3,  # the distance of both values, up to 2
    "figure": 1.0,  # "the sum", "that figure"
    "once": 1.8,  # a birth, a death, a wedding
    "modifiers": 0.5,  # of what is counted: the same
    "qualified": -1.2,  # or others
    "unshared": -2.1,  # the clauses of two dates or places share nothing
    "subset": -0.4,  # fewer of a sort than were told of may be some of them
    "some": -1.2,  # and so may "the 48 pupils from the north"
    "rate": -0.7,  # a price a year and a price
    "state": -0.8,  # "now" at one place only, of what may change
    "dated": -1.3,  # a year at one place only
    "then": -2.4,  # "ago", "formerly" at one place only
    "other": -2.0,  # "another", "elsewhere" at one place
    "if": -1.0,  # what is known, in a condition
    "plan": -0.7,  # or in a plan
    "step": -0.5,  # "by", "from", "to", "than" before one of them
    "names": -1.2,  # each place names others
    "subject": -2.6,  # the sentences are about two things
    "narrowed": -2.2,  # "the final" and "a semi-final", "the works" and "the works canteen"
    "which": -2.0,  # "the bakery in Olm" and "the bakery in Linden"
    "act": -2.6,  # one sum was paid, another one asked
    "periods": -1.5,  # each place tells of another time
    "past": -2.0,  # what had been so in another year
    "since": -2.0,  # "no such ... since": the last of a kind, not this one
    "fronted": -2.2,  # "At the inn it is ...": set against what was told before
    "scope": -1.8,  # "with the fee" at one place only
    "title": -0.8,
    "vague": -1.0,  # a month without a day
    "lead": 1.6,  # a title and the sentences below it
    "new": -2.6,  # "a red coat": another one than before
    "size": -1.6,  # log of the sentences of the text: in a long one more are alike by chance
    "many": -1.3,  # figures of the kind, in tens
    "only": 1.5,  # no third value of the kind in the text
    "rivals": -1.4,  # other values that fit the later one as well, up to 3
    "explained": -2.2,  # another place has the later value and fits it better
}
# The same for kinds: a sum of money is seldom given twice but for one thing, a share often.
KINDS = {
    "count": 0.7,
    "money": 1.3,
    "measure": 1.5,
    "duration": 0.1,
    "percentage": -0.9,
    "date": 1.7,
    "year": 1.0,
    "weekday": 0.3,
    "place": -0.7,
    "attribute": 1.6,
    "score": 1.4,
    "thing": -1.0,
    "rank": 0.9,
    "margin": 2.1,
}
STANDARD: Limits = (1.5, 0.3, -1.0)
MOST_AMONG = (
    WEIGHTS["only"] + WEIGHTS["resumed"] + WEIGHTS["sole"]
)  # that other facts of the kind can add
SMALL_GAP = 10  # counts up to here are of many things
ROUNDING = 1e-6  # by which sums of the same weights may differ


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two facts that clash if they are about one thing, and the score that they are."""

    left: Fact
    right: Fact
    score: float


class Linker:
    """The facts of a text and how they fit each other, each pair worked out once."""

    def __init__(self, reading: Reading, found: Sequence[Fact]) -> None:
        self.reading = reading
        self.found = found
        self._fits: dict[tuple[int, int], tuple[Likeness, Likeness]] = {}
        self._named: dict[int, frozenset[str]] = {}

    @cached_property
    def groups(self) -> Sequence[Sequence[Fact]]:
        """Return the facts that may be compared, by kind and unit; counts are one group."""
        groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self.found:
            if "aside" not in fact.terms:
                groups[fact.kind, "" if fact.kind in MIXED else fact.unit].append(fact)
        return tuple(group[:MOST] for group in groups.values() if len(group) > 1)

    def pairs(self) -> Iterator[Pair]:
        """Yield the best partner of each later fact, where any can be meant."""
        for group in self.groups:
            for at, right in enumerate(group):
                best: Pair | None = None
                for left in group[:at]:
                    least = STANDARD[-1] if best is None else best.score
                    score = self.score(left, right, group, least)
                    if score is not None:
                        best = Pair(left, right, score)
                if best is not None:
                    yield best

    def score(self, left: Fact, right: Fact, group: Sequence[Fact], least: float) -> float | None:
        """Return the score of a pair, None where it is below `least` or cannot clash at all."""
        if left.line == right.line or not differ(left, right) or not comparable(left, right):
            return None
        if (_other_terms(left, right) and not self._is_slip(left, right)) or (
            left.quote != right.quote and left.quote and right.quote
        ):
            return None
        clause, sentence = self.fit(left, right)
        signs = self.plain_signs(left, right, clause, sentence)
        base = KINDS[left.kind]
        many = WEIGHTS["many"] * min(MANY, len(group)) / 10
        if base + _scored(signs) + many + MOST_AMONG + _most_rest(left.kind) < least:
            return None
        # Half of the pairs are let go by what speaks for them, before what speaks against is asked.
        signs |= self.hopes(left, right)
        if base + _scored(signs) + many + MOST_AMONG < least - ROUNDING:
            return None
        score = base + _scored(signs | self.doubts(left, right, signs)) + many
        if score + MOST_AMONG < least or self._two_things(left, right, group):
            return None
        among = self.among(left, right, group, clause.weight + sentence.weight)
        score += sum(WEIGHTS[name] * value for name, value in among.items())
        return score if score >= least else None

    def _is_slip(self, left: Fact, right: Fact) -> bool:
        """Tell whether a value is another one mistyped, which holds in a condition as well."""
        denied = "deny" in left.terms | right.terms
        return not denied and left.kind not in DATES and slip(self.reading.text, left, right)

    def fit(self, left: Fact, right: Fact) -> tuple[Likeness, Likeness]:
        """Return how like the clauses and the sentences of two facts are."""
        key = id(left), id(right)
        if key not in self._fits:
            self._fits[key] = (
                likeness(left.clause, right.clause),
                likeness(left.sentence, right.sentence, smooth=1.0),
            )
        return self._fits[key]

    def plain_signs(
        self, left: Fact, right: Fact, clause: Likeness, sentence: Likeness
    ) -> dict[str, float]:
        """Return the signs that need no look at the text, 0 to a few."""
        kind = left.kind
        difference = left.terms ^ right.terms
        counted = left.modifiers, right.modifiers
        single = kind in EVENTS and happens_once(left, right)
        timeless = kind in DATES or (kind == "place" and single) or _resumes(left, right)
        return {
            "bias": 1.0,
            "clause": clause.share,
            "sentence": sentence.share,
            "given": right.given,
            "modifiers": bool(counted[0]) and counted[0] == counted[1],
            "qualified": bool(counted[0] and counted[1]) and counted[0].isdisjoint(counted[1]),
            "unshared": kind in EVENTS and not (clause.words or single),
            "subset": kind == "count" and not right.given and right.high < left.low,
            "some": kind == "count" and right.given and self._may_be_some(left, right),
            "rate": "rate" in difference,
            "state": not timeless and "now" in difference,
            "then": not timeless and "then" in difference,
            "other": "other" in difference and (kind == "attribute" or not right.given),
            "if": "if" in left.terms | right.terms and not (single and kind == "place"),
            "plan": "plan" in difference,
            "step": not (left.terms | right.terms).isdisjoint({"change", "and"}),
            "vague": kind == "date"
            and not (left.day and left.day.day and right.day and right.day.day),
            "lead": "title" in left.terms and left.line == 0 and right.line <= LEAD,
            "title": "title" in left.terms or "title" in right.terms,
            "size": self.reading.size,
        }

    def hopes(self, left: Fact, right: Fact) -> dict[str, float]:
        """Return the signs in the words of two places that they are about one thing."""
        text, kind = self.reading.text, left.kind
        mistyped = slip(text, left, right)
        return {
            "subordinate": SUBORDINATE.search(_before(text, right)) is not None,
            "pronoun": right.line - left.line == 1
            and PRONOUN.search(text, *right.within) is not None,
            "slip": mistyped * (SLIP_OF_DATES if kind in DATES else 1.0),
            "far": 0.0 if mistyped else distance(left, right),
            "figure": kind in FIGURES and FIGURE.search(self._sentence(right)) is not None,
            "once": kind in EVENTS and happens_once(left, right),
        }

    def doubts(self, left: Fact, right: Fact, hopes: Mapping[str, float]) -> dict[str, float]:
        """Return the signs that they are about two; digits that look alike tell nothing of two."""
        text, kind = self.reading.text, left.kind
        own = {*left.name.split(), *right.name.split()} if left.name or right.name else NOTHING
        lines = self.reading.lines[left.line], self.reading.lines[right.line]
        differences: dict[str, float] = {
            "subject": kind not in PLAIN
            and (not right.given or of_what_was_told(lines[1]))
            and two_subjects(*lines, self._own_clause(right)),
            "which": kind == "place"
            and len(left.clause & right.clause) <= 1
            and all(
                WHICH.search(text, max(0, fact.span[0] - REACH), fact.span[0])
                for fact in (left, right)
            ),
            "narrowed": (kind in NARROWED and narrows_subject(*lines, right)) * _narrowing(right),
            "act": _two_acts(left, right),
            "past": kind not in EVENTS and self._past(left, right),
            "since": kind in DATES and self._since(left, right),
            "fronted": turns_elsewhere(self.reading, *lines, right.span[0]),
            "scope": kind in FIGURES | {"measure", "duration"}
            and self._has_scope(left) is not self._has_scope(right),
        }
        names = self._names(left.line) - own, self._names(right.line) - own
        named = bool(names[0] and names[1]) and names[0].isdisjoint(names[1])
        if hopes["slip"] and (
            any(differences.values()) or (kind in DATES and not (right.given or _share(*lines)))
        ):
            differences |= {"slip": 0.0, "far": distance(left, right)}
        return {
            "names": named and not _resumes(left, right),
            "dated": kind not in EVENTS
            and (YEAR.search(self._sentence(left)) is None)
            is not (YEAR.search(self._sentence(right)) is None),
            "periods": kind in FIGURES and others(PERIOD, *(line.printed for line in lines)),
            "new": kind == "attribute"
            and (ANOTHER.search(_before(text, right)) is not None or has_other_whole(*lines)),
            **differences,
        }

    def among(
        self, left: Fact, right: Fact, group: Sequence[Fact], mine: float
    ) -> Mapping[str, float]:
        """Return what the other facts of the kind say about a pair that fits by `mine`."""
        rivals, explained = 0, False
        sole = _resumes(left, right) and not self._may_be_some(left, right)
        sole = sole and ANYBODY.isdisjoint(right.head)  # "the 1.6 million people who" are new
        values = {comparable_value(left), comparable_value(right)}
        for fact in group:
            if fact is left or fact is right or not comparable(fact, right):
                continue
            values.add(comparable_value(fact))
            sole = sole and not (_is_third(fact, left, right))
            fit = sum(each.weight for each in self.fit(fact, right))
            if fact.line != right.line and not differ(fact, right):
                explained = explained or fit >= mine - FITS_AS_WELL
            elif fact.line not in (left.line, right.line) and differ(fact, left):
                rivals += fit >= mine
        only = len(values) == len((left, right))
        resumed = only and _resumes(left, right)
        return {
            "only": only,
            "resumed": resumed,
            "sole": sole,
            "rivals": min(MOST_RIVALS, rivals),
            "explained": explained,
        }

    def _two_things(self, left: Fact, right: Fact, group: Sequence[Fact]) -> bool:
        """Tell whether the sentences say that they are about two things, or two people say so."""
        first, second = self._sentence(left), self._sentence(right)
        if left.kind == "place":
            if right.name in first or left.name in second or left.quote or right.quote:
                return True
        elif two_of_a_sort(first, second):
            return True
        dated = left.kind in DATES
        period = PERIOD if left.kind in ONE_DAY else ORDINAL
        return (
            (left.kind in EVENTS and _of_two_sexes(first, second))
            or (left.kind == "attribute" and UNTIL.search(first + second) is not None)
            or (left.kind == "count" and self._says_both(left, right))
            or (left.kind == "money" and self._two_amounts(left, right))
            or (not dated and others(YEAR, first, second))
            # it opened in May and closed in June; the first meeting and the second
            or (dated and _opposed(left.clause, right.clause))
            or others(period, first, second)
            or (name_different_sources(first, second) and not _resumes(left, right))
            or is_sum_with_third(left, right, group)
            or self._gap_is_given(left, right)
            or _scaled(left, right)
            or self._multiplied(left, right)
        )

    def _gap_is_given(self, left: Fact, right: Fact) -> bool:
        """Tell whether the lines of two counts give their difference: "206 began; 188 came in"."""
        gap = abs(left.value - right.value)
        lines = (self.reading.lines[fact.line] for fact in (left, right))
        return (
            left.kind in ("count", "money")
            and (gap > SMALL_GAP or left.kind == "money")
            and any(figure.value == gap for line in lines for figure in self.reading.figures(line))
        )

    def _of_other_amounts(self, left: Fact, right: Fact) -> bool:
        """Tell whether two sums are for other amounts of a thing: "a kilo", "three kilos"."""
        lines = self.reading.lines[left.line], self.reading.lines[right.line]
        rated = "rate" in left.terms | right.terms
        return not rated and count_other_amounts(*lines, (left.span, right.span))

    def _multiplied(self, left: Fact, right: Fact) -> bool:
        """Tell whether one sum is several of the other, as a line says: two at £6, £12."""
        if left.kind != "money":
            return False
        times = _times(left, right)
        lines = (self.reading.lines[fact.line] for fact in (left, right))
        return times > 1 and any(
            figure.value == times for line in lines for figure in self.reading.figures(line)
        )

    def _may_be_some(self, left: Fact, right: Fact) -> bool:
        """Tell whether a lesser count may be of some of them: "of the 48 patients in the group"."""
        behind = SOME.match(self.reading.text, right.span[1])
        return right.high < left.low and (bool(right.modifiers) or behind is not None)

    def _says_both(self, left: Fact, right: Fact) -> bool:
        """Tell whether a line has the other's number too: "the three of the four that broke"."""
        lines = self.reading.lines
        return any(
            figure.value == other.value
            for fact, other in ((left, right), (right, left))
            for figure in self.reading.figures(lines[fact.line])
        )

    def _two_amounts(self, left: Fact, right: Fact) -> bool:
        """Tell whether two sums are a part and a whole, or beside other amounts."""
        part = self._is_part(left) is not self._is_part(right)
        return part or self._of_other_amounts(left, right)

    def _is_part(self, fact: Fact) -> bool:
        """Tell whether the words before a sum say that it is a part: "a third of it, £40"."""
        return PART_OF.search(_before(self.reading.text, fact)) is not None

    def _own_clause(self, fact: Fact) -> frozenset[str] | None:
        """Return the clause of a date, None where the one behind it tells what happened then."""
        dated = fact.kind in DATES and not WHEN.match(self.reading.text, fact.span[1])
        return fact.clause if dated else None

    def _since(self, left: Fact, right: Fact) -> bool:
        """Tell whether nothing of a kind was since one date, and the other tells of the one before.

        The last one may be told of before it or after it: "none since 1990. In 1989 it was two".
        """
        text, before = self.reading.text, right.low < left.low
        none = [SINCE.search(text[slice(*fact.within)]) is not None for fact in (left, right)]
        return (none[1] and not right.given) or (none[0] and before)

    def _has_scope(self, fact: Fact) -> bool:
        """Tell whether a clause says what a sum has in it: "with the fee", "before tax"."""
        text, start = self.reading.text, self.reading.lines[fact.line].statement.start
        first, last = fact.within
        parts = (start, first), (first, fact.span[0]), (fact.span[1], last)
        return any(SCOPE.search(text[begin:end]) for begin, end in parts)

    def _past(self, left: Fact, right: Fact) -> bool:
        """Tell whether one clause tells what had been so in a year that the other does not name."""
        words = [self.reading.text[slice(*fact.within)] for fact in (left, right)]
        years = [set(YEAR.findall(each)) for each in words]
        had = [PLUPERFECT.search(each) is not None for each in words]
        return any(had[at] and years[at] - years[1 - at] for at in (0, 1))

    def _sentence(self, fact: Fact) -> str:
        return self.reading.lines[fact.line].printed

    def _names(self, line: int) -> frozenset[str]:
        if line not in self._named:
            words = self.reading.lines[line].printed
            self._named[line] = frozenset(NAME.findall(words)) - CALENDAR
        return self._named[line]


def _scored(signs: Mapping[str, float]) -> float:
    """Return the weights of signs together, always added in the same order."""
    total = 0.0
    for name, weight in WEIGHTS.items():
        if name in signs:
            total += weight * signs[name]
    return total


def _narrowing(fact: Fact) -> float:
    """Return how much a narrower thing in the clause of a value tells of another value."""
    if fact.kind in DATES:
        return NARROWS_DATES
    return NARROWS_KNOWN if fact.given and fact.kind in FIGURES else 1.0


def _resumes(left: Fact, right: Fact) -> bool:
    """Tell whether a count speaks of things of the other as known: "five dogs", "the six dogs"."""
    return left.kind == "count" and right.given and bool(left.head & right.head)


def _of_two_sexes(first: str, second: str) -> bool:
    """Tell whether one sentence begins with "he" and another one with "she"."""
    sexes = {word for line in (first, second) if (match := SEX.match(line)) for word in [match[1]]}
    return len(sexes) > 1


def _is_third(fact: Fact, left: Fact, right: Fact) -> bool:
    """Tell whether a count of the same things is neither of two values."""
    return (
        not fact.head.isdisjoint(left.head | right.head)
        and differ(fact, left)
        and differ(fact, right)
    )


def _opposed(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether two clauses tell of opposite events; a day and a night are none."""
    known = antonyms()
    left, right = left - TIMES, right - TIMES
    return any(not known[word].isdisjoint(right - left) for word in left - right if word in known)


def _share(line: Line, other: Line) -> bool:
    """Tell whether two lines have any word or kindred words in common, but for months."""
    mine, theirs = line.statement.content - MONTHS, other.statement.content - MONTHS
    return likeness(mine, theirs).words > 0


def _scaled(left: Fact, right: Fact) -> bool:
    """Tell whether one value is several of the other, a rate: a sum a month and that of a year."""
    if "rate" not in left.terms | right.terms or left.kind not in FIGURES | {"measure"}:
        return False
    return _times(left, right) > 1


def _times(left: Fact, right: Fact) -> int:
    """Return how many times the lesser value the greater one is, 0 for no whole number."""
    least, most = sorted((left.value, right.value))
    times = most / max(least, 1e-9)
    return round(times) if abs(times - round(times)) < ROUNDED else 0


def _two_acts(left: Fact, right: Fact) -> bool:
    """Tell whether one clause has words for a sum of one sort, the other only of another."""
    if left.unit != right.unit or SUMMED.isdisjoint(left.clause):
        return False
    first, second = _sums(left.clause), _sums(right.clause)
    return bool(first and second) and first.isdisjoint(second)


def _sums(clause: frozenset[str]) -> set[int]:
    return {at for at, words in enumerate(SUMS) if not words.isdisjoint(clause)}


def _before(text: str, fact: Fact) -> str:
    """Return what stands before a value, in which it is spoken of."""
    return text[max(0, fact.span[0] - REACH) : fact.span[0]]


@cache
def _most_rest(kind: str) -> float:
    """Return what the signs in the words of two places can add; a last bit is left for rounding."""
    most = WEIGHTS["subordinate"] + WEIGHTS["pronoun"] + ROUNDING
    if kind not in NAMED:
        most += WEIGHTS["slip"]
    if kind in FIGURES:
        most += WEIGHTS["figure"]
    return most + WEIGHTS["once"] * (kind in EVENTS)


def _other_terms(left: Fact, right: Fact) -> bool:
    """Tell whether two facts hold under terms that explain the difference.

    What a text speaks of as known is so in a condition too: "if the stone of the spire lasts".
    """
    known = KNOWN_IN if left.kind in DATES else KNOWN_IN_PLANS
    ours = left.terms - known if left.given else left.terms
    theirs = right.terms - known if right.given else right.terms
    terms, difference = ours | theirs, ours ^ theirs
    if right.given and left.kind in LASTING:
        difference = difference - {"plan"}  # "will take six days", "the nine days of it"
    if "moved" in right.terms - left.terms:
        return True  # "on Wednesday instead", "has been put off to July"
    if not CLOSED.isdisjoint(terms) or not difference.isdisjoint({"plan", "part"}):
        return True
    return left.kind not in DATES and {"now", "then"} <= terms
