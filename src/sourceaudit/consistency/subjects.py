"""Subjects: what a sentence is about, and whether two sentences are about two things.

No parser: the subject is what stands before the first finite verb that can be told, or before the
first comma or bracket.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sourceaudit.facts import Fact, Line
from sourceaudit.facts.lexicon import antonyms, sorts
from sourceaudit.facts.likeness import likeness, names
from sourceaudit.facts.reading import BESIDE
from sourceaudit.facts.vocabulary import FUNCTION
from sourceaudit.text.english import grammar, word_lists
from sourceaudit.text.english.number_words import NUMBERS
from sourceaudit.text.known import Known

LISTS = word_lists("consistency/subjects")

PREPOSITIONS = grammar.PREPOSITIONS | LISTS.words("beside")
OPENERS = PREPOSITIONS | grammar.SUBORDINATORS | grammar.CLAUSE_WORDS
COMPOUND = 2  # words of a compound noun: "factory shop"
RELATIVE = frozenset({"which", "that", "who"})
LONGEST = 8  # words of a subject; what is longer has a verb that was not told


class Subject(NamedTuple):
    """The subject of a sentence: the stem of its noun, and how it is introduced.

    `which` are the stems before the noun, `owners` those of them with "'s",
    `of` those behind it: "of the roof"; a `known` one is "the
    deal", a `new` one "a deal", a `named` one has no article and a capital that does not open the
    sentence.
    """

    noun: str
    which: frozenset[str]
    of: frozenset[str]
    owners: frozenset[str]
    known: bool
    new: bool
    named: bool


def subject(line: Line) -> Subject | None:
    """Return the subject of a line, None where it is a pronoun or no verb can be told."""
    return _subjects()[line]


def two_subjects(left: Line, right: Line, clause: frozenset[str] | None = None) -> bool:
    """Tell whether two lines are about two things, none of which the other line names.

    A name and a known thing may be one: "Norden bought it", "the firm paid for it"; a title is not
    read, since it calls things otherwise. Of the second line only the stems of a `clause` are
    looked at, where it is given: "talks began on May 4, a week into the strike".
    """
    first, second = subject(left), subject(right)
    if first is None or second is None or left.title:
        return False
    if first.noun == second.noun:
        known = left.statement.content
        opposed = any(
            not antonyms()[word].isdisjoint(second.which)
            for word in first.which
            if word in antonyms()
        )
        return (
            second.new or opposed or bool(second.owners - known) or _is_parted(first.of, second.of)
        )
    if first.named or second.named:
        return first.named and second.named and not (first.known or second.known)
    there = right.statement.content if clause is None else clause
    if names(left.statement.content, second.noun):
        return False
    # "the path beside the road" is no road
    return first.noun in second.of or not names(there, first.noun)


def of_what_was_told(line: Line) -> bool:
    """Tell whether a line is about a part or a mate of what was told of before: "its mast"."""
    return grammar.POSSESSIVES.issuperset(line.statement.words[:1])


def another_antecedent(left: Line, right: Line, start: int) -> bool:
    """Tell whether a clause with "which" is about what stands before it and not in another line.

    `start` is where the clause begins, behind "which" or before it.
    """
    statement = right.statement
    at = bisect_left(statement.starts, start)
    which = next(
        (
            k
            for k in (at, at - 1)
            if 0 < k < len(statement.words) and statement.words[k] in RELATIVE
        ),
        0,
    )
    before = statement.stems[which - 1] if which else ""
    return before in statement.content and not names(left.statement.content, before)


def another_person(left: Line, right: Line) -> bool:
    """Tell whether one line is about somebody and the other about kin: "she", "her husband"."""
    mine, theirs = left.statement.words[:1], right.statement
    whose, who = theirs.words[:1], theirs.stems[1:2]
    return (
        grammar.SUBJECT_PRONOUNS.issuperset(mine)
        and grammar.POSSESSIVES.issuperset(whose)
        and bool(mine and who)
        and sorts()[who[0]] == "p"
    )


def _is_parted(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether two phrases behind one noun say of what it is, and mean two things."""
    return bool(left and right) and not likeness(left, right).words


def narrows_subject(left: Line, right: Line, fact: Fact) -> bool:
    """Tell whether the clause of a fact narrows a thing of the line before to a part or a sort.

    So is "the final" by "semi-final", "the flight" by "the night flight", "the factory" by "the
    factory shop". Names, verbs and the words of the fact itself narrow nothing.
    """
    statement, known = right.statement, left.statement.content
    (first, last), (start, end) = fact.within, fact.span
    for at, joined in _beside()[right]:
        before, noun = statement.stems[at - 1], statement.stems[at]
        if (noun in known) is (before in known):
            continue
        if not first <= statement.starts[at - 1] < statement.starts[at] < last:
            continue
        if start <= statement.starts[at] < end or not (
            joined or not start <= statement.starts[at - 1] < end
        ):
            continue
        if before in known and not _is_compound(statement.words, at):
            continue
        if not names(known, before if noun in known else noun):
            return True
    return False


