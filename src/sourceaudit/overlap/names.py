"""Names: passages that only name somebody or something, as all who write of it do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sourceaudit.model.source import Span
from sourceaudit.overlap.prepared import Prepared, Side

JOINING = 3  # letters of the small words inside a name: "of the", "and", "von", "dos"
TITLED_WORDS = 10  # a shorter passage is a name with its title if it has
TITLES = 3  # at most so many other words: "told ... programme", "island of Sumatra, officials said"
NAMED = 2  # words of a name that is introduced, at least: one capital opens a sentence
TOLD = 6  # words between two commas that may be more than a description if there are more
ARTICLES = frozenset(("a", "an", "the"))


def is_name(document: Prepared, place: Span) -> bool:
    """Tell whether a passage is a name or a name with its title."""
    plain = _plain_words(document, place)
    return plain == 0 or (place[1] - place[0] < TITLED_WORDS and plain <= TITLES)


def introduces(side: Side) -> bool:
    """Tell whether a passage only says who somebody is: "Ann Lee, a baker in Hull, told"."""
    document, place = side
    first, *others = _between_commas(document, place)
    if not others or _sentence_within(document, place):
        return False
    named = (
        first[0] + (_plain_words(document, (first[0], first[0] + 1)) > 0),
        first[1],
    )  # "said Ann Lee"
    return (
        named[1] - named[0] >= NAMED
        and not _plain_words(document, named)
        and all(_describes(document, part) for part in others)
    )


def _describes(document: Prepared, part: Span) -> bool:
    """Tell whether what stands between two commas may be who somebody is, or a verb of saying."""
    short = part[1] - part[0] <= TOLD and _plain_words(document, part) > 0
    return short or document.document.words.texts[part[0]] in ARTICLES


def _plain_words(document: Prepared, place: Span) -> int:
    """Return how many words of a passage are neither names or numbers nor join them."""
    text, words = document.document.text, document.document.words
    return sum(
        text[words.starts[at]].islower() and len(words.texts[at]) > JOINING for at in range(*place)
    )


def _between_commas(document: Prepared, place: Span) -> Iterator[Span]:
    text, words = document.document.text, document.document.words
    start, end = place
    for at, other in pairwise(range(start, end)):
        if "," in text[words.ends[at] : words.starts[other]]:
            yield start, other
            start = other
    yield start, end


def _sentence_within(document: Prepared, place: Span) -> bool:
    """Tell whether a sentence begins after the first word of a passage."""
    starts = document.document.words.starts
    first, last = starts[place[0]], starts[place[1] - 1]
    return any(first < each.start <= last for each in document.document.sentences)
