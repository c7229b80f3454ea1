"""Signs that a sentence sets something else against what another one told, and does not take it up.

"In the south it rained", behind a sentence on the north; "open to cars", behind "not open to
lorries"; "a race", behind "the race"; "her deputy", behind "the minister".
"""

from __future__ import annotations

import re

from sourceaudit.consistency.contraries import Spot, axes
from sourceaudit.consistency.subjects import PREPOSITIONS, another_person, subject
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.lexicon import antonyms, sorts
from sourceaudit.facts.likeness import likeness, names
from sourceaudit.facts.statements import Statement
from sourceaudit.facts.vocabulary import FUNCTION
from sourceaudit.model.source import Span
from sourceaudit.text.english import grammar, word_lists
from sourceaudit.text.english.number_words import NUMBERS

LISTS = word_lists("consistency/contrasts")

# "Against the dollar it fell", "In the bedroom nothing burned", "At the Bell, ...".
FRONTED = re.compile(
    rf"\W*(?:{LISTS.either('prepositions')})\s"
    rf"(?P<what>[\w’'-]+(?:\s[\w’'-]+){{0,3}}?)(?:,|\s(?:{LISTS.either('subjects')})\b)",
    re.IGNORECASE,
)
BEHIND = 3  # words behind a preposition that tell of what it is
REACH = 2  # words from a verb to its preposition
ONE = frozenset({"a", "an", "one", "each", "per"})
DEFINITE = grammar.POSSESSIVES | {"the", "this", "that"}


def turns_elsewhere(text: Reading, left: Line, right: Line, before: int | None = None) -> bool:
    """Tell whether a line opens with a place, time or thing that the other has no word of.

    It must end `before` a place of the text, where that is given: that of the value itself.
    """
    match = FRONTED.match(right.printed)
    if match is None:
        return False
    start, end = (right.statement.start + at for at in match.span("what"))
    if before is not None and before < end:
        return False
    what = text.content(right, start, end)
    if not what:
        return not LISTS.words("ordinals").isdisjoint(match["what"].lower().split())
    return not likeness(what, left.statement.content).words


def has_opposites(left: Line, right: Line, own: frozenset[str]) -> bool:
    """Tell whether two lines have opposites besides `own`: "in the north", "in the south".

    What stands on the axis of the own words may speak of the same change once more. Only what is
    led in by a preposition or an article says which thing or place is meant; verbs do not.
    """
    ours, theirs = _find_led(left.statement), _find_led(right.statement)
    known, sides = antonyms(), axes()
    taken = {axis for word in own for axis, _ in sides.get(word, ())}

    def is_free(word: str) -> bool:
        return word not in own and taken.isdisjoint(axis for axis, _ in sides.get(word, ()))

    return any(
        is_free(other) and other not in ours
        for word in ours - theirs
        if word in known and is_free(word)
        for other in known[word] & theirs
    )


def _find_led(statement: Statement) -> frozenset[str]:
    """Return the content that stands just behind a preposition or an article."""
    return frozenset(
        root
        for before, root in zip(statement.words, statement.stems[1:], strict=False)
        if root in statement.content and (before in PREPOSITIONS or before in grammar.DETERMINERS)
    )


def tells_of_another(left: Line, right: Line) -> bool:
    """Tell whether a line has with "a" what the other has with "the": "the crash", "a crash".

    So it is with one of several: "his wife", "his first wife".
    """
    if left.title:
        return False
    if not LISTS.words("of several").isdisjoint(right.statement.words[:1]):
        return True  # "Mills close. One has opened."
    shared = left.statement.content & right.statement.content
    ours, theirs = (
        _find_introduced(left.statement, shared),
        _find_introduced(right.statement, shared),
    )
    return any(
        theirs[word] != {"the"} and "the" not in theirs[word] and ours.get(word) == {"the"}
        for word in theirs
    )


def has_other_whole(left: Line, right: Line) -> bool:
    """Tell whether a line has something of a thing that the other does not name.

    "The roof of the church" is not "the roof" that a line on a chapel tells of.
    """
    known, statement = left.statement.content, right.statement
    if left.title:
        return False
    wanted = known & statement.content
    for at, root in enumerate(statement.stems[:-2]):
        if root in wanted and statement.words[at + 1] == "of":
            whole = [
                stem
                for stem, said in zip(
                    statement.stems[at + 2 : at + 4], statement.words[at + 2 : at + 4], strict=True
                )
                if said not in FUNCTION
            ]
            if whole and not likeness(frozenset(whole), known).words:
                return True
    return False


def count_other_amounts(left: Line, right: Line, places: tuple[Span, Span]) -> bool:
    """Tell whether two lines tell of other amounts of one thing: "a kilo", "three kilos".

    What stands at the `places` is the value itself.
    """
    shared = left.statement.content & right.statement.content
    ours = _amounts(left.statement, shared, places[0])
    theirs = _amounts(right.statement, shared, places[1])
    return any(ours[word].isdisjoint(theirs[word]) for word in ours.keys() & theirs.keys())


def _amounts(statement: Statement, wanted: frozenset[str], place: Span) -> dict[str, set[float]]:
    """Return by stem how many of it a line speaks of."""
    found: dict[str, set[float]] = {}
    for at, root in enumerate(statement.stems[1:], 1):
        start, before = statement.starts[at], statement.words[at - 1]
        beside = start == statement.starts[at - 1] + len(before) + 1
        if beside and root in wanted and not place[0] <= start < place[1]:
            value = 1.0 if before in ONE else NUMBERS.get(before)
            if value is None and before.isdigit():
                value = float(before)
            if value is not None:
                found.setdefault(root, set()).add(value)
    return found


def _find_introduced(statement: Statement, wanted: frozenset[str]) -> dict[str, set[str]]:
    """Return by stem whether "a", "the" or "first" and the like stand just before it."""
    found, ordinals = dict[str, set[str]](), LISTS.words("ordinals")
    for before, root in zip(statement.words, statement.stems[1:], strict=False):
        if root not in wanted:
            continue
        if before in grammar.DETERMINERS:
            found.setdefault(root, set()).add("the" if before in DEFINITE else "a")
        elif before in ordinals:
            found.setdefault(root, set()).add("first")
    return found


def turns_to_another(left: Line, right: Line) -> bool:
    """Tell whether a line is about somebody of whom the other one tells: "her deputy"."""
    if another_person(left, right):
        return True
    known, who = subject(left), right.statement.stems[1:2]
    person = known is not None and (known.named or sorts()[known.noun] == "p")
    return (
        person
        and grammar.POSSESSIVES.issuperset(right.statement.words[:1])
        and bool(who)
        and sorts()[who[0]] == "p"
        and not names(left.statement.content, who[0])
    )


def have_other_complements(left: Spot, right: Spot) -> bool:
    """Tell whether one word has other things behind it: "open to lorries", "open to cars"."""
    ours, theirs = _complements(left), _complements(right)
    return any(not likeness(ours[word], theirs[word]).words for word in ours.keys() & theirs.keys())


def _complements(spot: Spot) -> dict[str, frozenset[str]]:
    """Return what stands behind the first preposition behind a word, by the preposition."""
    words, stems = spot.line.statement.words, spot.line.statement.stems
    for at in range(spot.at + 1, min(len(words), spot.at + 1 + REACH)):
        if words[at] in PREPOSITIONS or words[at] == "to":
            behind = range(at + 1, min(len(words), at + 1 + BEHIND))
            what = frozenset(stems[k] for k in behind if words[k] not in FUNCTION)
            return {words[at]: what} if what else {}
    return {}
