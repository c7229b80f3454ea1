"""Extraction: the figures and dates of a text as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourceaudit.facts.dates import CALENDAR_WORDS, Dated, dates
from sourceaudit.facts.figures import Figure, hedge, hedges
from sourceaudit.facts.lexicon import currencies, units
from sourceaudit.facts.reading import Line, Reading
from sourceaudit.facts.records import Day, Fact
from sourceaudit.facts.statements import Statement
from sourceaudit.facts.vocabulary import FUNCTION, stem, word_set
from sourceaudit.model.source import Span
from sourceaudit.text.english import grammar, word_lists
from sourceaudit.text.english.calendar import MONTHS
from sourceaudit.text.english.number_words import NUMBERS

LISTS = word_lists("facts/extract")

PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent\b|pc\b)")
RATE = re.compile(rf"\s?(?:a|an|per|each|/)\s?(?:{LISTS.either('rate')})\b")
BOUND = re.compile(rf"\b(?:{LISTS.either('bound')})\s(?:the\s)?\Z", re.IGNORECASE)
GIVEN_DATE = re.compile(
    rf"\b(?:{LISTS.either('given date')})\s(?P<thing>(?:[\w'’-]+\s){{1,3}})"
    r"(?:of|on|in)\s(?:the\s)?\Z"
    r"|\b(?:day|date|morning|night|anniversary)\b[^.;,]{0,30},?\s(?:on\s|of\s|in\s)?(?:the\s)?\Z"
    r"|\b(?:the|its|his|her|their)\s\w+(?:\s\w+)?,\s\Z",
    re.IGNORECASE,
)
NOT_GIVEN_DATE = re.compile(
    rf"\bthe\s(?:{LISTS.either('not given date')})\s(?:of|on|in)\s\Z",
    re.IGNORECASE,
)
# "the turnout of 51 per cent", "six hours of the film"
KNOWN_OF = re.compile(
    rf"\b(?:{LISTS.either('known')})\s[a-z]+\sof\s(?:(?:{LISTS.either('barely')})\s)?\Z",
    re.IGNORECASE,
)
OF_KNOWN = re.compile(rf"\sof\s(?:{LISTS.either('known')})\s[a-z]")
SUBORDINATE = re.compile(rf"\b(?:{LISTS.either('subordinate')})\b[^.;]*\Z")
THAT_DAY = re.compile(r",?\s(?:the|that)\s(?:day|date|year|morning|night)\s")
# "before 1962, when the dam was finished", "16 May, the day on which it was found"
THAT_WHEN = re.compile(r",\s(?:when|the\s(?:day|year|night|morning|month))\s[^,.;]{3,70}")
SOUGHT = CALENDAR_WORDS | {"century"}
LATER = LISTS.words("later")
POUNDS = frozenset({"pound", "pounds", "stone"})
WEIGHING = frozenset({"weigh", "weighs", "weighed", "weighing", "weight"})
SMALL_UNITS = LISTS.words("small units")
TEN = 10
VAGUE = {row.split()[0]: tuple(map(float, row.split()[1:])) for row in LISTS.rows("vague")}
FRACTIONS = {row.split()[0]: float(row.split()[1]) for row in LISTS.rows("fractions")}
SMALL_NUMBERS = {word: value for word, value in NUMBERS.items() if value <= TEN}
SINGLE_PARTS = frozenset({"half", *(word.removesuffix("s") for word in FRACTIONS)})
GROUPS = {row.split()[0]: float(row.split()[1]) for row in LISTS.rows("groups")}
VAGUELY = VAGUE.keys() | GROUPS.keys()
LOOSE = SINGLE_PARTS | VAGUE.keys() | GROUPS.keys()
TOLD = SOUGHT | LOOSE  # words of lines without a number that tell one
COUNTED_WORDS = 5  # words behind a number among which the thing counted stands
REACH = 50  # characters before a value in which it is spoken of as known
PARTED = re.compile(r"[:;–—|]\W*\Z")
YEAR_DIGITS = 4
THERE = (("there", "were"), ("there", "are"))
OF_THEM = (("of", "them"), ("of", "us"), ("of", "these"), ("of", "those"))
SHORT = 3  # letters: "gas", "bus"
WHOLE = 2  # the least number of things that a count is kept for
HALF_POINT = 0.5
SUM = 1e5  # from which a number in words needs no noun
OLDEST = 116  # years from which an age is no person's


def facts(reading: Reading) -> tuple[Fact, ...]:
    """Return the figures and dates of a text as facts, in order."""
    numbers, found = reading.numbers, list[Fact]()
    for line in reading.lines:
        if line.number in numbers or not TOLD.isdisjoint(line.statement.words):
            _of_line(reading, line, found)
    return tuple(found)


def _is_known(reading: Reading, line: Line, before: str) -> bool:
    """Tell whether the words before a date are those of a thing that is known: "the fire of"."""
    match = GIVEN_DATE.search(before)
    if match is None or NOT_GIVEN_DATE.search(before):
        return False
    thing = (match["thing"] or "").lower().split()
    if not thing or before.endswith(("of ", "of the ")):
        return True
    if not grammar.SUBJECT_PRONOUNS.isdisjoint(thing):
        return True  # "the medal she won in"
    leads = before[: match.start()].split()[-1:]
    if leads and leads[0].isalpha() and leads[0].lower() not in FUNCTION:
        roots = {stem(word) for word in thing} - FUNCTION
        if all(roots.isdisjoint(each.statement.content) for each in reading.lines[: line.number]):
            return False  # "published its list on", of which nothing was told
    return not any(
        word in grammar.AUXILIARIES or word in grammar.PASTS or word.endswith("ed")
        for word in thing[1:]
    )  # nor is "the jury retired on"


def _of_line(reading: Reading, line: Line, found: list[Fact]) -> None:
    """Add the facts of a line."""
    statement, dated = line.statement, dates(reading.text, line.statement)
    found += [_on_day(reading, line, each) for each in dated] if dated else ()
    if not VAGUELY.isdisjoint(statement.words):
        found += _vague(reading, line)
    if not SINGLE_PARTS.isdisjoint(statement.words):
        found += _halves(reading, line)
    if line.number in reading.numbers and ("in" in statement.words or "of" in statement.words):
        found += _one_in(reading, line)
    for figure in reading.figures(line):
        for each in dated:
            if each.span[0] <= figure.start < each.span[1]:
                break
        else:
            fact = _of_figure(reading, line, figure)
            if fact is not None:
                found.append(fact)


def _on_day(reading: Reading, line: Line, dated: Dated) -> Fact:
    start, end = dated.span
    before = reading.text[max(line.statement.start, start - REACH) : start]
    known = THAT_DAY.match(reading.text, end, end + 12) is not None
    event = THAT_WHEN.match(reading.text, end, line.statement.end)
    return _fact(
        reading, line, ("date", "day") if dated.day else ("year", "year"),
        (float(dated.low), float(dated.high)), dated.span, day=dated.day,
        given=_is_known(reading, line, before) or known or event is not None,
        more=("change",) if BOUND.search(before) and event is None else (),
        around=(start, event.end()) if event else None,
    )  # fmt: skip


def _of_figure(reading: Reading, line: Line, figure: Figure) -> Fact | None:
    statement, text = line.statement, reading.text
    words = statement.words
    following = words[figure.after] if figure.after < len(words) else ""
    share = PERCENT.match(text, figure.end)
    if share:
        return _share(reading, line, figure, share.end())
    money = currencies().get(following) if not figure.glued else None
    if figure.sign or (money and not (money == "£" and _weighed(words, figure.after + 1))):
        return _money(reading, line, figure, figure.sign or money or "")
    if following in MONTHS or figure.glued in ("st", "nd", "rd", "th"):
        return None
    return _of_things(reading, line, figure, following)


def _of_things(reading: Reading, line: Line, figure: Figure, following: str) -> Fact | None:
    """Return a measure or a count, by what stands behind a number."""
    unit, words = figure.glued or following, line.statement.words
    if not figure.glued and (name := _qualified_time(words, figure.after)):
        return _measure(reading, line, figure, name, figure.after + 1)
    if unit in units() and not (unit in SMALL_UNITS and not figure.glued and figure.plain is False):
        return _measure(reading, line, figure, unit)
    return None if figure.glued else _count(reading, line, figure)


def _qualified_time(words: Sequence[str], after: int) -> str:
    """Return the unit of "twelve quiet years", "" where no one word stands before one."""
    pair = words[after : after + 2]
    if len(pair) < 2 or pair[0] in FUNCTION or pair[0] in units() or not pair[0].isalpha():  # noqa: PLR2004
        return ""
    unit = units().get(pair[1])
    plural = pair[1].endswith("s") and not pair[0].endswith("s")
    return pair[1] if unit is not None and unit.measure == "time" and plural else ""


def _weighed(words: Sequence[str], after: int) -> bool:
    """Tell whether pounds are a weight: of something, or where a line speaks of weighing."""
    weights = {name for name, unit in units().items() if unit.measure == "mass"} - POUNDS
    return words[after : after + 1] == ("of",) or not (weights | WEIGHING).isdisjoint(words)


def _share(reading: Reading, line: Line, figure: Figure, end: int) -> Fact:
    """Return a percentage; a whole number is rounded to one."""
    statement = line.statement
    after = next(
        (at for at in range(figure.after, len(statement.words)) if statement.starts[at] >= end),
        len(statement.words),
    )
    head: frozenset[str] = frozenset()
    if statement.words[after : after + 1] == ("of",):
        head = _group(statement, after + 1)
    room = HALF_POINT if figure.value == int(figure.value) else 0.0
    return _fact(
        reading, line, ("percentage", "%"), (figure.low - room, figure.high + room),
        (figure.start, end), head=head, figure=figure,
    )  # fmt: skip


def _group(statement: Statement, at: int) -> frozenset[str]:
    """Return the content stems of the few words from an index, up to one without content."""
    found = []
    for number in range(at, min(at + 4, len(statement.words))):
        word = statement.words[number]
        if word in FUNCTION and not (word in word_set("given") and number == at):
            break
        found.append(statement.stems[number])
    return frozenset(found) & statement.content


def _money(reading: Reading, line: Line, figure: Figure, currency: str) -> Fact:
    statement = line.statement
    end = figure.end
    if not figure.sign:
        end = statement.starts[figure.after] + len(statement.words[figure.after])
    more = {"rate"} if RATE.match(reading.text, end) else set()
    sign = re.sub(r"[A-Z]+(?=\$)", "", currency)
    bounds, span = (figure.low, figure.high), (figure.start, end)
    return _fact(reading, line, ("money", sign), bounds, span, figure=figure, more=more)


def _measure(
    reading: Reading, line: Line, figure: Figure, name: str, at: int | None = None
) -> Fact | None:
    """Return a measure whose unit is glued to the number or stands at an index of the words."""
    statement, unit = line.statement, units()[name]
    at = figure.after if at is None else at
    after = figure.after if figure.glued else at + 1
    end = figure.end if figure.glued else statement.starts[at] + len(name)
    nearby = statement.words[after : after + 1]
    more = set()
    if unit.measure == "time":
        if nearby == ("old",):
            return _age(reading, line, figure, name, after)
        if nearby and nearby[0] in LATER:
            more.add("change")
    if RATE.match(reading.text, end):
        more.add("rate")
    # "a 12-mile walk": what is measured stands behind
    joined = reading.text[figure.end : figure.end + 1] == "-"
    head = _group(statement, after) if joined else frozenset()
    return _fact(
        reading, line, ("duration" if unit.measure == "time" else "measure", unit.measure),
        (figure.low * unit.size, figure.high * unit.size), (figure.start, end),
        figure=figure, more=more, head=head, name=name,
    )  # fmt: skip


def _age(reading: Reading, line: Line, figure: Figure, name: str, after: int) -> Fact | None:
    """Return the age of a thing; what may be a person's is told elsewhere."""
    statement = line.statement
    if figure.value < OLDEST or units()[name].size < units()["year"].size:
        return None
    joined = reading.text[figure.end : figure.end + 1] == "-"
    head = _group(statement, after + 1) if joined else frozenset()
    years = figure.low * units()[name].size, figure.high * units()[name].size
    span = figure.start, statement.starts[after] + len(statement.words[after])
    return _fact(
        reading, line, ("measure", "age"), years, span, figure=figure, head=head, name=name
    )


