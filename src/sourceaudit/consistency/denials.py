"""What one sentence denies in so many words and another takes for granted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sourceaudit.facts.statements import Statement
from sourceaudit.facts.vocabulary import FUNCTION, NEGATIONS
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/denials")

REACH = 4  # words between "does not mean" and the article of what it denies: "the start of a ..."
BEING = LISTS.words("being")
MEANING = LISTS.words("meaning")
ARTICLES = LISTS.words("articles")
# Words that make a statement a question, a condition or somebody's wish.
OPEN = LISTS.words("open")
DESCRIBING = LISTS.ordered("describing")  # endings


@dataclass(frozen=True, slots=True)
class Denial:
    """A phrase of two words that `denying` denies and `asserting` uses as a fact."""

    phrase: str
    denying: Statement
    asserting: Statement


def denials(found: Sequence[Statement]) -> Iterator[Denial]:
    """Yield each denied phrase with the sentences that assert it, in order of the denial.

    "A pragmatic rather than ideological alliance" denies an "ideological alliance"; "is not a
    military pact" denies a "military pact". Quotations deny and assert nothing here: speakers may
    differ.
    """
    denied: dict[tuple[str, str], Statement] = {}
    asserting: list[Statement] = []
    for statement in found:
        if statement.quoted:
            continue
        turned = bool(statement.negations) or "rather" in statement.words
        phrases = [*_find_denied(statement)] if turned else ()
        for phrase in phrases:
            denied.setdefault(phrase, statement)
        if not phrases and not statement.negations:
            asserting.append(statement)
    places = _assert(asserting, denied.keys()) if denied else {}
    for phrase, denying in denied.items():
        if others := places.get(phrase, ()):
            shown = _show(denying, phrase)
            yield from (Denial(shown, denying, other) for other in others)


def _assert(
    found: Sequence[Statement], wanted: AbstractSet[tuple[str, str]]
) -> Mapping[tuple[str, str], Sequence[Statement]]:
    """Return the statements that put no question and no condition, by the phrases wanted."""
    firsts = {first for first, _ in wanted}
    places: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in found:
        if not firsts.isdisjoint(statement.stems) and OPEN.isdisjoint(statement.words):
            for phrase in zip(statement.stems, statement.stems[1:], strict=False):
                if phrase in wanted:
                    places[phrase].append(statement)
    return places


def _find_denied(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield the phrases, an adjective and its noun by their stems, that a sentence denies."""
    words = statement.words
    negations = frozenset(statement.negations)
    for at in range(len(words) - 2):
        if words[at] == "rather" and words[at + 1] == "than":
            yield from _phrase(statement, at + 2)
        elif at in negations:
            if words[at] in BEING or (words[at - 1 : at] and words[at - 1] in BEING):
                reach = 1  # "is not a ..."
            elif words[at + 1] in MEANING:
                reach = 2 + REACH  # "does not mean the start of a ..."
            else:
                continue
            for step in range(at + 1, min(at + 1 + reach, len(words))):
                if words[step] in ARTICLES:
                    yield from _phrase(statement, step)
                    break


def _phrase(statement: Statement, at: int) -> Iterator[tuple[str, str]]:
    """Yield the adjective and noun that stand at a place, past articles and adverbs."""
    words = statement.words
    while at < len(words) and (words[at] in ARTICLES or words[at].endswith("ly")):
        at += 1
    for start in (at, at + 1):
        pair = words[start : start + 2]
        named = statement.names.intersection(statement.stems[start : start + 2])
        if named or not pair[1:] or pair[1] in FUNCTION | NEGATIONS:
            continue
        if _describes(pair[0]):
            yield statement.stems[start], statement.stems[start + 1]
            return


def _show(statement: Statement, phrase: tuple[str, str]) -> str:
    """Return the words of a phrase, which is found by its stems."""
    pairs = list(zip(statement.stems, statement.stems[1:], strict=False))
    at = pairs.index(phrase)
    return " ".join(statement.words[at : at + 2])


def _describes(word: str) -> bool:
    return word.endswith(DESCRIBING) and word not in FUNCTION
