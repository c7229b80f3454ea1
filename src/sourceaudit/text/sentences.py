"""Sentences: where prose may be cut."""

from __future__ import annotations

import re
from functools import lru_cache

from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("text/sentences")

# Abbreviations that a full stop does not end a sentence after, lower case, without the stop.
ABBREVIATIONS = LISTS.words("abbreviations")
# A stop, its closing quotes and brackets, then white space and something that may begin. A run of
# stops is taken whole (`++`) and from its start only, since thousands of dots would take n * n.
BOUNDARY = re.compile(
    r"(?P<stop>(?<![.!?\u2026])[.!?\u2026]++|[\u3002\uff01\uff1f]++)"
    r"(?P<close>[\"'\u201c\u201d\u2019\u00ab\u00bb\u203a\u300d)\]*_]*)"
    r"(?:(?P<space>\s+)(?=(?P<open>[\"'\u201c\u201e\u2018\u00ab\u00bb\u2039\u300c(\[*_\u2014\u2013-]*)\s?(?P<next>\w|$))|(?<=[\u3002\uff01\uff1f]))"
)
# What every boundary begins with: a search for one of some signs is far faster than for BOUNDARY.
STOPS = re.compile("[.!?\u2026\u3002\uff01\uff1f]")
LAST_WORD = re.compile(r"[\w.&'\u2019-]+")  # of a text that is read from its end
# At most eight words up to the end of the line; `++` keeps a long word from being tried in parts.
DASHED_NAME = re.compile(r"\s*[\u2013\u2014-]+\s*(?:[\w.'\u2019-]++,?+[ \t]*+){1,8}(?:\n|\Z)")
FIRST_WORD = re.compile(r"[A-Za-z]+")
# Words that begin a sentence far more often than they follow an initialism inside a name.
OPENERS = LISTS.words("openers")
REMEMBERED = 4_000  # characters of a text whose sentences are kept: paragraphs, not documents
INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of text[start:end], without the white space around them.

    A line break between paragraphs is not looked for: pass one block at a time.
    """
    part = text[start:end]
    found = _remembered(part) if len(part) <= REMEMBERED else _sentences(part)
    return [(start + first, start + last) for first, last in found] if start else [*found]


def _sentences(text: str) -> list[Span]:
    ends: list[Span] = []
    first = 0
    for match in _boundaries(text):
        if _ends_here(text, first, match):
            ends.append((first, match.end("close")))
            first = match.end()
    ends.append((first, len(text)))
    spans: list[Span] = []
    for start, end in ends:
        part = text[start:end].rstrip()
        if message := part.lstrip():
            last = start + len(part)
            spans.append((last - len(message), last))
    return spans


def _boundaries(text: str) -> list[re.Match[str]]:
    """Return the matches of BOUNDARY as its `finditer` yields them."""
    found: list[re.Match[str]] = []
    done = 0
    for stop in STOPS.finditer(text):
        if stop.start() >= done and (match := BOUNDARY.match(text, stop.start())):
            done = match.end()
            found.append(match)
    return found


# Rules, the line model and the analyses ask for the sentences of the same paragraphs.
_remembered = lru_cache(maxsize=512)(_sentences)


def _ends_here(text: str, first: int, match: re.Match[str]) -> bool:
    """Tell whether a stop ends a sentence: not after an abbreviation, not before lower case."""
    stop, following = match["stop"], match["next"] or ""
    if stop[0] in "\u3002\uff01\uff1f":
        return True
    closed = match["close"].strip("*_") != ""
    if closed and DASHED_NAME.match(text, match.end("close")):
        return False  # a pull quote's "- Surname" belongs to the quotation
    if following.islower() and not (match["open"] or "").strip("*_"):
        return False
    if stop == "." and not closed:
        before = LAST_WORD.match(text[max(first, match.start() - 24) : match.start()][::-1])
        word = before.group()[::-1].strip("'\u2019") if before else ""
        if word.lower() in ABBREVIATIONS:
            return False
        if INITIALS.fullmatch(word) and word != "I" and not following.isdigit():
            # "U.N. Security" and "J. Smith" go on; "in the U.S. The ..." shows by the next word.
            opener = FIRST_WORD.match(text, match.end())
            return len(word) > 1 and opener is not None and opener.group() in OPENERS
    return True
