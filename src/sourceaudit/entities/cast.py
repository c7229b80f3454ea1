"""The cast of a text: the names in its lines, and whom a part of a name stands for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from sourceaudit.entities.names import NO_NAMES, PARTICLES
from sourceaudit.entities.table import Entities
from sourceaudit.entities.vocabulary import either
from sourceaudit.model.source import Span
from sourceaudit.text.english import grammar
from sourceaudit.text.known import Known

# Capitals and small letters of the Latin alphabets of Europe.
PART = r"[A-ZÀ-ÖØ-ÞĆČĎĐĚĞİŁŃŇŐŘŚŞŠȘŤȚŰŹŻŽ](?:[\w’'-]*[a-zß-öø-ÿā-ſșț])"
NAMES = re.compile(rf"{PART}(?:\s(?:(?:{'|'.join(sorted(PARTICLES))})\s){{0,2}}{PART}){{0,3}}")
POSSESSIVE = re.compile(r"['’]s?\Z")
BACK = 5  # lines before, in which the person stands whom a pronoun means


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in a line: its parts, titles left off, and its place."""

    parts: tuple[str, ...]
    span: Span
    line: int

    @property
    def last(self) -> str:
        """Return the surname, or the only part."""
        return self.parts[-1]


class Cast:
    """The names in the lines of a text, and whom a part of one stands for."""

    def __init__(self, known: Entities, lines: Sequence[Span]) -> None:
        self.by_line = _names(known.text, lines)
        names = [name.parts for line in self.by_line for name in line]
        full = {parts for parts in names if len(parts) > 1}
        self.times = Counter([parts[-1] for parts in names])
        self.alone = {parts[0] for parts in names if len(parts) == 1}
        self._by_part: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for parts in full:
            for part in (parts[0], parts[-1]):
                self._by_part[part].add(parts)
        self._bodies = {parts for parts in full if known.is_body(parts)}

    @property
    def parts(self) -> AbstractSet[str]:
        """Return the first and last parts of all full names."""
        return self._by_part.keys()

    def whom(self, parts: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the full name that a name stands for, itself without one, None where two fit."""
        if len(parts) > 1:
            return parts
        found = self._by_part.get(parts[0], set()) - self._bodies
        if len(found) > 1:
            return None
        return next(iter(found)) if found else parts

    def called(self, words: str) -> tuple[str, ...] | None:
        """Return the full name that printed words stand for, titles and a possessive left off."""
        parts = without_titles(POSSESSIVE.sub("", words))
        return self.whom(parts) if parts else None

    def called_otherwise(self, parts: tuple[str, ...]) -> bool:
        """Tell whether a name is that of somebody whom the text calls by another part of it too."""
        return any(parts in (full, (full[-1],)) for full in self._by_part.get(parts[-1], ())) and (
            len(parts) == 1 or parts[-1] in self.alone
        )

    def before(self, line: int, place: int) -> Name | None:
        """Return the last name of a line before a place, or the first of the line before."""
        own = [name for name in self.by_line[line] if name.span[1] <= place]
        if own:
            return own[-1]
        for back in range(1, BACK):
            if line >= back and self.by_line[line - back]:
                return self.by_line[line - back][0]
        return None


def without_titles(words: str) -> tuple[str, ...]:
    """Return the parts of a name, titles and words that begin sentences left off."""
    parts = words.split()
    while parts and parts[0].lower() in _no_names():
        parts = parts[1:]
    return tuple(parts)


@cache
def _no_names() -> frozenset[str]:
    """Return titles, and words that begin sentences with a capital and name nobody."""
    return either("title", "courtesy") | NO_NAMES | grammar.FUNCTION | grammar.SUBJECT_PRONOUNS


def _names(text: str, lines: Sequence[Span]) -> list[tuple[Name, ...]]:
    """Return the capitalised names of each line, titles left off."""
    known, found = _named(), list[tuple[Name, ...]]()
    for line, (start, end) in enumerate(lines):
        own = []
        for match in NAMES.finditer(text, start, end):
            parts, first, last = known[match.group()]
            if parts:
                at = match.start()
                own.append(Name(parts, (at + first, at + last), line))
        found.append(tuple(own))
    return found


@cache
def _named() -> Known[str, tuple[tuple[str, ...], int, int]]:
    """Return by words with capitals the name that they are, and where it begins and ends."""

    def named(words: str) -> tuple[tuple[str, ...], int, int]:
        whole = POSSESSIVE.sub("", words)
        parts = without_titles(whole)
        return parts, len(whole) - len(" ".join(parts)), len(whole)

    return Known(named)