def _count(reading: Reading, line: Line, figure: Figure) -> Fact | None:
    """Return a count of things, of such that its words name or of such as were told of before."""
    if figure.value < WHOLE or figure.value != int(figure.value) or _is_year(figure):
        return None
    if not _stands_alone(reading.text, line.statement, figure):
        counted = _counted(reading, line, figure)
        if counted is not None:
            return counted
        if _heads_title(reading.text, line, figure):
            bounds, span = (figure.low, figure.high), (figure.start, figure.end)
            people = frozenset({"peopl"})
            return _fact(
                reading, line, ("count", "peopl"), bounds, span, head=people, figure=figure
            )
        if not (_is_bare(line.statement, figure) or _is_sum(line.statement, figure)):
            return None
    bounds, span = (figure.low, figure.high), (figure.start, figure.end)
    kind = ("money", "") if _is_sum(line.statement, figure) else ("count", "")
    return _fact(reading, line, kind, bounds, span, figure=figure)


def _heads_title(text: str, line: Line, figure: Figure) -> bool:
    """Tell whether a title begins with a number of people: "Three die in fire".

    "Two-room flat to let" tells of a flat.
    """
    words = line.statement.words[figure.after : figure.after + 1]
    spaced = text[figure.end : figure.end + 1].isspace()
    return line.title and not figure.at and spaced and bool(words) and words[0] not in FUNCTION


