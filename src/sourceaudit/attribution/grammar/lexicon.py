"""The cue words: their classes read from `cues.txt`, their forms spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from sourceaudit.model.evidence import AttributionKind
from sourceaudit.text.english import word_lists

ENTRY = re.compile(r"(?P<word>[a-z]+)(?:\((?P<odd>[a-z,]+)\))?(?P<leads>(?:\+[a-z]+)*)")
VOWELS = "aeiou"
# Frames that narrow a class: a word keeps one only where all its classes have it.
NEEDS = frozenset("only quote who paper fact".split())


class Form(StrEnum):
    """The form in which a cue word stands; `PAST` may be a participle as well."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"
    NOUN = "noun"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a word: what kind of cue it is and what may follow it.

    `frames` are those of `cues.txt`, `leads` the prepositions and particles after the word; `verb`
    tells that the word is no noun and no adjective.
    """

    lemma: str
    form: Form
    kind: AttributionKind
    frames: frozenset[str]
    leads: frozenset[str]
    verb: bool = True


@cache
def senses() -> Mapping[str, tuple[Sense, ...]]:
    """Return the readings of every cue form, lower case; one per form, kind and part of speech.

    A word that stands in several classes of one kind has the frames and leads of all of them.
    """
    merged: dict[tuple[str, Form, AttributionKind], Sense] = {}
    for text, sense in _entries():
        key = (text, sense.form, sense.kind)
        merged[key] = _unite(merged[key], sense) if key in merged else sense
    table: dict[str, tuple[Sense, ...]] = {}
    for (text, _, _), sense in merged.items():
        table[text] = (*table.get(text, ()), sense)
    return table


@cache
def words_with(*forms: Form) -> frozenset[str]:
    """Return the words that have a reading in one of some forms."""
    return frozenset(
        word for word, own in senses().items() if any(sense.form in forms for sense in own)
    )


def _unite(sense: Sense, other: Sense) -> Sense:
    """Return one reading with the frames and leads of two."""
    needs = sense.frames & other.frames & NEEDS
    frames = ((sense.frames | other.frames) - NEEDS) | needs
    return replace(sense, frames=frames, leads=sense.leads | other.leads)


def _entries() -> Iterator[tuple[str, Sense]]:
    """Yield each form of each entry of the data file with its reading."""
    for head, rows in word_lists("cues").sections.items():
        if not rows:
            continue
        speech, kind, *named = head.split()
        frames = frozenset(named)
        for entry in ENTRY.finditer("\n".join(rows)):
            leads = frozenset(entry["leads"].split("+")) - {""}
            for text, form in _forms(entry["word"], entry["odd"], speech=speech):
                verb = form not in (Form.NOUN, Form.ADJECTIVE)
                yield text, Sense(entry["word"], form, AttributionKind(kind), frames, leads, verb)


def _forms(word: str, odd: str | None, *, speech: str) -> Iterator[tuple[str, Form]]:
    """Yield the inflected forms of an entry."""
    if speech == "adjective":
        yield word, Form.ADJECTIVE
        return
    if speech == "noun":
        yield word, Form.NOUN
        yield _with_s(word), Form.NOUN
        return
    irregular = odd.split(",") if odd else []
    ing = next((text for text in irregular if text.endswith("ing")), None)
    past = [text for text in irregular if text != ing]
    yield word, Form.BASE
    yield _with_s(word), Form.THIRD
    yield (past[0] if past else _with_ed(word)), Form.PAST
    if len(past) > 1:
        yield past[1], Form.PARTICIPLE
    yield ing or _with_ing(word), Form.ING


def _with_s(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return word + "es"
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ied"
    return word + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("e") and not word.endswith("ee"):
        return word[:-1] + "ing"
    return word + "ing"
