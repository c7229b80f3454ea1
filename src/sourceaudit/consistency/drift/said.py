"""What is quoted in a source, sentence by sentence, with who says it and what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from sourceaudit.consistency.drift.vocabulary import is_content, keys
from sourceaudit.entities import Entities, entities
from sourceaudit.facts.vocabulary import stems
from sourceaudit.model.evidence import Attribution, AttributionKind
from sourceaudit.model.source import BlockKind, Span
from sourceaudit.text.document import Document
from sourceaudit.text.quotations import quotations
from sourceaudit.text.sentences import sentences

AROUND = 400  # characters on either side in which a source may tell what a quotation leaves out
MOST_WORDS = 120  # of a sentence; longer ones are lists or broken marks
KINDS = frozenset((AttributionKind.DIRECT, AttributionKind.INDIRECT, AttributionKind.STANCE))
LEFT_OUT = re.compile(r"\s?(?:\u2026|\.\s?\.\s?\.)\s?\.?")
STOP = re.compile(r"[.?!][)\"'\u201c\u201d\u2018\u2019\u00bb\s]*\Z")
COMMA = re.compile(r"[,;:\u2014\u2013]|\s-\s")


@dataclass(frozen=True, eq=False)
class Cited:
    """The clean text of a source, and what it gives to whom, in order."""

    document: Document
    attributions: Sequence[Attribution]

    @cached_property
    def known(self) -> Entities:
        """Return the persons of the text."""
        return entities(self.document.text)


class LaterCited(Cited):
    """The same, looked up when it is asked for: what holds it holds no text."""

    def __init__(self, name: str, sources: Mapping[str, Cited]) -> None:
        object.__setattr__(self, "_found", lambda: sources[name])

    @property
    def document(self) -> Document:
        """Return the clean text."""
        return self._cited.document

    @property
    def attributions(self) -> Sequence[Attribution]:
        """Return what it gives to whom."""
        return self._cited.attributions

    @property
    def known(self) -> Entities:
        """Return the persons of the text."""
        return self._cited.known

    @property
    def _cited(self) -> Cited:
        found: Callable[[], Cited] = self.__dict__["_found"]
        return found()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a quotation: its key, and what stands before it.

    `gap` is "" for a blank, "," for a mark that parts clauses; `bracket` tells that the writer put
    it in. It stands at view[start:end].
    """

    key: str
    gap: str
    bracket: bool
    capital: bool
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Said:
    """A quoted sentence, or what dots left of one: `parts` are its runs in the view.

    `by` is the attribution that names its speaker, None where none does; `number` counts the
    sentences of the source; `earlier` tells that the archive has it.
    """

    source: str
    cited: Cited
    number: int
    parts: tuple[Span, ...]
    words: tuple[Word, ...]
    by: Attribution | None
    earlier: bool = False

    @property
    def span(self) -> Span:
        """Return where it stands in the view."""
        return self.parts[0][0], self.parts[-1][1]

    @property
    def text(self) -> str:
        """Return it as the source writes it, with what breaks it."""
        return self.cited.document.text[slice(*self.span)]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return what its words are compared by."""
        return tuple(word.key for word in self.words)

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """Return 1 for words that say something by themselves; a name of several words is one."""
        named = [word.capital for word in self.words]
        return tuple(
            int(is_content(word.key) and not (at and named[at] and named[at - 1]))
            for at, word in enumerate(self.words)
        )

    @cached_property
    def content(self) -> int:
        """Return how many words say something by themselves."""
        return sum(self.weights)

    @cached_property
    def around(self) -> frozenset[str]:
        """Return the stems of the words that stand near it and are none of its own."""
        start, end = self.span
        most = len(self.cited.document.text)
        near = self._outside((max(0, start - AROUND), min(most, end + AROUND)))
        return frozenset(map(stems().__getitem__, near))

    @cached_property
    def host(self) -> frozenset[str]:
        """Return the writer's words of the sentence that it is a part of."""
        if self.by is None:
            return frozenset()
        offset = self.cited.document.view.offset
        return frozenset(self._outside((offset(self.by.sentence[0]), offset(self.by.sentence[1]))))

    def _outside(self, place: Span) -> Iterator[str]:
        words = self.cited.document.words
        inside = {at for part in self.parts for at in words.within(*part)}
        for at in words.within(*place):
            if at not in inside:
                yield from keys()[words.texts[at]]


