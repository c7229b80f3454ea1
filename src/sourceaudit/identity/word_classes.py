"""What persons say of themselves, by classes of words: read from `persona.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from sourceaudit.text.lexicons import sections
from sourceaudit.text.words import REMEMBERED, fold

TOKEN = re.compile(r"[^\W_]+")
STEM = 3  # letters by which entries are looked up; no entry with an ending left open is shorter
ANY, OPEN = "_", "*"
OPEN_ESCAPED, LETTERS = re.escape(OPEN), r"\w*"

# Classes whose entries are looked for in running text; those of the others are whole lines or parts
# of shapes.
STATED = frozenset("media covers career leisure home household follow here job event".split())

Entry = tuple[tuple[str, ...], str]  # the words of an entry, and its class


@cache
def class_entries(name: str) -> frozenset[str]:
    """Return the entries of a class as they are written."""
    return frozenset(" ".join(entry) for entry, own in entries() if own == name)


@cache
def alternatives(name: str, *, fold: bool = True) -> str:
    """Return the entries of a class as a pattern; without `fold` their case counts."""
    entries = {entry.lower() if fold else entry for entry in class_entries(name)}
    ordered = sorted(entries, key=lambda entry: (-len(entry), entry))
    return f"(?:{'|'.join(re.escape(entry).replace(OPEN_ESCAPED, LETTERS) for entry in ordered)})"


@lru_cache(maxsize=512)
def class_counts(text: str) -> Mapping[str, int]:
    """Return by class how many different entries of it a text has; other classes are left out."""
    tokens = tokens_of(text)
    found: dict[str, set[tuple[str, ...]]] = {}
    exact, opened = _index()
    for at, token in enumerate(tokens):
        for entry, name in (*exact.get(token, ()), *opened.get(token[:STEM], ())):
            if entry == (token,) or stands(entry, tokens, at):
                found.setdefault(name, set()).add(entry)
    return {name: len(entries) for name, entries in found.items()}


@lru_cache(maxsize=512)
def is_label(text: str, name: str) -> bool:
    """Tell whether a short text is, as a whole, an entry of a class of labels."""
    tokens = tokens_of(text[:REMEMBERED])
    return bool(tokens) and tuple(tokens) in _labels(name)


def tokens_of(text: str) -> list[str]:
    """Return the words of a text in lower case, parted at apostrophes and hyphens too."""
    return TOKEN.findall(fold(text).lower())


def stands(entry: Sequence[str], tokens: Sequence[str], at: int) -> bool:
    """Tell whether an entry stands at a place among words."""
    end = at + len(entry)
    if end > len(tokens):
        return False
    for word, token in zip(entry, tokens[at:end], strict=True):
        if word not in (token, ANY) and not (word[-1] == OPEN and token.startswith(word[:-1])):
            return False
    return True


@cache
def _index() -> tuple[Mapping[str, Sequence[Entry]], Mapping[str, Sequence[Entry]]]:
    """Return the entries that may stand in running text by their first words.

    Those whose first word has any ending are apart, by its first letters.
    """
    exact: dict[str, list[Entry]] = {}
    opened: dict[str, list[Entry]] = {}
    for entry, name in entries():
        if name in STATED and entry[0].endswith(OPEN):
            opened.setdefault(entry[0].rstrip(OPEN)[:STEM], []).append((entry, name))
        elif name in STATED:
            exact.setdefault(entry[0], []).append((entry, name))
    return exact, opened


@cache
def _labels(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(entry for entry, own in entries() if own == name)


@cache
def entries() -> Sequence[Entry]:
    """Return all entries with their classes."""
    return tuple(_entries())


def _entries() -> Iterator[Entry]:
    for name, rows in sections(Path(__file__).with_name("persona.txt")).items():
        for entry in filter(None, map(str.strip, " ".join(rows).split(","))):
            yield tuple(entry.split()), name
