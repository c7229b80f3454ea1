"""Blocks about a person: what kinds of values and of statements each has, whatever its layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sourceaudit.identity.labels import canonical_keys, label_words
from sourceaudit.identity.statements import (
    FIRST,
    INTRODUCED,
    LIFE,
    NAME_WORD,
    PARTICLES,
    PAST,
    QUOTED,
    YEARS,
    is_tagline,
)
from sourceaudit.identity.values import KINDS_OF_VALUES, is_name, kinds
from sourceaudit.identity.word_classes import STATED, class_counts, is_label
from sourceaudit.model.source import Span
from sourceaudit.text.blocks import BULLET, Line, ends_sentence
from sourceaudit.text.words import REMEMBERED, count_words

SEPARATOR = re.compile(r"\s*(?:[|·•\t]|;\s|\s/\s|\s[–—-]\s|→(?=\s)|\.\s\.[\s.]*|(?<=\s)[>♥]\s)\s*")
LABELLED = re.compile(r"(?P<label>[^\W\d_][\w '’/&-]{0,28}?)\s?(?:[:=：](?=\s|$)|:-|\s?→)\s*")
DRESS = " |*_\t\"'{}[],#>-–—•·✔✨`"
PICTURE = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u2300-\u23ff]\ufe0f?")
LETTERS = 10  # of a word and the space behind it, at the most on average
CELLS, ROWS = 3, 3  # of a table about several persons or things
LABEL_WORDS = 8
QUOTE_WORDS = 4  # fewer are a title or a nickname
ACCOUNT = re.compile(r"[a-z][a-z\d]*(?:[._][a-z\d]+|\d{1,4}|_)+")  # beside a picture
LONGEST_VALUE = 14  # words; a longer part of a line is a statement, no value
SUBJECTS = frozenset("he she they i".split())
OF_SHAPES = frozenset(("picture", "introduced", "tagline", "sentence", "past", "rows"))
OF_LABELS = frozenset(("label", "topic", "office"))
KINDS_OF_PERSONA = KINDS_OF_VALUES | STATED | OF_SHAPES | OF_LABELS


@dataclass(frozen=True, slots=True)
class Persona:
    """What a block says of a person: how often each kind occurs, and of whom it speaks.

    `names` are full names and what a statement begins with that may be one; `subject` tells how
    the person is named: "name", "first" for the first person, "pronoun", or "" for not at all.
    """

    kinds: Mapping[str, int]
    names: tuple[str, ...]
    subject: str
    words: int
    quoted: bool
    lines: int


@lru_cache(maxsize=256)
def persona(texts: tuple[str, ...]) -> Persona:
    """Return what some lines say of a person."""
    found: Counter[str] = Counter()
    names: list[str] = []
    parted = [_parts(line) for line in texts]
    said = [[*_pieces(parts)] for parts in parted]
    for line, own in zip(texts, said, strict=True):
        if PICTURE.search(line):
            found["picture"] += 1
            found["handle"] += ACCOUNT.fullmatch(PICTURE.sub("", line).strip()) is not None
        for label, value in own:
            if label:
                found.update(_of_label(label))
            if value and count_words(value) <= LONGEST_VALUE:
                of_value = set(kinds(value, label))
                found.update(of_value)
                if "name" in of_value:
                    names.append(value.split(",", 1)[0])
    whole = " ".join(texts)
    for name, count in class_counts(whole).items():
        found[name] = max(found[name], count)
    found["label"] += is_label(texts[0].strip(DRESS), "label")
    found["office"] += sum(is_label(line, "office") for line in texts)
    found["career"] += len(YEARS.findall(whole))
    found["introduced"] += any(INTRODUCED.match(line.lstrip(DRESS)) for line in texts)
    found["tagline"] += any(is_tagline(line, DRESS) for line in texts)
    found["sentence"] += len(texts) == 1 and _is_statement(texts[0], parted[0])
    found["rows"] += sum(len(parts) >= CELLS for parts in parted) >= ROWS
    found["past"] += len(PAST.findall(whole))
    found["event"] += LIFE.search(whole) is not None or whole.endswith(":")
    names += _leading(said)
    subject = _subject(whole, names)
    quoted = any(map(is_quoting, texts))
    return Persona(
        {name: count for name, count in found.items() if count},
        tuple(dict.fromkeys(names)),
        subject,
        count_words(whole),
        quoted,
        len(texts),
    )


def is_quoting(line: str) -> bool:
    """Tell whether a line quotes what somebody says, and is not all a quotation."""
    return any(
        count_words(match[1]) >= QUOTE_WORDS for match in QUOTED.finditer(line) if match[0] != line
    )


def pieces(line: str) -> Iterator[tuple[str, str]]:
    """Return the parts of a line as (label, value), the label "" where there is none."""
    return _pieces(_parts(line))


def _pieces(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(parts) > 1 and _is_known(parts[0]):
        yield parts[0], parts[1]
        parts = parts[2:]
    for part in parts:
        if match := LABELLED.match(part):
            yield match["label"].strip(DRESS), part[match.end() :].strip(DRESS)
        else:
            yield "", part


def _parts(line: str) -> list[str]:
    bare = PICTURE.sub("", line)
    bullet = BULLET.match(bare)
    parts = [part.strip(DRESS) for part in SEPARATOR.split(bare[bullet.end() if bullet else 0 :])]
    return [part for part in parts if part]


def _is_statement(line: str, parts: Sequence[str]) -> bool:
    """Tell whether a line ends as a sentence does, or is too long for a label or an account."""
    return ends_sentence(line) or (count_words(line) > LABEL_WORDS and len(parts) < CELLS)


def _is_known(label: str) -> bool:
    return label_words(label) in canonical_keys() or is_label(label, "topic")


def _of_label(label: str) -> Iterator[str]:
    """Yield what a label alone says of its block."""
    if is_label(label, "label"):
        yield "label"
    if is_label(label, "topic"):
        yield "topic"
    if is_label(label, "office"):
        yield "office"
    for name in class_counts(label):
        if name in STATED:
            yield name


def _leading(said: Sequence[Sequence[tuple[str, str]]]) -> Iterator[str]:
    """Yield the capitalised words that pieces of lines begin with: a name, if it is one."""
    for own in said:
        for _, value in own:
            words = value.split()
            run: list[str] = []
            for word in words[:5]:
                bare = word.strip(",.:;!?()").removesuffix("’s").removesuffix("'s")
                if NAME_WORD.fullmatch(bare) or (run and bare in PARTICLES):
                    run.append(bare)
                    if word[-1:] in ",.:;":
                        break
                else:
                    break
            if run and len(words) > len(run):
                yield " ".join(run)


def _subject(text: str, names: Sequence[str]) -> str:
    first = text.split(maxsplit=1)[0].strip(",.").lower() if text.split() else ""
    if FIRST.search(text):
        return "first"
    if any(is_name(name) for name in names) or INTRODUCED.match(text.lstrip(DRESS)):
        return "name" if first not in SUBJECTS else "pronoun"
    return "pronoun" if first in SUBJECTS else ""


def line_groups(found: Sequence[Line], *, most_lines: int, most_words: int) -> Iterator[Span]:
    """Yield runs of lines, as (first, last), that may be a block about a person.

    A run is what no blank lines part; then, where it is long or has long lines, its runs of short
    lines and each long line.
    """
    first = 0
    for at in range(1, len(found) + 1):
        if at < len(found) and not found[at].after_blank:
            continue
        group = found[first:at]
        whole = len(group) <= most_lines and (
            # Lines have no more letters than there are from the first to the last.
            group[-1].end - group[0].start <= most_words * LETTERS or _words(group, most_words)
        )
        if whole:
            yield first, at - 1
        if len(group) > 1 and not (whole and all(map(is_value, group))):
            yield from _short_runs(found, first, at, most_lines=most_lines)
        first = at


def is_value(line: Line) -> bool:
    """Tell whether a line is short enough to be a value rather than a statement."""
    return count_words(line.text[:REMEMBERED]) <= LONGEST_VALUE


def _words(group: Sequence[Line], most: int) -> bool:
    return len(group) > 1 and sum([len(line.text) for line in group]) <= most * LETTERS


def _short_runs(found: Sequence[Line], first: int, end: int, *, most_lines: int) -> Iterator[Span]:
    run = first
    for at in range(first, end + 1):
        if at < end and is_value(found[at]):
            continue
        if run < at and at - run <= most_lines:
            yield run, at - 1
        if at < end:
            yield at, at
        run = at + 1


def is_heading_of(above: str, below: str) -> bool:
    """Tell whether a line above a block belongs to it: a label, its person's name, or a job."""
    bare = above.strip(DRESS).rstrip(":")
    if count_words(above) > LONGEST_VALUE:
        return False
    if is_label(bare, "label") or "label" in (label for label, _ in map(_pair, [above])):
        return True
    name = bare.split(",", 1)[0]
    return is_name(name) and any(word in below for word in name.split() if len(word) > len("de"))


def _pair(line: str) -> tuple[str, str]:
    """Return the first part of a line, its label as a class of labels where it is one."""
    label, value = next(pieces(line), ("", ""))
    return ("label" if is_label(label, "label") and is_name(value) else ""), value
