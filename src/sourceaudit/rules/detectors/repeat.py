"""Lines, phrases and matches that come again and again: captions, stuffed keywords."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.phrases import is_name, phrases
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Edge, Pattern, Where
from sourceaudit.rules.where import holds
from sourceaudit.text.function_words import function_words
from sourceaudit.text.words import count_words, word_list

REPEATED_SHARE = 0.5  # of a run of captions: fewer copies among other lines is a poem or a list
GOING_ON = (",", ";", ":", "\u2014")  # a line that ends so goes on in the next, as verse does
# A name that is set apart among others is that of a button or a speaker; one with so large a share
# of all that is set apart is a search phrase in capitals.
DOMINANT = 0.75
CONTENT = 2  # words of a search phrase that are no small ones


class Repeat(Settings):
    """A line, a sentence, a phrase of n words, or what a pattern matches, that comes again.

    Of a pattern, `group` is the hit and `keep` what is counted and what an unwrap leaves.
    `names` lets phrases count that are capitalised throughout, and what is kept of a match where it
    stands among others (a name that has three quarters of all matches counts anyway);
    `in_scope` counts only the phrases that stand in the rule's scope. `neighbours` takes in the
    like lines between and beside repeated ones, `glued` a copy of the first of them at the end of
    the paragraph before.
    """

    unit: Literal["line", "sentence", "ngram", "match"]
    min_count: Annotated[int, Field(ge=2), Edge.LEAST]
    pattern: Pattern | None = None
    group: int | str = 0
    keep: int | str = 0
    words: tuple[Annotated[int, Field(ge=2)], Annotated[int, Field(ge=2)]] | None = None
    per_1000_words: Annotated[float, Edge.LEAST] = 0
    where: Where | None = None
    names: bool = False
    in_scope: bool = False
    neighbours: bool = False
    glued: bool = False
    max_lines: Annotated[int, Field(ge=1), Edge.MOST] = 30

    @model_validator(mode="after")
    def _complete(self) -> Repeat:
        if self.unit == "match" and self.pattern is None:
            raise ValueError("unit: match needs a pattern")
        if self.unit == "ngram" and self.words is None:
            raise ValueError("unit: ngram needs words: [shortest, longest]")
        return self

    @cached_property
    def needed(self) -> frozenset[Any]:
        """Return patterns one of which must match; none where it looks for more."""
        return frozenset([self.pattern] if self.unit == "match" else ())


def detect(spec: Repeat, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each place of what repeats."""
    match spec.unit:
        case "line":
            return _lines(spec, layout, regions)
        case "sentence":
            return _sentences(spec, layout, regions)
        case "match":
            return _matches(spec, layout, regions)
        case "ngram":
            return phrases(spec, layout, regions)


def _key(text: str) -> str:
    return " ".join(word_list(text)) or text.strip()


def _sentences(spec: Repeat, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    sizes = Counter(end - start for start, end in layout.sentences)
    chosen = [
        (start, end)
        for start, end in layout.sentences
        if sizes[end - start] >= spec.min_count  # what is said again is as long as it was
        and inside((start, end), regions)
        and holds(spec.where, (start, end), layout)
    ]
    counts = Counter(_key(layout.text[slice(*span)]) for span in chosen)
    for span in chosen:
        text = layout.text[slice(*span)]
        if counts[_key(text)] >= spec.min_count:
            yield Hit(*span, None, {"text": text, "count": counts[_key(text)]})


def _matches(spec: Repeat, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    if spec.pattern is None:
        return
    found = [
        (match.span(spec.group), match.span(spec.keep))
        for match in layout.searched.matches((spec.pattern,))
        if inside(match.span(spec.group), regions)
        and holds(spec.where, match.span(spec.group), layout)
    ]
    places: dict[str, list[Span]] = {}
    for _, keep in found:
        places.setdefault(_key(layout.text[slice(*keep)]), []).append(keep)
    counts = {
        key: len(spans)
        for key, spans in places.items()
        if len(spans) >= spec.min_count and not _is_set_apart(spec, layout, spans, len(found))
    }
    for whole, keep in found:
        text = layout.text[slice(*keep)]
        if count := counts.get(_key(text)):
            yield Hit(whole[0], whole[1], keep, {"text": text, "count": count})


def _is_set_apart(spec: Repeat, layout: Layout, spans: Sequence[Span], total: int) -> bool:
    """Tell whether what is kept of some matches is set apart as a writer would.

    That is a name that stands among others, and small words that are stressed: "should not".
    """
    if not spec.keep or spec.names:
        return False
    words = word_list(layout.text[slice(*spans[0])])
    if len(words) - sum(map(function_words("en").__contains__, words)) < min(len(words), CONTENT):
        return True
    return len(spans) < DOMINANT * total and is_name(layout.text, spans)


def _lines(spec: Repeat, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    if not _comes_again(spec, layout):
        return
    chosen = [
        at
        for at, line in enumerate(layout.lines)
        if inside((line.start, line.end), regions)
        and holds(spec.where, (line.start, line.end), layout)
    ]
    counts = Counter(layout.line_keys[at] for at in chosen)
    for run in _neighbouring(chosen) if spec.neighbours else [[at] for at in chosen]:
        glued = _glue(layout, run[0]) if spec.glued else None
        copy = _key(layout.text[slice(*glued)]) if glued else None
        hits = [
            at
            for at in run
            if counts[key := layout.line_keys[at]] + (key == copy) >= spec.min_count
        ]
        if not hits or len(hits) < REPEATED_SHARE * len(run) or len(run) > spec.max_lines:
            continue
        if spec.neighbours and any(_verse(layout, at) for at in (run[0], run[-1])):
            continue
        spans = [glued] if glued else []
        spans += [(layout.lines[at].start, layout.lines[at].end) for at in run]
        for start, end in spans:
            text = layout.text[start:end]
            count = counts[key := _key(text)] + (key == copy)
            yield Hit(start, end, None, {"text": text, "count": count})


def _comes_again(spec: Repeat, layout: Layout) -> bool:
    """Tell whether any line may stand often enough, wherever a rule looks: in most texts none."""
    counts = Counter(layout.line_keys)
    most = max(counts.values(), default=0)
    return most >= spec.min_count or (
        spec.glued
        and most + 1 >= spec.min_count
        and any(before.text.endswith(line.text) for before, line in pairwise(layout.lines))
    )


def _neighbouring(chosen: Sequence[int]) -> Iterator[list[int]]:
    """Yield runs of line numbers that follow each other."""
    run: list[int] = []
    for at in chosen:
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _verse(layout: Layout, at: int) -> bool:
    """Tell whether a line stands among lines that go on after it or lead to it, as in a poem."""
    near = [before for before in (at - 1, at + 1) if 0 <= before < len(layout.lines)]
    return any(
        layout.lines[other].text.endswith(GOING_ON) and not layout.lines[max(at, other)].after_blank
        for other in near
    )


def _glue(layout: Layout, at: int) -> Span | None:
    """Return where the line before ends in a copy of this one."""
    line, before = layout.lines[at], layout.lines[at - 1] if at else None
    if before is None or len(before.text) <= len(line.text) or count_words(line.text) <= 1:
        return None
    if not before.text.endswith(line.text):
        return None
    rest = before.text[: -len(line.text)].rstrip()
    if not rest or rest[-1].isalnum():
        return None  # the line ends as a sentence of the paragraph does
    return before.end - len(line.text), before.end