def _is_sum(statement: Statement, figure: Figure) -> bool:
    """Tell whether a number stands for a sum without a currency: "paid 2.3 million for it"."""
    behind = statement.words[figure.after : figure.after + 1]
    worded = not figure.plain and not figure.glued and figure.value >= SUM
    return worded and (not behind or behind[0] in FUNCTION)


def _is_bare(statement: Statement, figure: Figure) -> bool:
    """Tell whether a number in words stands for what was told of: "sold the seventeen singly"."""
    before = statement.words[max(0, figure.at - 1) : figure.at]
    behind = statement.words[figure.after : figure.after + 1]
    if figure.plain or not before or before[0] not in LISTS.words("whole") or figure.value <= WHOLE:
        return False
    # "each of the five got", "of the fifteen, nine bear"
    part = statement.words[max(0, figure.at - 2) : figure.at] == ("of", "the")
    return part or not behind or behind[0] in FUNCTION or behind[0].endswith("ly")


def _counted(reading: Reading, line: Line, figure: Figure) -> Fact | None:
    """Return a count of things: the noun in the plural among the next words names them."""
    statement = line.statement
    words, at = statement.words, figure.after
    more = set()
    if words[at : at + 1] == ("of",):
        if not figure.at or words[figure.at - 1] != "all":
            more.add("part")
        at += 1
        while words[at : at + 1] and words[at] in word_set("given"):
            at += 1
    elif words[at : at + 1] in (("other",), ("more",)):
        more.add("change")
        at += 1
    mods: list[str] = []
    for number in range(at, min(at + COUNTED_WORDS, len(words))):
        word = words[number]
        gap = reading.text[
            statement.starts[number - 1] + len(words[number - 1]) : statement.starts[number]
        ]
        if word in FUNCTION or word.isdigit() or gap.strip("- \n"):
            return None
        if _plural(word):
            if reading.text[statement.starts[number] + len(word) :][:1] in "'’":
                return None
            end = statement.starts[number] + len(word)
            root = statement.stems[number]
            if word in FRACTIONS and number == at:
                return _portion(reading, line, figure, (FRACTIONS[word], end))
            return _fact(
                reading, line, ("count", root), (figure.low, figure.high), (figure.start, end),
                head=frozenset({root}), figure=figure, more=more, modifiers=frozenset(mods),
            )  # fmt: skip
        mods.append(statement.stems[number])
    return None


