"""Words and sentences of English prose, as textstat counts them.

textstat stays the reference: tests hold these counts and its own together. It takes the marks off
each sentence to see whether that has three words; most show it by a look at their beginning.
"""

from __future__ import annotations

import re

# What textstat takes for a sentence: see `textstat.backend.counts.count_sentences`.
SENTENCE = re.compile(r"\b[^.!?]+[.!?]*")
LEAST_WORDS = 3  # of a sentence that it counts
# Stretches without white space of which so many have a letter or digit are so many words to it.
SURELY_COUNTED = re.compile(rf"(?:\W*+\w\S*+\s){{{LEAST_WORDS - 1}}}\W*+\w")
APOSTROPHE = re.compile(r"'(?![tsd]|ve|ll|re)")  # that begins no ending of a contraction
PUNCTUATION = bytes(number for number in range(128) if not re.match(r"[\w\s']", chr(number)))
# Often the only signs of a text that are not ASCII; all are punctuation.
MARKS = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022"


def count_sentences(prose: str) -> int:
    """Return how many sentences a text has: those of two words or fewer are none."""
    counted = 0
    for sentence in SENTENCE.findall(prose):
        if SURELY_COUNTED.match(sentence) or len(words_of(sentence)) >= LEAST_WORDS:
            counted += 1
    return max(1, counted) if prose else 0


def words_of(text: str) -> list[str]:
    """Return the words of a text: lower case, without punctuation."""
    if "'" in text:
        text = APOSTROPHE.sub("", text)
    if not text.isascii():
        for mark in MARKS:
            text = text.replace(mark, "")
        if not text.isascii():
            return re.sub(r"[^\w\s']+", "", text).lower().split()
    return text.encode().translate(None, PUNCTUATION).decode().lower().split()
