"""Spellings: one name written two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.held import cast, clash, reading
from sourceaudit.consistency.renamed import titled_names, two_names, without_accents
from sourceaudit.entities import Name
from sourceaudit.entities.vocabulary import sexes
from sourceaudit.facts.kin import kinds_of_kin
from sourceaudit.facts.lexicon import has_family
from sourceaudit.facts.vocabulary import stem
from sourceaudit.model.evidence import Confidence, Rule
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/spellings")

SHORTEST = 4  # letters of a part that is spelled two ways
LIKE = 2  # letters by which two spellings of a longer part may differ
LONG = 7
CERTAIN = 5  # letters from which a letter's difference is a slip: benchmarks/sure.py
RARE = 2  # times that the rarer spelling stands in a text: more is another person
# Endings that make another word of a name: "Russia", "Russian", "Russians".
ENDINGS = 2
NAMES = 400  # full names of one text that are compared
FULL = 2  # parts of a name with a forename and a surname
BEGINNING = 3  # letters of a forename that is no short form
TWINS = LISTS.words("twins")
# What says that two like names are those of two people, or that a name was wrong.
TWO = re.compile(
    rf"\b(?:{LISTS.either('two')})\b",
    re.IGNORECASE,
)


def name_variants(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield full names that differ in one part, by a letter or two or by all but its beginning."""
    rare = rule.number("max_times", RARE)
    text = reading(given)
    if text.retracts:
        return
    places: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for line, own in zip(text.lines, cast(given).by_line, strict=True):
        if not line.aside:
            for name in own:
                if len(name.parts) > 1:
                    places[name.parts].append(name)
    names, twins = sorted(places)[:NAMES], not TWINS.isdisjoint(text.words)
    seen: set[tuple[str, ...]] = set()
    for first, second in _alike(names):
        counts = sorted((len(places[first]), len(places[second])))
        sure = variant(first, second)
        if (
            sure is None
            or counts[0] > rare
            or first in seen
            or _lines_tell(given, (*places[first], *places[second]))
        ):
            continue
        seen.update((first, second))
        pair = sorted((places[first][0], places[second][0]), key=lambda name: name.span)
        # twins have names that are often alike
        sure = Confidence.LOW if first[0] != second[0] and twins else sure
        yield clash(given, "name-variant", (pair[0].span, pair[1].span), confidence=sure)
    yield from _surnames(given, places)
    for left, right in titled_names(text, cast(given)):
        yield clash(given, "name-variant", (left, right), confidence=Confidence.MEDIUM)
    for left, right in two_names(text, cast(given)):
        yield clash(given, "name-variant", (left, right), confidence=Confidence.LOW)


def _surnames(given: Given, full: Mapping[tuple[str, ...], Sequence[Name]]) -> Iterator[Found]:
    """Yield surnames that stand alone and are spelled otherwise than in the only full name."""
    known = cast(given)
    alone: dict[str, list[Name]] = defaultdict(list)
    for line, own in zip(reading(given).lines, known.by_line, strict=True):
        for name in () if line.aside or line.title else own:
            if len(name.parts) == 1 and name.span[0] > line.statement.start:
                alone[name.parts[0]].append(name)
    lasts = {parts[-1]: parts for parts in full}
    for word, places in sorted(alone.items()):
        if len(places) > 1 or word in known.parts or _is_word(word.lower()):
            continue
        for last, parts in sorted(lasts.items()):
            if last[0] != word[0] or last in alone:
                continue
            first = full[parts][0]
            if first.line < places[0].line and _misspelled(last, word):
                spans = first.span, places[0].span
                yield clash(given, "name-variant", spans, confidence=Confidence.LOW)
                break


def _misspelled(left: str, right: str) -> bool:
    """Tell whether two surnames differ by a letter and not by an ending."""
    from rapidfuzz.distance import OSA

    if min(len(left), len(right)) < SHORTEST or left[0] != right[0]:
        return False
    ending = left.startswith(right) or right.startswith(left)
    return not ending and OSA.distance(left, right, score_cutoff=1) == 1


def _alike(names: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield pairs of names that have all parts but one in common."""
    groups: dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]] = defaultdict(list)
    for name in names:
        for at in range(len(name)):
            groups[at, (*name[:at], *name[at + 1 :])].append(name)
    for group in groups.values():
        yield from combinations(group, 2)


def variant(row: tuple[str, ...], other: tuple[str, ...]) -> Confidence | None:
    """Return how sure it is that two names are one, None where they are not."""
    pairs = zip(map(without_accents, row), map(without_accents, other), strict=True)
    left, right = next(((a, b) for a, b in pairs if a != b), ("", ""))
    if (
        min(len(left), len(right)) < SHORTEST
        or left[0] != right[0]
        or left.isupper() != right.isupper()
        or left.lower() == right.lower()  # "AirPods" and "Airpods" are one way to spell it
    ):
        return None
    if (
        left[:-ENDINGS] == right[: len(left) - ENDINGS]
        or right[:-ENDINGS] == left[: len(right) - ENDINGS]
    ):
        same_length = len(left) == len(right) and len(left) >= LONG - 1
        if not same_length:
            return None
    from rapidfuzz.distance import OSA

    off, letters = OSA.distance(left, right, score_cutoff=LIKE), min(len(left), len(right))
    if off == 1:
        return Confidence.HIGH if letters >= CERTAIN else Confidence.MEDIUM
    if off == LIKE and letters >= LONG - 1:
        return Confidence.MEDIUM
    first = row[0] != other[0]
    if (
        first
        and len(row) == FULL
        and not any(map(_is_word, (row[-1].lower(), left.lower(), right.lower())))
        and _two_forenames(left.lower(), right.lower())
        and min(len(left), len(right)) > BEGINNING
    ):
        return Confidence.LOW
    return None


def _is_word(part: str) -> bool:
    """Tell whether a part of a name is a word that stands at the head of a sentence."""
    return has_family(part) or (part not in sexes() and has_family(stem(part)))


def _two_forenames(left: str, right: str) -> bool:
    """Tell whether two words can be forenames of one person: not of a man and a woman."""
    known = [sex for word in (left, right) if (sex := sexes().get(word)) is not None]
    return len(set(known)) <= 1


def _lines_tell(given: Given, names: Sequence[Name]) -> bool:
    """Tell whether the lines of names say that there are two people, or one line has both."""
    text = reading(given)
    lines = {name.line for name in names}
    shared = len({name.parts for name in names if name.line in lines}) > 1 and any(
        len({each.parts for each in names if each.line == line}) > 1 for line in lines
    )
    kin = len({name.parts[-1] for name in names}) == 1 and any(
        not kinds_of_kin().keys().isdisjoint(text.lines[line].statement.words) for line in lines
    )  # "Marie Holt ... her granddaughter, Mary Holt"
    return shared or kin or any(TWO.search(text.lines[line].printed) for line in lines)
