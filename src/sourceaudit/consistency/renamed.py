"""Names that change on the way: one ship, house or surname that a text writes as another name.

A text that speaks of "the tug Samson" and later of "the tug, the Goliath" has one tug and two names
for it, unless it says that there are two.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from sourceaudit.entities import Cast, Name
from sourceaudit.entities.cast import PART
from sourceaudit.entities.vocabulary import either, sexes
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.lexicon import has_family, sorts
from sourceaudit.facts.vocabulary import FUNCTION, stems
from sourceaudit.model.source import Span
from sourceaudit.text.english import grammar, word_lists

LISTS = word_lists("consistency/renamed")

TITLE = rf"(?:{PART}(?:\s(?:of\s(?:the\s)?)?{PART}){{0,2}})"
MARK = r"[\"“'‘*_]{0,2}"
# "the tug Samson", "The tug, the Goliath", "a setter called Bramble", "her cat, Pickle,".
THING = re.compile(
    r"\b(?P<lead>[Tt]he|[Tt]his|[Tt]hat|[Aa]n?|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y)\s"
    rf"(?:[a-z-]+\s)?(?P<noun>[a-z]{{3,}})(?P<mid>,?\s(?:was\s|is\s)?(?:{LISTS.either('called')})\s|,\s|\s)"
    rf"(?:the\s|The\s)?{MARK}(?P<name>{TITLE}){MARK}(?P<rest>[,.;:)]|\s|\Z)"
)
# "the lorry in question is the Blue Heron"
BEING = re.compile(
    rf"\b[Tt]he\s(?P<noun>[a-z]{{3,}})\s(?:[a-z]+\s)?(?:was|is)\s(?:called\s)?(?:the\s)?{MARK}"
    rf"(?P<name>{TITLE}){MARK}(?P<rest>[,.;:)]|\s|\Z)"
)
# Sorts of nouns that bear names of their own: things, animals, and what has no sort.
NAMED_FIRST = re.compile(
    rf"(?P<name>{TITLE}),\s(?:{LISTS.either('known')})\s(?:[a-z]+\s)?(?P<noun>[a-z]{{3,}})(?P<rest>[,.;])"
)
LED = re.compile(r"\b(?:the|The)\s(?:[a-z]{3,}\s)?\Z")  # "the ketch Marigold", "the Marigold"
LEAD = 24  # characters before a name in which an article stands
NAMED_THINGS = frozenset({"t", "a", ""})
SHORTEST = 4  # letters of a name that may be another misremembered
LIKE = 0.5  # share of letters that two such names have in common, in order
SURNAME_LIKE = 0.6
HEARD, SOUND = 6, 0.7  # letters, and share of them, by which another first letter is misheard
MISHEARD = 2  # letters by which a surname differs that was misheard
PREFIX = 2  # letters with which both begin
DERIVED = 2  # letters of an ending that makes another word of a name
PAIR = 2  # parts of a name of which one is the same
RARE = 2  # times that either of two like names stands in a text
MOST = 200  # names of one text
NEAR = 24  # characters beside a name in which it is told apart from another


@dataclass(frozen=True, slots=True)
class Called:
    """A thing and the name that a line gives it."""

    noun: str
    name: str
    line: int
    span: Span


def two_names(text: Reading, cast: Cast) -> Iterator[tuple[Span, Span]]:
    """Yield the places of one thing's or person's two names."""
    seen: set[str] = set()
    for left, right in (
        *_things(text, cast),
        *_halves(text, cast),
        *_surnames(text, cast),
        *_ships(text, cast),
    ):
        key = text.text[slice(*right)]
        if key not in seen and text.text[slice(*left)] not in seen:
            seen.update((key, text.text[slice(*left)]))
            yield left, right


def _things(text: Reading, cast: Cast) -> Iterator[tuple[Span, Span]]:
    by_noun: dict[str, list[Called]] = defaultdict(list)
    for line, own in zip(text.lines, cast.by_line, strict=True):
        if own and not line.aside:
            for called in _called(text, line):
                by_noun[called.noun].append(called)
    for noun, data in sorted(by_noun.items()):
        names = {called.name for called in data}
        if len(names) != 2 or _several(text, noun):  # noqa: PLR2004 - one name too many
            continue
        left = data[0]
        right = next(called for called in data if called.name != left.name)
        differ = set(left.name.split()).isdisjoint(right.name.split()) or _alike(
            left.name, right.name
        )
        if left.line != right.line and differ and not _lines_tell(text, left.line, right.line):
            yield left.span, right.span


def _called(text: Reading, line: Line) -> Iterator[Called]:
    start, end = line.statement.start, line.statement.end
    for pattern in (THING, BEING, NAMED_FIRST):
        for match in pattern.finditer(text.text, start, end):
            noun = stems()[match["noun"]]
            plural = match["noun"].endswith(("s", "ed", "ing"))
            if sorts()[noun] not in NAMED_THINGS or match["noun"] in FUNCTION or plural:
                continue
            if pattern is THING and match["mid"] == ", " and match["rest"] not in ",.;:":
                continue
            name = re.sub(r"['’]s?\Z", "", match["name"])
            yield Called(noun, name, line.number, match.span("name"))


def _several(text: Reading, noun: str) -> bool:
    """Tell whether a text has more than one of a thing: "both tugs", "another tug"."""
    for line in text.lines:
        statement = line.statement
        for at, root in enumerate(statement.stems):
            if root == noun and (
                statement.words[at] != noun
                and statement.words[at].endswith("s")
                and noun + "s" in statement.words[at]
            ):
                return True
            if root == noun and at and statement.words[at - 1] in LISTS.words("more"):
                return True
    return False


def _halves(text: Reading, cast: Cast) -> Iterator[tuple[Span, Span]]:
    """Yield "Marlowe House" and "Marlborough House", "Henrik Sand" and "Henning Sand"."""
    places: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for line, own in zip(text.lines, cast.by_line, strict=True):
        for name in () if line.aside else own:
            if len(name.parts) == PAIR:
                places[name.parts].append(name)
    for row, other in combinations(sorted(places)[:MOST], 2):
        at = next((at for at in (0, 1) if row[1 - at] == other[1 - at]), None)
        if at is None or min(len(places[row]), len(places[other])) > RARE:
            continue
        left, right = row[at], other[at]
        if (
            at == 0
            and left.lower() in sexes()
            and right.lower() in sexes()
            and left[:3] != right[:3]
        ):
            continue  # two of one family
        if _word(left) or _word(right):
            continue
        if _alike(left, right):
            first, last = sorted((places[row][0], places[other][0]), key=lambda name: name.span)
            if first.line != last.line and not _names_tell(text, first, last):
                yield first.span, last.span


def _surnames(text: Reading, cast: Cast) -> Iterator[tuple[Span, Span]]:
    """Yield a full name and a surname like its own that stands alone behind it."""
    full: dict[str, Name] = {}
    alone: dict[str, list[Name]] = defaultdict(list)
    titles = either("title", "courtesy")
    for line, own in zip(text.lines, cast.by_line, strict=True):
        for name in () if line.aside else own:
            if len(name.parts) > 1:
                full.setdefault(name.parts[-1], name)
            elif not line.title:
                alone[name.parts[-1]].append(name)
    known = {part for name in full.values() for part in name.parts}
    for word, places in sorted(alone.items()):
        if word in known or len(places) > 1 or len(word) < SHORTEST or _word(word):
            continue
        titled = _after(text, places[0]) in titles
        for last, first in sorted(full.items()):
            fits = (
                first.line < places[0].line
                and last not in alone
                and _near(last, word, titled=titled)
            )
            if fits and not _names_tell(text, first, places[0]):
                yield first.span, places[0].span
                break


def titled_names(text: Reading, cast: Cast) -> Iterator[tuple[Span, Span]]:
    """Yield "Horace Binns" and "Mr Binks": a titled surname that the text has given to nobody.

    Whoever has a title and a surname has been named in full before, so that a surname all but like
    a known one is that one.
    """
    titles = either("courtesy")
    full: dict[str, Name] = {}
    titled: dict[str, list[Name]] = defaultdict(list)
    for line, own in zip(text.lines, cast.by_line, strict=True):
        for name in () if line.aside else own:
            if len(name.parts) > 1:
                full.setdefault(name.parts[-1], name)
            elif _after(text, name) in titles:
                titled[name.parts[-1]].append(name)
    for word, places in sorted(titled.items()):
        if cast.times[word] > RARE or word in cast.parts or len(word) < SHORTEST:
            continue
        for last, first in sorted(full.items()):
            if first.line < places[0].line and _misheard(last, word):
                yield first.span, places[0].span
                break


def _misheard(one: str, other: str) -> bool:
    """Tell whether two surnames begin alike and differ by a letter or two."""
    from rapidfuzz.distance import OSA

    off = OSA.distance(one, other, score_cutoff=MISHEARD)
    alike = off <= MISHEARD and one[:off] == other[:off]
    return alike and OSA.normalized_similarity(one, other) >= LIKE


def _ships(text: Reading, cast: Cast) -> Iterator[tuple[Span, Span]]:
    """Yield "the Amity" and "the Amelia": like names of one word that an article stands before."""
    places: dict[str, list[Name]] = defaultdict(list)
    for line, own in zip(text.lines, cast.by_line, strict=True):
        for name in () if line.aside or line.title else own:
            if len(name.parts) == 1 and not _word(name.parts[0]):
                places[name.parts[0]].append(name)
    led = [
        word
        for word, own in sorted(places.items())
        if any(LED.search(text.text, max(0, name.span[0] - LEAD), name.span[0]) for name in own)
    ]
    for left, right in combinations(led[:MOST], 2):
        first, last = sorted((places[left][0], places[right][0]), key=lambda name: name.span)
        low = left.lower(), right.lower()
        derived = (
            low[0][:-DERIVED] == low[1][: len(left) - DERIVED] and len(left) > PREFIX + DERIVED
        )
        if derived or "-" in left + right or low[0] == low[1]:
            continue
        if left[:PREFIX] == right[:PREFIX] and _alike(left, right) and first.line != last.line:
            yield first.span, last.span


def _after(text: Reading, name: Name) -> str:
    """Return the word before a name, in lower case."""
    before = text.text[max(0, name.span[0] - 12) : name.span[0]].split()
    return before[-1].lower().strip(".") if before else ""


def _near(left: str, right: str, *, titled: bool) -> bool:
    from rapidfuzz.distance import OSA

    if left.startswith(right) or right.startswith(left):
        return False
    if left[0] != right[0]:
        # a misheard one sounds alike: "Carrigan", "Kerrigan"
        like = (
            min(len(left), len(right)) >= HEARD and OSA.normalized_similarity(left, right) >= SOUND
        )
        return titled and (like or OSA.distance(left, right, score_cutoff=1) == 1)
    least = LIKE if titled else SURNAME_LIKE
    return OSA.normalized_similarity(left, right) >= least


def _alike(left: str, right: str) -> bool:
    from rapidfuzz.distance import Indel

    left, right = without_accents(left), without_accents(right)
    if min(len(left), len(right)) < SHORTEST or left in right or right in left:
        return False
    return Indel.normalized_similarity(left, right) >= LIKE


def without_accents(part: str) -> str:
    """Return a part of a name without its accents, which often get lost."""
    letters = unicodedata.normalize("NFKD", part.replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _word(part: str) -> bool:
    low = part.lower()
    root = stems()[low]
    stemmed = len(root) >= SHORTEST and has_family(root)  # a "hen" says nothing of "Henning"
    known = has_family(low) or stemmed or low in FUNCTION or low in grammar.IRREGULAR
    return known and low not in sexes()


def _names_tell(text: Reading, *names: Name) -> bool:
    """Tell whether the words near either of two names say that there are two, or a new one."""
    for name in names:
        statement = text.lines[name.line].statement
        first, last = (
            max(statement.start, name.span[0] - NEAR),
            min(statement.end, name.span[1] + NEAR),
        )
        if TWO.search(text.text, first, last):
            return True
    return False


def _lines_tell(text: Reading, *lines: int) -> bool:
    return any(TWO.search(text.lines[line].printed) for line in lines)


TWO = re.compile(rf"\b(?:{LISTS.either('two')})\b", re.IGNORECASE)
