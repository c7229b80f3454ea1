"""The words of a document with what stands between them: all that the grammar looks at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sourceaudit.attribution.grammar.lexicon import Form, senses
from sourceaudit.text.document import PROSE, Document
from sourceaudit.text.english import word_lists
from sourceaudit.text.quotations import Quotation

LISTS = word_lists("attribution/tokens")

# Adverbials that commas set off between a subject and its verb, or inside a verb group.
ASIDE = re.compile(
    f", (?:{LISTS.either('aside')}|for (?:instance|example)"
    "|in (?:turn|fact|contrast|general|part)), (?=[a-z])"
)
# The place, and the day or agency, that open a report before a dash: "OSLO, Feb 11 (Reuters) - ".
DATELINE = re.compile(
    r"(?:^|\n)[ \t*_]*[A-Z][A-Z.'\u2019 -]+[A-Z](?:,[ ][A-Z][\w. ]{1,20}){0,2}(?:,?[ ]\d{1,2})?"
    r"(?:[ ]\([^()\n]{2,20}\))?[*_]*[ ]?(?:--?|[\u2013\u2014])[ ](?=\S)"
)
CRIED = re.compile(r"[!?\u2026][\"\u201d\u2019'\u00bb] ")
NEAR = 4  # words of a sentence among which the verb stands that gives the quotation before it
BULLET = re.compile(r"\n[ \t]*[\u2022\u25e6\u25aa*\u00b7-][ \t]+")
LONGEST_SENTENCE = 200  # words; text without stops is cut into pieces of this size
HEAD = 600  # characters of a text in which its dateline stands
SHORT_GAP = 8  # characters between two words whose mark is kept
Range = tuple[int, int]  # word numbers, end exclusive


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words by number, lower case in `low`.

    `breaks[i]` says what parts word i from the one before: "" for white space, else the mark that
    weighs most: "." "?" for a stop, ";" for any of ;—( and line ends, ":" and "," for themselves.
    `aside` are the words of adverbials such as ", for instance,", whose commas part nothing.
    `quote[i]` is the number of the quotation that holds word i, -1 outside. `sentences` are the
    ranges of words of each sentence, headings and captions included, and `blocks` of each block.
    """

    text: str
    low: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    breaks: Sequence[str]
    aside: frozenset[int]
    quote: Sequence[int]
    quotations: tuple[Quotation, ...]
    quoted: tuple[Range, ...]
    sentences: tuple[Range, ...]
    blocks: tuple[Range, ...]

    def capital(self, number: int) -> bool:
        """Tell whether a word begins with a capital letter."""
        return self.text[self.starts[number]].isupper()

    def raw(self, number: int) -> str:
        """Return a word as it is written."""
        return self.text[self.starts[number] : self.ends[number]]

    def span(self, words: Range) -> Range:
        """Return the offsets of a range of words."""
        return self.starts[words[0]], self.ends[words[1] - 1]

    def marked(self, words: Range) -> Range:
        """Return the offsets of a range of words, with the marks of a quotation that it fills."""
        start, end = self.starts[words[0]], self.ends[words[1] - 1]
        first, last = self.quote[words[0]], self.quote[words[1] - 1]
        if first >= 0 and self.quoted[first][0] == words[0]:
            start = min(start, self.quotations[first].start)
        if last >= 0 and self.quoted[last][1] == words[1]:
            end = max(end, self.quotations[last].end)
        return start, end

    def sentence_of(self, number: int) -> Range | None:
        """Return the sentence that holds a word, None for a word of none."""
        at = bisect_right(self.sentences, (number, len(self.low))) - 1
        if at < 0 or number >= self.sentences[at][1]:
            return None
        return self.sentences[at]

    def first_at(self, offset: int) -> int:
        """Return the number of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)


def tokens(document: Document, quotations: tuple[Quotation, ...]) -> Tokens:
    """Prepare a document for the grammar."""
    words = document.words
    low, starts, ends = words.texts, words.starts, words.ends
    text = document.text
    gaps = [text[a:b] for a, b in zip(ends, starts[1:], strict=False)]
    marks = {gap: _mark(gap) if len(gap) > SHORT_GAP else _known_mark(gap) for gap in set(gaps)}
    quote = [-1] * len(low)
    quoted = tuple(_ranges(starts, [(quotation.start, quotation.end) for quotation in quotations]))
    for number, (first, last) in enumerate(quoted):
        quote[first:last] = [number] * (last - first)
    spans = [(sentence.start, sentence.end) for sentence in document.sentences]
    spans += [(block.start, block.end) for block in document.blocks if block.kind not in PROSE]
    if BULLET.search(text) is not None:
        spans = [piece for span in spans for piece in _items(text, *span)]
    ranges = _without_datelines(text, starts, sorted(_ranges(starts, spans)))
    ranges = _rejoin(text, low, ranges, (starts, ends))
    breaks = ["." if low else "", *map(marks.__getitem__, gaps), "."]
    if "! " in marks:  # a name may end in a mark: "Yahoo! said"
        for at, gap in enumerate(gaps, 1):
            if gap == "! " and text[starts[at]].islower() and text[starts[at - 1]].isupper():
                breaks[at] = ""
    for first, _ in ranges:
        breaks[first] = breaks[first] or "."  # whatever the stop is, a sentence ends at it
    aside = _ranges(starts, [match.span() for match in ASIDE.finditer(text)])
    for first, last in aside:
        breaks[first] = breaks[last] = ""
    return Tokens(
        text=text,
        low=low,
        starts=starts,
        ends=ends,
        breaks=breaks,
        aside=frozenset(word for words in aside for word in range(*words)),
        quote=quote,
        quotations=quotations,
        quoted=quoted,
        sentences=tuple(_bound(ranges)),
        blocks=tuple(_ranges(starts, [(block.start, block.end) for block in document.blocks])),
    )


def _without_datelines(text: str, starts: Sequence[int], ranges: Sequence[Range]) -> list[Range]:
    """Cut the dateline of a report from its first sentence: its place is nobody who speaks."""
    found = [match.span() for match in DATELINE.finditer(text, 0, HEAD)]
    if not found:
        return [*ranges]
    ends = dict(_ranges(starts, found))
    cut: list[Range] = []
    for first, end in ranges:
        at = ends.get(first, first)
        cut += [(first, at), (at, end)] if first < at < end else [(first, end)]
    return cut


def _rejoin(
    text: str, low: Sequence[str], ranges: Sequence[Range], edges: tuple[Sequence[int], ...]
) -> list[Range]:
    """Join a sentence that says who speaks to the question or cry before it: '"Late?" Low asked.'.

    The mark within the quotation ends no sentence where a verb of saying follows at once.
    """
    starts, ends = edges
    joined: list[Range] = []
    for words in ranges:
        if joined and joined[-1][1] == words[0] and words[0] < words[1]:
            gap = text[ends[words[0] - 1] : starts[words[0]]]
            if CRIED.fullmatch(gap) and any(
                word in speaking() for word in low[words[0] + 1 : min(words[1], words[0] + NEAR)]
            ):
                joined[-1] = (joined[-1][0], words[1])
                continue
        joined.append(words)
    return joined


@cache
def speaking() -> frozenset[str]:
    """Return the finite forms of the verbs that may follow what they give: "..., he said"."""
    return frozenset(
        word
        for word, own in senses().items()
        for sense in own
        if sense.form in (Form.PAST, Form.THIRD) and "post" in sense.frames
    )


def _items(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the spans of a sentence, cut before the bullets that begin its lines."""
    for match in BULLET.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _bound(ranges: Sequence[Range]) -> Sequence[Range]:
    """Return sentences, those that are longer than any cut."""
    if max([last - first for first, last in ranges], default=0) <= LONGEST_SENTENCE:
        return [(first, last) for first, last in ranges if first < last]
    return [piece for span in ranges for piece in _pieces(span)]


def _pieces(words: Range) -> Iterator[Range]:
    """Yield a sentence, cut where it is longer than any: work on a sentence is not linear."""
    for first in range(words[0], words[1], LONGEST_SENTENCE):
        yield first, min(words[1], first + LONGEST_SENTENCE)


def _ranges(starts: Sequence[int], spans: Sequence[Range]) -> list[Range]:
    """Return the words of each of some stretches of a text."""
    return [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in spans]


def _mark(gap: str) -> str:
    """Return the mark that weighs most in what stands between two words."""
    if gap in (" ", "-", ". "):  # a stop inside a sentence is an abbreviation's
        return ""
    if (
        "\n" in gap
        or any(mark in gap for mark in ";\u2014\u2013\u2015([)]|")
        or "--" in gap
        or " - " in gap
    ):
        return ";"
    spaced = any(text.isspace() for text in gap)
    if not spaced:
        return ";" if ',"' in gap else ""  # the fields of a table
    if ":" in gap:
        return ":"
    if "," in gap:
        return ","
    return "." if any(mark in gap for mark in ".!?\u2026") else ""


# A text has two or three dozen different ones, nearly all of which others had.
_known_mark = lru_cache(maxsize=1 << 12)(_mark)