def _is_compound(words: Sequence[str], at: int) -> bool:
    """Tell whether a word and the one before it are one noun: "the factory shop was"."""
    if at < COMPOUND or words[at - COMPOUND] not in grammar.NOUN_MARKERS:
        return False
    behind = words[at + 1 : at + 2]
    return not words[at].endswith("s") and (
        not behind or behind[0] in PREPOSITIONS or _is_verb(words, at + 1)
    )


@cache
def _beside() -> Known[Line, Sequence[tuple[int, bool]]]:
    return Known(_pairs, 1 << 10)


def _pairs(line: Line) -> Sequence[tuple[int, bool]]:
    """Return the words that stand beside the one before in one phrase, and whether by a hyphen.

    None is a name or a verb form, nor is the one before but where a hyphen joins them.
    """
    statement, printed, first = line.statement, line.printed, line.statement.start
    words, starts = statement.words, statement.starts
    nouns = [*map(_nouns().__getitem__, words)]
    plain = [
        noun and not printed[start - first].isupper()
        for noun, start in zip(nouns, starts, strict=True)
    ]
    found = []
    for at in range(1, len(words)):
        if plain[at]:
            between = printed[starts[at - 1] + len(words[at - 1]) - first : starts[at] - first]
            if between == "-" or (plain[at - 1] and between in BESIDE):
                found.append((at, between == "-"))
    return found


@cache
def _nouns() -> Known[str, bool]:
    """Return by word whether it may be a noun: letters alone, no verb form and no number."""
    return Known(
        lambda word: (
            word.isalpha()
            and not word.endswith(("ed", "ing", "ly"))
            and not (word in FUNCTION or word in grammar.IRREGULAR or word in NUMBERS)
        )
    )


@cache
def _subjects() -> Known[Line, Subject | None]:
    return Known(_subject, 1 << 10)


def _subject(line: Line) -> Subject | None:
    statement = line.statement
    end = next((at for at in range(1, len(statement.words)) if _is_verb(statement.words, at)), 0)
    if not 0 < end <= LONGEST or statement.words[0] in OPENERS:
        return None
    before = [at for at in range(end) if statement.words[at] in PREPOSITIONS]
    stop = before[0] if before else end
    phrase = line.printed[: statement.starts[stop] - statement.start]
    if "," in phrase:
        last = statement.start + phrase.index(",")
        stop = next(at for at in range(stop + 1) if at == stop or statement.starts[at] > last)
    nouns = [at for at in range(stop) if statement.words[at] not in FUNCTION]
    if not nouns and statement.words[0] in grammar.DETERMINERS:
        nouns = [*range(max(1, stop - 1), stop)]  # "the well", a noun all the same
    if not nouns:
        return None
    noun = nouns[-1]
    first = statement.words[0]
    return Subject(
        noun=statement.stems[noun],
        which=frozenset(statement.stems[at] for at in nouns[:-1]),
        of=frozenset(
            statement.stems[at] for at in range(stop, end) if statement.words[at] not in FUNCTION
        ),
        owners=frozenset(statement.stems[at] for at in nouns[:-1] if _is_owner(line, at)),
        known=first in grammar.DETERMINERS and first not in LISTS.words("new"),
        new=first in LISTS.words("new"),
        named=first not in grammar.DETERMINERS
        and (noun > 0 and line.printed[statement.starts[noun] - statement.start].isupper()),
    )


def _is_owner(line: Line, at: int) -> bool:
    word, end = line.statement.words[at], line.statement.starts[at] - line.statement.start
    return word.endswith("'s") or line.printed[end + len(word) :].startswith(("'", "’"))


def _is_verb(words: Sequence[str], at: int) -> bool:
    word, before = words[at], words[at - 1]
    if word in grammar.AUXILIARIES:
        return True
    if at == 1 and before.endswith("s") and words[at + 1 : at + 2] and words[at + 1][0].isdigit():
        return True  # "tickets cost 9 crowns"
    if word.endswith("s") and not word.endswith(("ss", "us", "'s")) and before not in FUNCTION:
        behind = words[at + 1 : at + 2]  # "lies in", "seats 40", "costs the town"
        return (
            bool(behind)
            and not (before.endswith("s") and PREPOSITIONS.isdisjoint(words[:at]))
            and (
                behind[0] in PREPOSITIONS
                or behind[0] in grammar.NOUN_MARKERS
                or behind[0][:1].isdigit()
            )
        )
    past = word in grammar.PASTS or (word.endswith("ed") and len(word) > len("need"))
    return past and before not in grammar.NOUN_MARKERS and before not in PREPOSITIONS
