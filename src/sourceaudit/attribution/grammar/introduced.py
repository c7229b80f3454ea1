"""Introduced: words that marks alone give to a cue: quotations, colons, commas before "that"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from sourceaudit.attribution.grammar.clauses import clause_end, quotation_end
from sourceaudit.attribution.grammar.cues import Cue
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.text.blocks import ends_sentence

ADJUNCT_WORDS = 14  # "said in an interview with the paper that aired on Sunday morning that"
ASIDE_WORDS = 8  # ", speaking through a translator,"
ANNOUNCING = frozenset(("what", "how", "why"))  # "here is what the mayor said:" heads a list
HANDING = frozenset(("clause", "that", "hearer"))


@dataclass(frozen=True, slots=True)
class Complement:
    """The words that follow a cue; `close` tells that no adverbial stands between."""

    words: Range
    close: bool = True


def paragraph_behind(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return the paragraph that a colon at the end of the one before hands to a speaker."""
    end = cue.sentence[1]
    if not cue.sense.verb or not cue.sense.frames & HANDING or end - cue.last > ADJUNCT_WORDS:
        return None
    if end >= len(tokens.low) or ":" not in tokens.text[tokens.ends[end - 1] : tokens.starts[end]]:
        return None
    at = bisect_left(tokens.blocks, (end, end))
    if at == len(tokens.blocks) or tokens.blocks[at][0] != end:
        return None
    if ANNOUNCING & {*tokens.low[cue.sentence[0] : cue.first]}:
        return None
    words = tokens.blocks[at]
    until = tokens.starts[words[1]] if words[1] < len(tokens.low) else len(tokens.text)
    said = tokens.text[tokens.starts[words[0]] : until].rstrip()
    return Complement(words, close=False) if ends_sentence(said) else None


def complement_by_marks(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return a quotation, or what a colon or ", that" introduces, right behind a cue."""
    at, mark = cue.last, tokens.breaks[cue.last]
    if tokens.quote[at] >= 0 and mark in ("", ",", ":", ";"):
        return Complement((at, quotation_end(tokens, at, cue)))
    if mark == ":":
        return Complement((at, cue.sentence[1]))
    if mark == "," and cue.sense.frames & {"that", "clause"}:
        return _behind_aside(tokens, cue)
    return None


def _behind_aside(tokens: Tokens, cue: Cue) -> Complement | None:
    """Return what follows "said, that" and "said, through a translator, that"."""
    at = cue.last
    for place in range(at, min(cue.sentence[1], at + ASIDE_WORDS)):
        if tokens.quote[place] >= 0 or tokens.breaks[place] not in ("", ","):
            return None
        if tokens.breaks[place] == "," and tokens.low[place] == "that":
            return clause_from(tokens, place, cue)
    return None


def clause_from(tokens: Tokens, at: int, cue: Cue, *, close: bool = True) -> Complement:
    """Return the clause that begins at a word, as the complement of a cue."""
    return Complement((at, clause_end(tokens, at, cue)), close=close)
