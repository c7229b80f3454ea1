"""Terms: quoted words that nobody says: titles, nicknames, signs, words spoken of."""

from __future__ import annotations

from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.text.english import grammar, word_lists

LISTS = word_lists("attribution/terms")

MOST_WORDS = 10  # of a title
LEAST_CAPITALS = 2
NAMING = LISTS.words("naming")
SMALL = grammar.PREPOSITIONS | grammar.COORDINATORS | grammar.DETERMINERS


def is_term(tokens: Tokens, words: Range) -> bool:
    """Tell whether quoted words within a clause are a title, or a name that others use."""
    first = words[0]
    named = first > 0 and tokens.breaks[first] == "" and tokens.low[first - 1] in NAMING
    so_called = named and (tokens.low[first - 1] != "called" or tokens.low[first - 2] == "so")
    return so_called or is_title(tokens, words)


def is_title(tokens: Tokens, words: Range) -> bool:
    """Tell whether quoted words are written like a title: "The Long Winter", no stop at its end."""
    first, end = words
    if end - first > MOST_WORDS or not tokens.capital(first):
        return False
    number = tokens.quote[first]
    inner = tokens.quotations[number] if number >= 0 else None
    if inner is not None and tokens.text[inner.inner_end - 1 : inner.inner_end] in (",", "."):
        return False
    sentence = tokens.sentence_of(first) or words
    around = [at for at in range(*sentence) if not first <= at < end]
    if around and all(tokens.capital(at) or tokens.low[at] in SMALL for at in around):
        return False  # a headline, which is written like a title itself
    capitals = sum(tokens.capital(at) for at in range(first, end))
    rest = [at for at in range(first, end) if not tokens.capital(at)]
    return capitals >= LEAST_CAPITALS and all(
        tokens.low[at] in SMALL or tokens.low[at].isdigit() for at in rest
    )
