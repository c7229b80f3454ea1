"""Uses: what quotation marks are for round words that nobody says."""

from __future__ import annotations

from sourceaudit.attribution.grammar.terms import is_title
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.entities.vocabulary import sexes, word_classes
from sourceaudit.model.evidence import QuoteUse
from sourceaudit.text.english import grammar, word_lists

LISTS = word_lists("attribution/uses")
WORKS, CALLED = LISTS.words("works"), LISTS.words("called")
WORDS, MEANING = LISTS.words("words"), LISTS.words("meaning")
NEAR = 5  # words before a quotation in which the noun stands that tells what it is
NICKNAME_WORDS = 3
OBJECTS = frozenset(("him", "her", "them"))


def use_of(tokens: Tokens, words: Range) -> QuoteUse:
    """Return what quoted words that nobody says are: by the words beside them, then their shape.

    What nothing beside tells is a word that the writer keeps at a distance.
    """
    first, end = words
    sentence = tokens.sentence_of(first) or words
    before = tokens.low[max(sentence[0], first - NEAR) : first]
    behind = tokens.low[end : min(end + 2, sentence[1])]
    size = end - first
    if not word_classes()["sign"].isdisjoint(before):
        return QuoteUse.SIGN
    if size <= NICKNAME_WORDS and _is_nickname(tokens, words, sentence):
        return QuoteUse.NICKNAME
    if WORDS.intersection(before) or MEANING.intersection(behind):
        return QuoteUse.TERM
    capital = all(
        tokens.capital(at) or tokens.low[at] in grammar.PREPOSITIONS | grammar.DETERMINERS
        for at in range(first, end)
    )
    work = bool(WORKS.intersection(before) or WORKS.intersection(behind))
    if is_title(tokens, words) or (work and tokens.capital(first)) or (capital and size > 1):
        return QuoteUse.TITLE
    return QuoteUse.TERM if before[-1:] and before[-1] in CALLED else QuoteUse.DISTANCE


def _is_nickname(tokens: Tokens, words: Range, sentence: Range) -> bool:
    """Tell whether somebody goes by words: Ann "Red" Low, nicknamed "the Mole"."""
    first, end = words
    inside = sentence[0] < first and end < sentence[1] and tokens.breaks[end] == ""
    between = inside and tokens.capital(first - 1) and tokens.capital(end)
    if between and tokens.breaks[first] == "":
        return True
    named = first > sentence[0] and tokens.low[first - 1] in CALLED
    called = tokens.low[max(sentence[0], first - 2) : first]
    person = any(
        tokens.low[at] in sexes() or tokens.low[at] in grammar.SUBJECT_PRONOUNS | OBJECTS
        for at in range(max(sentence[0], first - NEAR), first)
    )
    return tokens.capital(end - 1) and (named or "as" in called) and person
