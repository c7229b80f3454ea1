"""Topics: whom a sentence is about, where that is somebody who can speak."""

from __future__ import annotations

from sourceaudit.attribution.grammar import subjects
from sourceaudit.attribution.grammar.clauses import looks_past
from sourceaudit.attribution.grammar.lexicon import senses
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.attribution.speakers.phrases import speaks
from sourceaudit.text.english import grammar


def subject_of(tokens: Tokens, words: Range, *, named: bool = False) -> Range | None:
    """Return the subject of the first clause of a range of words where it can speak.

    `named` asks for a name or a pronoun for a person.
    """
    first, end = _main_clause(tokens, words)
    for at in range(first + 1, end):
        if tokens.quote[at] >= 0:
            return None
        before = tokens.low[at - 1]
        if not _verb(tokens, at) or before in subjects.RELATIVES or before in grammar.DETERMINERS:
            continue
        found = subjects.before_verb(tokens, at, first)
        if found is None or not speaks(tokens, found):
            return None
        person = tokens.low[found[0]] in ("he", "she") or any(
            tokens.capital(word) for word in range(found[0] + (found[0] == words[0]), found[1])
        )
        return found if person or not named else None
    return None


def _main_clause(tokens: Tokens, words: Range) -> Range:
    """Return a sentence without the clause or participle before its first comma: "When asked,"."""
    first, end = words
    word = tokens.low[first]
    if word in grammar.SUBORDINATORS or looks_past(word):
        comma = next((at for at in range(first + 1, end) if tokens.breaks[at] == ","), None)
        return (comma, end) if comma is not None else words
    return words


def _verb(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    if tokens.capital(at):
        return False
    helps = word in grammar.AUXILIARIES - {"to", "being", "been", "having", "getting"}
    cue = any(sense.form in ("past", "third") for sense in senses().get(word, ()))
    return helps or looks_past(word) or word in grammar.PASTS or cue
