"""Ages: how old somebody is said to be, against other ages and the years of birth and death."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.held import cast, clash, reading
from sourceaudit.consistency.known_ages import of_person, unexplained
from sourceaudit.consistency.lone_ages import lone_clash
from sourceaudit.consistency.same import name_different_sources
from sourceaudit.entities import Cast
from sourceaudit.entities.cast import PART, without_titles
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.figures import Figure
from sourceaudit.facts.kin import OLDER, kin
from sourceaudit.model.evidence import Confidence, Rule
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/ages")

YEAR = r"(?:1[5-9]|20)\d\d"
LIFE = re.compile(
    rf"born(?<=\bborn)\b[^.;]{{0,60}}?\b(?P<born>{YEAR})\b[^;]{{0,240}}?\bdied\b[^.;]{{0,60}}?"
    rf"\b(?P<died>{YEAR})\b"
)
DATES = re.compile(rf"\((?P<born>{YEAR})\s?[–-]\s?(?P<died>{YEAR})\)")
AGED = re.compile(
    r"\b(?:aged|at (?:the )?age(?: of)?|at)\s(?P<age>\d{1,3})\b(?!\s?(?:%|per|p\.|a\.))"
)
NEAR = 120  # characters from the years of a life to the age at its end
BORN = re.compile(rf"\b[Bb]orn\b[^.;]{{0,50}}?\b(?P<year>{YEAR})\b")
IN_YEAR = re.compile(rf"\b(?:[Ii]n|[Ii]t\swas)\s(?P<year>{YEAR})\b[^.;]{{0,30}}\Z")
UNNAMED = ("",)  # whom a text gives no name: "a 19-year-old student", "he is 16"
LATER = 2  # years that a text may be younger than the last year that it names
# Before and behind an age: "Ann Low, 45," "Low is 45", "Low (45)", "At 45, Low", "aged 45".
NAMED = re.compile(
    rf"(?P<name>{PART}(?:\s{PART}){{0,3}})(?:,\s(?:(?:who|now)\s(?:is\s|was\s|turned\s|has\sturned\s)?|aged\s)?|\s\(|\s(?:{LISTS.either('named')})\s|,\swho\s(?:is|was|turned)\s)\Z"
)
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)(?:'s|’s|\sis|\swas|\sturned|\sturns|\shas\sturned)\s\Z")
AT = re.compile(r"\b[Aa]t\s(?:the\sage\sof\s)?\Z")
AGE_OF = re.compile(r"\bage\sof\s\Z")
HOURS = 12
AGED_BEFORE = re.compile(r"\b(?:aged|age)\s(?:of\s)?\Z")
ENDS = re.compile(rf"\s?(?:[,;)]|[.](?!\d)|\Z|\s(?:{LISTS.either('ends')})\b)")
YEAR_OLD = re.compile(rf"[\s-]years?[\s-]old\b(?:\s(?P<name>{PART}(?:\s{PART}){{0,2}}))?")
LEAD = re.compile(rf"(?:[,(]|\b(?:{LISTS.either('lead')})|['’]s)\s?\Z")
AFTER_AT = re.compile(rf",\s(?:\w+\s){{0,2}}(?P<name>{PART}(?:\s{PART}){{0,2}})")
THEN = re.compile(rf"\b(?:{LISTS.either('then')})\b")


@dataclass(frozen=True, slots=True)
class Age:
    """An age that a line gives to somebody, now or `then`, and in which year where it says so."""

    who: tuple[str, ...]
    age: int
    span: Span
    line: int
    then: bool
    guessed: bool
    year: int | None = None


def life_spans(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield ages at death that the years of birth and death rule out."""
    del rule
    text = given.document.text
    for match in (*LIFE.finditer(text), *DATES.finditer(text)):
        aged = AGED.search(text, match.end(), match.end() + NEAR)
        if aged is None or "\n\n" in text[match.start() : aged.end()]:
            continue
        years, age = int(match["died"]) - int(match["born"]), int(aged["age"])
        if years >= 0 and age not in (years, years - 1):
            yield clash(given, "age", (match.span(), aged.span()))


