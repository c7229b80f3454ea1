"""The one age of a text: where only one person's age is told, "the 43-year-old" is that person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sourceaudit.consistency.known_ages import of_person
from sourceaudit.entities import Cast
from sourceaudit.entities.cast import PART
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.figures import Figure
from sourceaudit.facts.kin import kinds_of_kin
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/ages")
MOST = 60  # lines: in a longer text more people have an age
REACH = 40  # characters beside a number that say whether it is an age
LATER = 1  # years by which an age grows while a text tells
OLD = re.compile(r"[\s-]years?[\s-]old\b")
ENDS = re.compile(rf"\s?(?:[,;)]|[.!?](?!\d)|\Z|\s(?:{LISTS.either('ends')})\b)")
CLOSED = re.compile(r"[.,;)!?](?!\d)|\Z")
PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|I)(?:['’]s|\sis|\swas|\sturned|\sturns|\shas\sturned|,\sat)\s\Z"
)
BEARER = re.compile(rf"\b(?:[Aa]n?|[Tt]he)\s(?:\w+\s)?(?:{LISTS.either('bearers')})\sof\s\Z")
NAMED = re.compile(
    rf"(?P<name>{PART}(?:\s{PART}){{0,3}})(?:,\s(?:who\s(?:is|was|turned)\s|aged\s|now\s)?"
    rf"|\s\(|\s(?:{LISTS.either('named')})\s)\Z"
)
AT = re.compile(r"(?:\A|[\s,])[Aa]t\s\Z")
# "At 51 Ms Low still rows", "at 51 she", "who at 51 still rows"
NOW = rf"\s(?:{LISTS.either('now')}|(?!was\b|has\b)[a-z]+[a-rt-z]s)\b"
AT_WHOM = re.compile(rf"\s(?:s?he\b|(?:(?:{LISTS.either('courtesy')})\.?\s)?{PART}){NOW}")
WHO_AT = re.compile(r"\bwho(?:,|\s)\s?at\s\Z")
IS_NOW = re.compile(NOW)
THEY = re.compile(r",\s(?:s?he)\b")
WHO = re.compile(r"\bwho\s(?:is|was|has\sturned)\s\Z")
THEN = re.compile(rf"\b(?:{LISTS.either('then')}|since|until|by)\b")


WAS = re.compile(r"\b(?:was|were)\s(?:only\s|just\s)?\Z")
I_WAS = re.compile(r"\bI\swas\s(?:only\s|just\s)?\Z")
NAME_AT = re.compile(rf"(?P<name>{PART}(?:\s{PART}){{0,2}}),\s(?:now\s)?at\s\Z")
TITLED = re.compile(r"\A\W*(?:[A-Za-z-]+\s)?[A-Za-z-]+,\s\Z")  # "Man, 82, rows across lake"


@dataclass(frozen=True, slots=True)
class LoneAge:
    """An age as a line tells it; `back` where it is that of somebody told of before."""

    age: int
    span: Span
    line: int
    back: bool
    name: tuple[str, ...] = ()
    then: bool = False


def lone_clash(text: Reading, known: Cast) -> tuple[LoneAge, LoneAge] | None:
    """Return two ages that a text gives to the only person whose age it tells."""
    if len(text.lines) > MOST:
        return None
    ages = [
        age
        for line, _ in text.figured
        if line.number in text.aged and not line.aside
        for age in _ages(text, known, line)
    ]
    if len({age.name for age in ages if age.name}) > 1 or len(ages) > MOST // 10:
        return None
    return _first_clash([age for age in ages if not age.then]) or _first_clash(
        [age for age in ages if age.then]
    )


def _first_clash(ages: Sequence[LoneAge]) -> tuple[LoneAge, LoneAge] | None:
    """Return the first age and a later one of the same person that is none of those told."""
    numbers = {age.age for age in ages if not age.back}
    first = ages[0] if ages else None
    for later in ages[1:]:
        if first and later.back and later.line != first.line:
            differ = all(abs(later.age - each) > LATER for each in numbers or {first.age})
            return (first, later) if differ else None
    return None


def _ages(text: Reading, known: Cast, line: Line) -> Iterator[LoneAge]:
    near = text.lines[max(0, line.number - 1) : line.number + 1]
    words = chain.from_iterable([line.statement.words for line in near])
    kin = not kinds_of_kin().keys().isdisjoint(words)
    for figure in text.aged[line.number]:
        found = _told(text, known, line, figure) if of_person(text.text, figure.end) else None
        if found is not None:
            name, back, span = found
            then = _then(text, line, figure)
            # somebody's son has an age of his own, and so has who was younger then
            yield LoneAge(int(figure.value), span, line.number, back and not kin, name, then)


def _then(text: Reading, line: Line, figure: Figure) -> bool:
    """Tell whether an age is one of the past: "twelve at the time", "I was nine"."""
    before = text.text[max(line.statement.start, figure.start - REACH) : figure.start]
    after = text.text[figure.end : figure.end + REACH].lstrip(" ,")
    return bool(THEN.search(before[-16:]) or THEN.match(after) or I_WAS.search(before))


def _named_before(known: Cast, line: Line, who: tuple[str, ...] | None) -> bool:
    """Tell whether a person was named in a line before."""
    lasts = {name.last for own in known.by_line[: line.number] for name in own}
    return who is not None and who[-1] in lasts


def _is_at_present(line: Line, before: str, after: str) -> bool:
    """Tell whether an age is one that somebody has now: "At 51 she rows"."""
    leads = line.printed.startswith(before) and AT.search(before) is not None
    present = WHO_AT.search(before) is not None and IS_NOW.match(after) is not None
    return present or (leads and AT_WHOM.match(after) is not None)


def _told(
    text: Reading, known: Cast, line: Line, figure: Figure
) -> tuple[tuple[str, ...], bool, Span] | None:
    """Return whose age a number is, where a name stands, and whether it tells of one known."""
    before = text.text[max(line.statement.start, figure.start - REACH) : figure.start]
    after = text.text[figure.end : figure.end + REACH]
    here = figure.start, figure.end
    if THEN.search(before[-16:]) or THEN.match(after.lstrip(" ,")):
        return ((), False, here) if THEN.match(after.lstrip(" ,")) and WAS.search(before) else None
    old, ends = OLD.match(after), ENDS.match(after)
    span = figure.start, figure.end + (old.end() if old else 0)
    known_one = PRONOUN.search(before) or BEARER.search(before) if old or ends else None
    if known_one:
        return (), True, (figure.start - len(known_one[0]), figure.end)
    named = NAMED.search(before)
    name = known.called(named["name"]) if named else None
    stated = named and (old or CLOSED.match(after) or (ends and named[0][-2:] != ", "))
    if name and stated:
        return name, False, here
    at = AT.search(before) is not None and after[:1] == ","
    own = NAME_AT.search(before) if at else None
    if (
        _is_at_present(line, before, after)
        or own
        or (ends and AT.search(before) and THEY.match(after))
    ):
        return (), not own or _named_before(known, line, known.called(own["name"])), span
    aside = WHO.search(before) or at or (line.title and after[:1] == "," and TITLED.search(before))
    if old or (ends and aside):
        return (), old is not None and before.lower().endswith("the "), span
    return None
