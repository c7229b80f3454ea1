"""Ages of somebody known: "the 43-year-old" of a text that gives nobody that age."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourceaudit.entities.cast import PART
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.lexicon import ANYBODY, once, sorts
from sourceaudit.facts.vocabulary import FUNCTION, stem, stems
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/ages")

YOUNGEST, OLDEST = 3, 115
MOST_LINES = 60  # in a longer text more people have an age
MOST_AGES = 12
REACH = 30  # characters beside a number that say whether it is an age
LATER = 1  # years by which an age grows while a text tells
OLD = re.compile(r"[\s-]years?[\s-]olds?\b(?P<rest>[,.;:!?]|\s(?P<next>[a-z]+))?")
BEHIND_NAME = re.compile(rf"(?:{PART}|[a-z]{{3,}})(?:,\s|\s\()\Z")
AGED = re.compile(rf"\b(?:{LISTS.either('aged')})\s(?:only\s|just\s)?\Z")
IS = re.compile(r"\b(?:[Hh]e|[Ss]he|who)(?:['’]s|\s(?:is|was))\s(?:only\s|just\s|now\s)?\Z")
CLOSED = re.compile(r"[,.;:!?)](?!\d)|\Z")
IN_TIME = re.compile(rf"\s(?:{LISTS.either('in time')})\b")
THE = re.compile(r"\b[Tt]he\s\Z")
THEN = re.compile(rf"\b(?:{LISTS.either('then')}|since|until|by|ago)\b")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
DEATH = frozenset(word for word, event in once().items() if event == once()[stem("die")])


@dataclass(frozen=True, slots=True)
class Mention:
    """An age at a place; `known` where it is that of somebody told of before, `last` at death."""

    age: int
    span: Span
    line: int
    known: bool
    last: bool


def unexplained(text: Reading) -> tuple[Mention, Mention, bool] | None:
    """Return an age and another one of somebody known, which no place of the text explains.

    The last tells whether the text gives one other age only, so that nobody else can be meant.
    """
    if len(text.lines) > MOST_LINES:
        return None
    whole = [
        mention for line in text.numbered if not line.aside for mention in _mentions(text, line)
    ]
    if not 1 < len(whole) <= MOST_AGES:
        return None
    for mention in whole:
        rest = [each for each in whole if each.line != mention.line]
        if mention.known and rest and not _is_explained(mention, whole):
            mentions = [each for each in rest if not each.known] or rest
            near = min(mentions, key=lambda each: (abs(each.age - mention.age), each.span))
            return near, mention, len({each.age for each in mentions}) == 1
    return _two_deaths(whole)


def _is_explained(mention: Mention, mentions: Sequence[Mention]) -> bool:
    return any(each is not mention and abs(each.age - mention.age) <= LATER for each in mentions)


def _two_deaths(mentions: Sequence[Mention]) -> tuple[Mention, Mention, bool] | None:
    """Return the two ages at which the only person dies whose death a text tells."""
    last = [mention for mention in mentions if mention.last]
    if len(last) != len(mentions) or len({mention.age for mention in last}) != 2:  # noqa: PLR2004 - a pair
        return None
    other = next(mention for mention in last if mention.age != last[0].age)
    differ = abs(other.age - last[0].age) > LATER and other.line != last[0].line
    return (last[0], other, True) if differ else None


def _mentions(text: Reading, line: Line) -> Iterator[Mention]:
    dated = YEAR.search(line.printed) is not None
    for figure in text.figures(line):
        if not YOUNGEST <= figure.value <= OLDEST or figure.sign or figure.glued or figure.hedged:
            continue
        before = text.text[max(line.statement.start, figure.start - REACH) : figure.start]
        after = text.text[figure.end : figure.end + REACH]
        old = OLD.match(after)
        if old is not None and not of_person(after, 0):
            continue
        shown = _shows_age(before, after)
        if old is None and not shown:
            continue
        past = THEN.search(before) or THEN.match(after.lstrip(" ,"))
        known = bool(old and THE.search(before) and not (dated or past or line.title))
        end = figure.end + (old.start("rest") if old and old["rest"] else 0)
        yield Mention(
            int(figure.value),
            (figure.start, end),
            line.number,
            known,
            _at_death(line, before, past),
        )


def _shows_age(before: str, after: str) -> bool:
    """Tell whether a number without a noun is an age: "Ann Low, 45", "turned 45 in May"."""
    if CLOSED.match(after):
        return any(pattern.search(before) for pattern in (BEHIND_NAME, AGED, IS))
    return bool(IN_TIME.match(after) and AGED.search(before))


def _at_death(line: Line, before: str, past: object) -> bool:
    died = not DEATH.isdisjoint(line.statement.stems) and AGED.search(before) is not None
    return died or (not past and IS.search(before) is not None and "was" in before)


def of_person(text: str, start: int) -> bool:
    """Tell whether "43-year-old" at a place is somebody, and not the age of a thing behind it."""
    old = OLD.match(text, start)
    word = old["next"] if old else None
    if not word or word in FUNCTION or word in LISTS.words("says"):
        return True
    root = stems()[word]
    return sorts()[root] == "p" or root in ANYBODY or word.endswith(("ed", "s"))