def _vague(reading: Reading, line: Line) -> Iterator[Fact]:
    """Yield "hundreds of people", and "Hundreds march" in a title."""
    statement = line.statement
    for at, word in enumerate(statement.words):
        if word in GROUPS:
            span, people = (
                (statement.starts[at], statement.starts[at] + len(word)),
                frozenset({"peopl"}),
            )
            known = bool(at) and statement.words[at - 1] in LISTS.words("known")
            size = GROUPS[word], GROUPS[word]
            yield _fact(
                reading, line, ("count", "peopl"), size, span, head=people, given=known,
                more=("all",),
            )  # fmt: skip
        if word not in VAGUE:
            continue
        low, high = VAGUE[word]
        head, end = frozenset({"peopl"}) if line.title and not at else None, at + 1
        if statement.words[at + 1 : at + 2] == ("of",):
            for number in range(at + 2, min(at + 2 + COUNTED_WORDS, len(statement.words))):
                if statement.words[number] in FUNCTION:
                    break
                if _plural(statement.words[number]):
                    head, end = frozenset({statement.stems[number]}), number + 1
                    break
        if head:
            span = statement.starts[at], statement.starts[end - 1] + len(statement.words[end - 1])
            (root,) = head
            yield _fact(reading, line, ("count", root), (low, high), span, head=head)


