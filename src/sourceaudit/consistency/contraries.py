"""Words of a text that may contradict each other: denied and used, or on two sides of an axis."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from sourceaudit.consistency.comparisons import COMPARING, comparisons
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.lexicon import akin, close, has_family, rarity, senses
from sourceaudit.facts.reading import JOINT, PARTICLES
from sourceaudit.facts.statements import Statement
from sourceaudit.facts.vocabulary import FUNCTION, entries, stem
from sourceaudit.text.english import word_lists
from sourceaudit.text.known import Known

LISTS = word_lists("consistency/contraries")

NEGATED = re.compile(
    rf"\b(?:{LISTS.either('negated')}|refus\w+\sto|declin\w+\sto|fail\w+\sto|absence\sof|lack(?:ed|ing|s)?(?:\sof)?)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
# One of them is in what denies without a negator.
MAYBE = re.compile("['’]t|refus|declin|fail|absence|lack")
NOTHING: frozenset[int] = frozenset()
UNTIL = re.compile(r"\buntil\b")  # what is not so until then is so afterwards
IN_TURN = "~ "  # what begins a line of an axis of successive events
ASIDE = frozenset("by from through into".split())
OBJECT = 3  # words behind a denied verb among which its object begins
ROOT = 4  # letters that a verb shares with its noun: "approve" and "approval"
MOST = 12  # places of one word that are compared
COMBINED = COMPARING | PARTICLES  # words that make one of an axis together with others
LEAST_RARITY = 0.25  # of a denied word: "be" and "do" deny nothing in particular


class Spot(NamedTuple):
    """A word of a line that may be contradicted: its stem, its index, whether it is denied."""

    line: Line
    at: int
    word: str
    denied: bool


@cache
def axes() -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return by stem the sides of the axes that it stands on."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for axis, row in enumerate(entries("polar")):
        for side, words in enumerate(row.removeprefix(IN_TURN).split("|")):
            for word in words.split():
                verb, joint, particle = word.partition("_")
                found[stem(verb) + joint + particle].append((axis, side))
    return found


@cache
def in_turn() -> frozenset[int]:
    """Return the axes of what happens to one thing in turn: it opens and closes."""
    return frozenset(at for at, row in enumerate(entries("polar")) if row.startswith(IN_TURN))


@cache
def _listed(name: str) -> frozenset[str]:
    """Return a list of words of `denials.txt`."""
    return word_lists("denials").words(name)


def contraries(text: Reading) -> Iterator[tuple[Spot, Spot, str]]:
    """Yield words of two lines that may contradict each other, and how: negation, direction."""
    lines, may = [line for line in text.lines if not line.aside], _denying().__getitem__
    denied = {
        line.number: places
        for line in lines
        if any(map(may, line.statement.words))
        and may_deny(line)
        and (places := denied_words(text, line))
    }
    yield from _denials(lines, denied)
    yield from _sides(text, lines, denied)


def _denials(
    lines: Sequence[Line], denied: Mapping[int, frozenset[int]]
) -> Iterator[tuple[Spot, Spot, str]]:
    """Yield words that one line denies, with the same or a kindred word of others."""
    spots = [
        Spot(line, at, word, denied=True)
        for line in lines
        for at in sorted(denied.get(line.number, ()))
        if (word := _done(line.statement.stems[at]))
        in line.statement.content | {_done(line.statement.stems[at])}
        and rarity(word) > LEAST_RARITY
    ]
    meant = _kindred(lines, frozenset(spot.word for spot in spots)) if spots else {}
    places = _used(lines, denied, meant.keys())
    for spot in spots:
        for word in sorted(meant):
            for other in places[word] if spot.word in meant[word] else ():
                if other.line is not spot.line:
                    yield *_in_order(spot, other), "negation"


def _done(root: str) -> str:
    """Return the stem of what was done to something that is "unsigned"."""
    return root.removeprefix("un") if root.startswith("un") and has_family(root[2:]) else root


def _used(
    lines: Sequence[Line], denied: Mapping[int, frozenset[int]], words: AbstractSet[str]
) -> Mapping[str, Sequence[Spot]]:
    """Return the places of some words where they are not denied."""
    places: dict[str, list[Spot]] = defaultdict(list)
    for line in lines:
        for word in words & line.statement.content:
            at = line.statement.stems.index(word)
            free = at not in denied.get(line.number, ()) and not line.statement.words[at].endswith(
                "'s"
            )
            if free and len(places[word]) < MOST:
                places[word].append(Spot(line, at, word, denied=False))
    return places


def _kindred(lines: Sequence[Line], wanted: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """Return by word of the lines which of the wanted words it may stand for."""
    known, auxiliary = senses(), _listed("auxiliary")
    meant = frozenset().union(*map(known.__getitem__, wanted))
    found = {}
    for word in frozenset().union(*[line.statement.content for line in lines]) - auxiliary:
        if word in wanted:
            found[word] = frozenset({word})
        elif not meant.isdisjoint(known[word]):
            found[word] = frozenset(
                other
                for other in wanted
                if close(word, other) or (word[:ROOT] == other[:ROOT] and akin(word, other))
            )
    return found


def _sides(
    text: Reading, lines: Sequence[Line], denied: Mapping[int, frozenset[int]]
) -> Iterator[tuple[Spot, Spot, str]]:
    """Yield words of two lines that stand on two sides of an axis."""
    known = axes()
    polar = frozenset(known)
    sides: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    for line in lines:
        if polar.isdisjoint(line.statement.content) and COMBINED.isdisjoint(line.statement.words):
            continue
        for at, word in sorted(_polar_words(text, line, polar)):
            turned = at in denied.get(line.number, ())
            for axis, side in known[word]:
                sides[axis, side ^ turned].append(Spot(line, at, word, turned))
    for axis in sorted([axis for axis, side in sides if side == 0 and (axis, 1) in sides]):
        own, contrary = sides[axis, 0], sides[axis, 1]
        # a sentence with words of both sides tells how one went with the other
        both = {spot.line.number for spot in own} & {spot.line.number for spot in contrary}
        ours, theirs = (
            [spot for spot in spots[:MOST] if spot.line.number not in both]
            for spots in (own, contrary)
        )
        for left in ours:
            for right in theirs:
                if left.word != right.word:
                    kind = "succession" if axis in in_turn() else "direction"
                    yield *_in_order(left, right), kind


def _polar_words(text: Reading, line: Line, polar: AbstractSet[str]) -> Sequence[tuple[int, str]]:
    """Return where a line has words of an axis, alone, in two or as a comparison."""
    statement, known = line.statement, axes()
    spots = [(statement.stems.index(word), word) for word in polar & statement.content]
    if not COMPARING.isdisjoint(statement.words):
        spots += comparisons(line)
    if not PARTICLES.isdisjoint(statement.words) and (joined := text.joined(line)):
        spots += [pair for pair in joined if pair[1] in known]
    return spots


def _in_order(left: Spot, right: Spot) -> tuple[Spot, Spot]:
    return (left, right) if left.line.number <= right.line.number else (right, left)


def denied_words(text: Reading, line: Line) -> frozenset[int]:
    """Return the indexes of the words that a line denies: the first with content each."""
    statement, found, words = line.statement, set(), line.printed
    for match in NEGATED.finditer(words):
        end = statement.start + match.end()
        if UNTIL.search(words, match.end()) or words[match.end() : match.end() + 1] == "-":
            continue
        stop = JOINT.search(text.text, end, statement.end)
        last = stop.start() if stop else statement.end
        behind = [at for at, start in enumerate(statement.starts) if end <= start < last]
        if not behind or statement.words[behind[0]] in _listed("no denial"):
            continue
        if match.group().lower() in ("no", "without") and statement.words[behind[0]] in _listed(
            "no thing"
        ):
            continue
        for at in behind:
            if statement.words[at] in ASIDE and statement.words[behind[0]] in FUNCTION:
                break  # "must not go in by the east gate" denies nothing of the east
            if statement.words[at] not in FUNCTION and statement.stems[at] not in _listed(
                "auxiliary"
            ):
                found.add(at)
                found.update(_objects(statement, [after for after in behind if after > at]))
                break
    found.update(_undone(statement))
    return frozenset(found)


def _objects(statement: Statement, behind: Sequence[int]) -> Iterator[int]:
    """Yield the noun of "did not reach an agreement": what is not made is not there."""
    for at in behind[:OBJECT]:
        if statement.words[at] in _listed("any"):
            nouns = [
                after for after in behind if after > at and statement.words[after] not in FUNCTION
            ]
            rest = statement.words[nouns[0] + 1 : nouns[0] + 2] if nouns else ()
            if not rest or rest[0] not in _listed("narrows"):
                yield from nouns[:1]
            return


def _undone(statement: Statement) -> Iterator[int]:
    """Yield words like "unsigned"."""
    for at, word in enumerate(statement.words):
        if word.startswith("un") and word.endswith("ed") and has_family(stem(word[2:])):
            yield at


@cache
def _denying() -> Known[str, bool]:
    """Return by word whether a line with it may deny something."""
    negators = _listed("negators")
    return Known(
        lambda word: word in negators or word.startswith("un") or MAYBE.search(word) is not None
    )


def may_deny(line: Line) -> bool:
    """Tell whether a line may deny something: "didn't", "its failure to", "unsigned"."""
    if not _listed("negators").isdisjoint(line.statement.words):
        return True
    low = line.printed.lower()
    return " un" in low or MAYBE.search(low) is not None


def has_denial(text: Reading, line: Line, start: int, end: int) -> bool:
    """Tell whether a stretch of a line, or the words just before it, deny something."""
    return NEGATED.search(text.text, max(line.statement.start, start - 20), end) is not None
