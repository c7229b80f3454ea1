"""Descriptions: where a thing stood or happened, what it is made of, which colour it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from sourceaudit.entities import Cast
from sourceaudit.facts.lexicon import ANYBODY, sorts
from sourceaudit.facts.placed import fact_at
from sourceaudit.facts.reading import Line, Reading
from sourceaudit.facts.records import Fact
from sourceaudit.facts.vocabulary import FUNCTION, entries, stems
from sourceaudit.text.english import word_lists
from sourceaudit.text.english.number_words import NUMBERS

LISTS = word_lists("facts/descriptions")

LEADING = tuple(row.replace("_", " ") for row in LISTS.ordered("leading"))
NOTHING: frozenset[str] = frozenset()
AFTER_PLACE = re.compile(r"\s(?P<noun>[a-z]{4,})")
ARTICLE = re.compile(rf"\b(?:{LISTS.either('article')})\s\Z")
WHERE = re.compile(rf"\b(?:{LISTS.either('where')})\s(?:the\s)?\Z")
GIVEN = re.compile(
    r"(?:\b(?:[Tt]he|[Tt]hat|[Tt]his|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y)|['’]s)\s(?:[\w’'-]+,?\s){0,3}\Z"
)
ARTICLES = LISTS.words("articles")
COPULA = re.compile(
    rf"(?:\s(?:{LISTS.either('copula')})|,\s(?:built|made|painted|carved|cut))\s"
    rf"(?:(?:{LISTS.either('made of')})\s)*\Z"
)
NOUN_BEFORE = re.compile(
    rf"\b(?P<noun>[a-z]{{3,}}|[Ii]t|[Tt]hey)(?:(?:,\swhich)?\s(?:{LISTS.either('copula')})|,\s(?:built|made|painted|carved|cut))\s(?:[a-z]+\s){{0,3}}\Z"
)
OTHERS = re.compile(r"\b[a-z]+['’]s?\snative\s\Z")  # "her husband's native"
SHORTEST = 3
TOLD_WHERE = re.compile(
    rf",?\s(?:where|the\s[a-z]+\sof\s(?:{LISTS.either('owner')})\s(?:birth|death|youth))\b[^,.;]{{0,60}}"
)  # "in Norham, where it happened": known


@cache
def attributes() -> Mapping[str, str]:
    """Return by attribute the name of its set."""
    found: dict[str, str] = {}
    for line in entries("attributes"):
        name, *words = line.split()
        found |= dict.fromkeys(words, name)
    return found


def find_attributes(reading: Reading) -> Iterator[Fact]:
    """Yield the attributes that a text gives to things, in order."""
    known = attributes()
    for line in reading.lines:
        statement = line.statement
        if line.aside or known.keys().isdisjoint(statement.words):
            continue
        for at, word in enumerate(statement.words):
            if word in known and (noun := _noun(reading, line, at)) and not _persons(noun):
                start, end = statement.starts[at], statement.starts[at] + len(word)
                before = statement.words[max(0, at - 3) : at]
                yield fact_at(
                    reading, line, ("attribute", known[word]), (start, end), name=word, head=noun,
                    given=any(each in ARTICLES or each.endswith("'s") for each in before),
                )  # fmt: skip


def find_sorts(reading: Reading) -> Iterator[Fact]:
    """Yield the things of a text that are of one sort of a set: a cello, the spaniel."""
    known = things()
    for line in reading.lines:
        statement = line.statement
        if line.aside or known.keys().isdisjoint(statement.words):
            continue
        for at, word in enumerate(statement.words):
            if word in known:
                start, end = statement.starts[at], statement.starts[at] + len(word)
                given = statement.words[at - 1 : at] != () and statement.words[at - 1] in ARTICLES
                yield fact_at(
                    reading, line, ("thing", known[word]), (start, end), name=word, given=given
                )


@cache
def things() -> Mapping[str, str]:
    """Return by word for a thing the name of its set."""
    found: dict[str, str] = {}
    for row in entries("things"):
        name, *words = row.split()
        found |= dict.fromkeys(words, name)
    return found


def _persons(noun: frozenset[str]) -> bool:
    """Tell whether a noun names people, of whom one group is white and another black."""
    known = sorts()
    return len(noun) == 1 and any(known[word] == "p" or word in ANYBODY for word in noun)


def _noun(reading: Reading, line: Line, at: int) -> frozenset[str]:
    """Return the stem of the noun that an attribute belongs to; for "it", all that may be meant."""
    statement, known = line.statement, attributes()
    last = None
    for number in range(at + 1, min(at + 4, len(statement.words))):
        word = statement.words[number]
        gap = reading.text[
            statement.starts[number - 1] + len(statement.words[number - 1]) : statement.starts[
                number
            ]
        ]
        if (
            word in FUNCTION
            or gap not in (" ", "\n")
            or word.endswith("ed")
            or (word not in reading.nouns and last)
        ):
            break
        if (
            word not in known
            and len(word) >= SHORTEST
            and reading.text[statement.starts[number]].islower()
        ):
            last = statement.stems[number]
    if last:
        return frozenset({last})
    behind = statement.words[at + 1 : at + 4]
    if behind[:1] == ("of",) and len(behind) == 3 and behind[1] in ARTICLES:  # noqa: PLR2004
        return frozenset({statement.stems[at + 3]})  # "the stone of the spire"
    before = reading.text[statement.start : statement.starts[at]]
    found = NOUN_BEFORE.search(before)
    if found and COPULA.search(before):
        if found["noun"].lower() in ("it", "they"):
            return reading.lines[line.number - 1].statement.content if line.number else frozenset()
        index = next(
            (k for k in range(at - 1, -1, -1) if statement.words[k] == found["noun"]), None
        )
        return frozenset() if index is None else frozenset({statement.stems[index]})
    return frozenset()


def find_places(reading: Reading, cast: Cast) -> Iterator[Fact]:
    """Yield the places that a text says something stood or happened at."""
    for line, own in zip(reading.lines, cast.by_line, strict=True):
        statement = line.statement
        if line.aside or line.title:
            continue
        for name in own:
            start, end = name.span
            if not reading.text.endswith(LEADING, 0, start):
                continue
            before = reading.text[max(statement.start, start - 50) : start]
            shown = reading.text[start:end]
            noun = AFTER_PLACE.match(reading.text, end) if ARTICLE.search(before) else None
            stood = WHERE.search(before)
            stands = stood is not None and OTHERS.search(before) is None
            if not stands and (noun is None or len(name.parts) > 1):
                continue
            if len(shown) < SHORTEST or shown.isupper() or cast.called_otherwise(name.parts):
                continue
            head = frozenset({stems()[noun["noun"]]}) if noun and not stands else NOTHING
            match = TOLD_WHERE.match(reading.text, end)
            given = noun is not None or GIVEN.search(before) is not None or match is not None
            place, kind = " ".join(name.parts), ("place", "at")
            first = start - len(stood.group()) if stood else start
            around = first, match.end() if match else end
            yield fact_at(
                reading, line, kind, name.span, name=place, given=given, head=head, around=around
            )


SCORE = re.compile(
    rf"(?<![\d–\-/.£$€])\b(?P<one>\d{{1,3}})\s?[–-]\s?(?P<other>\d{{1,3}})\b(?![–\-/\d%]|\.\d|[\s-](?:{LISTS.either('score')}|p\.?m|a\.?m))"
)
RESULT = re.compile(
    rf"\b(?:{LISTS.either('result')})\b",
    re.IGNORECASE,
)
PAGES = re.compile(rf"\b(?:pp?\.|{LISTS.either('pages')})\s?\Z", re.IGNORECASE)
MOST = 200
WORDED = 20  # the greatest number of points that is written as a word
POINTS = frozenset(f"{word}s" for word in LISTS.words("points")) | LISTS.words("points")


NUMBER = "|".join(word for word, value in NUMBERS.items() if value <= WORDED)
WORDED_SCORE = re.compile(
    rf"\b(?P<one>{NUMBER})\s(?:{LISTS.either('points')})s?\sto\s(?P<other>{NUMBER}|nil|love|none)\b",
    re.IGNORECASE,
)


def _worded_results(reading: Reading) -> Iterator[Fact]:
    """Yield "four goals to two"."""
    for line in () if POINTS.isdisjoint(reading.words) else reading.numbered:
        if POINTS.isdisjoint(line.statement.words):
            continue
        for match in WORDED_SCORE.finditer(reading.text, *line.statement.span):
            values = sorted(NUMBERS.get(match[name].lower(), 0) for name in ("one", "other"))
            name = f"{values[1]}-{values[0]}"
            yield fact_at(reading, line, ("score", "score"), match.span(), name=name, given=True)


def find_results(reading: Reading) -> Iterator[Fact]:
    """Yield the results of matches and votes that a text gives: "3-1", "three goals to one"."""
    yield from _worded_results(reading)
    results = 0
    for line in reading.numbered:
        statement = line.statement
        for match in SCORE.finditer(reading.text, statement.start, statement.end):
            low, high = sorted((int(match["one"]), int(match["other"])))
            before = reading.text[max(statement.start, match.start() - 12) : match.start()]
            given = GIVEN.search(before) is not None
            answer = RESULT.search(line.printed) is not None
            results += answer
            if high > MOST or PAGES.search(before) or not (answer or (given and results)):
                continue
            name = f"{high}-{low}"
            yield fact_at(reading, line, ("score", "score"), match.span(), name=name, given=given)