ONE_IN = re.compile(
    rf"\b(?P<some>{'|'.join(SMALL_NUMBERS)})\s(?:in|out\sof)\s(?P<all>{'|'.join(SMALL_NUMBERS)})\b(?!\s(?:the|of))",
    re.IGNORECASE,
)
ROUGH = 2.0  # points by which a fraction in words may be off


def _portion(reading: Reading, line: Line, figure: Figure, part: tuple[float, int]) -> Fact:
    """Return "three quarters" as a percentage."""
    share = 100 * figure.value / part[0]
    span = figure.start, part[1]
    bounds = share - ROUGH, share + ROUGH
    return _fact(reading, line, ("percentage", "%"), bounds, span, figure=figure)


def _one_in(reading: Reading, line: Line) -> Iterator[Fact]:
    """Yield "one in five", "nine out of ten"."""
    for match in ONE_IN.finditer(reading.text, line.statement.start, line.statement.end):
        some, whole = (SMALL_NUMBERS[match[name].lower()] for name in ("some", "all"))
        if some < whole:
            bounds = 100 * some / whole - ROUGH, 100 * some / whole + ROUGH
            yield _fact(reading, line, ("percentage", "%"), bounds, match.span())


def _halves(reading: Reading, line: Line) -> Iterator[Fact]:
    """Yield "half of the members", "a third of it", "the half"."""
    statement = line.statement
    for at, word in enumerate(statement.words):
        part = FRACTIONS.get(word if word == "half" else f"{word}s")
        before = statement.words[at - 1] if at else ""
        behind = statement.words[at + 1] if at + 1 < len(statement.words) else ""
        led = before in ("a", "the", "one") or word == "half"
        if (
            part
            and led
            and (behind == "of" or (before == "the" and behind in ("who", "that", "whom")))
        ):
            span = statement.starts[at], statement.starts[at] + len(word)
            low, high = hedge(hedges(), statement.words, (at, at + 1))  # "fewer than half of them"
            bounds = low * 100 / part - ROUGH, high * 100 / part + ROUGH
            yield _fact(reading, line, ("percentage", "%"), bounds, span, given=before == "the")


