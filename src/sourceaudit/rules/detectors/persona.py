"""Blocks about persons who have no part in the text: by what is said of them, not by labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import Field, model_validator

from sourceaudit.identity import personas
from sourceaudit.identity.persona_looks import Group, looks
from sourceaudit.identity.personas import (
    KINDS_OF_PERSONA,
    is_heading_of,
    is_value,
    persona,
)
from sourceaudit.identity.statements import FIRST, QUOTED
from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Edge, Share
from sourceaudit.text.blocks import Line, ends_sentence
from sourceaudit.text.words import count_words

ARTICLE_WORDS = 60  # of running text that must be left beside a block
HEADING_LINES = 3  # above a block that may belong to it: its label, a name, a job
OFFICE_LINES = 14  # below a press office's heading, a masthead's or the like
SECOND = 0.4  # what another statement of one kind weighs, as a share of the first
BYLINE_WORDS = 8  # a line that ends no sentence and has no more may be a byline
NAME_LETTERS = 3  # shorter words of names say nothing


class Persona(Settings):
    """A block about somebody who has no part in the text: whatever its layout, labels or none.

    What its values are (addresses, accounts, numbers of followers, names, jobs, filler) and what it
    states (work, years, pastimes, home, household) are kinds. Its `signs`, kinds with their
    weights, weigh `min_weight` together, `amid` more where the text goes on on both sides and
    `nameless` more where nobody is named. Of the `counted` kinds it has `min_kinds`, and of each
    list of `needs` one. It has at most so many lines and words, and `min_share` of its lines have
    one of the signs. With `stranger`, nobody in it may occur elsewhere in the text.
    """

    signs: Mapping[str, float]
    counted: tuple[str, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    min_kinds: Annotated[int, Field(ge=1), Edge.LEAST] = 2
    min_weight: Annotated[float, Edge.LEAST] = 2.0
    amid: float = 0.0
    nameless: float = 0.0
    max_lines: Annotated[int, Field(ge=1), Edge.MOST] = 14
    max_words: Annotated[int, Field(ge=1), Edge.MOST] = 110
    min_share: Annotated[Share, Edge.LEAST] = 0
    stranger: bool = True

    @model_validator(mode="after")
    def _known(self) -> Persona:
        for name in (*self.signs, *self.counted, *(name for need in self.needs for name in need)):
            if name not in KINDS_OF_PERSONA:
                raise ValueError(f"no kind {name}: there is {', '.join(sorted(KINDS_OF_PERSONA))}")
        return self


def detect(spec: Persona, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each block that weighs enough and that nothing speaks against."""
    found: list[tuple[int, int, personas.Persona]] = []
    seen = looks(layout.text)
    if not _may_weigh(spec, seen.whole):
        return
    for group in seen.groups(spec.max_lines, spec.max_words, above=HEADING_LINES):
        first, last = group.first, group.last
        if found and first <= found[-1][1]:
            continue  # a part of what was found as a whole
        if not _may_weigh(spec, group) or seen.quotes(group):
            continue
        if last > first and _idle(spec, layout.lines[first : last + 1]):
            continue
        top = _top(layout.lines, first)
        item = persona(tuple(line.text for line in layout.lines[top : last + 1]))
        if _weighs(spec, item) and not _speaks_against(item):
            found.append((top, last, item))
    for at, (first, last, item) in enumerate(found):
        span = (layout.lines[first].start, layout.lines[last].end)
        if (
            inside(span, regions)
            and not _staff(found, at)
            and _share(spec, layout.lines[first : last + 1], item) >= spec.min_share
            and _weighs(spec, item, amid=_amid(layout, first, last))
            and not _of_office(layout, first)
            and (not spec.stranger or _stranger(layout, span, item))
        ):
            names = {"name": item.names[0] if item.names else "?", "kinds": len(item.kinds)}
            yield Hit(*span, None, {**names, "text": layout.text[span[0] : span[1]]})


def _may_weigh(spec: Persona, group: Group) -> bool:
    """Tell from a cheap look whether some lines may be a block that weighs enough."""
    kinds = group.kinds
    return (
        not any(map(kinds.isdisjoint, spec.needs))
        and len(kinds.intersection(spec.counted or spec.signs)) >= spec.min_kinds
        and _most(spec, group) >= spec.min_weight
    )


def _most(spec: Persona, group: Group) -> float:
    """Return what the kinds of a group weigh at the most, less what its verbs of the past do."""
    total = 0.0
    for name in group.kinds.intersection(spec.signs):
        if (own := spec.signs[name]) > 0:
            total += own * (1 + (SECOND if name in group.many else 0))
    if group.past and (less := spec.signs.get("past", 0)) < 0:
        total += less * (1 + (SECOND if group.past > 1 else 0))
    return round(total, 3)