@dataclass(frozen=True, slots=True)
class _Run:
    """What stands between two marks of quotation, and the attribution that holds it."""

    start: int
    end: int
    by: Attribution


def quoted_sentences(source: str, cited: Cited, *, earlier: bool = False) -> Iterator[Said]:
    """Yield the quoted sentences of a source, in order."""
    number, last, by = 0, 0, None
    text = cited.document.text
    for runs in _sentences(text, _runs(cited)):
        words = tuple(_words(cited.document, runs))
        before = by if "\n" not in text[last : runs[0].start] else None
        by = next((run.by for run in runs if run.by.speaker is not None), before)
        last = runs[-1].end
        if 0 < len(words) <= MOST_WORDS:
            parts = tuple((run.start, run.end) for run in runs)
            yield Said(source, cited, number, parts, words, by, earlier)
            number += 1


def _runs(cited: Cited) -> list[_Run]:
    """Return what is quoted, without the marks, in order of place."""
    document, chosen = (
        cited.document,
        [attribution for attribution in cited.attributions if attribution.kind in KINDS],
    )
    if not chosen:
        return []
    text = document.text
    code = [(block.start, block.end) for block in document.blocks if block.kind is BlockKind.CODE]
    inner = [
        (quotation.inner_start, quotation.inner_end)
        for quotation in quotations(text, document.blocks)
        if (
            text[quotation.start] != "`" or text[quotation.end - 1] == "'"
        )  # else it is marked as code
        and not any(start <= quotation.start < end for start, end in code)
    ]
    offset, found = document.view.offset, []
    for attribution in chosen:
        for start, end in attribution.parts:
            first, last = offset(start), offset(end)
            for at in range(bisect_right(inner, first, key=itemgetter(1)), len(inner)):
                if inner[at][0] >= last:
                    break
                found.append(_Run(max(inner[at][0], first), min(inner[at][1], last), attribution))
    return sorted(found, key=lambda run: (run.start, run.end))


def _sentences(text: str, quoted: Sequence[_Run]) -> Iterator[list[_Run]]:
    """Yield the runs of each quoted sentence: one that "he said" breaks goes on behind it."""
    runs: list[_Run] = []
    for run in quoted:
        if runs and not _goes_on(text, runs[-1], run):
            yield runs
            runs = []
        for number, (first, last) in enumerate(_pieces(text, run.start, run.end)):
            if number and runs:
                yield runs
                runs = []
            runs.append(_Run(first, last, run.by))
    if runs:
        yield runs


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of a stretch; dots for what is left out end one."""
    for first, last in sentences(text, start, end):
        at = first
        for match in LEFT_OUT.finditer(text, first, last):
            if match.start() > at:
                yield at, match.start()
            at = match.end()
        if at < last:
            yield at, last


def _goes_on(text: str, run: _Run, other: _Run) -> bool:
    """Tell whether a sentence that a run ends with goes on in the next one."""
    between = text[run.end : other.start]
    ends = STOP.search(text[max(0, run.end - 3) : run.end]) or STOP.search(between)
    ours = other.by is run.by or other.by.speaker is None
    return ours and ends is None and "\n" not in between and LEFT_OUT.search(between) is None


def _words(document: Document, runs: Sequence[_Run]) -> Iterator[Word]:
    words, text = document.words, document.text
    last, inside = -1, False
    for run in runs:
        for at in words.within(run.start, run.end):
            first = words.starts[at]
            between = text[last:first] if last >= 0 else text[run.start : first]
            inside = between.rfind("[") > between.rfind("]") or (inside and "]" not in between)
            gap = "," if between != " " and COMMA.search(between) else ""
            for key in keys()[words.texts[at]]:
                yield Word(key, gap, inside, text[first].isupper(), first, words.ends[at])
                gap = ""
            last = words.ends[at]
