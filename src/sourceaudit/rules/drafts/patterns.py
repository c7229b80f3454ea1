"""Patterns from examples: the words stay, what changes from page to page becomes a gap."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourceaudit.rules.where import SMALL

TOKEN = re.compile(
    r"(?P<url>https?://\S+|www\.\S+)"
    r"|(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]+)"
    r"|(?P<number>\d[\d.,:/-]*\d|\d)"
    r"|(?P<word>[^\W\d_][\w'\u2019-]*)"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)"
)
GAPS = {
    "url": r"(?:https?://|www\.)\S+",
    "mail": r"\S+@\S+",
    "number": r"\d[\d.,:/-]*",
    "space": r"\s+",
}
NAME = r"\S.{0,60}"  # one name or several
APOSTROPHE = r"['\x{2019}]"
ESCAPED = re.compile(r"[\\.+*?()\[\]{}|^$]")
BEFORE_NAMES = frozenset(("by", "from", "via"))  # so a capital is a name even in a headline
LEAST_LETTERS = 6  # of a pattern's fixed words: fewer would match other people's lines
TITLE_CASE = 0.8


def generalise(text: str) -> str:
    """Return an RE2 pattern for texts like one: numbers, addresses and names may differ.

    Where too little would stay fixed, only numbers and addresses may.
    """
    text = text.strip()
    loose = _pattern(text, names=True)
    return loose if count_fixed_letters(loose) >= LEAST_LETTERS else _pattern(text, names=False)


def any_of(texts: Sequence[str]) -> str:
    """Return one pattern for several lines, capitals aside."""
    found = list(dict.fromkeys(generalise(text) for text in texts))
    return f"(?i){found[0]}" if len(found) == 1 else f"(?i)(?:{'|'.join(found)})"


def escape_pattern(text: str) -> str:
    """Return a pattern for a text as it stands."""
    return ESCAPED.sub(r"\\\g<0>", text).replace("'", APOSTROPHE).replace("\u2019", APOSTROPHE)


def _title_case(text: str) -> bool:
    """Tell whether a line is written as a headline, so that capitals mark no names."""
    words = [
        m["word"] for m in TOKEN.finditer(text) if m["word"] and m["word"].lower() not in SMALL
    ]
    return sum(not word[0].islower() for word in words) >= TITLE_CASE * max(1, len(words))


def _pattern(text: str, *, names: bool) -> str:
    """Return a pattern; with `names`, capitals that no headline explains become gaps."""
    headline = _title_case(text)
    parts: list[str] = []
    before = ""  # the word before, or the gap
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        part = GAPS.get(kind) or escape_pattern(match.group())
        if kind == "word":
            follows = before in BEFORE_NAMES or before in (NAME, GAPS["number"])
            capital = bool(before) and match.group()[0].isupper()
            part = NAME if names and capital and (follows or not headline) else part
        if kind not in ("space", "other"):
            before = part.lower() if kind == "word" and part != NAME else part
        parts.append(part)
    return _merge(parts)


def _merge(parts: Sequence[str]) -> str:
    """Join parts; names that only white space or small words part are one gap."""
    done: list[str] = []
    for part in parts:
        if part == NAME and len(done) > 1 and done[-1] == GAPS["space"] and done[-2] == NAME:
            done.pop()
            continue
        done.append(part)
    return "".join(done)


def count_fixed_letters(pattern: str) -> int:
    """Return how many letters of a pattern are no gap."""
    fixed = pattern
    for gap in (*GAPS.values(), NAME, APOSTROPHE):
        fixed = fixed.replace(gap, "")
    return sum(letter.isalpha() for letter in fixed)