def weight(spec: Persona, persona: personas.Persona) -> float:
    """Return how much the kinds of a block weigh together."""
    total = 0.0
    for name, own in spec.signs.items():
        if count := persona.kinds.get(name):
            total += own * (1 + (SECOND if count > 1 else 0))
    return round(total, 3)


def _idle(spec: Persona, lines: Sequence[Line]) -> bool:
    """Tell whether one of some lines is a statement that says nothing of a person."""
    return any(
        not is_value(line) and persona((line.text,)).kinds.keys().isdisjoint(_telling(spec))
        for line in lines
    )


def _telling(spec: Persona) -> Sequence[str]:
    return spec.counted or [name for name, own in spec.signs.items() if own > 0]


def _share(spec: Persona, lines: Sequence[Line], whole: personas.Persona) -> float:
    """Return the share of lines that have one of the signs alone; `whole` is of all."""
    alone = [whole] if whole.lines == len(lines) == 1 else [persona((line.text,)) for line in lines]
    kinds = [each.kinds.keys() & {*spec.signs} for each in alone]
    return sum(any(spec.signs[name] > 0 for name in each) for each in kinds) / len(lines)


def _weighs(spec: Persona, persona: personas.Persona, *, amid: bool = False) -> bool:
    named = persona.subject in ("name", "first") or "label" in persona.kinds
    least = spec.min_weight + (0 if named else spec.nameless) + (spec.amid if amid else 0)
    return (
        persona.words <= spec.max_words
        and all(any(name in persona.kinds for name in group) for group in spec.needs)
        and sum(name in persona.kinds for name in spec.counted or spec.signs) >= spec.min_kinds
        and weight(spec, persona) >= least
    )


def _speaks_against(persona: personas.Persona) -> bool:
    """Tell whether a block tells a story, quotes somebody, or lists those who can be called."""
    return persona.quoted or not persona.kinds.keys().isdisjoint(("event", "office", "rows"))


def _top(lines: Sequence[Line], first: int) -> int:
    """Return the first of the lines above a block that head it."""
    top = first
    for at in range(first - 1, max(-1, first - 1 - HEADING_LINES), -1):
        if not is_heading_of(lines[at].text, lines[first].text):
            break
        top = at
    return top


def _staff(found: Sequence[tuple[int, int, personas.Persona]], at: int) -> bool:
    """Tell whether another block next to one is about another person: a staff, a conference."""
    own = found[at]
    if own[2].kinds.get("name", 0) > 1 and own[2].kinds.get("title", 0) > 1:
        return True
    for other in found[max(0, at - 1) : at + 2]:
        near = min(abs(other[0] - own[1]), abs(own[0] - other[1])) <= 1
        if other is not own and near and other[2].names and own[2].names:
            mine, theirs = (
                {word for name in each[2].names for word in name.split()} for each in (own, other)
            )
            if not mine & theirs:
                return True
    return False


def _amid(layout: Layout, first: int, last: int) -> bool:
    """Tell whether running text stands on both sides of a block."""
    prose = layout.prose
    start, end = layout.lines[first].start, layout.lines[last].end
    return bool(prose) and prose[0].end <= start and prose[-1].start >= end


def _of_office(layout: Layout, first: int) -> bool:
    """Tell whether a block stands below the heading of a press office, a masthead or a staff."""
    known: dict[int, bool] = layout.memo.setdefault("offices", {})
    for at in range(max(0, first - OFFICE_LINES), first):
        office = known.get(at)
        if office is None:  # worked out once a line
            line = layout.lines[at]
            office = known[at] = _short(line) and "office" in persona((line.text,)).kinds
        if office:
            return True
    return False


def _short(line: Line) -> bool:
    return count_words(line.text[:200]) <= BYLINE_WORDS and not line.text.endswith(".")


def _stranger(layout: Layout, span: Span, persona: personas.Persona) -> bool:
    """Tell whether a text leaves a block alone: it speaks of nobody in it, and not as "I"."""
    rest = [
        line
        for at, line in enumerate(layout.lines)
        if not span[0] <= line.start < span[1] and (at == 0 or not _byline(line))
    ]
    if sum(count_words(line.text) for line in rest) < ARTICLE_WORDS:
        return False
    whole = "\n".join(line.text for line in rest)
    if (
        persona.subject == "first"
        and "label" not in persona.kinds
        and FIRST.search(QUOTED.sub("", whole))
    ):
        return False
    words = {word for name in persona.names for word in re.split(r"[\s-]+", name)}
    known = "|".join(
        sorted(re.escape(word) for word in words if len(word.strip(".")) >= NAME_LETTERS)
    )
    title = layout.lines[0].text if layout.lines[0] in rest else ""
    return not known or not (
        re.search(rf"[a-zß-ÿ,;] (?:{known})\b", whole) or re.search(rf"\b(?:{known})\b", title)
    )


def _byline(line: Line) -> bool:
    return count_words(line.text[:200]) <= BYLINE_WORDS and not ends_sentence(line.text)
