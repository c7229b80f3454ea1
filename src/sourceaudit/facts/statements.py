"""Statements: the sentences of a view, cut into what comparers look at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sourceaudit.facts.vocabulary import FUNCTION, NEGATIONS, stems
from sourceaudit.model.source import Span
from sourceaudit.text.document import Document, Sentence
from sourceaudit.text.english import word_lists
from sourceaudit.text.known import Known
from sourceaudit.text.quantities import NUMBER_WORDS, is_year, numbers, value_of

LISTS = word_lists("facts/statements")

QUOTED = re.compile(r"[\"“][^\"“”]{1,2000}[\"”]")
DIGIT = re.compile(r"\d")
NOTHING = frozenset({""})
NO_NAMES: frozenset[str] = frozenset()
NOT_ONLY = LISTS.words("not only")


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity: its value, what it counts (a stem, "%", "$", "year" or ""), and its place."""

    value: float
    unit: str
    start: int
    end: int

    @property
    def shown(self) -> str:
        """Return the value as messages print it: all of its digits, 12000000."""
        return f"{self.value:.15g}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence: its words and their stems in order, content stems, names and numbers.

    `names` are the stems of words with a capital that does not open the sentence, `negations` the
    indexes of words that turn a statement round. `quoted` tells whether more than half of it
    stands in quotation marks.
    """

    index: int
    start: int
    end: int
    block: int
    words: tuple[str, ...]
    stems: tuple[str, ...]
    starts: tuple[int, ...]
    content: frozenset[str]
    names: frozenset[str]
    numbers: tuple[Number, ...]
    negations: tuple[int, ...]
    quoted: bool

    @property
    def span(self) -> Span:
        """Return its place in the view."""
        return self.start, self.end


def statements(document: Document) -> tuple[Statement, ...]:
    """Return the sentences of a view's prose as statements, in order."""
    return tuple(map(reader(document), range(len(document.sentences))))


def heading(document: Document, start: int, end: int, block: int) -> Statement:
    """Return a heading as a statement; its index is -1, since it is no sentence of the text."""
    return _statement(document, -1, Sentence(start, end, block), quoted=False)


def reader(document: Document) -> Callable[[int], Statement]:
    """Return the function from the number of a sentence to its statement."""
    quotes = [match.span() for match in QUOTED.finditer(document.text)]
    starts = [start for start, _ in quotes]

    def read(index: int) -> Statement:
        sentence = document.sentences[index]
        at = bisect_right(starts, sentence.end) - 1
        inside = 0
        if at >= 0:
            inside = min(quotes[at][1], sentence.end) - max(quotes[at][0], sentence.start)
        quoted = 2 * inside > sentence.end - sentence.start
        return _statement(document, index, sentence, quoted=quoted)

    return read


def _statement(document: Document, index: int, sentence: Sentence, *, quoted: bool) -> Statement:
    text, words = document.view.text, document.words
    first = bisect_left(words.starts, sentence.start)
    last = max(first, bisect_left(words.ends, sentence.end + 1))
    texts = words.texts[first:last]
    starts = tuple(words.starts[first:last])
    roots = tuple(map(stems().__getitem__, texts))
    counts = DIGIT.search(text, sentence.start, sentence.end) is not None
    counts = counts or not NUMBER_WORDS.keys().isdisjoint(texts)
    names = NO_NAMES
    if len(starts) > 1 and not text[starts[1] : sentence.end].islower():
        names = frozenset(
            [
                root
                for root, word, start in zip(roots[1:], texts[1:], starts[1:], strict=True)
                if text[start].isupper() and word not in FUNCTION
            ]
        )
    return Statement(
        index=index,
        start=sentence.start,
        end=sentence.end,
        block=sentence.block,
        words=texts,
        stems=roots,
        starts=starts,
        content=frozenset(map(_contents().__getitem__, texts)) - NOTHING,
        names=names,
        numbers=_numbers(text, sentence, texts, starts) if counts else (),
        negations=() if NEGATIONS.isdisjoint(texts) else tuple(_negations(text, texts, starts)),
        quoted=quoted,
    )


@cache
def _contents() -> Known[str, str]:
    return Known(_content)


def _content(word: str) -> str:
    """Return the stem of a content word, else ""."""
    other = word in FUNCTION or word in NEGATIONS or word[0].isdigit()
    return "" if other else stems()[word]


def _negations(text: str, texts: Sequence[str], starts: Sequence[int]) -> Iterator[int]:
    """Yield where a sentence is negated; "not only" and "never-before-seen" negate nothing."""
    for number, word in enumerate(texts):
        if word in NEGATIONS:
            following = texts[number + 1] if number + 1 < len(texts) else ""
            joined = text[starts[number] + len(word) : starts[number] + len(word) + 1] == "-"
            if following not in NOT_ONLY and not joined:
                yield number


def _numbers(
    text: str, sentence: Sentence, texts: Sequence[str], starts: Sequence[int]
) -> tuple[Number, ...]:
    """Return the quantities of a sentence: digits first, then number words."""
    found = list[Number]()
    for match in numbers(text, sentence.start, sentence.end):
        if match["percent"] or match["money"]:
            unit = "%" if match["percent"] else "$"
        elif is_year(match):
            unit = "year"
        else:
            unit = _count(texts, bisect_right(starts, match.end() - 1))
        found.append(Number(value_of(match), unit, *match.span()))
    for number, word in enumerate(texts):
        if word in NUMBER_WORDS and word != "one":
            unit, start = _count(texts, number + 1), starts[number]
            found.append(Number(NUMBER_WORDS[word], unit, start, start + len(word)))
    return tuple(found)


def _count(texts: Sequence[str], at: int) -> str:
    """Return the stem of the word that a number counts, "" where none follows."""
    for word in texts[at : at + 2]:
        if word in FUNCTION:
            return ""
        if word.isalpha():
            return stems()[word]
    return ""
