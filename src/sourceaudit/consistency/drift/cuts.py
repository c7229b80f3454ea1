"""What a shorter quotation left out, and whether what it kept means something else without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourceaudit.consistency.drift.said import Said, Word
from sourceaudit.consistency.drift.vocabulary import is_content, turning
from sourceaudit.facts.vocabulary import stems

LEAD = 2  # words that may stand before "if" or "but" at the beginning of a clause: "and only if"
REACH = 6  # words between a denial and what it denies
TAG = 3  # words of "for now", "on paper"
TOLD = 0.5  # share of the content left out that the source tells near the quotation
SORTS = ("negation", "doubt", "condition", "contrast", "hedge", "some")
WRITERS = frozenset("i we you".split())


@dataclass(frozen=True, slots=True)
class Dropped:
    """words[place[0]:place[1]] of a quotation, which the other one has not; `kept` stands there."""

    words: Sequence[Word]
    place: tuple[int, int]
    kept: frozenset[str] = frozenset()

    @property
    def keys(self) -> list[str]:
        """Return what was dropped."""
        return [word.key for word in self.words[slice(*self.place)]]

    def told_by(self, other: Said, word: str) -> bool:
        """Tell whether another source says what it left out of a quotation in its own words.

        Near it, most of what was dropped; or in its sentence, a word of the same sort as that by
        which the sense is turned.
        """
        sort = next((sort for sort in SORTS if word in turning(sort)), "")
        if sort and not turning(sort).isdisjoint(other.host):
            return True
        known = stems()
        content = {known[key] for key in self.keys if is_content(key)}
        return bool(content) and len(content & other.around) >= TOLD * len(content)


def turns(dropped: Dropped) -> str:
    """Return the word by which what was dropped turned what is kept, "" where it did not."""
    start, end = dropped.place
    opens, closes = start == 0, end == len(dropped.words)
    word = "" if closes else _governs(dropped)
    if not word and not opens:
        word = _follows(dropped)
    if not word and opens and not closes:
        word = _precedes(dropped)
    return word


def _governs(dropped: Dropped) -> str:
    """Return a denial, doubt or hedge whose clause goes on into what is kept behind it."""
    start, end = dropped.place
    words = dropped.words
    sorts = turning("negation") | turning("doubt") | turning("hedge") | _others(dropped)
    sorts |= turning("some") if start else frozenset()
    if words[end].gap:
        return ""
    for at in range(end - 1, max(start, end - REACH) - 1, -1):
        key = words[at].key
        if key in dropped.kept:
            continue
        if key in sorts:
            return key
        if key in turning("boundary") or words[at].gap == ",":
            return ""
    return ""


def _others(dropped: Dropped) -> frozenset[str]:
    """Return verbs of saying where others say it: "they claim that" is the speaker's doubt."""
    keys = dropped.keys
    subject = not WRITERS.isdisjoint(keys) or dropped.place[0] > 0
    return frozenset() if subject else turning("others say")


def _follows(dropped: Dropped) -> str:
    """Return the word by which a clause behind what is kept limits or turns it."""
    start, end = dropped.place
    words = dropped.words[start : min(end, start + LEAD + 1)]
    sorts = turning("condition") | turning("contrast")
    for at, word in enumerate(words):
        if word.key in sorts and not _polite(dropped.words[start + at :]):
            return word.key
        if at == 0 and word.key in turning("hedge") | turning("negation"):
            return word.key
        if end - start <= TAG and word.key in turning("limit"):
            return word.key
        follows = words[at + 1].key if at + 1 < len(words) else ""
        if word.key in turning("boundary") and follows not in turning("strict"):
            return ""
    return ""


def _precedes(dropped: Dropped) -> str:
    """Return the word by which a clause before what is kept sets a condition."""
    for at, word in enumerate(dropped.words[: LEAD + 1]):
        if at >= dropped.place[1]:
            return ""
        if word.key in turning("condition"):
            return "" if _polite(dropped.words[at:]) else word.key
    return ""


def _polite(words: Sequence[Word]) -> bool:
    """Tell whether a condition sets none: "if you ask me"."""
    if len(words) < LEAD + 1 or words[0].key != "if":
        return False
    return words[1].key in WRITERS and any(
        word.key in turning("polite") for word in words[1 : LEAD + 3]
    )