def clashing_ages(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield persons whom one text gives two ages, or an age that their year of birth rules out."""
    del rule
    text = reading(given)
    if text.retracts:
        return
    names = cast(given)
    ages = [age for line, _ in text.figured for age in ages_of(text, names, line)]
    named = [age for age in ages if not (age.guessed or age.then)]
    by_person: dict[tuple[str, ...], list[Age]] = defaultdict(list)
    for age in ages:
        if age.guessed and any(each.who != age.who and each.age == age.age for each in named):
            continue  # "the 43-year-old" is who is 43
        by_person[age.who].append(age)
    yield from _rank(given, ages)
    answer = False
    for _, own in sorted(by_person.items()):
        now = [age for age in own if not age.then]
        pair = next(
            (
                (age, other)
                for at, age in enumerate(now)
                for other in now[at + 1 :]
                if abs(age.age - other.age) > 1
                and age.line != other.line
                and not _two_say_so(text, age.line, other.line)
            ),
            None,
        )
        if pair is not None:
            # "Norham (50)", "Norham (100)": what stands in brackets may be no age
            brackets = any("(" in text.text[slice(*age.span)] for age in pair)
            unsure = pair[0].guessed or pair[1].guessed or brackets
            sure = Confidence.MEDIUM if unsure else None
            yield clash(given, "age", (pair[0].span, pair[1].span), confidence=sure)
            answer = True
    lone = None if answer else lone_clash(text, names)
    if lone is not None and not _two_say_so(text, lone[0].line, lone[1].line):
        yield clash(given, "age", (lone[0].span, lone[1].span), confidence=Confidence.MEDIUM)
    other = None if answer or lone else unexplained(text)
    if other is not None:
        sure = Confidence.MEDIUM if other[2] else Confidence.LOW
        yield clash(given, "age", (other[0].span, other[1].span), confidence=sure)
    yield from _births(given, ages)


def _two_say_so(text: Reading, left: int, right: int) -> bool:
    """Tell whether two people give two ages, each in a line of his own."""
    return name_different_sources(text.lines[left].printed, text.lines[right].printed)


def _rank(given: Given, ages: Sequence[Age]) -> Iterator[Found]:
    """Yield "Ann, 45, and her younger brother Ben, 48"."""
    text = reading(given)
    by_line: dict[int, list[Age]] = defaultdict(list)
    for age in ages:
        by_line[age.line].append(age)
    if not any(len(own) > 1 for own in by_line.values()):
        return
    for relation in kin(text, cast(given)):
        own = by_line.get(relation.line, ())
        mine = next((age for age in own if age.who == relation.who and relation.rank), None)
        theirs = next((age for age in own if age.who != relation.who and not age.then), None)
        if mine and theirs and len(own) == 2 and not mine.then:  # noqa: PLR2004 - both of a pair
            older = mine.age > theirs.age
            if mine.age != theirs.age and older != (relation.rank == OLDER):
                yield clash(given, "age", (theirs.span, mine.span), confidence=Confidence.MEDIUM)


def ages_of(text: Reading, known: Cast, line: Line) -> Iterator[Age]:
    """Yield the ages that a line gives to persons."""
    for figure in text.aged.get(line.number, ()):
        before = text.text[max(line.statement.start, figure.start - 70) : figure.start]
        after = text.text[figure.end : figure.end + 60]
        if not (LEAD.search(before) or YEAR_OLD.match(after)):
            continue
        found = _whose(known, line, figure, before, after)
        if found is None:
            continue
        who, start, end, guessed = found
        then = THEN.search(before[-16:]) is not None or THEN.match(after.lstrip(" ,")) is not None
        year = IN_YEAR.search(before)
        past = re.search(r"\bwas\s\Z", before) is not None
        yield Age(
            who, int(figure.value), (min(start, figure.start), max(end, figure.end)), line.number,
            then or past or year is not None, guessed, int(year["year"]) if year else None,
        )  # fmt: skip


def _whose(
    known: Cast, line: Line, figure: Figure, before: str, after: str
) -> tuple[tuple[str, ...], int, int, bool] | None:
    """Return to whom a number is an age, where the words stand, whether that is guessed."""
    old = YEAR_OLD.match(after)
    end = figure.end + (old.end() if old else 0)
    named, ends = NAMED.search(before), ENDS.match(after)
    hour = figure.value <= HOURS and not AGE_OF.search(before)  # "getting up at five, Ann"
    behind = AFTER_AT.match(after) if AT.search(before) and not hour else None
    name, start = "", figure.start
    if named and (ends or old):
        name = named["name"]
        start = figure.start - len(before) + named.start("name")
        start += len(name) - len(" ".join(without_titles(name)))
    elif old and old["name"]:
        name = old["name"]
    elif behind:
        name, end = behind["name"], figure.end + behind.end()
    who = known.called(name) if name else None
    if name:
        return None if who is None else (who, start, end, False)
    the = old and of_person(after, 0) and re.search(r"\b[Tt]he\s\Z", before)
    if the or (ends and (PRONOUN.search(before) or AGED_BEFORE.search(before))):
        last = known.before(line.number, figure.start)
        who = known.whom(last.parts) if last else UNNAMED
        return None if who is None else (who, figure.start, end, True)
    return (UNNAMED, figure.start, end, True) if old and not known.by_line[line.number] else None


def _births(given: Given, ages: list[Age]) -> Iterator[Found]:
    """Yield ages in a year that the year of birth rules out."""
    text, known = reading(given), cast(given)
    for line in text.lines:
        if "born" not in line.statement.words:
            continue
        match = BORN.search(text.text, line.statement.start, line.statement.end)
        name = known.before(line.number, match.start()) if match else None
        who = known.whom(name.parts) if name else None
        if match is None or who is None:
            continue
        born = int(match["year"])
        for age in ages:
            if age.who == who and age.year and age.year - born not in (age.age, age.age + 1):
                yield clash(given, "age", (match.span(), age.span))
            elif (
                age.who == who
                and not age.then
                and (last := _present(text.text))
                and last - born - age.age > LATER
            ):
                yield clash(given, "age", (match.span(), age.span), confidence=Confidence.LOW)


def _present(text: str) -> int:
    """Return the last year that a text names, in which it may have been written."""
    return max(map(int, re.findall(r"\b(?:19[5-9]|20[0-4])\d\b", text)), default=0)
