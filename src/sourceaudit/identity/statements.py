"""Shapes of what is said of a person: years at something, who is put before the reader, names."""

from __future__ import annotations

import re

from sourceaudit.identity.word_classes import alternatives, class_counts, class_entries
from sourceaudit.text.words import count_words

NAME_WORD = re.compile(r"[^\W\d_a-zß][^\W\d_]*(?:['’-][^\W\d_]+)*|[^\W\d_a-z]\.")
PARTICLES = class_entries("particle")
COURTESY = class_entries("courtesy")
FIRST = re.compile(
    rf"(?<![\w/.@-])(?:I(?:['’](?:m|ve|ll|d))?|{alternatives('me', fold=False)})(?![\w/@-])"
)
NUMBER, UNIT = rf"(?:\d{{1,2}}\+?|{alternatives('number')})", alternatives("years")
# So many years at something: what a person has behind it, not the age of anything.
YEARS = re.compile(
    rf"\b{NUMBER}[ -]{UNIT}['’]?(?:s['’])? {alternatives('years at')}\b"
    rf"|\b{alternatives('spent')} {NUMBER} {UNIT}\b",
    re.IGNORECASE,
)
# How a person is put before the reader: a name, or who writes, and a verb of the present.
INTRODUCED = re.compile(
    r"(?:(?:[^\W\d_a-zß][\w'’-]*\.? ){1,3}(?:\([^)]{1,30}\) )?"
    rf"|(?i:{alternatives('writer')}) |I (?=am\b|write\b|cover\b)|I['’]m )"
    rf"(?:(?:{alternatives('is')}|['’]s) {alternatives('is what')}\b|{alternatives('does')}\b)"
)
PAST = re.compile(rf"\b{alternatives('past')}\b", re.IGNORECASE)
LIFE = re.compile(r"\b1\d{3}\s?[–—-]\s?(?:1\d{3}|20\d{2})\b|\b\d{4} [–—-] \d{1,2} \w+ \d{4}\b|[✝†]")
QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{12,})[\"”“»]")
ITEMS = re.compile(r"\s*(?:,|;|·|•|\||&|\band\b|\.(?=\s[A-Z]))\s*")
ITEM_WORDS, TAGLINE_ITEMS, TAGLINE_TOLD = 5, 3, 2
TAGLINE = frozenset(("media", "leisure", "household", "job"))


def is_tagline(line: str, dress: str) -> bool:
    """Tell whether a line is a row of what somebody is or likes: short items, some of them known.

    `dress` are signs around an item that do not count.
    """
    parts = [part.strip(f"{dress}.") for part in ITEMS.split(line.strip(dress))]
    parts = [part for part in parts if part]
    if len(parts) < TAGLINE_ITEMS or any(count_words(part) > ITEM_WORDS for part in parts):
        return False
    kinds = [class_counts(part).keys() & TAGLINE for part in parts]
    return sum(map(bool, kinds)) >= TAGLINE_TOLD and len(set().union(*kinds)) > 1