YEARS = (1400, 2100)
FEW = 6  # from which a bare number counts things told of before: fewer are often told one by one


def _is_year(figure: Figure) -> bool:
    digits = figure.end - figure.start
    return figure.plain and digits == YEAR_DIGITS and YEARS[0] <= figure.value <= YEARS[1]


def _stands_alone(text: str, statement: Statement, figure: Figure) -> bool:
    """Tell whether a number is one of things told of before: "all 48 were", "there were nine"."""
    before = statement.words[max(0, figure.at - 2) : figure.at]
    if figure.value < FEW or not before:
        return False
    rest = statement.words[figure.after : figure.after + 2]
    behind = rest in OF_THEM or (bool(rest) and rest[0] in LISTS.words("behind whole"))
    ends = text[figure.end : figure.end + 1] in ".,;)"
    if before in THERE:
        return behind or ends
    # "the 14." is a bus
    return before[-1] in LISTS.words("whole") and (behind or (ends and not figure.plain))


def _plural(word: str) -> bool:
    return word in word_set("plurals") or (
        len(word) > SHORT and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
    )


def _phrase_before(text: str, statement: Statement, figure: Figure) -> tuple[str, ...]:
    """Return the two words before a number, but for those that a colon or a dash parts from it."""
    first = max(0, figure.at - 2)
    words = statement.words[first : figure.at]
    gap = text[statement.starts[first] : figure.start] if words else ""
    return words if PARTED.search(gap) is None else ()


def _fact(  # noqa: PLR0913 - the fields of a record
    reading: Reading,
    line: Line,
    kind: tuple[str, str],
    bounds: tuple[float, float],
    span: Span,
    *,
    head: frozenset[str] = frozenset(),
    modifiers: frozenset[str] = frozenset(),
    figure: Figure | None = None,
    more: Sequence[str] | set[str] = (),
    given: bool = False,
    day: Day | None = None,
    name: str = "",
    around: Span | None = None,
) -> Fact:
    statement = line.statement
    beside = reading.beside(line, span, around)
    found = beside.terms.union(more)
    if figure is not None:
        before = _phrase_before(reading.text, statement, figure)
        known = word_set("given")
        if kind[0] == "count":
            known = known - {"that"}  # "he says that seven ships sank"
        given = given or not known.isdisjoint(before)
        given = given or "'s " in f"{' '.join(before)} "
        given = given or statement.words[figure.at] == "both"
        if before and (before[-1] == "all" or before == ("all", "the")):
            found |= {"all"}
        if kind[0] == "count" and statement.words[:2] in OF_THEM:
            found |= {"part"}  # "Of these, 310 are oaks"
        if before and before[-1] == "other":
            found |= {"rest"}  # "the other four"
        if before and before[-1] in word_set("changes"):
            found |= {"change"}
        if before and before[-1] == "and" and reading.figures(line)[0].at < figure.at:
            found |= {"and"}
        given = (
            given
            or KNOWN_OF.search(reading.text, max(statement.start, span[0] - REACH), span[0])
            is not None
        )
    if kind[0] == "duration":
        given = given or OF_KNOWN.match(reading.text, span[1]) is not None
    return Fact(
        kind=kind[0],
        unit=kind[1],
        low=bounds[0],
        high=bounds[1],
        span=span,
        line=line.number,
        head=head,
        modifiers=modifiers,
        clause=beside.content | head if head else beside.content,
        sentence=beside.sentence,
        terms=found,
        given=given,
        hedged=figure is not None and figure.hedged,
        day=day,
        quote=beside.quote,
        name=name,
        within=beside.clause,
    )
